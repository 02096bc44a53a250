import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import fc from "fast-check";
import { checkFlow, FLOW_CODES, ROOM } from "../protocol/flow-check.ts";
import { catalogueWords } from "../protocol/flow-words.ts";
import { anyFlow } from "./any-flow.ts";
import { AnyKiosk, anyHappening } from "./any-visit-walk.ts";
import { arrowOf } from "./visit-chart.ts";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");
const page = read("docs/flows.md");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1] ?? "");
const words = catalogueWords((language) => {
  const path = `locales/${language}/kiosk.ftl`;
  return existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url))) ? read(path) : undefined;
});

/** The arrows of the chart, each with one cause. */
function charted(): string[] {
  const arrows = [...(blocks("mermaid")[0] ?? "").matchAll(/^ +(\w+) --> (\w+): ([^/\n]+)( \/ next visit)?$/gm)];
  return arrows.flatMap(([, from, to, causes = "", next = ""]) =>
    causes
      .trim()
      .split(", ")
      .map((cause) => `${from} --> ${to}: ${cause}${next}`),
  );
}

test("the chart of the visit has every arrow that the engine takes, and no other", (t) => {
  const taken = new Set<string>();
  const happenings = fc.array(anyHappening, { minLength: 80, maxLength: 120 });
  const walks = fc.property(anyFlow, happenings, (flow, all) => {
    const kiosk = new AnyKiosk(flow, (before, cause, after) => {
      const arrow = arrowOf(before, cause, after);
      if (arrow !== undefined) taken.add(arrow);
    });
    for (const one of all) kiosk.happens(one);
  });
  fc.assert(walks, { numRuns: 600, seed: 1 });
  t.deepEqual([...taken].sort(), charted().sort());
});

test("the example is a flow that a kiosk takes", (t) => {
  const [example = "{}"] = blocks("json");
  t.deepEqual(checkFlow(JSON.parse(example), { words }), []);
});

test("everything that the checker finds stands on the page, and nothing that it does not", (t) => {
  const told = [...page.matchAll(/^\| `([a-z-]+)` \| (error|warning)/gm)].map((match) => match[1]);
  t.deepEqual(told.sort(), [...FLOW_CODES].sort());
});

test("the letters that have room at each place are those of the checker", (t) => {
  const told = [...page.matchAll(/^\| `([a-z]+)` \| (\d+) \|$/gm)].map(([, place, letters]) => [
    place,
    Number(letters),
  ]);
  t.deepEqual(Object.fromEntries(told), ROOM);
});
