import bidiFactory, { type Bidi } from "bidi-js";

// The package's types describe an ES module; to Node it is CommonJS, whose only export is the factory itself.
const bidi: Bidi = (bidiFactory as unknown as () => Bidi)();

const LEFTWARD = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const NO_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** Gives the direction of a whole text, by its first letter that has one. */
export const directionOfText = (text: string): "ltr" | "rtl" =>
  text !== "" && bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1 ? "rtl" : "ltr";

/**
 * Cuts a line of a text of direction `base` into runs of one direction, in the order in which they stand from left to right.
 *
 * The shaper finds the direction of a run by its first letter of a script and turns it by itself. A run that it would turn
 * wrongly (brackets alone between Arabic words, Persian digits) is turned here before. Brackets are mirrored here too.
 * Source: Unicode Standard Annex 9, rules L2 and L4.
 */
export function bidiRuns(line: string, base: "ltr" | "rtl"): string[] {
  if (line === "") return [];
  const { levels } = bidi.getEmbeddingLevels(line, base);
  const mirrored = bidi.getMirroredCharactersMap(line, levels);
  const runs: { text: string; level: number }[] = [];
  for (let at = 0; at < line.length; at++) {
    const level = levels[at] as number;
    const letter = mirrored.get(at) ?? (line[at] as string);
    const last = runs.at(-1);
    if (last?.level === level) last.text += letter;
    else runs.push({ text: letter, level });
  }
  const highest = Math.max(...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) turnRuns(runs, level);
  return runs.map(({ text, level }) => (isLeftward(text) === (level % 2 === 1) ? text : [...text].reverse().join("")));
}

/** Turns each row of runs that are at least as deep as `level`. */
function turnRuns(runs: { level: number }[], level: number): void {
  let from = 0;
  while (from < runs.length) {
    if ((runs[from] as { level: number }).level < level) {
      from++;
      continue;
    }
    let to = from;
    while (to < runs.length && (runs[to] as { level: number }).level >= level) to++;
    runs.splice(from, to - from, ...runs.slice(from, to).reverse());
    from = to;
  }
}

function isLeftward(text: string): boolean {
  const first = [...text].find((letter) => !NO_SCRIPT.test(letter));
  return first !== undefined && LEFTWARD.test(first);
}
