import { connect, type Socket } from "node:net";
import test from "ava";
import fc from "fast-check";
import { generate, type Packet, parser } from "mqtt-packet";
import { asyncScheduler, type SchedulerLike } from "rxjs";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { type Cleaner, runHub } from "../running-hub.ts";
import { fuzz } from "./fuzz.ts";
import { hostile, mutated, mutatedJson } from "./mutations.ts";
import { asBytes, eventsOf, messagesOf, topicTexts } from "./valid.ts";

const messageId = fc.oneof(fc.integer({ min: 1, max: 65_535 }), fc.constantFrom(1, 2));
const payload = fc.oneof(
  mutatedJson(eventsOf("vote")).map((message) => Buffer.from(asBytes(message))),
  mutatedJson(messagesOf("state")).map((message) => Buffer.from(asBytes(message))),
  fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
);
const aText = hostile.filter((value): value is string => typeof value === "string");

/** Packets of every type of MQTT 3.1.1 from somebody who may know the account's password. */
function packetsOf(account: KioskAccount): fc.Arbitrary<Packet> {
  const own = `cb/1/${account.site}/${account.kiosk}`;
  const topic = fc.oneof(
    fc.constantFrom("state", "event/vote/outbox-1/1", "describe", "result/r").map((noun) => `${own}/${noun}`),
    topicTexts,
  );
  const filters = fc.oneof(
    fc.constantFrom("ack", "command/+", "config/desired").map((noun) => `${own}/${noun}`),
    topicTexts,
  );
  const ids = (cmd: string) => fc.record({ cmd: fc.constant(cmd), messageId });
  return fc.oneof(
    { weight: 3, arbitrary: connectOf(account) },
    {
      weight: 4,
      arbitrary: fc.record({
        cmd: fc.constant("publish"),
        topic,
        payload,
        qos: fc.constantFrom(0, 1, 1, 2),
        retain: fc.boolean(),
        dup: fc.boolean(),
        messageId,
      }),
    },
    fc.record({
      cmd: fc.constant("subscribe"),
      messageId,
      subscriptions: fc.array(fc.record({ topic: filters, qos: fc.constantFrom(0, 1, 2) }), {
        minLength: 1,
        maxLength: 30,
      }),
    }),
    fc.record({
      cmd: fc.constant("unsubscribe"),
      messageId,
      unsubscriptions: fc.array(filters, { minLength: 1, maxLength: 5 }),
    }),
    ...["puback", "pubrec", "pubrel", "pubcomp", "unsuback"].map(ids),
    fc.record({ cmd: fc.constant("connack"), returnCode: fc.constantFrom(0, 5), sessionPresent: fc.boolean() }),
    fc.record({
      cmd: fc.constant("suback"),
      messageId,
      granted: fc.array(fc.constantFrom(0, 1, 128), { minLength: 1 }),
    }),
    ...["pingreq", "pingresp", "disconnect"].map((cmd) => fc.constant({ cmd })),
  ) as fc.Arbitrary<Packet>;
}

/** CONNECT, often with everything right. */
function connectOf({ site, kiosk, password }: KioskAccount): fc.Arbitrary<Packet> {
  const mostly = <Value>(right: Value, others: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 8, arbitrary: fc.constant(right as unknown) }, { weight: 1, arbitrary: others });
  return fc.record({
    cmd: fc.constant("connect"),
    protocolId: mostly("MQTT", fc.constantFrom("MQIsdp", "MQTT")),
    protocolVersion: mostly(4, fc.constantFrom(3, 4, 5)),
    clean: fc.boolean(),
    clientId: mostly(kiosk, aText),
    keepalive: fc.constantFrom(0, 1, 15, 65_535),
    username: mostly(kiosk, aText),
    password: mostly(password, aText),
    will: fc.option(
      fc.record({
        topic: mostly(`cb/1/${site}/${kiosk}/state`, topicTexts),
        payload: fc.oneof(fc.constant(Buffer.from('{"state":"lost","birth":1}')), payload),
        qos: fc.constantFrom(0, 1, 2),
        retain: fc.boolean(),
      }),
      { nil: undefined },
    ),
  }) as unknown as fc.Arbitrary<Packet>;
}

/** A packet as bytes; one that cannot be written (a bad combination) is a PINGREQ. */
function bytesOf(packet: Packet): Buffer {
  try {
    return generate(packet);
  } catch {
    return Buffer.from([0xc0, 0]);
  }
}

/** Sends bytes over a connection of their own, in two pieces, and gives what came until the hub closed it. */
function talk(port: number, bytes: Uint8Array, cut: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const answers: Buffer[] = [];
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => {
      socket.write(bytes.subarray(0, cut));
      setImmediate(() => socket.end(bytes.subarray(cut)));
    });
    socket.on("data", (chunk) => answers.push(chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // Being hung up on is an answer; not being listened to is none.
      if (error.code === "ECONNREFUSED") reject(error);
    });
    socket.on("close", () => resolve(Buffer.concat(answers)));
  });
}

/** Reads what the hub sent: whole packets of MQTT, of the types and codes that a server may send. */
function checkAnswers(bytes: Buffer): void {
  const read = parser({ protocolVersion: 4 });
  read.on("packet", (packet) => {
    if (!["connack", "puback", "pubrec", "pubcomp", "suback", "unsuback", "pingresp", "publish"].includes(packet.cmd)) {
      throw new Error(`the hub sent ${packet.cmd}`);
    }
    if (packet.cmd === "connack" && ![0, 1, 2, 3, 4, 5].includes(packet.returnCode as number)) {
      throw new Error(`CONNACK ${packet.returnCode}`);
    }
  });
  read.on("error", (error) => {
    throw error;
  });
  read.parse(bytes);
}

async function hubWithKiosks(t: Cleaner) {
  // A minute passes with each case: the limits on how often an address or a kiosk may connect are not what is fed here.
  let ahead = 0;
  const clock: SchedulerLike = Object.create(asyncScheduler, { now: { value: () => asyncScheduler.now() + ahead } });
  const running = await runHub(t, { clock });
  const later = () => {
    ahead += 60_000;
  };
  const accounts: KioskAccount[] = [];
  for (let i = 0; i < 8; i++) accounts.push(await running.enrol());
  return { running, accounts, later, port: Number(new URL(running.hub.mqttUrl).port) };
}

test.serial("the broker bears any bytes, before and after CONNECT, and serves the others meanwhile", async (t) => {
  const { running, accounts, later, port } = await hubWithKiosks(t);
  const spoken = fc.oneof(
    ...accounts.map((account) => {
      const packets = fc.array(packetsOf(account).map(bytesOf), { minLength: 1, maxLength: 6 });
      const welcome = connectOf(account).map(bytesOf);
      return fc.oneof(
        mutated(packets.map(Buffer.concat)),
        fc.tuple(welcome, mutated(packets.map(Buffer.concat))).map(Buffer.concat),
        fc.tuple(welcome, packets.map(Buffer.concat)).map(Buffer.concat),
      );
    }),
    fc.uint8Array({ maxLength: 400 }),
  );
  const witness = await running.connect();
  let fed = 0;
  let seq = 0;
  const served = async () => {
    seq += 1;
    await witness.event("vote", { face: "happy", source: "board" }, { seq });
    await witness.acknowledged(seq);
  };
  const value = fc.record({ bytes: spoken, cut: fc.nat(400) });
  await fuzz(t, { name: "MQTT bytes", share: 100, settle: served }, value, async ({ bytes, cut }) => {
    later();
    checkAnswers(await talk(port, bytes, Math.min(cut, bytes.length)));
    if (fed++ % 100 === 0) await served();
  });
  t.true(running.hub.context.health().storing);
});

test.serial(
  "whatever a kiosk publishes is stored, in quarantine with a reason, or refused by hanging up, and never lost",
  async (t) => {
    const { running } = await hubWithKiosks(t);
    const kiosk = await running.connect();
    const kinds = ["vote", "call", "press", "survey", "device", "complaint", "smell"] as const;
    const body = fc.oneof(
      ...kinds.map((kind) =>
        fc.record({
          kind: fc.constant(kind),
          bytes: fc.oneof(mutatedJson(eventsOf(kind)).map(asBytes), mutated(eventsOf(kind).map(asBytes))),
        }),
      ),
    );
    let seq = 0;
    const together = fc.array(body, { minLength: 20, maxLength: 20 });
    await fuzz(t, { name: "MQTT bodies", share: 50, each: 20 }, together, async (bodies) => {
      const first = seq + 1;
      // A body of more than 256 KiB would end the connection; what mutations make is smaller.
      const sent = bodies.map(({ kind, bytes }) =>
        kiosk.publish(`event/${kind}/outbox-1/${++seq}`, Buffer.from(bytes)),
      );
      await Promise.all(sent);
      const rows = running.rows<{ seq: number; code: string | null }>(
        "SELECT seq, NULL AS code FROM event WHERE seq >= ?1 UNION ALL SELECT seq, code FROM quarantine WHERE seq >= ?1",
        first,
      );
      if (rows.length !== bodies.length) throw new Error(`${bodies.length} were confirmed, ${rows.length} are kept`);
      const odd = rows.find(
        ({ code }) => code !== null && !["not-utf8", "not-json", "version", "schema", "too-large"].includes(code),
      );
      if (odd) throw new Error(`${odd.seq} is in quarantine as ${odd.code}`);
    });
    await kiosk.acknowledged(seq);
    t.pass();
  },
);
