import { createServer, type Server, type Socket } from "node:net";
import { Duplex, duplexPair } from "node:stream";
import test, { type ExecutionContext } from "ava";
import { DriverError } from "../driver-error.ts";
import { findUsbPort, parseUsbPort } from "./find-usb-port.ts";
import { NodeBytePort } from "./node-byte-port.ts";
import { checkPortSpec, openPort } from "./port.ts";

const once = <T>(emitter: { once(name: string, listener: (value: T) => void): unknown }, name: string) =>
  new Promise<T>((resolve) => emitter.once(name, resolve));

async function listen(t: ExecutionContext, onSocket: (socket: Socket) => void) {
  const server: Server = createServer(onSocket);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => server.close());
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

async function connect(t: ExecutionContext) {
  let accept: (socket: Socket) => void = () => {};
  const accepted = new Promise<Socket>((resolve) => {
    accept = resolve;
  });
  const port = await openPort(await listen(t, (socket) => accept(socket)));
  const socket = await accepted;
  t.teardown(() => socket.destroy());
  return { port, socket };
}

const codeOf = (error: unknown) => (error instanceof DriverError ? error.code : error);

test("bytes go both ways over a TCP port", async (t) => {
  const { port, socket } = await connect(t);
  socket.write(Buffer.from([1, 2, 3]));
  t.deepEqual([...(await once<Buffer>(port, "data"))], [1, 2, 3]);
  port.write(Buffer.from([0xf0, 0xf7]));
  t.deepEqual([...(await once<Buffer>(socket, "data"))], [0xf0, 0xf7]);
  await new Promise<void>((resolve) => port.close(() => resolve()));
  await once(socket, "close");
  t.false(port.isOpen);
});

test("a TCP port whose peer goes away closes as one that was pulled out", async (t) => {
  const { port, socket } = await connect(t);
  port.resume();
  socket.destroy();
  const reason = await once<{ disconnected?: boolean } | null>(port, "close");
  t.true(reason?.disconnected);
});

test("closing a port by hand is no disconnection", async (t) => {
  const { port } = await connect(t);
  port.resume();
  port.close();
  t.is(await once(port, "close"), null);
});

test("a host that does not read holds the sender back, and loses nothing", async (t) => {
  const { port, socket } = await connect(t);
  const sent = 4 * 1024 * 1024;
  let isWritten = false;
  socket.write(Buffer.alloc(sent, 7), () => {
    isWritten = true;
  });
  await once(port, "readable");
  t.false(isWritten);
  t.true(port.readableLength <= 64 * 1024);
  let received = 0;
  port.on("data", (bytes: Buffer) => {
    received += bytes.length;
  });
  while (received < sent) await once(port, "data");
  t.is(received, sent);
});

test("a write is done when the other end has taken it", async (t) => {
  const [near, far] = duplexPair({ highWaterMark: 16 });
  const port = await openPort(() => near);
  let isWritten = false;
  port.write(Buffer.alloc(64), () => {
    isWritten = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  t.false(isWritten);
  far.resume();
  await new Promise<void>((resolve) => port.drain(() => resolve()));
  await new Promise((resolve) => setImmediate(resolve));
  t.true(isWritten);
  port.close();
});

test("an in-process port that breaks in the middle of a write closes as disconnected", async (t) => {
  const far = new Duplex({ read() {}, write() {} });
  const port = await openPort(() => far);
  port.on("error", () => {});
  port.write(Buffer.alloc(8));
  const closed = once<{ disconnected?: boolean } | null>(port, "close");
  far.destroy(new Error("pulled"));
  t.true((await closed)?.disconnected);
});

test("a TCP port that nobody serves is an error that names it", async (t) => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const spec = `tcp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  await new Promise((resolve) => server.close(resolve));
  const error = await t.throwsAsync(openPort(spec), { instanceOf: DriverError });
  t.is(error?.code, "port-open");
  t.true(error?.message.includes(spec));
});

test("a device path that is not there is an error that names it", async (t) => {
  const error = await t.throwsAsync(openPort("/dev/counterbell-none"), { instanceOf: DriverError });
  t.is(error?.code, "port-open");
  t.true(error?.message.includes("/dev/counterbell-none"));
});

test("an opening that takes too long is ended by its signal", async (t) => {
  const attempt = new AbortController();
  const opening = openPort(() => new Promise<Duplex>(() => {}), { signal: attempt.signal });
  attempt.abort(new DriverError("port-timeout", { message: "too long" }));
  t.is(codeOf(await t.throwsAsync(opening)), "port-timeout");
  // TEST-NET-1: nobody answers there, whether by silence or by refusal.
  const silent = new AbortController();
  const connecting = openPort("tcp://192.0.2.1:9", { signal: silent.signal });
  silent.abort(new DriverError("port-timeout", { message: "too long" }));
  t.is(codeOf(await t.throwsAsync(connecting)), "port-timeout");
});

for (const spec of ["tcp://host", "tcp://host:0", "tcp://host:70000", "tcp:///dev/x", "usb:12:34", "", "http://x:1"]) {
  test(`"${spec}" is refused as a port's name`, (t) => {
    t.is(codeOf(t.throws(() => checkPortSpec(spec))), "port-spec");
  });
}

for (const spec of [
  "tcp://127.0.0.1:7701",
  "tcp://[::1]:7701",
  "usb:1a86:7523",
  "usb:2341:0043:85439",
  "/dev/ttyUSB0",
  "COM3",
]) {
  test(`"${spec}" is a port's name`, (t) => {
    t.notThrows(() => checkPortSpec(spec));
  });
}

const LISTED = [
  { path: "/dev/ttyUSB0", vendorId: "1A86", productId: "7523" },
  { path: "/dev/ttyUSB1", vendorId: "1a86", productId: "7523" },
  { path: "/dev/ttyACM0", vendorId: "2341", productId: "0043", serialNumber: "one" },
  { path: "/dev/ttyACM1", vendorId: "2341", productId: "0043", serialNumber: "two" },
];

test("a USB device is found by its numbers, and told apart by its serial number", async (t) => {
  const find = (spec: string) => findUsbPort(parseUsbPort(spec), async () => LISTED);
  t.is(await find("usb:2341:0043:two"), "/dev/ttyACM1");
  t.is(codeOf(await t.throwsAsync(find("usb:1a86:7523"))), "port-ambiguous");
  t.is(codeOf(await t.throwsAsync(find("usb:0403:6001"))), "port-not-found");
});

test("where the system cannot list its ports the error says to name a path", async (t) => {
  const list = () => Promise.reject(new Error("spawn udevadm ENOENT"));
  const error = await t.throwsAsync(findUsbPort(parseUsbPort("usb:1a86:7523"), list), { instanceOf: DriverError });
  t.is(error?.code, "port-not-found");
  t.true(error?.message.includes("path"));
});

test("a port in the shape of Web Serial reads, writes and takes signals, and is opened again after it was closed", async (t) => {
  const ends: Duplex[] = [];
  const port = new NodeBytePort(() => {
    const [near, far] = duplexPair();
    ends.push(far);
    return near;
  });
  t.is(port.readable, null);
  for (const baudRate of [115_200, 57_600]) {
    await port.open({ baudRate });
    const far = ends.at(-1)!;
    await port.setSignals({ dataTerminalReady: false, requestToSend: true, break: false });
    const reader = port.readable!.getReader();
    far.write(Buffer.from([1, 2]));
    t.deepEqual([...((await reader.read()).value ?? [])], [1, 2]);
    const writer = port.writable!.getWriter();
    const taken = once<Buffer>(far, "data");
    await writer.write(Uint8Array.of(3));
    t.deepEqual([...(await taken)], [3]);
    await reader.cancel();
    await port.close();
    await port.close();
    t.is(port.readable, null);
  }
  t.is(ends.length, 2);
});

test("a port in the shape of Web Serial that is pulled out ends its reader and has no new one", async (t) => {
  const [near, far] = duplexPair();
  const port = new NodeBytePort(() => near);
  await port.open({ baudRate: 57_600 });
  const reader = port.readable!.getReader();
  const reading = reader.read();
  far.destroy();
  near.destroy();
  await t.throwsAsync(reading);
  t.is(port.readable, null);
  await port.close();
});
