import test from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { until } from "../../test/rig.ts";
import { temporaryFolder } from "../../test/running-hub.ts";
import { Counters } from "../counters.ts";
import { hashSecret } from "../people/secret.ts";
import type { Received } from "../received.ts";
import { prepareCertificate } from "./authority.ts";
import { Broker } from "./broker.ts";

/** A broker whose disk takes what it is told to take, and no more. */
async function startSlow(t: Parameters<typeof temporaryFolder>[0], maxWaitingBytes: number) {
  const certificate = await prepareCertificate({ data: temporaryFolder(t), names: [], now: Date.now() });
  const counters = new Counters();
  const waiting: { message: Received; stored: (error?: Error) => void }[] = [];
  const broker = new Broker({
    listen: { plain: { host: "127.0.0.1", port: 0 }, tls: { host: "127.0.0.1", port: 0, ...certificate } },
    accountOf: (id) => ({ n: Number(id.replace("k-", "")), id, site: "berlin", passwordHash: hashSecret("secret") }),
    receive: (message, stored) => waiting.push({ message, stored }),
    onSubscribed: () => undefined,
    onCloned: () => undefined,
    counters,
    log: pino({ level: "silent" }),
    clock: asyncScheduler,
    maxWaitingBytes,
  });
  t.teardown(() => broker.stop());
  await broker.start();
  const url = `mqtt://127.0.0.1:${broker.plainPort}`;
  const connect = async (n: number, keepalive = 60): Promise<KioskClient> => {
    const account = { site: "berlin", kiosk: `k-${n}`, url, password: "secret" };
    const kiosk = await KioskClient.connect(account, { greet: false, connect: { keepalive } });
    t.teardown(() => kiosk.client.end(true));
    return kiosk;
  };
  const store = (count: number) => {
    for (const { stored } of waiting.splice(0, count)) stored();
  };
  return { connect, waiting, store, counters };
}

/** Publishes so many presses at once; gives how many were answered. */
function press(kiosk: KioskClient, count: number): { answered: number } {
  const told = { answered: 0 };
  for (let seq = 1; seq <= count; seq++) {
    kiosk.publish(`event/call/o/${seq}`, Buffer.alloc(1000, 32)).then(
      () => {
        told.answered += 1;
      },
      () => undefined,
    );
  }
  return told;
}

test("where too much waits for the disk reading stops, nothing is refused, and all comes in order once it goes on", async (t) => {
  const { connect, waiting, store, counters } = await startSlow(t, 50_000);
  const first = await connect(1);
  const told = press(first, 200);
  await until("the bound to be reached", () => waiting.length > 10);
  const second = await connect(2);
  const others = press(second, 5);
  await until("one press of a kiosk of which nothing waits", () => waiting.some(({ message }) => message.kiosk === 2));
  t.true(waiting.length < 60, `${waiting.length} messages of 1 KB wait although 50 KB are the bound`);
  const seen: string[] = [];
  await until("all to be answered", () => {
    for (const { message } of waiting) if (message.kiosk === 1) seen.push(message.noun);
    store(waiting.length);
    return told.answered === 200 && others.answered === 5;
  });
  t.deepEqual(
    seen,
    Array.from({ length: 200 }, (_, i) => `event/call/o/${i + 1}`),
  );
  t.is(counters.total("counterbell_messages_refused_total"), 0);
  t.is(counters.total("counterbell_connections_refused_total"), 0);
});

test("a kiosk whose presses wait for a disk that refuses goes on pinging and stays", async (t) => {
  const { connect, waiting, store } = await startSlow(t, 50_000);
  const kiosk = await connect(1, 1);
  let pongs = 0;
  kiosk.client.on("packetreceive", ({ cmd }) => {
    if (cmd === "pingresp") pongs += 1;
  });
  const told = press(kiosk, 20);
  await until("all to wait", () => waiting.length === 20);
  // 1.5 keepalives without a packet that is read, and the hub hangs up; one without an answer, and the kiosk does.
  await until("three pings to be answered", () => pongs >= 3);
  t.true(kiosk.client.connected);
  store(20);
  await until("all to be answered", () => told.answered === 20);
});

test("past the last bound a press is refused as overloaded, and counted", async (t) => {
  const { connect, waiting, counters } = await startSlow(t, 50_000);
  const kiosk = await connect(1);
  const closed = new Promise<void>((resolve) => kiosk.client.once("close", () => resolve()));
  press(kiosk, 1);
  await until("it to wait", () => waiting.length === 1);
  waiting[0]?.stored(new Error("more waits than the hub can hold"));
  await closed;
  t.is(counters.value("counterbell_messages_refused_total", { reason: "overloaded" }), 1);
});
