import { readFileSync, statSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { join } from "node:path";
import test from "ava";
import mqtt from "mqtt";
import { generate, parser } from "mqtt-packet";
import type { KioskAccount, KioskClient } from "../../simulators/kiosk/index.ts";
import { type RunningHub, runHub } from "../../test/running-hub.ts";

/** One hub for all tests that neither stop it nor count its rows. */
let shared: RunningHub;
const cleaning: (() => unknown)[] = [];
test.before(async () => {
  shared = await runHub({ teardown: (work) => cleaning.unshift(work) });
});
test.after.always(async () => {
  for (const work of cleaning) await work();
});

const gone = (kiosk: KioskClient): Promise<void> =>
  new Promise((resolve) => kiosk.client.once("close", () => resolve()));
const refused = (running: RunningHub, reason: string): number =>
  running.hub.context.counters.value("counterbell_messages_refused_total", { reason });

/** Publishes with bytes of our own, past what a good client library would send; gives once the hub has hung up. */
async function raw(running: RunningHub, account: KioskAccount, packet: Buffer): Promise<void> {
  const socket = connectTcp(Number(new URL(running.hub.mqttUrl).port), "127.0.0.1");
  const packets = parser();
  const connected = new Promise<void>((resolve) => packets.once("packet", () => resolve()));
  socket.on("data", (bytes) => packets.parse(bytes));
  socket.on("error", () => undefined);
  const { kiosk, password } = account;
  socket.write(
    generate({
      cmd: "connect",
      protocolId: "MQTT",
      protocolVersion: 4,
      clean: true,
      clientId: kiosk,
      keepalive: 60,
      username: kiosk,
      password: Buffer.from(password),
    }),
  );
  await connected;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.write(packet);
  await closed;
}

const publishing = (
  topic: string,
  more: { qos?: 0 | 1 | 2; retain?: boolean; payload?: string | Buffer } = {},
): Buffer =>
  generate({ cmd: "publish", topic, payload: "{}", qos: 1, retain: false, dup: false, messageId: 7, ...more });

const mine = "cb/1/berlin/kiosk-1";

const PUBLISHES = [
  ["a publish with QoS 2", publishing(`${mine}/event/vote/o/1`, { qos: 2 }), "qos-2"],
  ["a retained event", publishing(`${mine}/event/vote/o/1`, { retain: true }), "retained-event"],
  ["retained telemetry", publishing(`${mine}/telemetry/panel`, { retain: true, qos: 0 }), "retained"],
  [
    "a payload over 256 KiB",
    publishing(`${mine}/describe`, { payload: Buffer.alloc(256 * 1024 + 1, 32) }),
    "too-large",
  ],
  ["another kiosk's topic", publishing("cb/1/berlin/kiosk-2/state"), "foreign-topic"],
  ["another site's topic", publishing("cb/1/hamburg/kiosk-1/state"), "foreign-topic"],
  ["a topic of the hub", publishing("cb/1/hub/main/state"), "foreign-topic"],
  ["its own ack", publishing(`${mine}/ack`), "not-for-kiosks"],
  ["its own desired configuration", publishing(`${mine}/config/desired`), "not-for-kiosks"],
  ["a command to itself", publishing(`${mine}/command/identify`), "not-for-kiosks"],
  ["firmware before it has a meaning", publishing(`${mine}/firmware/state`), "not-for-kiosks"],
  ["a topic of the broker", publishing("$SYS/anything"), "sys"],
  [
    "new/clients of the broker, which throws others out",
    publishing("$SYS/x/new/clients", { payload: "kiosk-2" }),
    "sys",
  ],
  ["a shared topic", publishing("$share/group/x"), "share"],
  ["a topic that is none of the wire", publishing("hello"), "topic"],
  ["a NUL in a topic", publishing(`${mine}/event/vote/o\u0000/1`), "topic"],
  ["an event with seq 0", publishing(`${mine}/event/vote/o/0`), "topic"],
  ["a topic of nine levels", publishing(`${mine}/event/vote/o/1/x`), "topic-levels"],
] as const;

test.serial("what a kiosk may not publish is refused, counted, and ends the connection", async (t) => {
  const running = shared;
  const account = await running.enrol();
  for (const [what, packet, reason] of PUBLISHES) {
    const before = refused(running, reason);
    await raw(running, account, packet);
    t.is(refused(running, reason), before + 1, what);
  }
  t.is(running.rows("SELECT n FROM event").length, 0);
});

test.serial("a body of exactly 256 KiB is taken", async (t) => {
  const running = shared;
  const kiosk = await running.connect();
  await kiosk.publish("event/vote/outbox-1/1", Buffer.alloc(256 * 1024, 32));
  t.is((await kiosk.acknowledged(1)).refused?.[0]?.code, "not-json");
});

test.serial("filters: its own are granted, all else gets 128 and is counted", async (t) => {
  const running = shared;
  const kiosk = await running.connect(undefined, { greet: false });
  const own = `cb/1/berlin/${kiosk.account.kiosk}`;
  const grant = async (filter: string, qos: 0 | 1 | 2 = 1): Promise<number> => {
    const [granted] = await kiosk.client.subscribeAsync(filter, { qos }).catch(() => [{ qos: 128 }]);
    return granted?.qos ?? -1;
  };
  for (const filter of [
    `${own}/ack`,
    `${own}/command/+`,
    `${own}/command/identify`,
    `${own}/config/desired`,
    "cb/1/hub/+/+",
  ]) {
    t.is(await grant(filter), 1, filter);
  }
  for (const [filter, reason, qos] of [
    ["#", "filter"],
    ["cb/1/berlin/#", "filter"],
    [`${own}/#`, "filter"],
    [`${own}/event/vote/o/1`, "filter"],
    ["cb/1/berlin/kiosk-99/ack", "foreign-topic"],
    ["$SYS/#", "sys"],
    [`$share/g/${own}/ack`, "share"],
    [`${own}/ack`, "qos-2", 2],
  ] as const) {
    const before = refused(running, reason);
    t.is(await grant(filter, qos ?? 1), 128, filter);
    t.is(refused(running, reason), before + 1, filter);
  }
});

test.serial("a will may only say that this kiosk is lost", async (t) => {
  const running = shared;
  const account = await running.enrol();
  const own = `cb/1/berlin/${account.kiosk}`;
  for (const [what, topic, message] of [
    ["for another kiosk", "cb/1/berlin/kiosk-99/state", { state: "lost", birth: 1 }],
    ["that is an event", `${own}/event/call/o/1`, {}],
    ["that says ready", `${own}/state`, { state: "ready", birth: 1 }],
    ["that is not readable", `${own}/state`, "lost"],
  ] as const) {
    const before = refused(running, "foreign-will");
    const will = { topic, payload: Buffer.from(JSON.stringify(message)), qos: 1, retain: true } as const;
    await t.throwsAsync(running.connect(account, { connect: { will } }), { message: /Not authorized/ }, what);
    t.is(refused(running, "foreign-will"), before + 1, what);
  }
});

test.serial("CONNECT without the kiosk's own credentials is refused and counted", async (t) => {
  const running = shared;
  const account = await running.enrol();
  for (const [what, connect, reason, message] of [
    ["a wrong password", { password: "wrong" }, "credentials", /Bad username or password/],
    ["an unknown name", { username: "nobody" }, "credentials", /Bad username or password/],
    ["no credentials", { username: undefined, password: undefined }, "credentials", /Bad username or password/],
    ["another client id", { clientId: "kiosk-99" }, "client-id", /Identifier rejected/],
  ] as const) {
    const count = () => running.hub.context.counters.value("counterbell_connections_refused_total", { reason });
    const before = count();
    await t.throwsAsync(running.connect(account, { connect: connect as object }), { message }, what);
    t.is(count(), before + 1, what);
  }
  await t.throwsAsync(running.connect(account, { connect: { protocolVersion: 5 } }), undefined, "MQTT 5");
});

test.serial("a password is stored hashed, and a new one takes the place of the old at once", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol();
  const file = readFileSync(join(running.data, "hub.db-wal"));
  t.false(file.includes(account.password));
  const { hashSecret, createSecret } = await import("../people/secret.ts");
  const password = createSecret();
  await running.hub.context.writer.call("enrolKiosk", { ...account, passwordHash: hashSecret(password), rotate: true });
  await t.throwsAsync(running.connect(account));
  await t.notThrowsAsync(running.connect({ ...account, password }));
});

test.serial(
  "TLS from the first start: a kiosk that trusts the hub's authority comes in, one that does not stays out",
  async (t) => {
    const running = await runHub(t);
    const account = await running.enrol();
    const { ca } = running.hub.context.enrolmentInfo();
    const kiosk = await running.connect({ ...account, url: running.hub.mqttsUrl, ca });
    await kiosk.event("call", { source: "board" }, { seq: 1 });
    t.is((await kiosk.acknowledged(1)).seq, 1);
    const stranger = mqtt.connect(running.hub.mqttsUrl, { reconnectPeriod: 0 });
    const error = await new Promise<Error>((resolve) => stranger.once("error", resolve));
    t.regex(error.message, /certificate/);
    for (const secret of ["ca.key", "server.key"]) {
      t.is(statSync(join(running.data, "tls", secret)).mode & 0o077, 0, secret);
    }
    await running.again();
    t.is(running.hub.context.enrolmentInfo().ca, ca, "the authority stays");
  },
);

test.serial("an unfinished packet of 200 MB ends its connection at the header", async (t) => {
  const running = shared;
  const before = refused(running, "too-large");
  const socket = connectTcp(Number(new URL(running.hub.mqttUrl).port), "127.0.0.1");
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  // CONNECT with a remaining length of 200 MB.
  socket.write(Buffer.from([0x10, 0x80, 0x90, 0xaf, 0x5f]));
  await closed;
  t.is(refused(running, "too-large"), before + 1);
});

test.serial("bytes that are no MQTT end their connection and nothing else", async (t) => {
  const running = shared;
  const kiosk = await running.connect();
  for (const bytes of [[0xff, 0xff, 0xff, 0xff, 0xff], [0x10, 0x02, 0, 9], [0x30, 2, 0, 0], [0x00], [0x82, 2, 0, 1]]) {
    const socket = connectTcp(Number(new URL(running.hub.mqttUrl).port), "127.0.0.1");
    socket.on("error", () => undefined);
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    socket.end(Buffer.from(bytes));
    await closed;
  }
  await kiosk.event("call", { source: "board" }, { seq: 1 });
  t.is((await kiosk.acknowledged(1)).seq, 1);
});

test.serial(
  "the will of a kiosk that vanishes makes it lost; one replaced by a newer connection does not",
  async (t) => {
    const running = await runHub(t);
    const account = await running.enrol();
    const presence = () => running.rows<{ presence: string }>("SELECT presence FROM kiosk")[0]?.presence;
    const first = await running.connect(account, { birth: 1 });
    const closed = gone(first);
    const second = await running.connect(account, { birth: 2 });
    await closed;
    await second.event("vote", { face: "happy", source: "board" }, { seq: 1 });
    t.is(presence(), "online");
    t.is(refused(running, "older-will"), 1);
    const fed = running.fed(({ name }) => name === "kiosk");
    second.vanish();
    await fed;
    t.is(presence(), "lost");
  },
);

test.serial("stopping the hub leaves presence as it is: no will counts then", async (t) => {
  const running = await runHub(t);
  await running.connect();
  await running.again();
  t.is(running.rows<{ presence: string }>("SELECT presence FROM kiosk")[0]?.presence, "online");
});

test.serial("two clients that keep throwing each other out raise an alert", async (t) => {
  const running = shared;
  const account = await running.enrol();
  for (let birth = 1; birth <= 6; birth++) await running.connect(account, { birth });
  const [alert] = running.rows<{ id: string }>(
    "SELECT alert.id FROM alert JOIN kiosk ON kiosk.n = alert.kiosk WHERE kiosk.id = ?",
    account.kiosk,
  );
  t.is(alert?.id, "hub-identity-cloned");
});

test.serial("a kiosk hears at CONNECT how far it was taken, and that the hub is there", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol();
  const first = await running.connect(account);
  await first.event("vote", { face: "happy", source: "board" }, { seq: 1 });
  await first.acknowledged(1);
  await first.leave();
  await running.again();
  const second = await running.connect(account, { birth: 2, greet: false });
  await second.client.subscribeAsync([`${mine}/ack`, "cb/1/hub/+/+"], { qos: 1 });
  t.is((await second.acknowledged(1)).seq, 1);
  const state = await second.next((topic) => topic === "cb/1/hub/main/state");
  t.true((JSON.parse(state.text) as { online: boolean }).online);
});

test.serial("desired configuration waits for a kiosk, also over a restart of the hub", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol();
  await running.hub.context.writer.call("setDesiredConfig", { kiosk: "kiosk-1", config: { thankYouMs: 2000 } });
  await running.again();
  const kiosk = await running.connect(account);
  const { text } = await kiosk.next((topic) => topic.endsWith("/config/desired"));
  t.like(JSON.parse(text), { revision: 2, config: { thankYouMs: 2000 } });
});

test.serial("a command goes to its kiosk and the answer comes back", async (t) => {
  const running = shared;
  const kiosk = await running.connect();
  await running.hub.context.writer.call("requestCommand", {
    request: "r-1",
    kiosk: kiosk.account.kiosk,
    verb: "identify",
    args: {},
    timeToLiveMs: 60_000,
    requestedBy: "ada",
  });
  await kiosk.next((topic) => topic.endsWith("/command/identify"));
  await kiosk.publish("result/r-1", { status: "ok" });
  t.is(running.rows<{ status: string }>("SELECT status FROM command")[0]?.status, "ok");
});
