import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import test from "ava";
import { freePort } from "../../test/free-ports.ts";
import { Link } from "./link.ts";
import { choosePorts } from "./ports.ts";

async function echoServer(t: { teardown(fn: () => void): void }): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

test("a link carries bytes, resets them when it is cut, and carries again when it is restored", async (t) => {
  const to = await echoServer(t);
  const port = await freePort();
  const link = new Link({ kiosk: "entrance", host: "127.0.0.1", port, to: { host: "127.0.0.1", port: to } });
  t.teardown(() => link.cut());
  await link.restore();
  await link.restore();
  t.true(link.connected);

  const first = connect(port, "127.0.0.1");
  first.on("error", () => {});
  first.write("hello");
  const [echo] = (await once(first, "data")) as [Buffer];
  t.is(echo.toString(), "hello");

  const closed = new Promise((resolve) => first.once("close", resolve)); // events.once would reject on the reset
  await link.cut();
  await link.cut();
  await closed;
  const refused = connect(port, "127.0.0.1");
  const [error] = (await once(refused, "error")) as [NodeJS.ErrnoException];
  t.is(error.code, "ECONNREFUSED");

  await link.restore();
  const again = connect(port, "127.0.0.1");
  again.write("back");
  const [back] = (await once(again, "data")) as [Buffer];
  t.is(back.toString(), "back");
  again.destroy();
});

test("a busy port moves to the next free one, and no port is given twice", async (t) => {
  const busy = await echoServer(t);
  const chosen = await choosePorts("127.0.0.1", { one: busy, two: busy });
  t.not(chosen.one?.port, busy);
  t.not(chosen.one?.port, chosen.two?.port);
  t.is(chosen.one?.wanted, busy);
});
