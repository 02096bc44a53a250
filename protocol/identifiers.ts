/** A site, kiosk, device or outbox identifier: 1 to 36 of `a-z`, `0-9` and `-`. */
export const IDENTIFIER_PATTERN = "^[a-z0-9-]{1,36}$";

const identifier = new RegExp(IDENTIFIER_PATTERN);

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type SiteId = Branded<"site">;
export type KioskId = Branded<"kiosk">;
export type DeviceId = Branded<"device">;
export type OutboxId = Branded<"outbox">;
export type EventId = Branded<"event">;

/** The site name that belongs to hubs; no shop can take it. */
export const RESERVED_SITE = "hub";

/** Tells whether a text can stand as an identifier in a topic. */
export const isIdentifier = (text: string): boolean => identifier.test(text);

const make =
  <Id extends string>(noun: string) =>
  (text: string): Id => {
    if (!isIdentifier(text)) {
      throw new RangeError(`${noun} must be 1 to 36 of a-z, 0-9 and "-", got ${JSON.stringify(text)}`);
    }
    return text as Id;
  };

/** Makes a checked site id. THROWS RangeError, also for the reserved `hub`. */
export const siteId = (text: string): SiteId => {
  if (text === RESERVED_SITE) throw new RangeError(`site must not be "${RESERVED_SITE}", which is reserved for hubs`);
  return make<SiteId>("site")(text);
};
/** Makes a checked kiosk id. THROWS RangeError. */
export const kioskId = make<KioskId>("kiosk");
/** Makes a checked device id. THROWS RangeError. */
export const deviceId = make<DeviceId>("device");
/** Makes a checked outbox id. THROWS RangeError. */
export const outboxId = make<OutboxId>("outbox");

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Tells whether a text is a UUIDv7 in lower case. Source: RFC 9562 section 5.7. */
export const isEventId = (text: string): text is EventId => uuidV7.test(text);

/**
 * Makes a UUIDv7: 48 bits of milliseconds, then 74 random bits.
 * Source: RFC 9562 section 5.7.
 */
export function createEventId(atMs: number, random: (bytes: Uint8Array) => Uint8Array): EventId {
  const bytes = random(new Uint8Array(16));
  let time = Math.max(0, Math.floor(atMs));
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as EventId;
}
