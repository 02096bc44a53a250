import type { Theme } from "../../protocol/theme.ts";
import { showSystemTheme } from "../elements/theme.ts";

let shown = "";

/**
 * Puts a chain's colours and type in force, or Counterbell's own without a theme. Where the visitor asks for high contrast that
 * one counts. The arithmetic is fetched only where there are colours.
 */
export async function showTheme(theme: Theme | undefined, contrast: boolean): Promise<void> {
  const wanted = JSON.stringify([theme, contrast]);
  if (wanted === shown) return;
  shown = wanted;
  const root = document.documentElement;
  if (theme?.type && theme.type !== "sans") root.dataset.type = theme.type;
  else delete root.dataset.type;
  const coloured = theme && !contrast && (theme.brand || theme.paper || theme.ink);
  const { paletteOf, luminance } = coloured ? await import("../../protocol/contrast.ts") : NO_COLOURS;
  if (wanted !== shown) return;
  for (const name of [...root.style]) {
    if (name.startsWith("--cb-") && name !== "--cb-text-scale") root.style.removeProperty(name);
  }
  const palette = coloured ? paletteOf(theme) : {};
  for (const [name, colour] of Object.entries(palette)) root.style.setProperty(`--cb-${name}`, colour);
  if (palette.paper) root.dataset.theme = luminance(palette.paper) < 0.2 ? "dark" : "light";
  else showSystemTheme();
}

const NO_COLOURS = { paletteOf: (): Record<string, string> => ({}), luminance: (): number => 1 };
