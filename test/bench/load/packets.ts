import { createHash } from "node:crypto";
import mqtt from "mqtt-packet";

/** What one connection of the load sends, encoded before the clock runs. */
export interface Packets {
  bytes: Buffer;
  /** Where packet `i` ends in `bytes`; its message id is `i + 1`. */
  ends: Uint32Array;
}

/** What every event of a connection is: together they match three of the seven rules of a new hub. */
export type LoadKind = "vote" | "call" | "device";
const KINDS: readonly LoadKind[] = ["vote", "call", "device"];
const BODIES: Readonly<Record<LoadKind, Record<string, unknown>>> = {
  vote: { face: "unhappy", source: "board" },
  call: { source: "board" },
  device: { device: "panel", fact: "lost" },
};

/** Gives what connection `i` sends where the load mixes the rules: one problem key a connection. */
export const kindOf = (i: number): LoadKind => KINDS[i % KINDS.length] as LoadKind;

/** The site and the outbox of every kiosk of the load. */
export const LOAD_SITE = "berlin";

/** Gives the id of the load's kiosk `i`. */
export const loadKiosk = (i: number): string => `kiosk-${i + 1}`;

export const encodeConnect = (clientId: string, password: string | undefined): Buffer =>
  mqtt.generate({
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clean: true,
    clientId,
    keepalive: 0,
    ...(password === undefined ? {} : { username: clientId, password: Buffer.from(password) }),
  });

/** Subscribes a kiosk to its application acknowledgements, as a real one does. */
export const encodeSubscribe = (kiosk: string): Buffer =>
  mqtt.generate({
    cmd: "subscribe",
    messageId: 1,
    subscriptions: [{ topic: `cb/1/${LOAD_SITE}/${kiosk}/ack`, qos: 1 }],
  });

/**
 * Encodes `count` events of a kiosk, seq 1 and up, pressed one after the other up to `now`.
 * THROWS RangeError beyond 65,535, where message ids would come round.
 */
export function encodeEvents(options: {
  kiosk: string;
  kind: LoadKind;
  outbox: string;
  count: number;
  now: number;
}): Packets {
  const { kiosk, kind, outbox, count, now } = options;
  if (count > 65_535) throw new RangeError(`${count} packets need more message ids than MQTT has`);
  const chunks: Buffer[] = [];
  const ends = new Uint32Array(count);
  const boot = createHash("sha256").update(kiosk).digest("hex").slice(0, 8);
  let end = 0;
  for (let i = 0; i < count; i++) {
    const at = now - count + i;
    const payload = JSON.stringify({
      v: 1,
      id: eventId(at, `${kiosk}/${outbox}/${i}`),
      at,
      clock: "synced",
      errorMs: 5,
      boot,
      uptimeMs: 1000 + i,
      ageMs: 2,
      body: BODIES[kind],
    });
    const packet = mqtt.generate({
      cmd: "publish",
      topic: `cb/1/${LOAD_SITE}/${kiosk}/event/${kind}/${outbox}/${i + 1}`,
      qos: 1,
      messageId: i + 1,
      dup: false,
      retain: false,
      payload,
    });
    chunks.push(packet);
    end += packet.length;
    ends[i] = end;
  }
  return { bytes: Buffer.concat(chunks), ends };
}

/** Makes a UUIDv7 of a time and a name, the same each time. */
function eventId(at: number, name: string): string {
  const time = at.toString(16).padStart(12, "0");
  const noise = createHash("sha256").update(name).digest("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${noise.slice(0, 3)}-8${noise.slice(3, 6)}-${noise.slice(6, 18)}`;
}
