import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { createAssembled } from "./assembled.ts";
import { Pacer } from "./pacer.ts";
import { hasSocat, PtyPort } from "./pty-port.ts";
import { SerialStream } from "./serial-stream.ts";
import { TcpPort, type TcpPortOptions } from "./tcp-port.ts";

/** Sends every byte back, plus one. */
const ECHO = `
    ldi r16, 0x18
    sts UCSR0B, r16
  loop:
    lds r17, UCSR0A
    sbrs r17, 7
    rjmp loop
    lds r18, UDR0
    inc r18
  full:
    lds r17, UCSR0A
    sbrs r17, 5
    rjmp full
    sts UDR0, r18
    rjmp loop`;

async function startTcp(t: ExecutionContext, options: TcpPortOptions = {}) {
  const board = createAssembled(ECHO);
  const pacer = new Pacer({ sliceMs: 1 });
  const port = new TcpPort(board, options);
  await port.open();
  pacer.add(board);
  const sockets: Socket[] = [];
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy();
    pacer.stop();
    await port.close();
  });
  const open = async () => {
    const socket = connect(port.port, port.host);
    sockets.push(socket);
    socket.on("error", () => undefined);
    await once(socket, "connect");
    return socket;
  };
  return { board, port, open };
}

const reads = (socket: Socket, count: number) =>
  new Promise<number[]>((resolve) => {
    const bytes: number[] = [];
    socket.on("data", (chunk) => {
      bytes.push(...chunk);
      if (bytes.length >= count) resolve(bytes);
    });
  });

test("bytes go both ways over TCP, in order and none lost, more than the receiver holds", async (t) => {
  const { open } = await startTcp(t);
  const socket = await open();
  const sent = Array.from({ length: 20_000 }, (_, index) => index % 255);
  const answer = reads(socket, sent.length);
  socket.write(Uint8Array.from(sent));
  t.deepEqual(
    await answer,
    sent.map((byte) => byte + 1),
  );
});

test("the newer connection wins, and each opening resets the chip unless told not to", async (t) => {
  const { board, port, open } = await startTcp(t);
  const first = await open();
  const gone = once(first, "close");
  const second = await open();
  await gone;
  const answer = reads(second, 1);
  second.write(Uint8Array.of(7));
  t.deepEqual(await answer, [8]);
  t.is(board.resets, 2);
  t.is(port.connections, 2);

  const calm = await startTcp(t, { resetOnOpen: false });
  const socket = await calm.open();
  const echoed = reads(socket, 1);
  socket.write(Uint8Array.of(1));
  await echoed;
  t.is(calm.board.resets, 0);
});

test("a pulled plug closes the connection and refuses new ones, and the same port is back with the plug", async (t) => {
  const { port, open } = await startTcp(t);
  const socket = await open();
  const { port: number } = port;
  const closed = once(socket, "close");
  await port.close();
  await port.close();
  await closed;
  await t.throwsAsync(once(connect(number, port.host), "connect"), { code: "ECONNREFUSED" });
  await port.open();
  t.is(port.port, number);
  const again = await open();
  const answer = reads(again, 1);
  again.write(Uint8Array.of(1));
  t.deepEqual(await answer, [2]);
});

test("the stream in the process carries bytes both ways and what was never sent", async (t) => {
  const board = createAssembled(ECHO);
  const stream = new SerialStream(board, { resetOnOpen: false });
  const heard: number[] = [];
  stream.on("data", (chunk: Buffer) => heard.push(...chunk));
  stream.write(Uint8Array.of(1, 2, 3));
  const answered = once(stream, "data");
  board.run(1);
  await answered;
  t.deepEqual(heard, [2, 3, 4]);
  stream.inject(Uint8Array.of(0xf0));
  t.is(heard.at(-1), 0xf0);
  stream.destroy();
  board.receive(Uint8Array.of(9));
  board.run(1);
  t.is(heard.length, 4);
});

test("a pseudo-terminal is there, is back after it was closed, and goes with the plug", async (t) => {
  if (!hasSocat()) {
    t.log("skipped: socat is missing");
    return t.pass();
  }
  const folder = mkdtempSync(join(tmpdir(), "counterbell-pty-"));
  const board = createAssembled(ECHO);
  const pacer = new Pacer({ sliceMs: 1 });
  const port = new PtyPort(board, { link: join(folder, "board") });
  t.teardown(async () => {
    pacer.stop();
    await port.close();
    rmSync(folder, { recursive: true });
  });
  pacer.add(board);
  await port.open();
  const { open } = await import("node:fs/promises");
  for (let round = 1; round <= 2; round++) {
    const resetSeen = new Promise<void>((resolve) => board.on("reset", () => resolve()));
    const terminal = await open(port.link, "r+");
    await resetSeen;
    t.is(board.resetCause, "external");
    await terminal.write(Uint8Array.of(round));
    const { buffer, bytesRead } = await terminal.read(Buffer.alloc(8), 0, 8);
    t.deepEqual([...buffer.subarray(0, bytesRead)], [round + 1]);
    await terminal.close();
    if (round === 1) await port.gone();
  }
});
