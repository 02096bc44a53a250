import { type TUnsafe, Type } from "typebox";

/** The schema of one word out of a list, with the type of the words (a mapped array alone would lose it). */
export const oneOf = <const Words extends readonly string[]>(words: Words): TUnsafe<Words[number]> =>
  Type.Unsafe<Words[number]>(Type.Union(words.map((word) => Type.Literal(word))));
