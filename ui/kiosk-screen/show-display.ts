import type { Display } from "../../protocol/screen.ts";

/**
 * Puts a visitor's display in force: `data-contrast` and `data-motion` of the root choose tokens, `--cb-text-scale`
 * multiplies every size of text, `data-large` says that it is above 1, `data-low` moves what is touched down.
 */
export function showDisplay({ textPercent, contrast, low, calm }: Display): void {
  const { dataset, style } = document.documentElement;
  set(dataset, "contrast", contrast ? "high" : undefined);
  set(dataset, "motion", calm ? "less" : undefined);
  set(dataset, "low", low ? "true" : undefined);
  set(dataset, "large", textPercent > 100 ? "true" : undefined);
  style.setProperty("--cb-text-scale", String(textPercent / 100));
}

function set(dataset: DOMStringMap, name: string, value: string | undefined): void {
  if (value === undefined) delete dataset[name];
  else dataset[name] = value;
}
