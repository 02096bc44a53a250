import test from "ava";
import fc from "fast-check";
import { type Account, checkPublish, checkSubscribe, checkWill } from "../../hub/broker/access.ts";
import { MESSAGE_REFUSALS } from "../../hub/broker/refusals.ts";
import { decodeMessage, encodeMessage, SCHEMAS } from "../../protocol/codec.ts";
import { formatTopic, parseTopic, type Topic, type TopicName } from "../../protocol/topics.ts";
import { NOON, WriterRig } from "../writer-rig.ts";
import { fuzz } from "./fuzz.ts";
import { mutated, mutatedJson } from "./mutations.ts";
import { asBytes, eventsOf, messagesOf, topics, topicsOf, topicTexts } from "./valid.ts";

const account: Account = { n: 1, id: "entrance", site: "berlin" };
/** The reasons that are documented. */
const REFUSALS = new Set<string>(Object.keys(MESSAGE_REFUSALS));
/** The reasons that `DecodeErrorCode` names. */
const UNREADABLE = new Set(["too-large", "not-utf8", "not-json", "version", "schema"]);

test.serial("whatever stands for a topic is read as what it says or refused with a reason", async (t) => {
  const text = fc.record({
    topic: topicTexts,
    qos: fc.constantFrom(0, 1, 2, 3),
    retain: fc.boolean(),
    payload: fc.constantFrom(new Uint8Array(), new Uint8Array(10), new Uint8Array(300_000)),
  });
  await fuzz(t, { name: "topics", share: 120 }, text, ({ topic, ...publish }) => {
    const parsed = parseTopic(topic);
    if (parsed && formatTopic(parsed) !== topic) throw new Error(`${topic} was read as ${JSON.stringify(parsed)}`);
    const verdict = checkPublish(account, { topic, ...publish });
    if (verdict.ok) {
      if (!topic.startsWith("cb/1/berlin/entrance/")) throw new Error(`${topic} was let through`);
      if (publish.qos > 1 || publish.payload.length > 256 * 1024) throw new Error("too much was let through");
    } else if (!REFUSALS.has(verdict.reason)) throw new Error(`no reason is called ${verdict.reason}`);
    const subscribed = checkSubscribe(account, topic, publish.qos);
    if (!subscribed.ok && !REFUSALS.has(subscribed.reason)) throw new Error(`no reason is called ${subscribed.reason}`);
    if (subscribed.ok && topic.includes("#")) throw new Error(`${topic} may be subscribed to`);
    const will = checkWill(account, { topic, ...publish });
    if (!will.ok && !REFUSALS.has(will.reason)) throw new Error(`no reason is called ${will.reason}`);
  });
});

const names = Object.keys(SCHEMAS) as TopicName[];
const bodies = fc.oneof(
  ...names.map((name) => {
    const message = name === "event" ? eventsOf("vote") : messagesOf(name);
    const bytes = fc.oneof(mutatedJson(message).map(asBytes), mutated(message.map(asBytes)));
    return fc.record({ topic: topicsOf[name], bytes });
  }),
  fc.record({ topic: topics, bytes: fc.uint8Array({ maxLength: 200 }) }),
);

test.serial("whatever stands for a message is read whole or refused with a reason", async (t) => {
  await fuzz(t, { name: "messages", share: 150 }, bodies, ({ topic, bytes }) => {
    const decoded = decodeMessage(topic as Topic & { name: TopicName }, bytes);
    if (!decoded.ok) {
      if (!UNREADABLE.has(decoded.code)) throw new Error(`no reason is called ${decoded.code}`);
      if (decoded.detail === "") throw new Error("a reason without words");
      return;
    }
    // What was read can be written, and is read as the same again.
    const again = decodeMessage(
      topic as Topic & { name: TopicName },
      encodeMessage(topic.name, decoded.value as never),
    );
    if (!again.ok) throw new Error(`read once, not twice: ${again.detail}`);
  });
});

/** What a kiosk may send, under its own topics, well formed or not. */
const sent = fc.oneof(
  ...["vote", "call", "press", "survey", "device", "complaint", "smell"].map((kind) =>
    fc.record({
      noun: fc.integer({ min: 1, max: 50_000 }).map((seq) => `event/${kind}/outbox-1/${seq}`),
      bytes: fc.oneof(mutatedJson(eventsOf(kind)).map(asBytes), mutated(eventsOf(kind).map(asBytes))),
    }),
  ),
  ...(["state", "describe", "config-reported", "telemetry", "alert", "result"] as const).map((name) =>
    fc.record({
      noun: fc.constant(
        {
          "config-reported": "config/reported",
          telemetry: "telemetry/panel",
          alert: "alert/a-1",
          result: "result/r-1",
        }[name as string] ?? name,
      ),
      bytes: fc.oneof(mutatedJson(messagesOf(name)).map(asBytes), mutated(messagesOf(name).map(asBytes))),
    }),
  ),
);

test.serial("whatever a kiosk sends is stored, put into quarantine with a reason, or let go and counted", async (t) => {
  const rig = new WriterRig(t);
  let now = NOON;
  await fuzz(t, { name: "writer", share: 30 }, sent, ({ noun, bytes }) => {
    now += 1000;
    rig.told.length = 0;
    const done = rig.say(noun, Buffer.from(bytes), now);
    if (done.faults.length > 0) throw new Error(`a fault: ${JSON.stringify(done.faults)}`);
    const [kind, , , seq] = noun.split("/");
    if (kind !== "event") return;
    const taken = rig.rows<{ n: number }>(
      "SELECT seq AS n FROM event WHERE seq = ?1 UNION SELECT seq FROM quarantine WHERE seq = ?1",
      Number(seq),
    );
    if (taken.length === 0) throw new Error(`${noun} is neither stored nor in quarantine`);
  });
  const codes = rig.rows<{ code: string }>("SELECT DISTINCT code FROM quarantine").map(({ code }) => code);
  t.deepEqual(
    codes.filter((code) => !UNREADABLE.has(code)),
    [],
  );
});
