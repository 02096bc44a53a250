/** Why a message is refused, and what that means: the labels of `counterbell_messages_refused_total`. */
export const MESSAGE_REFUSALS = {
  "qos-2": "a publish or a subscription with QoS 2; the wire knows 0 and 1",
  "too-large": "a payload over 256 KiB, or a packet over 8 KiB before CONNECT was accepted",
  "topic-levels": "a topic or filter of more than 8 levels",
  topic: "a topic that is none of the wire, such as one with bad UTF-8, U+0000 or a wildcard",
  "foreign-topic": "a topic or filter of another kiosk, site or hub",
  "not-for-kiosks": "a topic that only the hub publishes, or one that has no meaning yet",
  "retained-event": "an event with the retain flag, which would come back as a phantom",
  retained: "another message with the retain flag that is never retained",
  sys: "a topic or filter that begins with $",
  share: "a shared subscription, which the broker would grant and never serve",
  filter: "a filter that kiosks may not have, or more than 20 of them",
  "foreign-will": "a will that says anything but that this kiosk is lost; its CONNECT is refused",
  "older-will": "the will of a connection that a newer one of the same kiosk has replaced",
  rate: "a message with QoS 0 or a subscription beyond the rate of one connection",
  overloaded: "more waits for the disk than the hub can hold",
} as const;

/** Why a message is refused; the label of its counter. */
export type Refusal = keyof typeof MESSAGE_REFUSALS;

/** Why a connection is refused or ended, and what that means: the labels of `counterbell_connections_refused_total`. */
export const CONNECTION_REFUSALS = {
  credentials: "an unknown user name, a wrong password or none",
  "client-id": "a client id that is not the kiosk's own",
  "protocol-version": "another protocol than MQTT 3.1.1",
  malformed: "bytes that are no MQTT",
  protocol: "a packet that may not come then or from a client, such as a second CONNECT",
  flood: "more pings, subscriptions and the like than a kiosk ever sends",
  silent: "no CONNECT within 10 s",
  tls: "a TLS handshake that failed or was given up",
  "too-many": "more connections than the hub serves",
  "too-many-strangers": "more connections that are not accepted yet than the hub holds: the oldest of them goes",
  address: "an address with too many connections that were not accepted, or failed, of late",
  "connect-rate": "a kiosk that connects again and again",
  identity: "two clients with one identity throw each other out: the older of the two",
  "slow-reader": "a client that does not read or does not acknowledge what is sent to it",
} as const;

/** Why a connection is refused or ended; the label of its counter. */
export type ConnectionRefusal = keyof typeof CONNECTION_REFUSALS;

/** Why a connection has to wait although nothing of it is refused: the labels of `counterbell_connections_slowed_total`. */
export const SLOWINGS = {
  packets: "a kiosk that sends more than 3,000 packets a second for longer than 2 s is read no faster",
} as const;

/** Why a connection has to wait; the label of its counter. */
export type Slowing = keyof typeof SLOWINGS;

/** What aedes 1.2.0 says where it refuses a message by itself, before it asks any hook. A test holds each. */
const BY_AEDES: readonly [RegExp, Refusal][] = [
  [/^topic has too many levels$/, "topic-levels"],
  [/ in PUBLISH$/, "topic"],
  [/^# is only allowed in |^\+ is only allowed in |^impossible to .* to an empty topic$/, "filter"],
];

/** Reads the reason out of an error by which aedes ends a connection; undefined where it refused nothing. */
export function refusalOf({ message }: Error): { message: Refusal } | { connection: ConnectionRefusal } | undefined {
  for (const [pattern, reason] of BY_AEDES) if (pattern.test(message)) return { message: reason };
  if (message === "drain timeout") return { connection: "slow-reader" };
  if (message === "connect did not arrive in time") return { connection: "silent" };
  if (message === "Client queue limit reached") return { connection: "protocol" };
  return undefined;
}
