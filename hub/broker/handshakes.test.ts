import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import { asyncScheduler } from "rxjs";
import { until } from "../../test/rig.ts";
import { Handshakes } from "./handshakes.ts";

/** A record of one byte, as a handshake would begin. */
const RECORD = Buffer.from([0x16, 3, 1, 0, 1, 1]);

/** A port whose connections go through `Handshakes`; `begun` lists those whose turn has come, and what ends each. */
async function startPort(t: ExecutionContext, timeoutMs = 60_000) {
  const begun: { from: string; heard: Buffer | null; done: () => void }[] = [];
  const doneOf = new Map<Socket, () => void>();
  const handshakes = new Handshakes({
    begin: (socket) => {
      const done = () => doneOf.get(socket)?.();
      begun.push({ from: socket.remoteAddress ?? "", heard: socket.read() as Buffer | null, done });
    },
    timeoutMs,
    clock: asyncScheduler,
  });
  const taken: Socket[] = [];
  const server = createServer((socket) => {
    taken.push(socket);
    socket.on("error", () => undefined);
    doneOf.set(socket, handshakes.take(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => {
    for (const socket of taken) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const open = (from: string, first: Buffer): Socket => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: from });
    socket.on("error", () => undefined);
    t.teardown(() => socket.destroy());
    socket.resume();
    socket.write(first);
    return socket;
  };
  return { begun, taken, open };
}

// All of 127/8 is loopback on Linux alone.
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("addresses take turns, and each has so many handshakes under way", async (t) => {
  const { begun, taken, open } = await startPort(t);
  for (let i = 0; i < 100; i++) open("127.0.0.3", RECORD);
  await until("the flood to be there", () => taken.length === 100 && begun.length > 0);
  const before = begun.length;
  open("127.0.0.4", RECORD);
  await until("the other to have its turn", () => begun.some(({ from }) => from === "127.0.0.4"));
  t.true(before <= 32 && begun.length <= 33);
  await until("the bound of one address", () => begun.length === 33);
  t.is(begun.filter(({ from }) => from === "127.0.0.3").length, 32);
  for (const { done } of begun.slice(0, 10)) done();
  await until("ten more", () => begun.length >= 42);
  t.true(begun.length <= 43);
});

test("nothing begins before the whole first record is there, and none of it is lost", async (t) => {
  const { begun, open } = await startPort(t);
  const socket = open("127.0.0.1", RECORD.subarray(0, 3));
  for (let i = 3; i < RECORD.length; i++) {
    t.is(begun.length, 0);
    await new Promise((resolve) => setImmediate(resolve));
    socket.write(RECORD.subarray(i, i + 1));
  }
  await until("it to begin", () => begun.length === 1);
  t.deepEqual(begun[0]?.heard, RECORD);
});

test("who speaks anything else, says nothing, or leaves is hung up on", async (t) => {
  const { begun, taken, open } = await startPort(t, 300);
  const other = open("127.0.0.1", Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  const huge = open("127.0.0.1", Buffer.from([0x16, 3, 1, 0xff, 0xff]));
  const quiet = open("127.0.0.1", RECORD.subarray(0, 5));
  open("127.0.0.1", RECORD.subarray(0, 5)).end();
  // Not by `once` of node:events, which an error, such as a reset, would end.
  await Promise.all([other, huge, quiet].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
  await until("all to be gone", () => taken.length === 4 && taken.every(({ destroyed }) => destroyed));
  t.is(begun.length, 0);
});
