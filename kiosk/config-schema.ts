import { type TObject, type TSchema, Type } from "typebox";
import { IDENTIFIER_PATTERN } from "../protocol/identifiers.ts";

const strict = { additionalProperties: false };
const Id = Type.String({ pattern: IDENTIFIER_PATTERN, description: "1 to 36 of a-z, 0-9 and -" });
const Text = Type.String({ minLength: 1, maxLength: 1024, description: "text, not empty" });
const Host = Type.String({ minLength: 1, maxLength: 253, description: "a host name or address" });
const Pin = Type.Union([Type.Integer({ minimum: 2, maximum: 127 }), Type.String({ pattern: "^A([0-9]|1[0-5])$" })], {
  description: 'a pin: 2..127 or "A0".."A15"',
});
const PinsByButton = Type.Record(Type.String({ pattern: IDENTIFIER_PATTERN }), Pin, {
  description: "pins by button: { very-happy = 2, call = 6 }",
});

const Command = Type.Array(Text, {
  minItems: 1,
  maxItems: 20,
  description: 'a program and its words: ["systemctl", "stop", "some.service"]; no shell reads it',
});

/** The levels of the log, the quietest last. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The drivers that `[[devices]]` may name. */
export const DRIVERS = ["button-panel", "gpio"] as const;

const Device = Type.Object(
  {
    id: Id,
    driver: Type.Union(
      DRIVERS.map((driver) => Type.Literal(driver)),
      { description: `one of ${DRIVERS.join(", ")}` },
    ),
    port: Type.String({
      pattern: "^(tcp://[^/\\s]+:[0-9]{1,5}|usb:[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:[^\\s]+)?|/[^\\s]+|COM[0-9]+)$",
      description: '"tcp://host:port", "/dev/ttyUSB0", "COM3" or "usb:vendor:product[:serial]"',
    }),
    pins: Type.Optional(
      Type.Object(
        {
          buttons: Type.Optional(PinsByButton),
          lamps: Type.Optional(PinsByButton),
          piezo: Type.Optional(Pin),
          thermometer: Type.Optional(Pin),
          light: Type.Optional(Pin),
        },
        strict,
      ),
    ),
  },
  strict,
);

/** What `kiosk.toml` may hold, with its keys as they stand in the file. */
export const KioskFile = Type.Object(
  {
    site: Type.String({ pattern: "^(?!hub$)[a-z0-9-]{1,36}$", description: '1 to 36 of a-z, 0-9 and -, not "hub"' }),
    kiosk: Id,
    data: Type.Optional(Text),
    enrol_at: Type.Optional(
      Type.String({
        pattern: "^https://[^/\\s]+/?$",
        description: '"https://host:8443", where its first screen looks for the hub',
      }),
    ),
    hub: Type.Object(
      {
        url: Type.String({
          pattern: "^mqtts?://[^/\\s:]+(:[0-9]{1,5})?/?$|^mqtts?://\\[[0-9a-fA-F:]+\\](:[0-9]{1,5})?/?$",
          description: '"mqtt://host:1883" or "mqtts://host:8883"',
        }),
        client_id: Type.Optional(Text),
        username: Type.Optional(Text),
        password: Type.Optional(Text),
        password_file: Type.Optional(Text),
        ca: Type.Optional(Text),
        content_url: Type.Optional(
          Type.String({
            pattern: "^https://[^/\\s]+/?$",
            description: '"https://host:port", where the hub has its content',
          }),
        ),
      },
      strict,
    ),
    screen: Type.Optional(
      Type.Object(
        {
          host: Type.Optional(Host),
          port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535, description: "0..65535" })),
          frame_ancestors: Type.Optional(
            Type.Array(
              Type.String({ pattern: "^https?://[^/\\s;,']+$", description: 'an origin: "http://host:port"' }),
              { maxItems: 20, description: 'a list of origins: ["http://host:port"]' },
            ),
          ),
          browser: Type.Optional(
            Type.Object(
              {
                debug_port: Type.Integer({ minimum: 1, maximum: 65_535, description: "1..65535" }),
                restart: Type.Optional(Command),
              },
              strict,
            ),
          ),
          exit_command: Type.Optional(Command),
        },
        strict,
      ),
    ),
    log: Type.Optional(
      Type.Object(
        {
          level: Type.Optional(
            Type.Union(
              LOG_LEVELS.map((level) => Type.Literal(level)),
              { description: `one of ${LOG_LEVELS.join(", ")}` },
            ),
          ),
        },
        strict,
      ),
    ),
    outbox: Type.Optional(
      Type.Object(
        { max_mb: Type.Optional(Type.Number({ minimum: 1, maximum: 65_536, description: "1..65536" })) },
        strict,
      ),
    ),
    devices: Type.Optional(Type.Array(Device, { maxItems: 32, description: "up to 32 tables [[devices]]" })),
  },
  strict,
);

interface Walkable {
  properties?: Record<string, TSchema>;
  patternProperties?: Record<string, TSchema>;
  items?: TSchema;
}

/** Gives the schema that stands at a path of keys, as far down as the path can be followed. */
export function schemaAt(path: readonly string[]): TSchema {
  let here: TSchema = KioskFile;
  for (const key of path) {
    const node = here as Walkable;
    const next = node.properties?.[key] ?? node.items ?? Object.values(node.patternProperties ?? {})[0];
    if (!next) return here;
    here = next;
  }
  return here;
}

/** Says in words what may stand at a place of the file. */
export function allowedAt(path: readonly string[]): string {
  const schema = schemaAt(path) as TSchema & { description?: string };
  if (schema.description) return schema.description;
  const keys = Object.keys((schema as TObject).properties ?? {});
  return keys.length > 0 ? `a table of ${keys.join(", ")}` : "a table";
}
