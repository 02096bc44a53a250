import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { CONNECTION_REFUSALS, MESSAGE_REFUSALS } from "../../hub/broker/refusals.ts";
import { createEventId } from "../../protocol/identifiers.ts";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { root, until } from "../rig.ts";
import { AttackedHub } from "./attacked-hub.ts";
import {
  connecting,
  hasMosquitto,
  mosquitto,
  publishing,
  RawClient,
  subscribing,
  unsubscribing,
} from "./foreign-client.ts";

/** One thing that the hub refuses, who tries it, and the one figure that tells. */
interface Row {
  what: string;
  moves: string;
  /** How far; `some` where chance has a say in how far above 0. Default 1. */
  by?: number | "some";
  /** What one of Mosquitto's clients is asked to do. */
  mosquitto?: (account: KioskAccount) => readonly string[];
  tool?: "pub" | "sub";
  /** The same, or what no library would send, with bytes of our own. */
  raw?: (account: KioskAccount, hub: AttackedHub) => Promise<unknown>;
}

const message = (reason: keyof typeof MESSAGE_REFUSALS): string =>
  `counterbell_messages_refused_total{reason="${reason}"}`;
const connection = (reason: keyof typeof CONNECTION_REFUSALS): string =>
  `counterbell_connections_refused_total{reason="${reason}"}`;

const own = ({ kiosk }: KioskAccount): string => `cb/1/berlin/${kiosk}`;
const joinHub = async (hub: AttackedHub, account: KioskAccount, more?: Record<string, unknown>): Promise<RawClient> =>
  (await RawClient.join(hub.at.mqttPort, account, more)).client;

/** Joins, sends and waits for the hub to hang up. */
const sendUntilClosed =
  (bytes: (account: KioskAccount) => Buffer) =>
  async (account: KioskAccount, hub: AttackedHub): Promise<void> => {
    const client = await joinHub(hub, account);
    client.write(bytes(account));
    await client.closed;
  };

/** Sends as a stranger and waits for the hub to hang up. */
const strangerSends =
  (bytes: (account: KioskAccount) => Buffer) =>
  async (account: KioskAccount, hub: AttackedHub): Promise<void> => {
    const client = await RawClient.open(hub.at.mqttPort);
    client.write(bytes(account));
    await client.closed;
  };

/** Joins, sends, and leaves once the hub has answered with this packet. */
const sendUntilAnswered =
  (cmd: "puback" | "suback", bytes: (account: KioskAccount) => Buffer) =>
  async (account: KioskAccount, hub: AttackedHub): Promise<void> => {
    const client = await joinHub(hub, account);
    client.write(bytes(account));
    await client.next(cmd);
    client.write(Buffer.from([0xe0, 0]));
    await client.closed;
  };

type Options = { qos?: number; retain?: boolean; payload?: string | Buffer };

/** A publish that is refused, from Mosquitto where its client would send it, and with our own bytes. */
function publish(
  what: string,
  reason: keyof typeof MESSAGE_REFUSALS,
  topic: (account: KioskAccount) => string,
  { qos = 1, retain = false, payload = "{}" }: Options = {},
): Row {
  return {
    what: `publish: ${what}`,
    moves: message(reason),
    mosquitto: (account) => [
      ...["-t", topic(account), "-q", String(qos)],
      ...(typeof payload === "string" ? ["-m", payload] : ["-f", payload.toString()]),
      ...(retain ? ["-r"] : []),
    ],
    raw: sendUntilClosed((account) => publishing(topic(account), { qos, retain, payload })),
  };
}

/** The same of a topic that Mosquitto's client refuses to send. */
const publishBytes = (
  what: string,
  reason: keyof typeof MESSAGE_REFUSALS,
  topic: (a: KioskAccount) => string | Buffer,
) => ({
  what: `publish: ${what}`,
  moves: message(reason),
  raw: sendUntilClosed((account) => publishing(topic(account))),
});

const subscribe = (
  what: string,
  reason: keyof typeof MESSAGE_REFUSALS,
  filter: (account: KioskAccount) => string,
  qos = 1,
): Row => ({
  what: `subscribe: ${what}`,
  moves: message(reason),
  tool: "sub",
  mosquitto: (account) => ["-t", filter(account), "-q", String(qos), "-E"],
  raw: sendUntilAnswered("suback", (account) => subscribing(filter(account), qos)),
});

const will = (what: string, topic: (account: KioskAccount) => string, payload: string, qos = 1): Row => ({
  what: `will: ${what}`,
  moves: message("foreign-will"),
  mosquitto: (account) => [
    ...["-t", `${own(account)}/describe`, "-m", "{}", "--will-topic", topic(account)],
    ...["--will-payload", payload, "--will-qos", String(qos)],
  ],
  raw: strangerSends((account) =>
    connecting(account, { will: { topic: topic(account), payload: Buffer.from(payload), qos, retain: true } }),
  ),
});

const lost = (birth: number): Record<string, unknown> => ({ state: "lost", birth });
const willOf = (account: KioskAccount, birth: number) => ({
  will: { topic: `${own(account)}/state`, payload: Buffer.from(JSON.stringify(lost(birth))), qos: 1, retain: true },
});

const envelope = (more: Record<string, unknown> = {}): string => {
  const at = Date.now();
  const id = createEventId(at, (bytes) => Uint8Array.from(randomBytes(bytes.length)));
  const clock = { at, clock: "synced", errorMs: 10, boot: "0badcafe", uptimeMs: 60_000, ageMs: 0 };
  return JSON.stringify({ v: 1, id, ...clock, body: { face: "happy", source: "board" }, ...more });
};

/** Publishes with QoS 1, one after the other, each once the one before is answered; then leaves. */
const publishInTurn =
  (messages: (account: KioskAccount) => readonly (readonly [topic: string, payload: string | Buffer])[]) =>
  async (account: KioskAccount, hub: AttackedHub): Promise<void> => {
    const client = await joinHub(hub, account);
    for (const [index, [topic, payload]] of messages(account).entries()) {
      client.write(publishing(`${own(account)}/${topic}`, { payload, messageId: index + 1 }));
      await client.next("puback", index + 1);
    }
    client.write(Buffer.from([0xe0, 0]));
    await client.closed;
  };

const quarantine = (what: string, code: string, payload: string | Buffer): Row => ({
  what: `quarantine: ${what}`,
  moves: `counterbell_quarantined_total{code="${code}"}`,
  ...(typeof payload === "string"
    ? {
        mosquitto: (account: KioskAccount) => [
          ...["-t", `${own(account)}/event/vote/o/1`, "-q", "1"],
          ...(payload === "" ? ["-n"] : ["-m", payload]),
        ],
      }
    : {}),
  raw: publishInTurn(() => [["event/vote/o/1", payload]]),
});

const ROWS: readonly Row[] = [
  {
    what: "CONNECT: a wrong password",
    moves: connection("credentials"),
    mosquitto: ({ kiosk }) => ["-t", "x", "-m", "x", "-u", kiosk, "-P", "wrong"],
    raw: strangerSends((account) => connecting(account, { password: Buffer.from("wrong") })),
  },
  {
    what: "CONNECT: an unknown name",
    moves: connection("credentials"),
    mosquitto: () => ["-t", "x", "-m", "x", "-u", "nobody"],
    raw: strangerSends((account) => connecting(account, { username: "nobody" })),
  },
  {
    what: "CONNECT: no credentials",
    moves: connection("credentials"),
    raw: strangerSends((account) => connecting(account, { username: undefined, password: undefined })),
  },
  {
    what: "CONNECT: the client id of another kiosk",
    moves: connection("client-id"),
    mosquitto: () => ["-t", "x", "-m", "x", "-i", "kiosk-99"],
    raw: strangerSends((account) => connecting(account, { clientId: "kiosk-99" })),
  },
  {
    what: "CONNECT: no client id",
    moves: connection("client-id"),
    raw: strangerSends((account) => connecting(account, { clientId: "" })),
  },
  {
    what: "CONNECT: MQTT 5",
    moves: connection("protocol-version"),
    mosquitto: () => ["-t", "x", "-m", "x", "-V", "mqttv5"],
    raw: strangerSends((account) => connecting(account, { protocolVersion: 5 })),
  },
  {
    what: "CONNECT: MQTT 3.1",
    moves: connection("protocol-version"),
    mosquitto: () => ["-t", "x", "-m", "x", "-V", "mqttv31"],
    raw: strangerSends((account) => connecting(account, { protocolVersion: 3, protocolId: "MQIsdp" })),
  },
  {
    what: "CONNECT: a version that there is not",
    moves: connection("protocol-version"),
    raw: strangerSends((account) => {
      const bytes = Buffer.from(connecting(account));
      bytes[bytes.indexOf("MQTT") + 4] = 6;
      return bytes;
    }),
  },
  {
    what: "CONNECT: a second one",
    moves: connection("protocol"),
    raw: sendUntilClosed((account) => connecting(account)),
  },
  {
    what: "CONNECT: too large, in one piece",
    moves: message("too-large"),
    raw: strangerSends((account) => connecting(account, { password: Buffer.alloc(9000, 120) })),
  },
  {
    what: "CONNECT: an unfinished packet of 200 MB",
    moves: message("too-large"),
    raw: strangerSends(() => Buffer.from([0x10, 0x80, 0x90, 0xaf, 0x5f])),
  },
  {
    what: "CONNECT: a publish before it",
    moves: connection("protocol"),
    raw: strangerSends((account) => publishing(`${own(account)}/describe`)),
  },
  {
    what: "CONNECT: a web browser",
    moves: connection("malformed"),
    raw: strangerSends(() => Buffer.from("GET / HTTP/1.1\r\nHost: hub\r\n\r\n")),
  },
  {
    what: "CONNECT: again and again",
    moves: connection("connect-rate"),
    raw: async (account, hub) => {
      for (let code: number | undefined = 0; code === 0; ) {
        const joined = await RawClient.join(hub.at.mqttPort, account);
        joined.client.write(Buffer.from([0xe0, 0]));
        await joined.client.closed;
        code = joined.code;
      }
    },
  },
  {
    what: "CONNECT: two clients of one id throw each other out",
    moves: connection("identity"),
    raw: async (account, hub) => {
      for (let i = 0; i < 5; i++) await joinHub(hub, account);
      await until("the alert", async () => {
        const { alerts } = await hub.ask<{ alerts: { id: string }[] }>("GET", `/api/v1/kiosks/${account.kiosk}`);
        return alerts.some(({ id }) => id === "hub-identity-cloned");
      });
    },
  },
  {
    what: "TLS: bytes that are no handshake",
    moves: connection("tls"),
    raw: async (account, hub) => {
      const client = await RawClient.open(hub.at.tlsPort);
      client.write(connecting(account));
      await client.closed;
    },
  },
  {
    what: "TLS: a client that does not trust the hub's authority",
    moves: connection("tls"),
    mosquitto: () => ["-t", "x", "-m", "x", "--cafile", "/etc/ssl/certs/ca-certificates.crt", "--tls-port"],
  },
  will("for another kiosk", () => "cb/1/berlin/kiosk-0/state", JSON.stringify(lost(1))),
  will("for a hub", () => "cb/1/hub/main/state", JSON.stringify({ online: false, at: 1 })),
  will("that is an event", (account) => `${own(account)}/event/call/o/1`, "{}"),
  will("that says ready", (account) => `${own(account)}/state`, JSON.stringify({ state: "ready", birth: 1 })),
  will("that cannot be read", (account) => `${own(account)}/state`, "lost"),
  will("with QoS 2", (account) => `${own(account)}/state`, JSON.stringify(lost(1)), 2),
  {
    what: "will: of a connection that a newer one has replaced",
    moves: message("older-will"),
    raw: async (account, hub) => {
      const first = await joinHub(hub, account, willOf(account, 1));
      const second = await joinHub(hub, account, willOf(account, 2));
      await first.closed;
      second.write(Buffer.from([0xe0, 0]));
      await second.closed;
    },
  },
  {
    what: "will: with a birth below the last one",
    moves: message("older-will"),
    raw: async (account, hub) => {
      const state = JSON.stringify({ state: "ready", birth: 5, boot: "0badcafe", uptimeMs: 1, at: 1, clock: "none" });
      await publishInTurn(() => [["state", state]])(account, hub);
      const stale = await joinHub(hub, account, willOf(account, 4));
      stale.end();
    },
  },
  publish("QoS 2", "qos-2", (account) => `${own(account)}/event/vote/o/1`, { qos: 2 }),
  publish("a retained event", "retained-event", (account) => `${own(account)}/event/vote/o/1`, { retain: true }),
  publish("retained telemetry", "retained", (account) => `${own(account)}/telemetry/panel`, { retain: true, qos: 0 }),
  publish("another kiosk's state", "foreign-topic", () => "cb/1/berlin/kiosk-0/state"),
  publish("another site's topic", "foreign-topic", ({ kiosk }) => `cb/1/hamburg/${kiosk}/state`),
  publish("a topic of the hub", "foreign-topic", () => "cb/1/hub/main/state"),
  publish("its own ack", "not-for-kiosks", (account) => `${own(account)}/ack`),
  publish("its own desired configuration", "not-for-kiosks", (account) => `${own(account)}/config/desired`),
  publish("a command to itself", "not-for-kiosks", (account) => `${own(account)}/command/identify`),
  publish("firmware before it has a meaning", "not-for-kiosks", (account) => `${own(account)}/firmware/state`),
  publish("new/clients of the broker, which throws others out", "sys", () => "$SYS/x/new/clients"),
  publishBytes("a shared topic", "share", () => "$share/group/x"),
  publish("a topic that is none of the wire", "topic", () => "hello"),
  publish("an unknown major version of the wire in the topic", "topic", ({ kiosk }) => `cb/2/berlin/${kiosk}/state`),
  publish("an event with seq 0", "topic", (account) => `${own(account)}/event/vote/o/0`),
  publishBytes("U+0000 in a topic", "topic", (account) => `${own(account)}/event/vote/o\u0000/1`),
  publishBytes("bad UTF-8 in a topic", "topic", (account) =>
    Buffer.from(`${own(account)}/event/vote/\xff/1`, "latin1"),
  ),
  publishBytes("no topic", "topic", () => ""),
  publishBytes("a wildcard in a topic", "topic", (account) => `${own(account)}/event/+/o/1`),
  publishBytes("the other wildcard in a topic", "topic", (account) => `${own(account)}/#`),
  publish("nine levels", "topic-levels", (account) => `${own(account)}/event/vote/o/1/x`),
  publish("a hundred and one levels", "topic-levels", () => "x/".repeat(100)),
  {
    what: "publish: a payload over 256 KiB",
    moves: message("too-large"),
    mosquitto: (account) => ["-t", `${own(account)}/describe`, "-q", "1", "-f", largeFile()],
    raw: sendUntilClosed((account) => publishing(`${own(account)}/describe`, { payload: Buffer.alloc(262_145, 32) })),
  },
  {
    what: "publish: a description of 10 MB",
    moves: message("too-large"),
    raw: sendUntilClosed((account) =>
      publishing(`${own(account)}/describe`, { payload: Buffer.alloc(10_000_000, 32) }),
    ),
  },
  {
    what: "publish: an unfinished packet of 200 MB",
    moves: message("too-large"),
    raw: sendUntilClosed(() => Buffer.from([0x32, 0x80, 0x90, 0xaf, 0x5f])),
  },
  {
    what: "publish: QoS 0 beyond the rate of one connection",
    moves: message("rate"),
    by: "some",
    raw: async (account, hub) => {
      const client = await joinHub(hub, account);
      const topic = `${own(account)}/log/debug`;
      client.write(Buffer.concat(Array.from({ length: 1100 }, () => publishing(topic, { qos: 0 }))));
      client.write(publishing(topic));
      // Whoever is over the rate is not hung up on: it is heard later.
      await client.next("puback");
      client.end();
    },
  },
  {
    what: "publish: QoS 3",
    moves: connection("malformed"),
    raw: sendUntilClosed((account) => publishing(`${own(account)}/describe`, { qos: 3 })),
  },
  subscribe("everything", "filter", () => "#"),
  subscribe("everything of its site", "filter", () => "cb/1/berlin/#"),
  subscribe("all of its own", "filter", (account) => `${own(account)}/#`),
  subscribe("its own events", "filter", (account) => `${own(account)}/event/vote/o/1`),
  subscribe("another kiosk's ack", "foreign-topic", () => "cb/1/berlin/kiosk-0/ack"),
  subscribe("$SYS", "sys", () => "$SYS/#"),
  subscribe("a shared subscription", "share", (account) => `$share/g/${own(account)}/ack`),
  subscribe("QoS 2", "qos-2", (account) => `${own(account)}/ack`, 2),
  subscribe("nine levels", "topic-levels", (account) => `${own(account)}/command/a/b/c/d`),
  {
    what: "subscribe: a filter with a wildcard in the wrong place",
    moves: message("filter"),
    raw: sendUntilClosed((account) => subscribing(`${own(account)}/comm+nd/+`)),
  },
  {
    what: "subscribe: U+0000 in a filter",
    moves: message("filter"),
    raw: sendUntilAnswered("suback", (account) => subscribing(`${own(account)}/a\u0000`)),
  },
  {
    what: "subscribe: no filter",
    moves: message("filter"),
    raw: sendUntilClosed(() => subscribing("")),
  },
  {
    what: "subscribe: again and again",
    moves: message("rate"),
    by: "some",
    raw: async (account, hub) => {
      const client = await joinHub(hub, account);
      for (let i = 0; i < 70; i++) client.write(subscribing(`${own(account)}/ack`));
      await client.next("suback", 70);
      client.end();
    },
  },
  {
    what: "unsubscribe: a filter with a wildcard in the wrong place",
    moves: message("filter"),
    raw: sendUntilClosed(() => unsubscribing("a/#/b")),
  },
  {
    what: "a packet that only a server sends",
    moves: connection("protocol"),
    raw: sendUntilClosed(() => Buffer.from([0x90, 3, 0, 7, 1])),
  },
  {
    what: "a flood of pings",
    moves: connection("flood"),
    raw: sendUntilClosed(() => Buffer.alloc(1000, Buffer.from([0xc0, 0]))),
  },
  {
    what: "events: the same once more",
    moves: "counterbell_duplicates_total",
    raw: async (account, hub) => {
      const body = envelope();
      await publishInTurn(() => [
        ["event/vote/o/1", body],
        ["event/vote/o/1", body],
      ])(account, hub);
    },
  },
  {
    what: "events: another in a place that is taken",
    moves: "counterbell_forks_total",
    raw: publishInTurn(() => [
      ["event/vote/o/1", envelope()],
      ["event/vote/o/1", envelope()],
    ]),
  },
  {
    what: "events: a birth that no longer holds what never came",
    moves: "counterbell_gaps_total",
    mosquitto: (account) => {
      const birth = { state: "ready", birth: 1, boot: "0badcafe", uptimeMs: 1, at: Date.now(), clock: "synced" };
      const state = JSON.stringify({ ...birth, errorMs: 10, oldest: { outbox: "o", seq: 5 } });
      return ["-t", `${own(account)}/state`, "-q", "1", "-r", "-m", state];
    },
  },
  quarantine("an unknown major version", "version", envelope({ v: 2 })),
  quarantine("a body that is no JSON", "not-json", "happy"),
  quarantine("an empty body", "not-json", ""),
  quarantine("a body that is no UTF-8", "not-utf8", Buffer.from([0x22, 0xff, 0x22])),
  quarantine("an unknown face", "schema", envelope({ body: { face: "furious", source: "board" } })),
  {
    what: "telemetry that cannot be read",
    moves: 'counterbell_unreadable_total{name="telemetry"}',
    mosquitto: (account) => ["-t", `${own(account)}/telemetry/panel`, "-m", "warm"],
  },
  {
    what: "CONNECT: none for 10 s",
    moves: connection("silent"),
    raw: async (_account, hub) => (await RawClient.open(hub.at.mqttPort)).closed,
  },
];

/** Shown where the bounds can be made small, or the disk slow. */
const ELSEWHERE: Record<string, string> = {
  "too-many": "hub/broker/connections.test.ts",
  "too-many-strangers": "hub/broker/connections.test.ts",
  address: "hub/broker/connections.test.ts",
  overloaded: "hub/broker/intake.test.ts",
  "slow-reader": "hub/broker/connections.test.ts",
};

let shared: AttackedHub;
test.before(async () => {
  shared = await AttackedHub.start();
});
test.after.always(() => shared?.stop());

let file: string | undefined;
function largeFile(): string {
  if (!file) {
    file = join(shared.data, "large");
    writeFileSync(file, Buffer.alloc(262_145, 32));
  }
  return file;
}

const mosquittoTest = hasMosquitto ? test.serial : test.serial.skip;

for (const { what, moves, by = 1, ...row } of ROWS) {
  const { raw, mosquitto: argsOf, tool = "pub" } = row;
  const attempts = [
    ...(argsOf ? [["Mosquitto", mosquittoTest] as const] : []),
    ...(raw ? [["raw bytes", test.serial] as const] : []),
  ];
  for (const [who, run] of attempts) {
    run(`${what} (${who})`, async (t) => {
      const account = await shared.enrol();
      const before = await shared.metrics();
      if (who === "raw bytes") await raw?.(account, shared);
      else {
        const args = argsOf?.(account) ?? [];
        const overTls = args.at(-1) === "--tls-port";
        const port = overTls ? ["-p", String(shared.at.tlsPort)] : [];
        await mosquitto(tool, account, [...args.filter((arg) => arg !== "--tls-port"), ...port]);
      }
      let moved: Record<string, number> = {};
      await until(`${moves} to move`, async () => {
        moved = await shared.movedSince(before);
        return Object.keys(moved).length > 0;
      });
      // A write of ours is committed after all that came before it: what moves late would have moved by then.
      await shared.enrol();
      moved = await shared.movedSince(before);
      if (by === "some") moved = Object.fromEntries(Object.keys(moved).map((name) => [name, 1]));
      t.deepEqual(moved, { [moves]: by === "some" ? 1 : by });
    });
  }
}

test.serial("the depth of a kiosk's outbox is a figure of its own", async (t) => {
  const account = await shared.enrol();
  const name = `counterbell_outbox_depth{kiosk="${account.kiosk}"}`;
  const client = await joinHub(shared, account);
  const at = { at: Date.now(), clock: "synced", errorMs: 10, boot: "0badcafe", uptimeMs: 1 };
  const payload = JSON.stringify({ ...at, samples: { outboxDepth: 42 } });
  client.write(publishing(`${own(account)}/telemetry/kiosk`, { qos: 0, payload }));
  await until("the gauge", async () => (await shared.metrics()).get(name) === 42);
  client.end();
  t.true(shared.isAlive);
});

test.serial("each reason names its offender in the log, a flood in few lines", (t) => {
  const told = shared.lines.filter(({ msg }) => msg === "message refused" || msg === "connection refused");
  const silentOnes = new Set(["older-will"]);
  for (const { moves, what } of ROWS) {
    const [, reason] = /refused_total\{reason="(.*)"\}/.exec(moves) ?? [];
    if (reason === undefined || silentOnes.has(reason)) continue;
    const line = told.find((each) => each.reason === reason);
    t.truthy(line?.kiosk ?? line?.address, `${what}: ${JSON.stringify(line)}`);
  }
  t.true(told.length < 200, `${told.length} lines`);
});

test.serial("every reason is in a test, and in the operator's guide with what to do", (t) => {
  const guide = readFileSync(join(root, "docs/operator.md"), "utf8");
  for (const [reasons, counter] of [
    [MESSAGE_REFUSALS, "messages"],
    [CONNECTION_REFUSALS, "connections"],
  ] as const) {
    for (const reason of Object.keys(reasons)) {
      const isShown = ROWS.some(({ moves }) => moves === `counterbell_${counter}_refused_total{reason="${reason}"}`);
      const elsewhere = ELSEWHERE[reason];
      t.true(
        isShown || (elsewhere !== undefined && readFileSync(join(root, elsewhere), "utf8").includes(reason)),
        reason,
      );
      const row = guide.split("\n").find((line) => line.startsWith(`| \`${reason}\` |`));
      t.regex(row ?? "", /^\| `[a-z0-9-]+` \| \S.* \| \S.* \|$/, reason);
    }
  }
});
