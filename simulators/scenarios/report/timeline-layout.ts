import type { ScenarioResult, StepLine } from "../engine.ts";
import type { ScenarioKiosk } from "../scenario.ts";
import type { Happening, Lane } from "../world.ts";
import { shorten, textWidth } from "./timeline-text.ts";

/** A mark of a lane, with its label where there was room for one. */
export interface Mark {
  px: number;
  /** Where those stand that share its label. */
  also: number[];
  /** Where it ended; the same as `px` for a moment. */
  endPx: number;
  shape: "deed" | "event" | "held" | "failed";
  words: string;
  /** For who points at it. */
  title: string;
  label?: { px: number; row: number };
}

/** A lane as it is drawn: bars, marks, and how many rows of labels stand below. */
export interface LaneRow extends Lane {
  states: { fromMs: number; toMs: number; state: "up" | "down" | "odd" }[];
  marks: Mark[];
  rows: number;
}

interface Scale {
  x(ms: number): number;
  left: number;
  right: number;
}

/** Expectations alike that are nearer than this become one, with a count. */
const TOGETHER_PX = 16;
/** Marks nearer than this cannot be told apart. */
const APART_PX = 3;
const MAX_ROWS = 6;
const MIN_ROWS = 1;
const GAP_PX = 10;
const LABEL_MAX_PX = 330;

type Timed = (Happening & { kind: "happened"; atMs: number }) | StepLine;

/** Puts everything that happened into lanes, and labels into rows in which none touches another. */
export function layOut(result: ScenarioResult, scale: Scale): LaneRow[] {
  const byLane = new Map<string, { lane: Lane; lines: Timed[] }>();
  for (const lane of laneOrder(result.scenario.shop.kiosks)) byLane.set(keyOf(lane), { lane, lines: [] });
  for (const line of result.lines) {
    if (line.kind !== "happened" && line.kind !== "step") continue;
    if (!line.lane) continue;
    const found = byLane.get(keyOf(line.lane)) ?? { lane: line.lane, lines: [] };
    byLane.set(keyOf(line.lane), found);
    found.lines.push(line);
  }
  return [...byLane.values()]
    .filter(({ lines }) => lines.length > 0)
    .map(({ lane, lines }) => {
      const marks = together(lines.map((line) => markOf(line, scale)).sort((a, b) => a.px - b.px));
      return { ...lane, states: statesOf(lines, result.tookMs), marks, rows: placeLabels(marks, scale) };
    });
}

const keyOf = ({ of, name }: Lane): string => `${of} ${name}`;

/** From the counter to the hub: each kiosk's board, its process, what the hub knows of it, its link; then the rest. */
const laneOrder = (kiosks: readonly ScenarioKiosk[]): Lane[] => [
  ...kiosks.flatMap(({ kiosk, board }): Lane[] => [
    { of: "board", name: board },
    { of: "process", name: `kiosk-${kiosk}` },
    { of: "kiosk", name: kiosk },
    { of: "link", name: kiosk },
  ]),
  { of: "process", name: "boards" },
  { of: "process", name: "hub" },
];

function statesOf(lines: readonly Timed[], endMs: number): LaneRow["states"] {
  const states: LaneRow["states"] = [];
  let state: "up" | "down" | "odd" = "up";
  let fromMs = 0;
  for (const line of lines) {
    if (line.kind !== "happened" || !line.state || line.state === state) continue;
    states.push({ fromMs, toMs: line.atMs, state });
    ({ state } = line);
    fromMs = line.atMs;
  }
  return [...states, { fromMs, toMs: endMs, state }];
}

function markOf(line: Timed, { x }: Scale): Mark {
  const px = Math.round(x(line.atMs) * 10) / 10;
  const seconds = `${(line.atMs / 1000).toFixed(2)} s`;
  if (line.kind === "happened") {
    const facts = Object.entries(line.facts ?? {});
    const told = facts
      .filter(([key]) => key !== "kind" && key !== "kiosk" && key !== "presses")
      .map(([, value]) => value);
    const words = shorten([line.what, ...told].join(" "), LABEL_MAX_PX);
    const title = `${seconds}: ${line.what}${facts.length > 0 ? ` (${facts.map(([key, value]) => `${key} ${value}`).join(", ")})` : ""}`;
    return { px, also: [], endPx: px, shape: "event", words, title };
  }
  const isCondition = line.does === "expect" || line.does === "wait-for";
  const isBad = line.outcome === "failed" || line.outcome === "refused";
  const shape = isBad ? "failed" : isCondition ? "held" : "deed";
  const endPx = isCondition ? Math.round(x(line.atMs + line.tookMs) * 10) / 10 : px;
  // In its own lane a step need not say whose it is.
  const { of, name } = line.lane ?? { of: "", name: "" };
  const words = shorten(
    line.title.replace(`${of === "link" ? "kiosk" : of} ${name}, `, "").replace(` ${name}`, ""),
    LABEL_MAX_PX,
  );
  const saw = line.saw === undefined ? "" : `; there was: ${line.saw}`;
  return {
    px,
    also: [],
    endPx,
    shape,
    words,
    title: `${seconds}: ${line.title}${line.why ? `: ${line.why}` : ""}${saw}`,
  };
}

/** Gives several alike one label, with their count, where each its own would not fit. */
function together(marks: readonly Mark[]): Mark[] {
  const kept: (Mark & { count: number; lastPx: number })[] = [];
  for (const mark of marks) {
    const like = kept.findLast(({ words, shape }) => words === mark.words && shape === mark.shape);
    const isMoment = mark.shape === "deed" || mark.shape === "event";
    const room = isMoment ? textWidth(mark.words) + GAP_PX : TOGETHER_PX;
    if (!like || mark.px - like.lastPx >= room) {
      kept.push({ ...mark, count: 1, lastPx: mark.px });
      continue;
    }
    like.count++;
    like.endPx = Math.max(like.endPx, mark.endPx);
    like.lastPx = mark.px;
    if (mark.px - (like.also.at(-1) ?? like.px) >= APART_PX) like.also.push(mark.px);
  }
  return kept.map(({ count, lastPx: _, ...mark }) =>
    count > 1 ? { ...mark, words: `${mark.words} ×${count}` } : mark,
  );
}

/**
 * Gives each mark's label the first row where it touches no other; what finds none in six rows keeps its title only. Failed
 * expectations choose first. Gives how many rows are used.
 */
function placeLabels(marks: Mark[], { left, right }: Scale): number {
  const taken: { from: number; to: number }[][] = Array.from({ length: MAX_ROWS }, () => []);
  const rank = { failed: 0, deed: 1, held: 2, event: 3 };
  for (const mark of [...marks].sort((a, b) => rank[a.shape] - rank[b.shape] || a.px - b.px)) {
    const width = textWidth(mark.words);
    const px = Math.round(Math.max(left, Math.min(mark.px - 4, right - width)));
    const row = taken.findIndex((row) => row.every(({ from, to }) => px + width + GAP_PX <= from || px >= to + GAP_PX));
    if (row < 0) continue;
    taken[row]?.push({ from: px, to: px + width });
    mark.label = { px, row };
  }
  return Math.max(MIN_ROWS, taken.findLastIndex((row) => row.length > 0) + 1);
}
