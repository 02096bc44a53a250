import { X509Certificate } from "node:crypto";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { temporaryFolder } from "../../test/running-hub.ts";
import { Counters } from "../counters.ts";
import { HubError } from "../error.ts";
import { hashSecret } from "../people/secret.ts";
import { prepareCertificate } from "./authority.ts";
import { Broker, type BrokerOptions } from "./broker.ts";

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

/** Opens a connection that says nothing. */
async function open(t: ExecutionContext, port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  t.teardown(() => socket.destroy());
  await new Promise((resolve) => socket.once("connect", resolve));
  return socket;
}

const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once("close", () => resolve()));

test("strangers beyond the bound are hung up on, and a kiosk that is known makes room", async (t) => {
  const { broker, counters } = await startBroker(t, { maxStrangers: 2 });
  const account = { site: "berlin", kiosk: "k-1", url: `mqtt://127.0.0.1:${broker.plainPort}`, password: "secret" };
  const kiosk = await KioskClient.connect(account, { greet: false });
  t.teardown(() => kiosk.client.end(true));
  const first = await open(t, broker.plainPort);
  await open(t, broker.plainPort);
  await closed(await open(t, broker.plainPort));
  t.is(counters.value("counterbell_connections_refused_total", { reason: "too-many-strangers" }), 1);
  t.true(kiosk.client.connected, "who is in stays in");
  const left = closed(first);
  first.destroy();
  await left;
  const other = { ...account, kiosk: "k-2" };
  const second = await tryUntilIn(() => KioskClient.connect(other, { greet: false }));
  t.teardown(() => second.client.end(true));
  t.true(second.client.connected);
});

test("connections beyond the bound are hung up on, known or not", async (t) => {
  const { broker, counters } = await startBroker(t, { maxConnections: 1 });
  const account = { site: "berlin", kiosk: "k-1", url: `mqtt://127.0.0.1:${broker.plainPort}`, password: "secret" };
  const kiosk = await KioskClient.connect(account, { greet: false });
  t.teardown(() => kiosk.client.end(true));
  await closed(await open(t, broker.plainPort));
  t.is(counters.value("counterbell_connections_refused_total", { reason: "too-many" }), 1);
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

/** The hub hears of a hang-up a moment after it: tries until there is room. */
async function tryUntilIn(connecting: () => Promise<KioskClient>): Promise<KioskClient> {
  for (;;) {
    try {
      return await connecting();
    } catch {
      await new Promise(setImmediate);
    }
  }
}
