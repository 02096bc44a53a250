import test from "ava";
import fc from "fast-check";
import { BUTTONS, DEVICE_FACTS, FACES } from "./bodies.ts";
import { check, type DecodeErrorCode, decodeMessage, encodeMessage, SCHEMAS } from "./codec.ts";
import type { EventEnvelope } from "./envelope.ts";
import { createEventId, isEventId, kioskId, siteId } from "./identifiers.ts";
import { CommandRequest } from "./rest.ts";
import { MAX_PAYLOAD_BYTES, parseTopic, type Topic, type TopicName } from "./topics.ts";

const random = (bytes: Uint8Array) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
const topicOf = <Name extends TopicName>(text: string) => parseTopic(text) as Topic & { name: Name };
const voteTopic = topicOf<"event">("cb/1/berlin/entrance/event/vote/o1/1");
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

const vote: EventEnvelope = {
  v: 1,
  id: createEventId(1_790_000_000_000, random),
  at: 1_790_000_000_000,
  clock: "synced",
  errorMs: 20,
  boot: "b00t",
  uptimeMs: 1234,
  ageMs: 0,
  body: { face: "unhappy", source: "board", device: "panel" },
};

test("a vote that was written is read back whole", (t) => {
  t.deepEqual(decodeMessage(voteTopic, encodeMessage("event", vote)), { ok: true, value: vote });
});

test("unknown fields are kept, so that a newer kiosk can say more", (t) => {
  const newer = { ...vote, mood: "new", body: { ...vote.body, extra: [1] } };
  t.deepEqual(decodeMessage(voteTopic, bytes(newer)), { ok: true, value: newer as unknown as EventEnvelope });
});

test("an unknown kind passes with any body", (t) => {
  const topic = topicOf<"event">("cb/1/berlin/entrance/event/weather/o1/1");
  t.true(decodeMessage(topic, bytes({ ...vote, body: { rain: true } })).ok);
});

const refused = test.macro({
  exec(t, _what: string, payload: Uint8Array, code: DecodeErrorCode) {
    const decoded = decodeMessage(voteTopic, payload);
    t.false(decoded.ok);
    if (!decoded.ok) t.is(decoded.code, code, decoded.detail);
  },
  title: (_, what) => `${what} is refused`,
});
test(refused, "an empty payload", bytes(""), "not-json");
test(
  refused,
  "what is nested too deep",
  bytes(JSON.stringify({ ...vote, body: { ...vote.body, deep: JSON.parse(`${"[".repeat(65)}${"]".repeat(65)}`) } })),
  "schema",
);
test(refused, "half a payload", bytes(JSON.stringify(vote).slice(0, 40)), "not-json");
test(refused, "Latin-1", new Uint8Array([0x22, 0xe9, 0x22]), "not-utf8");
test(refused, "a payload over the limit", new Uint8Array(MAX_PAYLOAD_BYTES + 1), "too-large");
test(refused, "a major version to come", bytes({ ...vote, v: 2 }), "version");
test(refused, "an unknown face", bytes({ ...vote, body: { face: "meh", source: "board" } }), "schema");
test(refused, "an id that is no UUIDv7", bytes({ ...vote, id: "7" }), "schema");
test(refused, "a time before 1970", bytes({ ...vote, at: -1 }), "schema");
test(refused, "null", bytes("null"), "schema");

test("the detail of a refusal names the field", (t) => {
  const decoded = decodeMessage(voteTopic, bytes({ ...vote, body: { face: "happy", source: 7 } }));
  t.false(decoded.ok);
  if (!decoded.ok) t.regex(decoded.detail, /source/);
});

test("random bytes under any topic give a documented refusal and never throw", (t) => {
  const names = Object.keys(SCHEMAS) as TopicName[];
  const codes = new Set(["too-large", "not-utf8", "not-json", "version", "schema"]);
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (name, payload) => {
      const topic = (name === "event" ? voteTopic : { name }) as Topic;
      const decoded = decodeMessage(topic as Topic & { name: TopicName }, payload);
      if (!decoded.ok) t.true(codes.has(decoded.code));
    }),
    { numRuns: 500 },
  );
});

test("event ids are UUIDv7, ordered by their time", (t) => {
  fc.assert(
    fc.property(fc.nat(2 ** 42), fc.nat(2 ** 42), (a, b) => {
      const [first, second] = [createEventId(a, random), createEventId(b, random)];
      t.true(isEventId(first));
      if (a < b) t.true(first < second);
    }),
  );
});

test("an identifier that cannot stand in a topic is refused with its value", (t) => {
  t.throws(() => kioskId("Entrance 1"), { instanceOf: RangeError, message: /"Entrance 1"/ });
  t.throws(() => siteId("hub"), { message: /reserved/ });
  t.is(siteId("berlin") as string, "berlin");
});

test("a request of the API with a field too many is refused", (t) => {
  t.true(check(CommandRequest, { verb: "identify" }).ok);
  t.false(check(CommandRequest, { verb: "identify", shell: "sh" }).ok);
  t.false(check(CommandRequest, { verb: "format-disk" }).ok);
});

test("faces are buttons, and every fact of a device has its own word", (t) => {
  for (const face of FACES) t.true((BUTTONS as readonly string[]).includes(face));
  t.is(new Set(DEVICE_FACTS).size, DEVICE_FACTS.length);
});
