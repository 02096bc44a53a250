import type { Static, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { BODIES, type BodyOf } from "./bodies.ts";
import { EventEnvelope } from "./envelope.ts";
import {
  AckMessage,
  AlertMessage,
  CommandMessage,
  DescribeMessage,
  DesiredConfigMessage,
  FirmwareMessage,
  HubStateMessage,
  HubTimeMessage,
  LogMessage,
  ReportedConfigMessage,
  ResultMessage,
  StateMessage,
  TelemetryMessage,
} from "./messages.ts";
import { MAX_PAYLOAD_BYTES, type Topic, type TopicName } from "./topics.ts";

/** The schema of the payload under each topic name. */
export const SCHEMAS = {
  state: StateMessage,
  describe: DescribeMessage,
  telemetry: TelemetryMessage,
  event: EventEnvelope,
  ack: AckMessage,
  alert: AlertMessage,
  "config-desired": DesiredConfigMessage,
  "config-reported": ReportedConfigMessage,
  command: CommandMessage,
  result: ResultMessage,
  "firmware-desired": FirmwareMessage,
  "firmware-state": FirmwareMessage,
  log: LogMessage,
  "hub-state": HubStateMessage,
  "hub-time": HubTimeMessage,
} as const satisfies Record<TopicName, TSchema>;

export type MessageOf<Name extends TopicName> = Static<(typeof SCHEMAS)[Name]>;

/** Why a payload could not be read. `version` is a major version that this program does not know. */
export type DecodeErrorCode = "too-large" | "not-utf8" | "not-json" | "version" | "schema";

export type Decoded<T> = { ok: true; value: T } | { ok: false; code: DecodeErrorCode; detail: string };

const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();
const validators = new Map<TSchema, Validator>();

function validatorOf(schema: TSchema): Validator {
  let validator = validators.get(schema);
  if (!validator) {
    validator = Compile(schema) as unknown as Validator;
    validators.set(schema, validator);
  }
  return validator;
}

/** Checks a value against a schema of this folder; the detail names the first field that is wrong and what it allows. */
export function check<S extends TSchema>(schema: S, value: unknown): Decoded<Static<S>> {
  const validator = validatorOf(schema);
  if (validator.Check(value)) return { ok: true, value: value as Static<S> };
  const error = validator.Errors(value)[0];
  return {
    ok: false,
    code: "schema",
    detail: error ? `${error.instancePath || "/"} ${error.message}` : "does not fit",
  };
}

/** The most levels that a message may nest. SQLite, which keeps events as text, reads no JSON of more than 1,000. */
export const MAX_NESTING = 64;

/** Most messages have fewer brackets than levels are allowed, and need no closer look. */
function mayNestDeep(text: string): boolean {
  let open = 0;
  // To search for a bracket costs a fraction of looking at each letter, and a message has few.
  for (const bracket of ["{", "["]) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      open += 1;
      if (open > MAX_NESTING) return true;
    }
  }
  return false;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inside) => isDeeper(inside, levels - 1));
}

/** Reads the bytes of a payload as text; UTF-8, or the reason why not. */
export function readText(bytes: Uint8Array): Decoded<string> {
  if (bytes.length > MAX_PAYLOAD_BYTES) return { ok: false, code: "too-large", detail: `${bytes.length} bytes` };
  try {
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    return { ok: false, code: "not-utf8", detail: "the payload is not UTF-8" };
  }
}

/** Reads the payload under a topic: bytes to a checked message, or the reason why not. Never throws. */
export function decodeMessage<Name extends TopicName>(
  topic: Topic & { name: Name },
  bytes: Uint8Array,
): Decoded<MessageOf<Name>> {
  const text = readText(bytes);
  return text.ok ? decodeText<Name>(topic, text.value) : text;
}

/** Reads a payload that is text already. Never throws. */
export function decodeText<Name extends TopicName>(
  topic: Topic & { name: Name },
  text: string,
): Decoded<MessageOf<Name>> {
  if (text.length > MAX_PAYLOAD_BYTES) return { ok: false, code: "too-large", detail: `${text.length} characters` };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, code: "not-json", detail: (error as Error).message };
  }
  if (mayNestDeep(text) && isDeeper(json, MAX_NESTING)) {
    return { ok: false, code: "schema", detail: `/ is nested deeper than ${MAX_NESTING} levels` };
  }
  if (topic.name === "event") {
    const version = (json as { v?: unknown } | null)?.v;
    if (typeof version === "number" && version !== 1) return { ok: false, code: "version", detail: `v is ${version}` };
  }
  const message = check(SCHEMAS[topic.name], json);
  if (!message.ok || topic.name !== "event") return message as Decoded<MessageOf<Name>>;
  const kind = (topic as Topic & { name: "event" }).kind;
  if (!(kind in BODIES)) return message as Decoded<MessageOf<Name>>;
  const body = check(BODIES[kind as keyof BodyOf], (message.value as EventEnvelope).body);
  return (body.ok ? message : body) as Decoded<MessageOf<Name>>;
}

/** Writes a message as UTF-8 JSON. The type is the check: only our own code calls it. */
export const encodeMessage = <Name extends TopicName>(_name: Name, message: MessageOf<Name>): Uint8Array =>
  encoder.encode(JSON.stringify(message));
