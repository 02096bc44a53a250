import fc from "fast-check";
import { BODIES } from "../../protocol/bodies.ts";
import { SCHEMAS } from "../../protocol/codec.ts";
import { EVENT_KINDS, formatTopic, type Topic, type TopicName } from "../../protocol/topics.ts";
import { fromSchema, type Schema } from "./from-schema.ts";

const identifier = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
const place = { site: fc.constantFrom("berlin", "lisbon"), kiosk: fc.constantFrom("entrance", "kiosk-1") };

const ofKiosk = <Name extends string>(name: Name) => fc.record({ name: fc.constant(name), ...place });

/** Topics of the wire by name. */
export const topicsOf: { [Name in TopicName]: fc.Arbitrary<Topic & { name: Name }> } = {
  state: ofKiosk("state"),
  describe: ofKiosk("describe"),
  ack: ofKiosk("ack"),
  "config-desired": ofKiosk("config-desired"),
  "config-reported": ofKiosk("config-reported"),
  "firmware-desired": ofKiosk("firmware-desired"),
  "firmware-state": ofKiosk("firmware-state"),
  telemetry: fc.record({ name: fc.constant("telemetry"), device: identifier, ...place }),
  alert: fc.record({ name: fc.constant("alert"), id: identifier, ...place }),
  command: fc.record({ name: fc.constant("command"), verb: identifier, ...place }),
  result: fc.record({ name: fc.constant("result"), request: identifier, ...place }),
  log: fc.record({ name: fc.constant("log"), level: fc.constantFrom("warn", "error"), ...place }),
  event: fc.record({
    name: fc.constant("event"),
    kind: fc.oneof(fc.constantFrom(...EVENT_KINDS), identifier),
    outbox: identifier,
    seq: fc.integer({ min: 1, max: 1e9 }),
    ...place,
  }),
  "hub-state": fc.record({ name: fc.constant("hub-state"), hub: identifier }),
  "hub-time": fc.record({ name: fc.constant("hub-time"), hub: identifier }),
};

/** Topics of the wire, every kind of them. */
export const topics: fc.Arbitrary<Topic> = fc.oneof(...(Object.values(topicsOf) as fc.Arbitrary<Topic>[]));

/** Topics as text, and what becomes of them when levels are added, left out, or written by somebody else. */
export const topicTexts: fc.Arbitrary<string> = fc.oneof(
  topics.map(formatTopic),
  fc
    .tuple(
      topics.map(formatTopic),
      fc.nat(9),
      fc.oneof(fc.constantFrom("+", "#", "", "$SYS", "\u0000", "..", "a/b/c"), fc.string()),
    )
    .map(([topic, at, level]) => topic.split("/").toSpliced(at, 1, level).join("/")),
  fc
    .tuple(fc.constantFrom("$share/group/", "$SYS/", "/", "cb/2/"), topics.map(formatTopic))
    .map((parts) => parts.join("")),
  fc.string({ maxLength: 80, unit: "binary" }),
);

/** Valid messages of a name, out of the wire's own schema. */
export const messagesOf = (name: TopicName): fc.Arbitrary<unknown> => fromSchema(SCHEMAS[name] as unknown as Schema);

/** Valid events with the body of their kind. */
export const eventsOf = (kind: string): fc.Arbitrary<Record<string, unknown>> => {
  const body =
    kind in BODIES
      ? fromSchema(BODIES[kind as keyof typeof BODIES] as unknown as Schema)
      : fc.dictionary(identifier, fc.jsonValue());
  return fc.tuple(messagesOf("event"), body).map(([envelope, inside]) => ({ ...(envelope as object), body: inside }));
};

/** A message as bytes. */
export const asBytes = (message: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(message) ?? "");
