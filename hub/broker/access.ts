import { decodeMessage } from "../../protocol/codec.ts";
import {
  isPublishedByKiosk,
  isRetained,
  MAX_PAYLOAD_BYTES,
  MAX_TOPIC_LEVELS,
  parseTopic,
  ROOT,
  subscriptionsOf,
} from "../../protocol/topics.ts";
import type { Refusal } from "./refusals.ts";

/** Whose account it is. */
export interface Account {
  /** The kiosk's number in the database. */
  n: number;
  id: string;
  site: string;
}

/** The parts of an MQTT publish that the rules look at. */
export interface Publish {
  topic: string;
  qos: number;
  retain: boolean;
  payload: string | Uint8Array;
}

export type Verdict = { ok: true; noun: string } | { ok: false; reason: Refusal };

const refuse = (reason: Refusal): Verdict => ({ ok: false, reason });

/** Everything of a kiosk stands below this. Shape: `cb/1/{site}/{kiosk}/`. */
export const prefixOf = ({ site, id }: Account): string => `${ROOT}/${site}/${id}/`;

/** An event's topic below the prefix of its kiosk, as `parseTopic` takes it. */
const EVENT_NOUN = /^event\/[a-z0-9-]{1,36}\/[a-z0-9-]{1,36}\/[1-9][0-9]{0,14}$/;

/**
 * Decides whether a kiosk may publish something; `noun` is the topic below its own prefix.
 *
 * The strict pattern of the topics is the guard against what aedes lets pass: bad UTF-8 and U+0000 in topics.
 */
export function checkPublish(account: Account, { topic, qos, retain, payload }: Publish): Verdict {
  if (qos > 1) return refuse("qos-2");
  if (byteLength(payload) > MAX_PAYLOAD_BYTES) return refuse("too-large");
  const prefix = prefixOf(account);
  // Nearly all that comes is an event of one's own; the same rules, without taking the topic apart.
  if (!retain && topic.startsWith(prefix)) {
    const noun = topic.slice(prefix.length);
    if (EVENT_NOUN.test(noun)) return { ok: true, noun };
  }
  if (topic.startsWith("$")) return refuse(topic.startsWith("$share/") ? "share" : "sys");
  if (levelsOf(topic) > MAX_TOPIC_LEVELS) return refuse("topic-levels");
  const parsed = parseTopic(topic);
  if (!parsed) return refuse("topic");
  if (!topic.startsWith(prefix)) return refuse("foreign-topic");
  if (!isPublishedByKiosk(parsed.name) || parsed.name === "firmware-state") return refuse("not-for-kiosks");
  if (retain && !isRetained(parsed.name)) return refuse(parsed.name === "event" ? "retained-event" : "retained");
  return { ok: true, noun: topic.slice(prefix.length) };
}

/** Decides whether a kiosk may subscribe to a filter; wildcards only as the wire names them. */
export function checkSubscribe(account: Account, filter: string, qos: number): Verdict {
  if (filter.startsWith("$share/")) return refuse("share");
  if (filter.startsWith("$")) return refuse("sys");
  if (qos > 1) return refuse("qos-2");
  if (levelsOf(filter) > MAX_TOPIC_LEVELS) return refuse("topic-levels");
  if (subscriptionsOf(account.site, account.id).includes(filter)) return { ok: true, noun: filter };
  const topic = parseTopic(filter);
  if (!topic) return refuse("filter");
  if (topic.name === "hub-state" || topic.name === "hub-time") return { ok: true, noun: filter };
  if (!filter.startsWith(prefixOf(account))) return refuse("foreign-topic");
  const isDown = ["ack", "command", "config-desired", "firmware-desired"].includes(topic.name);
  return isDown ? { ok: true, noun: filter } : refuse("filter");
}

/** Decides about a will at CONNECT: it may only say that this kiosk is lost. Gives the birth that left it. */
export function checkWill(
  account: Account,
  will: Publish,
): { ok: true; birth: number } | { ok: false; reason: Refusal } {
  const { site, id } = account;
  if (will.qos > 1 || will.topic !== `${prefixOf(account)}state`) return { ok: false, reason: "foreign-will" };
  const payload = typeof will.payload === "string" ? Buffer.from(will.payload) : will.payload;
  const state = decodeMessage({ name: "state", site, kiosk: id }, payload ?? new Uint8Array());
  if (!state.ok || state.value.state !== "lost") return { ok: false, reason: "foreign-will" };
  return { ok: true, birth: state.value.birth };
}

function levelsOf(topic: string): number {
  let levels = 1;
  for (let i = topic.indexOf("/"); i >= 0; i = topic.indexOf("/", i + 1)) levels += 1;
  return levels;
}

const byteLength = (payload: string | Uint8Array): number =>
  typeof payload === "string" ? Buffer.byteLength(payload) : payload.length;
