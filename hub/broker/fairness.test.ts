import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { publishing, RawClient, subscribing } from "../../test/hostile/foreign-client.ts";
import { until } from "../../test/rig.ts";
import { temporaryFolder } from "../../test/running-hub.ts";
import { Counters } from "../counters.ts";
import { hashSecret } from "../people/secret.ts";
import type { Received } from "../received.ts";
import { prepareCertificate } from "./authority.ts";
import { Broker, type BrokerOptions } from "./broker.ts";
import { Unanswered } from "./unanswered.ts";

interface Waiting {
  message: Received;
  stored: (error?: Error) => void;
}

/** A broker whose messages are `taken` as they come. */
async function startBroker(
  t: ExecutionContext,
  taken: (waiting: Waiting) => void,
  options: Pick<BrokerOptions, "packets"> = {},
) {
  const certificate = await prepareCertificate({ data: temporaryFolder(t), names: [], now: Date.now() });
  const counters = new Counters();
  const lines: Record<string, unknown>[] = [];
  const broker = new Broker({
    listen: { plain: { host: "127.0.0.1", port: 0 }, tls: { host: "127.0.0.1", port: 0, ...certificate } },
    accountOf: (id) => ({ n: Number(id.replace("k-", "")), id, site: "berlin", passwordHash: hashSecret("secret") }),
    receive: (message, stored) => taken({ message, stored }),
    onSubscribed: () => undefined,
    onCloned: () => undefined,
    counters,
    log: pino({ level: "warn" }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    clock: asyncScheduler,
    ...options,
  });
  t.teardown(() => broker.stop());
  await broker.start();
  const join = async (n: number): Promise<RawClient> => {
    const account = { site: "berlin", kiosk: `k-${n}`, url: "", password: "secret" };
    const { client } = await RawClient.join(broker.plainPort, account);
    t.teardown(() => client.end());
    return client;
  };
  return { broker, counters, lines, join };
}

const events = (kiosk: number, from: number, count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, i) =>
      publishing(`cb/1/berlin/k-${kiosk}/event/vote/o/${from + i}`, { messageId: ((from + i) % 65_535) + 1 }),
    ),
  );

test("twenty kiosks that flood have a few hundred messages on the way together, and a press comes at once", async (t) => {
  const waiting: Waiting[] = [];
  const { join } = await startBroker(t, (each) => waiting.push(each));
  const floods = await Promise.all(Array.from({ length: 20 }, (_, i) => join(i + 1)));
  const quiet = await join(21);
  for (const [i, flood] of floods.entries()) flood.write(events(i + 1, 1, 3000));
  await until("the flood to wait", () => waiting.length > 100);
  quiet.write(events(21, 1, 1));
  await until("the press to come", () => waiting.some(({ message }) => message.kiosk === 21));
  t.true(waiting.length < 800, `${waiting.length} messages wait`);
  // All of it is taken in the end, and each in its order.
  const seen = new Map<number, string[]>();
  await until("all to be taken", () => {
    for (const { message, stored } of waiting.splice(0)) {
      seen.set(message.kiosk, [...(seen.get(message.kiosk) ?? []), message.noun]);
      stored();
    }
    return seen.size === 21 && [...seen].every(([kiosk, nouns]) => kiosk === 21 || nouns.length >= 300);
  });
  for (const [kiosk, nouns] of seen) {
    t.deepEqual(
      nouns,
      nouns.map((_, i) => `event/vote/o/${i + 1}`),
      `kiosk ${kiosk}`,
    );
  }
});

test("a kiosk that floods is read no faster than a rate, named and counted, and nothing of it is lost", async (t) => {
  let taken = 0;
  const take = ({ stored }: Waiting): void => {
    taken += 1;
    setImmediate(stored);
  };
  const { counters, lines, join } = await startBroker(t, take, { packets: { atOnce: 100, perS: 500 } });
  const flood = await join(1);
  flood.write(events(1, 1, 600));
  await until(
    "it to be slowed",
    () => counters.value("counterbell_connections_slowed_total", { reason: "packets" }) > 0,
  );
  await until("all to be taken", () => taken === 600);
  t.like(lines[0], { kiosk: "k-1", reason: "packets", msg: "connection slowed" });
  t.is(counters.total("counterbell_connections_refused_total"), 0);
  t.is(counters.total("counterbell_messages_refused_total"), 0);
});

test("a kiosk that sends on and acknowledges nothing is let go and named as one that does not read", async (t) => {
  const { broker, counters, lines, join } = await startBroker(t, ({ message, stored }) => {
    setImmediate(() => {
      stored();
      broker.send(message.kiosk, "ack", "{}");
    });
  });
  const deaf = await join(1);
  // The parser of this client reads on, so that only the missing PUBACKs tell.
  deaf.write(subscribing("cb/1/berlin/k-1/ack"));
  await deaf.next("suback");
  let seq = 0;
  await until("it to be let go", () => {
    if (!deaf.socket.destroyed) deaf.write(events(1, seq + 1, 20));
    seq += 20;
    return counters.value("counterbell_connections_refused_total", { reason: "slow-reader" }) === 1;
  });
  await deaf.closed;
  t.like(
    lines.find(({ msg }) => msg === "connection refused"),
    { kiosk: "k-1", reason: "slow-reader" },
  );
});

test("a kiosk whose answers are late is not taken for one that does not read, whatever the disk does", (t) => {
  const unanswered = new Unanswered();
  for (let i = 0; i < 10_000; i++) t.false(unanswered.isTooMany(i));
  unanswered.sent(0);
  for (let i = 0; i < 320; i++) t.false(unanswered.isTooMany(60_000), "a minute in which the disk stood still");
  for (let i = 0; i < 5000; i++) t.false(unanswered.isTooMany(4000), "fast, and not for long");
  unanswered.answered(4000);
  for (let i = 0; i < 5000; i++) t.false(unanswered.isTooMany(60_000), "nothing wants an answer");
  for (let i = 0; i < 3; i++) unanswered.sent(60_000);
  for (let i = 0; i < 1000; i++) t.false(unanswered.isTooMany(70_000));
  t.true(unanswered.isTooMany(70_000));
  unanswered.answered(70_000);
  t.false(unanswered.isTooMany(70_000), "one answer, and it begins anew");
});
