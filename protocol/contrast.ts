import type { Theme } from "./theme.ts";

/** What words and signs need against their ground. Source: WCAG 2.2, 1.4.3 and 1.4.11. */
export const LEAST_FOR_WORDS = 4.5;
export const LEAST_FOR_SHAPES = 3;

const PAPER = "#faf6ee";
const INK = "#241d14";
const BRASS = "#855508";
/** Counterbell's own colours, which stand for those that a theme leaves out. */
export const OWN_COLOURS = { brand: BRASS, paper: PAPER, ink: INK } as const;
const WHITE = "#ffffff";
const BLACK = "#000000";

/** Two colours of a theme that stand on each other: how well they are told apart, 1 to 21, and what they need at least. */
export interface ThemeContrast {
  /** Which of which, by the theme's own names: `ink on paper`. */
  pair: "ink on paper" | "brand on paper";
  ratio: number;
  least: number;
}

/** Gives the relative luminance of `#rrggbb`, 0 to 1. Source: WCAG 2.2, "relative luminance". */
export function luminance(colour: string): number {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Gives the contrast of two colours, 1 to 21, in either order. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Gives the ink that is read best on a fill: warm dark or warm white while they reach 4.5, else black or white. */
export function inkOn(fill: string): string {
  const soft = [INK, "#fffdf9"].find((ink) => contrast(ink, fill) >= LEAST_FOR_WORDS);
  if (soft) return soft;
  return contrast(BLACK, fill) >= contrast(WHITE, fill) ? BLACK : WHITE;
}

/** Mixes two colours; `share` of the first, 0 to 1. */
export function mix(one: string, other: string, share: number): string {
  const others = partsOf(other);
  const parts = partsOf(one).map((part, i) => Math.round(part * share + (others[i] ?? 0) * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Gives the contrasts of a theme that must suffice: ink on paper needs 4.5, the brand's fills need 3 against the paper that they
 * stand on. What a theme leaves out is Counterbell's own. Everything else of a palette is derived so that it can be read.
 */
export function contrastsOf(theme: Theme): ThemeContrast[] {
  const { paper = PAPER, ink = INK, brand = BRASS } = theme;
  const pairs: [ThemeContrast["pair"], string, string, number][] = [
    ["ink on paper", ink, paper, LEAST_FOR_WORDS],
    ["brand on paper", brand, paper, LEAST_FOR_SHAPES],
  ];
  return pairs.map(([pair, front, back, least]) => ({ pair, ratio: contrast(front, back), least }));
}

/** Says which colours of a theme cannot be read. */
export const contrastFaults = (theme: Theme): ThemeContrast[] =>
  contrastsOf(theme).filter(({ ratio, least }) => ratio < least);

/** Puts a fault into words for a refusal: `brand on paper has a contrast of 1.07, and 3 is needed`. */
export const faultText = ({ pair, ratio, least }: ThemeContrast): string =>
  // Rounded down, so that 4.499 is not called 4.5.
  `${pair} has a contrast of ${Math.floor(ratio * 100) / 100}, and ${least} is needed`;

/**
 * Gives the colours of a page with this theme, by the names of `ui/elements/tokens.css` without `--cb-`. A theme without
 * colours gives none. What is written in the brand's colour is drawn toward the ink until it can be read.
 */
export function paletteOf(theme: Theme): Record<string, string> {
  if (!theme.brand && !theme.paper && !theme.ink) return {};
  const { paper = PAPER, ink = INK, brand = BRASS } = theme;
  const isDark = luminance(paper) < luminance(ink);
  const surface = surfaceOf(paper, ink);
  const sunken = readableGround(mix(ink, paper, 0.06), paper, ink);
  const soft = readableGround(mix(brand, paper, 0.16), paper, ink);
  const writing = towards(brand, ink, [paper, surface, sunken, soft], LEAST_FOR_WORDS);
  return {
    paper,
    surface,
    sunken,
    ink,
    "ink-soft": towards(mix(ink, paper, 0.72), ink, [paper, surface, sunken, soft], LEAST_FOR_WORDS),
    line: mix(ink, paper, 0.14),
    "line-strong": towards(mix(ink, paper, 0.45), ink, [paper, surface], LEAST_FOR_SHAPES),
    brass: brand,
    "brass-bright": mix(brand, isDark ? BLACK : WHITE, 0.82),
    "brass-strong": writing,
    "brass-hover": towards(mix(writing, ink, 0.82), ink, [paper], LEAST_FOR_WORDS),
    "brass-soft": soft,
    "on-brass": inkOn(writing),
    fill: brand,
    "on-fill": inkOn(brand),
    focus: writing,
  };
}

/** Cards stand out of dark paper by being lighter, and out of light paper by being whiter. */
function surfaceOf(paper: string, ink: string): string {
  const lighter = mix(paper, WHITE, luminance(paper) < 0.2 ? 0.95 : 0.35);
  return readableGround(lighter, paper, ink);
}

/** A ground on which the ink can still be read: the one asked for, or a step nearer to the paper. */
function readableGround(ground: string, paper: string, ink: string): string {
  for (let share = 1; share > 0; share -= 0.1) {
    const tried = mix(ground, paper, share);
    if (contrast(ink, tried) >= LEAST_FOR_WORDS) return tried;
  }
  return paper;
}

/** Draws a colour toward the ink until it reaches a contrast on every ground; the ink itself at the latest. */
function towards(colour: string, ink: string, grounds: readonly string[], least: number): string {
  for (let share = 1; share > 0; share -= 0.05) {
    const tried = mix(colour, ink, share);
    if (grounds.every((ground) => contrast(tried, ground) >= least)) return tried;
  }
  return ink;
}

const partsOf = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
