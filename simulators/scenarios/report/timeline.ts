import { formatDuration } from "../durations.ts";
import type { ScenarioResult } from "../engine.ts";
import { type LaneRow, layOut, type Mark } from "./timeline-layout.ts";
import { LABEL_PX, shorten, textWidth } from "./timeline-text.ts";
import { escapeXml } from "./xml.ts";

const WIDTH = 1280;
const GUTTER = 176;
const RIGHT = 28;
const TOP = 84;
const ROW = 16;
const BAR = 10;
const LANE_PAD = 12;
const MAX_TICKS = 10;

const STYLE = `
    svg { color-scheme: light dark; --paper: #fbf9f4; --ink: #26221b; --soft: #6a6255; --line: #ddd6c8; --band: #f2ede2;
      --up: #b9c7a6; --down: #e0a79a; --odd: #ead08f; --held: #2f7d3c; --failed: #b3261e; --deed: #8a6412; }
    @media (prefers-color-scheme: dark) { svg { --paper: #1b1915; --ink: #efe9dc; --soft: #aaa191; --line: #3a362e;
      --band: #23201b; --up: #52653f; --down: #8a4136; --odd: #7d652a; --held: #7fcf8b; --failed: #ff9d92; --deed: #e3b755; } }
    text { font: ${LABEL_PX}px ui-sans-serif, system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink); }
    .title { font-size: 17px; font-weight: 600; } .soft { fill: var(--soft); } .kind { font-size: 10px; fill: var(--soft); }
    .paper { fill: var(--paper); } .band { fill: var(--band); } .grid { stroke: var(--line); }
    .up { fill: var(--up); } .down { fill: var(--down); } .odd { fill: var(--odd); }
    .held { fill: var(--held); } .failed { fill: var(--failed); } .deed { fill: var(--deed); } .event { fill: var(--soft); }
    .wait { opacity: 0.35; } .lead { stroke: var(--line); }`;

/**
 * Draws what happened in a scenario: a lane for each board, kiosk, link and process, with its state as a bar, what was done to
 * it (diamonds), what it did (dots) and what was expected of it (bars and marks, green or red). One SVG that stands alone and
 * follows the reader's light or dark setting.
 */
export function timelineSvg(result: ScenarioResult): string {
  const { scenario, outcome, tookMs, world } = result;
  const spanMs = Math.max(tookMs, 1);
  const x = (ms: number): number => GUTTER + (Math.min(ms, spanMs) / spanMs) * (WIDTH - GUTTER - RIGHT);
  const lanes = layOut(result, { x, left: GUTTER, right: WIDTH - RIGHT });
  let y = TOP;
  const drawn = lanes.map((lane, i) => {
    const height = LANE_PAD * 2 + BAR + lane.rows * ROW;
    const text = drawLane(lane, { y, height, x, spanMs, isOdd: i % 2 === 1 });
    y += height;
    return text;
  });
  const bottom = y;
  const failures = failureLines(result);
  const foot = bottom + 34;
  const height = foot + (failures.length > 0 ? 14 + failures.length * ROW : 0) + 8;
  const ticks = ticksOf(spanMs).map((ms) => {
    const at = x(ms).toFixed(1);
    const label = escapeXml(formatDuration(ms));
    return `  <line class="grid" x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${bottom}"/>\n  <text class="soft" x="${at}" y="${TOP - 14}" text-anchor="middle">${label}</text>`;
  });
  const words = `${outcome === "held" ? "held" : "failed"}, ${world}, ${formatDuration(tookMs)}, seed ${scenario.seed}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeXml(`${scenario.name}: ${words}`)}">
  <style>${STYLE}
  </style>
  <rect class="paper" width="${WIDTH}" height="${height}"/>
  <text class="title" x="16" y="28">${escapeXml(shorten(scenario.name, 1180, 9.4))}</text>
  <text x="16" y="48" class="${outcome === "held" ? "held" : "failed"}">${escapeXml(words)}</text>
${drawn.map(({ back }) => back).join("\n")}
${ticks.join("\n")}
${drawn.map(({ front }) => front).join("\n")}
${legend(bottom + 20)}
${failures.map((text, i) => `  <text class="failed" x="16" y="${foot + 20 + i * ROW}">${escapeXml(text)}</text>`).join("\n")}
</svg>
`.replace(/^\n/gm, "");
}

interface Place {
  y: number;
  height: number;
  x(ms: number): number;
  spanMs: number;
  isOdd: boolean;
}

function drawLane(lane: LaneRow, { y, height, x, spanMs, isOdd }: Place): { back: string; front: string } {
  const barY = y + LANE_PAD;
  const back = isOdd ? `  <rect class="band" x="0" y="${y}" width="${WIDTH}" height="${height}"/>` : "";
  const states = lane.states.map(({ fromMs, toMs, state }) => {
    const from = x(fromMs);
    const width = Math.max(1, x(Math.min(toMs, spanMs)) - from);
    return `  <rect class="${state}" x="${from.toFixed(1)}" y="${barY}" width="${width.toFixed(1)}" height="${BAR}" rx="2"><title>${state}</title></rect>`;
  });
  const leads = lane.marks.flatMap(({ px, label }) =>
    label && label.row > 0
      ? [`  <line class="lead" x1="${px}" x2="${px}" y1="${barY + BAR}" y2="${barY + BAR + 4 + label.row * ROW}"/>`]
      : [],
  );
  const marks = lane.marks.map((mark) => drawMark(mark, barY));
  const name = escapeXml(shorten(lane.name, GUTTER - 32, 7.4));
  const front = [
    `  <text x="16" y="${barY + BAR}" font-weight="600">${name}</text>`,
    `  <text class="kind" x="16" y="${barY + BAR + 13}">${lane.of}</text>`,
    ...states,
    ...leads,
    ...marks,
  ].join("\n");
  return { back, front };
}

function drawMark({ px, also, endPx, shape, words, label, title }: Mark, barY: number): string {
  const middle = barY + BAR / 2;
  const parts: string[] = [];
  if (label) {
    const baseline = barY + BAR + 4 + (label.row + 1) * ROW - 4;
    const style =
      shape === "held" || shape === "failed" ? ` class="${shape}"` : shape === "event" ? ' class="soft"' : "";
    parts.push(`<text${style} x="${label.px}" y="${baseline}">${escapeXml(words)}</text>`);
  }
  if (endPx - px > 4 && (shape === "held" || shape === "failed")) {
    parts.push(
      `<rect class="${shape} wait" x="${px}" y="${barY - 4}" width="${(endPx - px).toFixed(1)}" height="${BAR + 8}" rx="3"/>`,
    );
  }
  if (shape === "deed" || shape === "event") parts.push(...also.map((each) => shapeOf(shape, each, middle)));
  parts.push(shapeOf(shape, shape === "held" || shape === "failed" ? endPx : px, middle));
  return `  <g><title>${escapeXml(title)}</title>${parts.join("")}</g>`;
}

/** Forms differ as well as colours: a tick, a cross, a diamond for what was done, a dot for what happened. */
function shapeOf(shape: Mark["shape"], px: number, y: number): string {
  const at = px.toFixed(1);
  switch (shape) {
    case "held":
      return `<circle class="held" cx="${at}" cy="${y}" r="7"/><path d="M${px - 3.5} ${y} l2.6 2.8 l4.6 -5.4" fill="none" stroke="var(--paper)" stroke-width="2"/>`;
    case "failed":
      return `<circle class="failed" cx="${at}" cy="${y}" r="7"/><path d="M${px - 3} ${y - 3} l6 6 m0 -6 l-6 6" fill="none" stroke="var(--paper)" stroke-width="2"/>`;
    case "deed":
      return `<path class="deed" d="M${at} ${y - 7} l6 7 l-6 7 l-6 -7 z"/>`;
    default:
      return `<circle class="event" cx="${at}" cy="${y}" r="3.2"/>`;
  }
}

function legend(y: number): string {
  let px = GUTTER;
  const parts: string[] = [];
  for (const [shape, words] of [
    ["deed", "done to it"],
    ["event", "happened"],
    ["held", "expected, held"],
    ["failed", "expected, failed"],
  ] as const) {
    parts.push(`${shapeOf(shape, px + 7, y)}<text class="soft" x="${px + 20}" y="${y + 4}">${words}</text>`);
    px += 40 + textWidth(words);
  }
  for (const [state, words] of [
    ["up", "up"],
    ["odd", "not well"],
    ["down", "down"],
  ] as const) {
    parts.push(
      `<rect class="${state}" x="${px}" y="${y - 5}" width="18" height="${BAR}" rx="2"/><text class="soft" x="${px + 24}" y="${y + 4}">${words}</text>`,
    );
    px += 44 + textWidth(words);
  }
  return `  <g>${parts.join("")}</g>`;
}

function failureLines({ lines, why }: ScenarioResult): string[] {
  const steps = lines.flatMap((line) => {
    if (line.kind !== "step" || (line.outcome !== "failed" && line.outcome !== "refused")) return [];
    const saw = line.saw === undefined ? "" : `; there was: ${line.saw}`;
    return [`line ${line.line}: ${line.title}: ${line.why ?? line.outcome}${saw}`];
  });
  return [...steps.slice(0, 20), ...(why === undefined ? [] : [why])].map((text) => shorten(text, WIDTH - 40, 6.6));
}

/** Moments at round distances, at most ten and the beginning. */
function ticksOf(spanMs: number): number[] {
  const s = 1000;
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200]
    .map((each) => each * s)
    .concat([1, 2, 7, 14, 30, 90, 365].map((days) => days * 86_400 * s));
  const step = steps.find((each) => spanMs / each <= MAX_TICKS) ?? spanMs;
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, i) => i * step);
}
