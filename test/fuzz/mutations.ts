import fc from "fast-check";

/** Values that parsers are seldom ready for: borders of numbers, odd texts, wrong kinds, depth. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    ...[null, true, false, 0, -0, -1, 1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 5e-324],
    ...[
      "",
      " ",
      "\u0000",
      "a\u0000b",
      "\ud800",
      "\udfff\ud800",
      "\u202e",
      "ё",
      "😀",
      "null",
      "NaN",
      "-1",
      "1e9",
      "%00",
    ],
    ...[
      "__proto__",
      "constructor",
      "toString",
      "hub",
      "../../etc/passwd",
      "a/b",
      "#",
      "+",
      "$SYS",
      "'; DROP TABLE event; --",
    ],
  ),
  fc.string({ maxLength: 60, unit: "binary" }),
  fc.constantFrom(100, 2000, 20_000).map((length) => "x".repeat(length)),
  fc.constantFrom(5, 200, 2000).map((depth) => nested(depth)),
  fc.array(fc.constantFrom(1, "a", null, {}), { maxLength: 5 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.constantFrom(1, "a", null, [], {}), { maxKeys: 4 }),
  fc.constantFrom(200, 3000).map((length) => Array.from({ length }, (_, n) => n)),
  fc.jsonValue({ maxDepth: 3 }),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Bytes with some of them changed, added, left out, doubled or cut off. */
export function mutated(base: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const mutation = fc.record({
    how: fc.constantFrom("flip", "set", "insert", "remove", "double", "cut", "swap", "none"),
    at: fc.nat({ max: 0xffff }),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0xff)),
    length: fc.integer({ min: 1, max: 8 }),
  });
  return fc.tuple(base, fc.array(mutation, { maxLength: 4 })).map(([bytes, mutations]) => {
    let now = [...bytes];
    for (const { how, at: anywhere, byte, length } of mutations) {
      const at = now.length === 0 ? 0 : anywhere % now.length;
      if (how === "flip") now[at] = (now[at] ?? 0) ^ (1 << (byte & 7));
      else if (how === "set") now[at] = byte;
      else if (how === "insert") now.splice(at, 0, ...new Array<number>(length).fill(byte));
      else if (how === "remove") now.splice(at, length);
      else if (how === "double") now.splice(at, 0, ...now.slice(at, at + length * 8));
      else if (how === "cut") now = now.slice(0, at);
      else if (how === "swap") now = [...now.slice(at), ...now.slice(0, at)];
    }
    return Uint8Array.from(now);
  });
}

/** A text with bytes of it mutated; what is no UTF-8 any more stays as U+FFFD. */
export const mutatedText = (base: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  mutated(base.map((text) => new TextEncoder().encode(text))).map((bytes) => new TextDecoder().decode(bytes));

/** A JSON value with some of its places replaced, left out, added or renamed. */
export function mutatedJson(base: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const mutation = fc.record({
    how: fc.constantFrom("replace", "remove", "add", "rename", "none"),
    at: fc.nat(1000),
    value: hostile,
    key: fc.oneof(fc.constantFrom("__proto__", "constructor", "v", "id", "body", ""), fc.string({ maxLength: 6 })),
  });
  return fc.tuple(base, fc.array(mutation, { maxLength: 3 })).map(([value, mutations]) => {
    // Through text, so that a key named __proto__ is a key, as it is on the wire.
    const root = { value: JSON.parse(JSON.stringify(value) ?? "null") as unknown };
    for (const { how, at, value: shared, key } of mutations) {
      // A copy: what stands in a list of hostile values must not be mutated with this one.
      const other = JSON.parse(JSON.stringify(shared) ?? "null") as unknown;
      const places = placesOf(root);
      const [holder, name] = places[at % places.length] as Place;
      if (how === "replace") set(holder, name, other);
      else if (how === "remove" && holder !== root) delete (holder as Record<string, unknown>)[name];
      else if (how === "add") {
        const inside = (holder as Record<string, unknown>)[name];
        if (typeof inside === "object" && inside !== null) set(inside, key, other);
      } else if (how === "rename" && holder !== root && !Array.isArray(holder)) {
        const old = (holder as Record<string, unknown>)[name];
        delete (holder as Record<string, unknown>)[name];
        set(holder, key, old);
      }
    }
    return root.value;
  });
}

type Place = [holder: object, name: string];

/** Every place of a value, the first 300, not deeper than ten. */
function placesOf(root: object): Place[] {
  const places: Place[] = [];
  const walk = (holder: object, depth: number): void => {
    for (const name of Object.keys(holder)) {
      if (places.length >= 300 || depth > 10) return;
      places.push([holder, name]);
      const inside = (holder as Record<string, unknown>)[name];
      if (typeof inside === "object" && inside !== null) walk(inside, depth + 1);
    }
  };
  walk(root, 0);
  return places;
}

const set = (holder: object, name: string, value: unknown): void => {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
};
