import { Type } from "typebox";

const Port = Type.Integer({ minimum: 0, maximum: 65_535 });
const Host = Type.String({ minLength: 1, maxLength: 253 });
const strict = { additionalProperties: false };

/** The levels of the log, the loudest last. */
export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What `hub.toml` may hold, with its keys as they stand in the file. */
export const HubFile = Type.Object(
  {
    data: Type.Optional(Type.String({ minLength: 1 })),
    name: Type.Optional(Type.String({ pattern: "^[a-z0-9-]{1,36}$" })),
    mqtt: Type.Optional(
      Type.Object(
        {
          host: Type.Optional(Host),
          port: Type.Optional(Port),
          tls_host: Type.Optional(Host),
          tls_port: Type.Optional(Port),
          tls_names: Type.Optional(Type.Array(Host, { maxItems: 20 })),
          cert: Type.Optional(Type.String({ minLength: 1 })),
          key: Type.Optional(Type.String({ minLength: 1 })),
          public_url: Type.Optional(Type.String({ pattern: "^mqtts?://[^/\\s]+$" })),
        },
        strict,
      ),
    ),
    http: Type.Optional(
      Type.Object(
        {
          host: Type.Optional(Host),
          port: Type.Optional(Port),
          frame_ancestors: Type.Optional(
            Type.Array(Type.String({ pattern: "^https?://[^/\\s;,']+$" }), { maxItems: 20 }),
          ),
          content_host: Type.Optional(Host),
          content_port: Type.Optional(Port),
          allowed_hosts: Type.Optional(Type.Array(Host, { maxItems: 20 })),
        },
        strict,
      ),
    ),
    log: Type.Optional(
      Type.Object({ level: Type.Optional(Type.Union(LOG_LEVELS.map((level) => Type.Literal(level)))) }, strict),
    ),
    retention: Type.Optional(
      Type.Object(
        {
          telemetry_days: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3650 })),
          telemetry_mb: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
          contact_days: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3650 })),
          reserve_mb: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000 })),
        },
        strict,
      ),
    ),
    credentials: Type.Optional(
      Type.Object({ password_days: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })) }, strict),
    ),
    rules: Type.Optional(
      Type.Record(
        Type.String({ pattern: "^[a-z0-9-]{1,36}$" }),
        Type.Record(
          Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" }),
          Type.Union([Type.Boolean(), Type.Number(), Type.String()]),
        ),
      ),
    ),
  },
  strict,
);
