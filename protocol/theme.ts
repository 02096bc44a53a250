import { Type } from "typebox";
import { oneOf } from "./one-of.ts";

const Colour = Type.String({ pattern: "^#[0-9a-fA-F]{6}$" });

/** The faces of type that a theme may choose; all are on the kiosk. */
export const THEME_TYPES = ["sans", "serif", "rounded"] as const;

/** The largest mark of a chain, bytes. */
export const MAX_LOGO_BYTES = 64 * 1024;
/** The longest name of a chain, characters. */
export const MAX_NAME = 40;

/**
 * What a chain makes its own: its mark, its colours, its type. `brand` fills what is to be touched first, `paper` is the
 * ground, `ink` the words on it. `contrast.ts` says which colours can be read on which; those that cannot are refused.
 * `logo` is the SHA-256 of a picture of at most 64 KiB, fetched as content is; `name` stands for it where it is missing.
 */
export const Theme = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_NAME })),
    logo: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
    brand: Type.Optional(Colour),
    paper: Type.Optional(Colour),
    ink: Type.Optional(Colour),
    type: Type.Optional(oneOf(THEME_TYPES)),
  },
  { additionalProperties: false, title: "Theme" },
);
export type Theme = {
  name?: string;
  logo?: string;
  brand?: string;
  paper?: string;
  ink?: string;
  type?: (typeof THEME_TYPES)[number];
};
