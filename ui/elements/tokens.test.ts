import { readFileSync } from "node:fs";
import test from "ava";

const source = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const colours = (block: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(block.matchAll(/--cb-([a-z-]+): (#[0-9a-f]{6});/g), ([, name, value]) => [name, value]),
  );
const light = colours(source.slice(0, source.indexOf('[data-theme="dark"]')));
const dark = {
  ...light,
  ...colours(source.slice(source.indexOf('[data-theme="dark"]'), source.indexOf('[data-contrast="high"]'))),
};
const high = { ...light, ...colours(source.slice(source.indexOf('[data-contrast="high"]'))) };

/** Relative luminance of `#rrggbb`. Source: WCAG 2.2, "relative luminance". */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const stands = test.macro({
  exec(t, ink: string, ground: string, least: number) {
    for (const [theme, palette] of Object.entries({ light, dark, high })) {
      const [front, back] = [palette[ink], palette[ground]];
      t.truthy(front && back, `${ink} and ${ground} are colours of ${theme}`);
      const found = contrast(front ?? "", back ?? "");
      const needed = theme === "high" ? 7 : least;
      t.true(found >= needed, `${theme}: ${ink} on ${ground} is ${found.toFixed(2)}`);
    }
  },
  title: (_, ink, ground, least) =>
    `${ink} on ${ground} has a contrast of at least ${least} in light and dark, and 7 where contrast is high`,
});

for (const ground of ["paper", "surface", "sunken", "brass-soft"]) {
  for (const ink of ["ink", "ink-soft", "brass-strong"]) test(stands, ink, ground, 4.5);
}
for (const state of ["good", "warn", "bad", "info"]) {
  for (const ground of ["paper", "surface", `${state}-soft`]) test(stands, state, ground, 4.5);
}
test(stands, "on-brass", "brass-strong", 4.5);
test(stands, "on-brass", "brass-hover", 4.5);
for (const face of ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"]) {
  test(stands, "face-ink", `face-${face}`, 4.5);
}
for (const line of ["line-strong", "focus"]) for (const ground of ["paper", "surface"]) test(stands, line, ground, 3);
