import type { BodyOf } from "../protocol/bodies.ts";

/** A fact that is to be told to the hub: its kind, its body and how long ago it was. */
export type Fact = { [Kind in keyof BodyOf]: { kind: Kind; body: BodyOf[Kind]; ageMs: number } }[keyof BodyOf];
