import { Type } from "typebox";

/**
 * A text that a person will read: a message id of the catalogues, its arguments, and the English
 * fallback. It is put into words where it is read, in that person's language.
 */
export const TextArgs = Type.Record(
  Type.String({ maxLength: 64 }),
  Type.Union([Type.String({ maxLength: 500 }), Type.Number()]),
);
export type TextArgs = Record<string, string | number>;
