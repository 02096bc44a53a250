import { contrastsOf, type ThemeContrast } from "../../../protocol/contrast.ts";
import type { Theme } from "../../../protocol/theme.ts";

/** The colours that a theme may choose, in the order in which they are asked for. */
export const COLOURS = ["brand", "paper", "ink"] as const;
export type ColourName = (typeof COLOURS)[number];

/** Gives a theme with one part changed; without a value the part is Counterbell's own again. */
export function withPart<Name extends keyof Theme>(theme: Theme, name: Name, value: Theme[Name] | undefined): Theme {
  const { [name]: _before, ...others } = theme;
  return value === undefined || value === "" ? others : { ...others, [name]: value };
}

/**
 * Reads a colour as somebody types it: `#0a5c36`, `0a5c36`, `#abc`, in either case. Gives it as a theme has it, `#0a5c36`, or
 * undefined where it is none yet.
 */
export function readColour(typed: string): string | undefined {
  const digits = /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(typed)?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

/** Whether two themes look the same, whatever the order of their parts. */
export const isSameTheme = (one: Theme, other: Theme): boolean => textOf(one) === textOf(other);

const textOf = (theme: Theme): string => JSON.stringify(Object.entries(theme).sort(([a], [b]) => (a < b ? -1 : 1)));

/** One of a theme's contrasts for a person: rounded down, so that 4.499 is not called 4.5. */
export interface ToldContrast {
  pair: "ink" | "brand";
  ratio: number;
  least: number;
  isEnough: boolean;
}

/** Gives what is told of a theme's contrasts. */
export const toldContrasts = (theme: Theme): ToldContrast[] =>
  contrastsOf(theme).map(({ pair, ratio, least }) => ({
    pair: PAIRS[pair],
    ratio: Math.floor(ratio * 100) / 100,
    least,
    isEnough: ratio >= least,
  }));

const PAIRS: Record<ThemeContrast["pair"], ToldContrast["pair"]> = { "ink on paper": "ink", "brand on paper": "brand" };
