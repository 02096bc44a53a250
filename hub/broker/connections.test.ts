import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import test, { type ExecutionContext } from "ava";
import { generate } from "mqtt-packet";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { until } from "../../test/rig.ts";
import { temporaryFolder } from "../../test/running-hub.ts";
import { Counters } from "../counters.ts";
import { HubError } from "../error.ts";
import { hashSecret } from "../people/secret.ts";
import { prepareCertificate } from "./authority.ts";
import { Broker, type BrokerOptions } from "./broker.ts";
import type { ConnectionRefusal } from "./refusals.ts";

async function startBroker(
  t: ExecutionContext,
  { port = 0, ...options }: Partial<BrokerOptions> & { port?: number } = {},
) {
  const data = temporaryFolder(t);
  const certificateAt = (now: number) => prepareCertificate({ data, names: [], now });
  const certificate = await certificateAt(Date.now());
  const counters = new Counters();
  const broker = new Broker({
    listen: { plain: { host: "127.0.0.1", port }, tls: { host: "127.0.0.1", port: 0, ...certificate } },
    accountOf: (username) => ({ n: 1, id: username, site: "berlin", passwordHash: hashSecret("secret") }),
    receive: (_message, stored) => stored(),
    onSubscribed: () => undefined,
    onCloned: () => undefined,
    counters,
    log: pino({ level: "silent" }),
    clock: asyncScheduler,
    ...options,
  });
  t.teardown(() => broker.stop());
  await broker.start();
  return { broker, counters, certificate, certificateAt };
}

/** Opens a connection that says nothing; gives it once it is there, or was refused at once. */
async function open(t: ExecutionContext, port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  t.teardown(() => socket.destroy());
  await new Promise<void>((resolve) => socket.once("connect", resolve).once("close", () => resolve()));
  return socket;
}

const refused = (counters: Counters, reason: ConnectionRefusal): number =>
  counters.value("counterbell_connections_refused_total", { reason });
const closed = (socket: Socket): Promise<void> =>
  socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once("close", () => resolve()));

test("past the bound of strangers the oldest of them goes, and whoever comes has room", async (t) => {
  const { broker, counters } = await startBroker(t, { maxStrangers: 2 });
  const account = { site: "berlin", kiosk: "k-1", url: `mqtt://127.0.0.1:${broker.plainPort}`, password: "secret" };
  const kiosk = await KioskClient.connect(account, { greet: false });
  t.teardown(() => kiosk.client.end(true));
  const first = await open(t, broker.plainPort);
  const ended = closed(first);
  const second = await open(t, broker.plainPort);
  const third = await open(t, broker.plainPort);
  await ended;
  t.is(refused(counters, "too-many-strangers"), 1);
  t.true(kiosk.client.connected, "who is in stays in");
  t.false(second.destroyed || third.destroyed);
  const other = await KioskClient.connect({ ...account, kiosk: "k-2" }, { greet: false });
  t.teardown(() => other.client.end(true));
  t.true(other.client.connected);
  t.is(refused(counters, "too-many-strangers"), 2);
});

test("an address that fails runs out of permits, another one and a kiosk that is in do not feel it", async (t) => {
  const { broker, counters } = await startBroker(t, { perAddress: { atOnce: 5, perS: 0 } });
  const account = { site: "berlin", kiosk: "k-1", url: `mqtt://127.0.0.1:${broker.plainPort}`, password: "secret" };
  for (let birth = 1; birth <= 10; birth++) {
    const kiosk = await KioskClient.connect(account, { greet: false, birth });
    t.teardown(() => kiosk.client.end(true));
    await kiosk.leave();
  }
  const kiosk = await KioskClient.connect(account, { greet: false, birth: 11 });
  t.teardown(() => kiosk.client.end(true));
  const wrong = () => KioskClient.connect({ ...account, password: "wrong" }, { greet: false });
  for (let i = 0; i < 5; i++) await t.throwsAsync(wrong(), { message: /Bad username or password/ });
  t.is(refused(counters, "credentials"), 5);
  await t.throwsAsync(wrong(), { message: /ECONNRESET|closed/ });
  t.is(refused(counters, "address"), 1);
  t.is(refused(counters, "credentials"), 5);
  t.true(kiosk.client.connected);
  if (process.platform !== "linux") return;
  // All of 127/8 is loopback on Linux.
  const elsewhere = connect({ port: broker.plainPort, host: "127.0.0.1", localAddress: "127.0.0.2" });
  t.teardown(() => elsewhere.destroy());
  elsewhere.write(generate({ cmd: "connect", clientId: "k-2", username: "k-2", password: Buffer.from("secret") }));
  const [answer] = (await once(elsewhere, "data")) as [Buffer];
  t.deepEqual([...answer], [0x20, 2, 0, 0]);
});

test("a TLS handshake that nobody finishes holds a permit and room like any other stranger", async (t) => {
  const limits = { perAddress: { atOnce: 2, perS: 0 }, handshakeTimeoutMs: 300 };
  const { broker, counters } = await startBroker(t, limits);
  const first = await open(t, broker.tlsPort);
  const second = await open(t, broker.tlsPort);
  await closed(await open(t, broker.tlsPort));
  t.is(refused(counters, "address"), 1);
  first.end("GET / HTTP/1.1\r\n\r\n");
  await closed(first);
  // The other one says nothing at all: its time runs out.
  await closed(second);
  await until("both to be counted", () => refused(counters, "tls") === 2);
});

test("a client that does not read what is sent to it is let go, named and counted, and others are not kept waiting", async (t) => {
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => lines.push(line) });
  const { broker, counters } = await startBroker(t, { log });
  const socket = connect({ port: broker.plainPort, host: "127.0.0.1" });
  t.teardown(() => socket.destroy());
  socket.on("error", () => undefined);
  const password = Buffer.from("secret");
  socket.write(generate({ cmd: "connect", clientId: "k-1", username: "k-1", password }));
  socket.write(generate({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "cb/1/berlin/k-1/ack", qos: 1 }] }));
  await until("the subscription", () => broker.send(1, "ack", "{}"));
  const ack = "x".repeat(64 * 1024);
  // The kernel takes some megabytes for it.
  await until("it to be let go", () => {
    for (let i = 0; i < 50; i++) broker.send(1, "ack", ack);
    return refused(counters, "slow-reader") === 1;
  });
  t.false(broker.send(1, "ack", ack));
  const [line = "{}"] = lines;
  t.like(JSON.parse(line), { kiosk: "k-1", reason: "slow-reader", msg: "connection refused" });
});

test("connections beyond the bound are hung up on, known or not", async (t) => {
  const { broker, counters } = await startBroker(t, { maxConnections: 1 });
  const account = { site: "berlin", kiosk: "k-1", url: `mqtt://127.0.0.1:${broker.plainPort}`, password: "secret" };
  const kiosk = await KioskClient.connect(account, { greet: false });
  t.teardown(() => kiosk.client.end(true));
  await closed(await open(t, broker.plainPort));
  t.is(refused(counters, "too-many"), 1);
  t.true(kiosk.client.connected);
});

test("a renewed certificate serves the connections to come, and those that are there stay", async (t) => {
  const { broker, certificate, certificateAt } = await startBroker(t);
  const url = `mqtts://127.0.0.1:${broker.tlsPort}`;
  const account = { site: "berlin", kiosk: "k-1", url, password: "secret", ca: certificate.ca };
  const before = await KioskClient.connect(account, { greet: false });
  t.teardown(() => before.client.end(true));
  broker.renew(await certificateAt(Date.now() + 700 * 24 * 3_600_000));
  // Made for a later time, so that it is another one: its beginning is not looked at here.
  const served = await new Promise<string>((resolve, reject) => {
    const socket = connectTls({ port: broker.tlsPort, host: "127.0.0.1", rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? "");
      socket.destroy();
    });
    socket.once("error", reject);
  });
  t.not(served, new X509Certificate(certificate.cert).fingerprint256);
  t.true(before.client.connected);
});

test("a port that is taken is refused with the flag that chooses another", async (t) => {
  const { broker } = await startBroker(t);
  const error = await t.throwsAsync(startBroker(t, { port: broker.plainPort }), {
    instanceOf: HubError,
    code: "port-busy",
  });
  t.deepEqual((error as HubError).facts, {
    key: "mqtt.port",
    port: `127.0.0.1:${broker.plainPort}`,
    flag: "--mqtt-port",
    reason: "EADDRINUSE",
  });
});
