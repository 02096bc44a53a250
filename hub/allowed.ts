import type { TObject, TSchema } from "typebox";
import { Value } from "typebox/value";

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

/** The first thing that is wrong in a value: where it stands, what stands there and what is allowed. */
export interface Fault {
  path: string[];
  /** True where the key itself is not known; then `allowed` lists the keys that are. */
  unknownKey: boolean;
  value: unknown;
  allowed: string;
}

interface SchemaError {
  keyword: string;
  instancePath: string;
  params: unknown;
}

/**
 * Gives the fault to tell a person of, from all that a validator found.
 * An unknown key explains itself better than what it breaks, so it comes first; then the deepest place.
 */
export function faultOf(schema: TSchema, value: unknown, errors: readonly SchemaError[]): Fault {
  const variant = variantOf(schema, value, errors);
  if (variant) {
    const inside = faultOf(variant.schema, variant.value, Value.Errors(variant.schema, variant.value));
    return { ...inside, path: [...variant.path, ...inside.path] };
  }
  const unknown = errors.find(({ keyword }) => keyword === "additionalProperties");
  const error = unknown ?? [...errors].sort((a, b) => depth(b) - depth(a))[0];
  const path = partsOf(error?.instancePath ?? "");
  const params = (error?.params ?? {}) as { additionalProperties?: string[]; requiredProperties?: string[] };
  if (unknown) {
    const keys = Object.keys((schemaAt(schema, path) as { properties?: object }).properties ?? {});
    const at = [...path, params.additionalProperties?.[0] ?? "?"];
    return { path: at, unknownKey: true, value: valueAt(value, at), allowed: keys.join(", ") || "no other key" };
  }
  const at = error?.keyword === "required" ? [...path, params.requiredProperties?.[0] ?? "?"] : path;
  return { path: at, unknownKey: false, value: valueAt(value, at), allowed: allowedBy(schemaAt(schema, at)) };
}

/**
 * Where a value fits none of several tables, and its `kind` or `type` says which of them it means to be, gives that one: what
 * is wrong with it there is what helps, and not that it is none of the others.
 */
function variantOf(
  schema: TSchema,
  value: unknown,
  errors: readonly SchemaError[],
): { schema: TSchema; value: unknown; path: string[] } | undefined {
  for (const { keyword, instancePath } of errors) {
    if (keyword !== "anyOf") continue;
    const path = partsOf(instancePath);
    const options = (schemaAt(schema, path) as { anyOf?: TObject[] }).anyOf ?? [];
    const here = valueAt(value, path) as Record<string, unknown> | null | undefined;
    for (const name of ["kind", "type"]) {
      const found = options.find((option) => {
        const meant = (option.properties?.[name] as { const?: unknown } | undefined)?.const;
        return meant !== undefined && meant === here?.[name];
      });
      if (found) return { schema: found, value: here, path };
    }
  }
  return undefined;
}

const partsOf = (instancePath: string): string[] =>
  instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

const depth = ({ instancePath }: SchemaError): number => instancePath.split("/").length;

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (here as Record<string, unknown> | null | undefined)?.[key], value);
