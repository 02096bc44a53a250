import test from "ava";
import fc from "fast-check";
import { isIdentifier } from "./identifiers.ts";
import { formatTopic, isPublishedByKiosk, isRetained, parseTopic, subscriptionsOf, type Topic } from "./topics.ts";

const name = fc.stringMatching(/^[a-z0-9-]{1,36}$/);
const site = name.filter((text) => text !== "hub");
const seq = fc.integer({ min: 1, max: 999_999_999_999_999 });
const of = { site, kiosk: name };

const topics: fc.Arbitrary<Topic> = fc.oneof(
  fc.record({ name: fc.constant("state" as const), ...of }),
  fc.record({ name: fc.constant("describe" as const), ...of }),
  fc.record({ name: fc.constant("telemetry" as const), device: name, ...of }),
  fc.record({ name: fc.constant("event" as const), kind: name, outbox: name, seq, ...of }),
  fc.record({ name: fc.constant("ack" as const), ...of }),
  fc.record({ name: fc.constant("alert" as const), id: name, ...of }),
  fc.record({ name: fc.constant("config-desired" as const), ...of }),
  fc.record({ name: fc.constant("config-reported" as const), ...of }),
  fc.record({ name: fc.constant("command" as const), verb: name, ...of }),
  fc.record({ name: fc.constant("result" as const), request: name, ...of }),
  fc.record({ name: fc.constant("firmware-desired" as const), ...of }),
  fc.record({ name: fc.constant("firmware-state" as const), ...of }),
  fc.record({ name: fc.constant("log" as const), level: name, ...of }),
  fc.record({ name: fc.constant("hub-state" as const), hub: name }),
  fc.record({ name: fc.constant("hub-time" as const), hub: name }),
);

test("a topic that was written is read back whole", (t) => {
  fc.assert(fc.property(topics, (topic) => t.deepEqual(parseTopic(formatTopic(topic)), topic)));
});

test("no text whatever makes the reader throw", (t) => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => void parseTopic(text)));
  t.pass();
});

const refused = test.macro({
  exec: (t, text: string) => t.is(parseTopic(text), undefined),
  title: (_, text) => `${JSON.stringify(text)} is not of this wire`,
});
for (const text of [
  "",
  "cb/1",
  "cb/2/berlin/entrance/state",
  "cb/1/berlin/entrance/#",
  "cb/1/+/entrance/state",
  "cb/1/berlin/entrance/state/",
  "cb/1/berlin/entrance/State",
  "cb/1/Berlin/entrance/state",
  "cb/1/berlin//state",
  "cb/1/berlin/entr\u0000ance/state",
  "cb/1/berlin/entrance/event/vote/o1/0",
  "cb/1/berlin/entrance/event/vote/o1/-1",
  "cb/1/berlin/entrance/event/vote/o1/01",
  "cb/1/berlin/entrance/event/vote/o1/1e3",
  "cb/1/berlin/entrance/event/vote/o1",
  "cb/1/berlin/entrance/event/vote/o1/1/2",
  "cb/1/hub/main/ack",
  "cb/1/hub/main/state/x",
  `cb/1/berlin/${"k".repeat(37)}/state`,
  "$SYS/broker/uptime",
]) {
  test(refused, text);
}

test("what a kiosk may publish and what it may subscribe to never overlap", (t) => {
  const subscribed = new Set(["ack", "command", "config-desired", "firmware-desired", "hub-state", "hub-time"]);
  fc.assert(fc.property(topics, (topic) => t.not(isPublishedByKiosk(topic.name), subscribed.has(topic.name))));
  t.is(subscriptionsOf("berlin", "entrance").length, 5);
});

test("events and telemetry are never retained", (t) => {
  t.false(isRetained("event"));
  t.false(isRetained("telemetry"));
  t.true(isRetained("state"));
});

test("an identifier is short, lower case and free of separators", (t) => {
  fc.assert(fc.property(fc.string(), (text) => t.is(isIdentifier(text), /^[a-z0-9-]{1,36}$/.test(text))));
});
