import { isIdentifier, RESERVED_SITE } from "./identifiers.ts";

/** First two levels of every topic: the name and the major version of the wire. */
export const ROOT = "cb/1";

/** The largest MQTT payload in bytes; larger things travel by HTTPS, named by hash. */
export const MAX_PAYLOAD_BYTES = 256 * 1024;

/** The most levels that a topic may have. */
export const MAX_TOPIC_LEVELS = 8;

/** Every kind of event that this version of the wire knows; an unknown kind is stored and shown as such. */
export const EVENT_KINDS = [
  "vote",
  "call",
  "press",
  "survey",
  "complaint",
  "question",
  "queue",
  "scan",
  "sms",
  "device",
  "contact",
  "article",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * What staff may ask a kiosk to do. `call-news {call, state, name?}` tells whoever called what became of it: the id of the
 * call's event, one of `CALL_NEWS`, and who comes. `restart-board` and `flash-board` are about one board: `deeds.ts`;
 * `self-test` is about a board or the kiosk itself: `self-test.ts`.
 */
export const COMMAND_VERBS = [
  "identify",
  "restart",
  "log-level",
  "resend",
  "call-news",
  "restart-board",
  "flash-board",
  "self-test",
] as const;

/**
 * What only the owner may set off, as it changes what a kiosk and its hub trust each other by: `rotate-password {}` is
 * answered with `{passwordHash}`, SHA-256 as hex of a password that never leaves the kiosk; `trust {ca, signature?}` (PEM,
 * and `trustText` of it signed by the authority in force, base64) with `{trusts}`, the SHA-256 of each authority as hex, or
 * `["*"]` where the kiosk needs none of ours.
 */
export const OWNER_VERBS = ["rotate-password", "trust"] as const;

/** All that a kiosk may be asked to do; nothing runs on a kiosk that is not in these lists. */
export type CommandVerb = (typeof COMMAND_VERBS)[number] | (typeof OWNER_VERBS)[number];

interface OfKiosk {
  site: string;
  kiosk: string;
}

/** A topic of the wire, taken apart. Shape: DESIGN "The wire". */
export type Topic =
  | ({ name: "state" } & OfKiosk)
  | ({ name: "describe" } & OfKiosk)
  | ({ name: "telemetry"; device: string } & OfKiosk)
  | ({ name: "event"; kind: string; outbox: string; seq: number } & OfKiosk)
  | ({ name: "ack" } & OfKiosk)
  | ({ name: "alert"; id: string } & OfKiosk)
  | ({ name: "config-desired" } & OfKiosk)
  | ({ name: "config-reported" } & OfKiosk)
  | ({ name: "command"; verb: string } & OfKiosk)
  | ({ name: "result"; request: string } & OfKiosk)
  | ({ name: "firmware-desired" } & OfKiosk)
  | ({ name: "firmware-state" } & OfKiosk)
  | ({ name: "log"; level: string } & OfKiosk)
  | { name: "hub-state"; hub: string }
  | { name: "hub-time"; hub: string };

export type TopicName = Topic["name"];

/** Gives the topic as text. The parts are taken as checked: `parseTopic(formatTopic(t))` gives `t`. */
export function formatTopic(topic: Topic): string {
  if (topic.name === "hub-state") return `${ROOT}/${RESERVED_SITE}/${topic.hub}/state`;
  if (topic.name === "hub-time") return `${ROOT}/${RESERVED_SITE}/${topic.hub}/time`;
  const kiosk = `${ROOT}/${topic.site}/${topic.kiosk}`;
  switch (topic.name) {
    case "telemetry":
      return `${kiosk}/telemetry/${topic.device}`;
    case "event":
      return `${kiosk}/event/${topic.kind}/${topic.outbox}/${topic.seq}`;
    case "alert":
      return `${kiosk}/alert/${topic.id}`;
    case "command":
      return `${kiosk}/command/${topic.verb}`;
    case "result":
      return `${kiosk}/result/${topic.request}`;
    case "log":
      return `${kiosk}/log/${topic.level}`;
    case "config-desired":
      return `${kiosk}/config/desired`;
    case "config-reported":
      return `${kiosk}/config/reported`;
    case "firmware-desired":
      return `${kiosk}/firmware/desired`;
    case "firmware-state":
      return `${kiosk}/firmware/state`;
    default:
      return `${kiosk}/${topic.name}`;
  }
}

const seqPattern = /^[1-9][0-9]{0,14}$/;

/** Takes a topic apart; undefined for whatever is not of this wire, wildcards included. */
export function parseTopic(text: string): Topic | undefined {
  const levels = text.split("/");
  if (levels.length < 5 || levels.length > MAX_TOPIC_LEVELS) return undefined;
  const [root, version, site, kiosk, noun, a, b, c] = levels as [string, string, string, string, string, ...string[]];
  if (`${root}/${version}` !== ROOT || !isIdentifier(site) || !isIdentifier(kiosk)) return undefined;
  const of = { site, kiosk };
  const named = (text: string | undefined): text is string => text !== undefined && isIdentifier(text);
  if (site === RESERVED_SITE) {
    if (levels.length !== 5) return undefined;
    if (noun === "state") return { name: "hub-state", hub: kiosk };
    return noun === "time" ? { name: "hub-time", hub: kiosk } : undefined;
  }
  switch (levels.length) {
    case 5:
      return noun === "state" || noun === "describe" || noun === "ack" ? { name: noun, ...of } : undefined;
    case 6:
      if (!named(a)) return undefined;
      if (noun === "telemetry") return { name: "telemetry", device: a, ...of };
      if (noun === "alert") return { name: "alert", id: a, ...of };
      if (noun === "command") return { name: "command", verb: a, ...of };
      if (noun === "result") return { name: "result", request: a, ...of };
      if (noun === "log") return { name: "log", level: a, ...of };
      if (noun === "config" && a === "desired") return { name: "config-desired", ...of };
      if (noun === "config" && a === "reported") return { name: "config-reported", ...of };
      if (noun === "firmware" && a === "desired") return { name: "firmware-desired", ...of };
      if (noun === "firmware" && a === "state") return { name: "firmware-state", ...of };
      return undefined;
    case 8:
      if (noun !== "event" || !named(a) || !named(b) || c === undefined || !seqPattern.test(c)) return undefined;
      return { name: "event", kind: a, outbox: b, seq: Number(c), ...of };
    default:
      return undefined;
  }
}

const PUBLISHED_BY_KIOSK: ReadonlySet<TopicName> = new Set([
  "state",
  "describe",
  "telemetry",
  "event",
  "alert",
  "config-reported",
  "result",
  "firmware-state",
  "log",
]);
const RETAINED_BY_KIOSK: ReadonlySet<TopicName> = new Set([
  "state",
  "describe",
  "alert",
  "config-reported",
  "firmware-state",
]);

/** Tells whether a kiosk may publish under this name (of its own site and id). */
export const isPublishedByKiosk = (name: TopicName): boolean => PUBLISHED_BY_KIOSK.has(name);

/** Tells whether messages under this name may carry the retain flag. */
export const isRetained = (name: TopicName): boolean => RETAINED_BY_KIOSK.has(name);

/** The topic filters that a kiosk may subscribe to, and does. */
export const subscriptionsOf = (site: string, kiosk: string): string[] => [
  `${ROOT}/${site}/${kiosk}/ack`,
  `${ROOT}/${site}/${kiosk}/command/+`,
  `${ROOT}/${site}/${kiosk}/config/desired`,
  `${ROOT}/${site}/${kiosk}/firmware/desired`,
  `${ROOT}/${RESERVED_SITE}/+/+`,
];
