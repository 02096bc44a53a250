import fc from "fast-check";

/** The part of JSON Schema that our documents use. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

/** Gives values that fit a schema, mostly; `refer` finds what a `$ref` names. */
export function fromSchema(schema: Schema, refer: (ref: string) => Schema = missing): fc.Arbitrary<unknown> {
  const inside = (one: Schema): fc.Arbitrary<unknown> => fromSchema(one, refer);
  if (schema.$ref !== undefined) return inside(refer(schema.$ref));
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(inside));
  if (schema.allOf) return inside(Object.assign({}, ...schema.allOf) as Schema);
  switch (schema.type) {
    case "object":
      return objectOf(schema, inside);
    case "array": {
      const { items = {}, minItems = 0, maxItems = 5 } = schema;
      return fc.array(inside(items), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 5)) });
    }
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer(bounds(schema));
    case "number": {
      const { min, max } = bounds(schema);
      return fc.double({ min, max, noNaN: true });
    }
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.constantFrom<unknown>(1, "a", null, {}, []);
  }
}

function objectOf(schema: Schema, inside: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], patternProperties } = schema;
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inside(one)])), {
    requiredKeys: required as never[],
  });
  const [pattern, value] = Object.entries(patternProperties ?? {})[0] ?? [];
  if (pattern === undefined || value === undefined) return named;
  const more = fc.dictionary(matching(pattern), inside(value), { maxKeys: 4 });
  return fc.tuple(named, more).map(([own, others]) => ({ ...others, ...(own as object) }));
}

function textOf({ pattern, format, minLength = 0, maxLength = 20 }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") {
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (pattern !== undefined) return matching(pattern);
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 20)) });
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    // Look-ahead, which fast-check cannot turn round.
    return fc.constantFrom("berlin", "a", "", "hub", "mqtt://localhost:1");
  }
}

function bounds({ minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: Schema): { min: number; max: number } {
  return { min: minimum, max: Math.max(minimum, maximum) };
}

function missing(ref: string): Schema {
  throw new Error(`nobody knows ${ref}`);
}
