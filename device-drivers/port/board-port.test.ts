import { once } from "node:events";
import { Duplex } from "node:stream";
import test from "ava";
import { DriverError } from "../driver-error.ts";
import { openBoardPort } from "./board-port.ts";

/** A stream that stands for an open port: what the board says is pushed into it, what the host says is kept. */
function createLine() {
  const written: number[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(...chunk);
      done();
    },
  });
  return { stream, written };
}

test("a byte stream in the place of a port carries both directions, without what came before it was opened", async (t) => {
  const { stream, written } = createLine();
  stream.push(Buffer.from("before"));
  const port = await openBoardPort({ openStream: () => stream });
  const heard = new Promise<string>((resolve) => port.on("data", (bytes) => resolve(bytes.toString())));
  stream.push(Buffer.from("after"));
  port.write(Uint8Array.of(1, 2));
  t.is(await heard, "after");
  t.deepEqual(written, [1, 2]);
  t.true(port.isOpen);
});

test("a board that answers within the write that asked it is heard after that write, as over any wire", async (t) => {
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      stream.push(chunk);
      done();
    },
  });
  const port = await openBoardPort({ openStream: () => stream });
  const heard: string[] = [];
  const answered = new Promise<void>((resolve) =>
    port.on("data", (bytes) => {
      heard.push(bytes.toString());
      resolve();
    }),
  );
  port.write(Buffer.from("ask"));
  t.deepEqual(heard, []);
  await answered;
  t.deepEqual(heard, ["ask"]);
});

test("a stream that ends is a port that was pulled out, and one that is closed is free again when that is told", async (t) => {
  const pulled = createLine();
  const port = await openBoardPort({ openStream: () => pulled.stream });
  const closed = new Promise<void>((resolve) => port.on("close", resolve));
  port.on("data", () => undefined);
  pulled.stream.push(null);
  await closed;
  t.false(port.isOpen);
  await new Promise<void>((resolve) => port.close(resolve));

  const { stream } = createLine();
  const other = await openBoardPort({ openStream: () => stream });
  await new Promise<void>((resolve) => other.close(resolve));
  t.true(stream.closed);
});

test("a port without a stream, and one that came too late, are not open", async (t) => {
  const refused = openBoardPort({ openStream: () => Promise.reject(new Error("no such port")) });
  const error = await t.throwsAsync(refused, { instanceOf: DriverError });
  t.is(error?.code, "port-open");
  t.regex(error?.message ?? "", /no such port/);

  const { stream } = createLine();
  const attempt = new AbortController();
  const late = openBoardPort(
    { openStream: () => Promise.resolve(stream).finally(() => attempt.abort(new Error("too late"))) },
    { signal: attempt.signal },
  );
  await t.throwsAsync(late, { message: "too late" });
  if (!stream.closed) await once(stream, "close");
  t.true(stream.destroyed);
});
