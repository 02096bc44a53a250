import type { BodyOf } from "../protocol/bodies.ts";

/**
 * A fact that is to be told to the hub: its kind, its body and how long ago it was; with `isOlder` longer than that, and
 * nobody knows by how much.
 */
export type Fact = {
  [Kind in keyof BodyOf]: { kind: Kind; body: BodyOf[Kind]; ageMs: number; isOlder?: true };
}[keyof BodyOf];
