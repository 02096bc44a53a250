import { type TObject, type TSchema, Type } from "typebox";

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
        },
        strict,
      ),
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

/** Says in words what a schema allows: `integer 0..65535`, `one of "info", "debug"`. */
export function allowedBy(schema: TSchema): string {
  const rule = schema as Record<string, unknown>;
  const options = rule.anyOf as TSchema[] | undefined;
  if (options) {
    const constants = options.map((option) => (option as { const?: unknown }).const);
    return constants.every((constant) => constant !== undefined)
      ? `one of ${constants.map((constant) => JSON.stringify(constant)).join(", ")}`
      : options.map(allowedBy).join(" or ");
  }
  if (rule.type === "integer" || rule.type === "number") {
    const low = rule.minimum ?? (rule.exclusiveMinimum === undefined ? undefined : `above ${rule.exclusiveMinimum}`);
    return low === undefined ? String(rule.type) : `${rule.type} ${low}..${rule.maximum ?? ""}`;
  }
  if (rule.type === "string") {
    if (rule.pattern) return `text like ${rule.pattern}`;
    return rule.minLength ? "text, not empty" : "text";
  }
  if (rule.type === "array") return `a list of ${allowedBy(rule.items as TSchema)}`;
  if (rule.type === "object") {
    const keys = Object.keys((schema as TObject).properties ?? {});
    return keys.length > 0 ? `a table of ${keys.join(", ")}` : "a table";
  }
  return String(rule.type);
}

/** Gives the schema that stands at a path of keys, as far down as the path can be followed. */
export function schemaAt(schema: TSchema, path: readonly string[]): TSchema {
  let here = schema;
  for (const key of path) {
    const node = here as { properties?: Record<string, TSchema>; patternProperties?: Record<string, TSchema> };
    const items = (here as { items?: TSchema }).items;
    const next = node.properties?.[key] ?? Object.values(node.patternProperties ?? {})[0] ?? items;
    if (!next) return here;
    here = next;
  }
  return here;
}
