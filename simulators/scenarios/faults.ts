import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";

/** Something in a value that its schema does not allow; `path` leads there. */
export interface SchemaFault {
  path: (string | number)[];
  what: string;
  allowed: string;
}

interface SchemaError {
  keyword: string;
  schemaPath: string;
  instancePath: string;
  params: { additionalProperties?: string[]; requiredProperties?: string[]; limit?: number };
}

const validators = new Map<TSchema, Validator>();
/** What an alternative says when the value is of another kind altogether. */
const OF_SHAPE = new Set(["additionalProperties", "required", "minProperties", "maxProperties"]);

/** Holds a value against a schema and tells everything that is wrong with it, as a person would want to read it. */
export function faultsOf(schema: TSchema, value: unknown): SchemaFault[] {
  let validator = validators.get(schema);
  if (!validator) {
    validator = Compile(schema) as unknown as Validator;
    validators.set(schema, validator);
  }
  if (validator.Check(value)) return [];
  const errors = validator.Errors(value) as unknown as SchemaError[];
  return apart(errors.filter((error) => !isNoise(error, errors))).flatMap((error) => told(error, schema));
}

/**
 * Of a value with several alternatives only what helps is told: where its alternative can be recognised (an object), what is
 * wrong in it; else what all of them allow.
 */
function isNoise(error: SchemaError, errors: readonly SchemaError[]): boolean {
  if (error.keyword === "boolean") return true;
  const unions = errors.filter(({ keyword }) => keyword === "anyOf");
  const isInside = (inner: SchemaError, union: SchemaError) =>
    inner !== union && inner.schemaPath.startsWith(`${union.schemaPath}/anyOf/`);
  const isDeep = (inner: SchemaError, union: SchemaError) =>
    inner.keyword !== "boolean" && (inner.instancePath !== union.instancePath || OF_SHAPE.has(inner.keyword));
  if (error.keyword === "anyOf") return errors.some((inner) => isInside(inner, error) && isDeep(inner, error));
  return unions.some((union) => isInside(error, union) && !isDeep(error, union));
}

/** One error a place: the first. */
function apart(errors: readonly SchemaError[]): SchemaError[] {
  const seen = new Set<string>();
  return errors.filter(({ instancePath, keyword }) => {
    const place = OF_SHAPE.has(keyword) ? `${instancePath} ${keyword}` : instancePath;
    return !seen.has(place) && seen.add(place);
  });
}

function told(error: SchemaError, root: TSchema): SchemaFault[] {
  const path = pathOf(error.instancePath);
  const schema = schemaAt(root, error.schemaPath);
  const { additionalProperties = [], requiredProperties = [], limit } = error.params;
  const keys = Object.keys((schema.properties as object | undefined) ?? {});
  switch (error.keyword) {
    case "additionalProperties":
      return additionalProperties.map((key) => ({
        path: [...path, key],
        what: "there is no such key here",
        allowed: keys.join(", "),
      }));
    case "required":
      return requiredProperties.map((key) => {
        const of = (schema.properties as Record<string, TSchema> | undefined)?.[key];
        return { path, what: `${key} is missing`, allowed: of ? allowedBy(of) : "" };
      });
    case "minProperties":
      return [{ path, what: "something is missing", allowed: `at least ${limit} of ${keys.join(", ")}` }];
    case "maxProperties":
      return [{ path, what: "this is too much", allowed: `at most ${limit} of ${keys.join(", ")}` }];
    default:
      return [{ path, what: "this does not fit", allowed: allowedBy(schema) }];
  }
}

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

function schemaAt(root: TSchema, schemaPath: string): Record<string, unknown> {
  let at: unknown = root;
  for (const part of schemaPath.replace(/^#/, "").split("/").slice(1)) at = (at as Record<string, unknown>)[part];
  return at as Record<string, unknown>;
}

/** Puts into words what a schema allows. */
function allowedBy(given: TSchema): string {
  const schema = given as unknown as Record<string, unknown>;
  const { description, anyOf, const: constant, type, pattern, minimum, maximum, properties } = schema;
  if (typeof description === "string" && !description.startsWith("Default")) return description;
  const rest = typeof description === "string" ? ` (${description.toLowerCase()})` : "";
  if (constant !== undefined) return `${constant}${rest}`;
  if (Array.isArray(anyOf)) return `${anyOf.map((each) => allowedBy(each as TSchema)).join(", ")}${rest}`;
  if (type === "boolean") return `true, false${rest}`;
  if (type === "integer" || type === "number") {
    const noun = type === "integer" ? "a whole number" : "a number";
    const from = minimum === undefined ? "" : ` from ${minimum}`;
    return `${noun}${from}${maximum === undefined ? "" : ` to ${maximum}`}${rest}`;
  }
  if (properties) return `an object of ${Object.keys(properties).join(", ")}`;
  if (type === "array") return "a list";
  if (typeof pattern === "string") return `text such as ${pattern}${rest}`;
  return `${type === "string" ? "text" : type}${rest}`;
}
