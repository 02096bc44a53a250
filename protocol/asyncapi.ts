import type { TSchema } from "typebox";
import { BODIES } from "./bodies.ts";
import { SCHEMAS } from "./codec.ts";
import { Flow } from "./flow.ts";
import { IDENTIFIER_PATTERN } from "./identifiers.ts";
import { EVENT_KINDS, formatTopic, isRetained, type Topic, type TopicName } from "./topics.ts";

/** What each channel is for, who sends on it, and with which quality of service. */
const CHANNELS: Record<TopicName, { from: "kiosk" | "hub"; qos: 0 | 1; retained?: boolean; summary: string }> = {
  state: {
    from: "kiosk",
    qos: 1,
    summary: "What a kiosk says of itself at each birth and heartbeat; also its last will",
  },
  describe: { from: "kiosk", qos: 1, summary: "The devices and versions of a kiosk" },
  telemetry: { from: "kiosk", qos: 0, summary: "Figures of one device" },
  event: { from: "kiosk", qos: 1, summary: "Something that happened once and must not be lost" },
  ack: { from: "hub", qos: 1, summary: "All events of an outbox up to a seq are taken" },
  alert: { from: "kiosk", qos: 1, summary: "A lasting trouble; an empty payload clears it" },
  "config-desired": { from: "hub", qos: 1, retained: true, summary: "The settings that should be in force" },
  "config-reported": { from: "kiosk", qos: 1, summary: "The settings that are in force" },
  command: { from: "hub", qos: 1, summary: "A request to a kiosk" },
  result: { from: "kiosk", qos: 1, summary: "The answer to a request" },
  "firmware-desired": { from: "hub", qos: 1, retained: true, summary: "The firmware that should run on the boards" },
  "firmware-state": { from: "kiosk", qos: 1, summary: "How far an update of the boards is" },
  log: { from: "kiosk", qos: 0, summary: "Log lines, rate limited" },
  "hub-state": { from: "hub", qos: 1, retained: true, summary: "Whether the hub is there" },
  "hub-time": { from: "hub", qos: 0, summary: "The hub's clock, each 60 s" },
};

/** A topic whose parts are all placeholders, so that its address can be written down. */
function placeholder(name: TopicName): { address: string; parameters: string[] } {
  const parts = { site: "SITE", kiosk: "KIOSK", hub: "HUB", device: "DEVICE", kind: "KIND", outbox: "OUTBOX" };
  const topic = { name, ...parts, id: "ALERT", verb: "VERB", request: "REQUEST", level: "LEVEL", seq: "SEQ" };
  const parameters: string[] = [];
  const address = formatTopic(topic as unknown as Topic).replace(/[A-Z]{2,}/g, (word) => {
    parameters.push(word.toLowerCase());
    return `{${word.toLowerCase()}}`;
  });
  return { address, parameters };
}

const pascal = (name: string): string => name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const plain = (schema: TSchema): unknown => JSON.parse(JSON.stringify(schema));

/** Every schema of the wire by its file name in `docs/schemas/`, as plain JSON Schema 2020-12. */
export function jsonSchemas(): Record<string, unknown> {
  const dialect = { $schema: "https://json-schema.org/draft/2020-12/schema" };
  const schemas: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(SCHEMAS)) schemas[name] = { ...dialect, ...(plain(schema) as object) };
  for (const [kind, schema] of Object.entries(BODIES)) {
    schemas[`event-body-${kind}`] = { ...dialect, ...(plain(schema) as object) };
  }
  // What travels as content, named by its hash.
  schemas.flow = { ...dialect, ...(plain(Flow) as object) };
  return schemas;
}

/** The wire as an AsyncAPI 3.1 document: one channel a topic, one operation from the kiosk's side of it. */
export function asyncApiDocument(version: string): Record<string, unknown> {
  const channels: Record<string, unknown> = {};
  const operations: Record<string, unknown> = {};
  const messages: Record<string, unknown> = {};
  const schemas: Record<string, unknown> = {};
  for (const [kind, schema] of Object.entries(BODIES)) schemas[`${pascal(kind)}Body`] = plain(schema);
  for (const name of Object.keys(CHANNELS) as TopicName[]) {
    const { from, qos, retained, summary } = CHANNELS[name];
    const { address, parameters } = placeholder(name);
    const title = pascal(name);
    schemas[title] = plain(SCHEMAS[name]);
    messages[title] = {
      name,
      title,
      summary,
      contentType: "application/json",
      payload: { $ref: `#/components/schemas/${title}` },
    };
    channels[name] = {
      address,
      description: summary,
      messages: { [title]: { $ref: `#/components/messages/${title}` } },
      ...(parameters.length
        ? {
            parameters: Object.fromEntries(
              parameters.map((part) => [part, { $ref: `#/components/parameters/${part}` }]),
            ),
          }
        : {}),
    };
    operations[`${from === "kiosk" ? "send" : "receive"}${title}`] = {
      action: from === "kiosk" ? "send" : "receive",
      channel: { $ref: `#/channels/${name}` },
      summary,
      messages: [{ $ref: `#/channels/${name}/messages/${title}` }],
      bindings: {
        mqtt: { qos, retain: from === "kiosk" ? isRetained(name) : retained === true, bindingVersion: "0.2.0" },
      },
    };
  }
  const identifier = (description: string) => ({ description: `${description}; matches ${IDENTIFIER_PATTERN}` });
  return {
    asyncapi: "3.1.0",
    info: {
      title: "Counterbell wire",
      version,
      description: "MQTT 3.1.1 between a kiosk and its hub, seen from the kiosk. Docs: architecture.md.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    defaultContentType: "application/json",
    servers: {
      hub: { host: "hub.example:8883", protocol: "secure-mqtt", description: "The hub's broker, MQTT 3.1.1 over TLS" },
      loopback: { host: "127.0.0.1:1883", protocol: "mqtt", description: "The same broker without TLS, on loopback" },
    },
    channels,
    operations,
    components: {
      messages,
      schemas,
      parameters: {
        site: identifier("The site of the kiosk"),
        kiosk: identifier("The kiosk, unique in the installation"),
        hub: identifier("The name of the hub"),
        device: identifier("A peripheral of the kiosk"),
        kind: { ...identifier("The kind of event; others are stored and shown as such"), examples: [...EVENT_KINDS] },
        outbox: identifier("The random name of the kiosk's outbox"),
        seq: { description: "The place in the outbox, from 1" },
        alert: identifier("The alert"),
        verb: identifier("What is asked for"),
        request: identifier("The request that is answered"),
        level: identifier("A pino level"),
      },
    },
  };
}
