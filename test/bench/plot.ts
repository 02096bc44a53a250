import type { BarPlot, BenchPlot, LinePlot, PlotAxis } from "./row.ts";

const WIDTH = 720;
/** Colours that keep apart for most eyes and stand out on white and on black. */
const COLOURS = ["#2b8a6e", "#c2631a", "#5b6fd6", "#a8459c", "#8a7a12", "#cf3d4f"];
const STYLE =
  "text{font:13px system-ui,sans-serif;fill:#24292f}.small{font-size:11px;fill:#59636e}.title{font-size:15px;font-weight:600}" +
  ".axis{stroke:#8c959f;stroke-width:1}.grid{stroke:#8c959f;stroke-opacity:.25}.goal{stroke:#59636e;stroke-dasharray:5 4}" +
  ".ground{fill:#ffffff}@media(prefers-color-scheme:dark){.ground{fill:#0d1117}text{fill:#e6edf3}.small{fill:#9198a1}.goal{stroke:#9198a1}}";

/** Draws a plot as SVG; its ground and its words follow the reader's light or dark setting. */
export function drawPlot(plot: BenchPlot): string {
  return plot.kind === "bars" ? drawBars(plot) : drawLines(plot);
}

function drawBars({ title, unit, bars, goal }: BarPlot): string {
  const [left, right, top, step] = [210, 150, 44, 34];
  const height = top + bars.length * step + 34;
  const most = Math.max(...bars.map(({ value }) => value), goal ?? 0) || 1;
  const x = (value: number) => left + (value / most) * (WIDTH - left - right);
  const parts = bars.map(({ label, value, ours, note }, i) => {
    const y = top + i * step;
    const words = `${numberOf(value)}${note ? ` · ${note}` : ""}`;
    return (
      text(left - 10, y + 16, label, 'text-anchor="end"') +
      `<rect x="${left}" y="${y + 2}" width="${fixed(Math.max(1, x(value) - left))}" height="20" rx="3" fill="${ours ? COLOURS[0] : "#8c959f"}"/>` +
      text(x(value) + 8, y + 16, words)
    );
  });
  const bottom = top + bars.length * step;
  if (goal !== undefined) {
    parts.push(`<line class="goal" x1="${fixed(x(goal))}" x2="${fixed(x(goal))}" y1="${top - 6}" y2="${bottom}"/>`);
    parts.push(text(x(goal), bottom + 14, `goal ${numberOf(goal)}`, 'class="small" text-anchor="middle"'));
  }
  parts.push(text(left, bottom + 28, unit, 'class="small"'));
  return frame(title, height, parts);
}

function drawLines({ title, x, y, lines, goal }: LinePlot): string {
  const [left, right, top, bottom] = [64, 24, 66, 330];
  const points = lines.flatMap(({ points }) => points);
  const across = scale(
    x,
    points.map(([value]) => value),
    left,
    WIDTH - right,
  );
  const up = scale(y, [...points.map(([, value]) => value), ...(goal === undefined ? [] : [goal])], bottom, top);
  const parts = [
    ...across.ticks.map(
      (tick) =>
        `<line class="grid" x1="${fixed(across.at(tick))}" x2="${fixed(across.at(tick))}" y1="${top}" y2="${bottom}"/>` +
        text(across.at(tick), bottom + 18, numberOf(tick), 'class="small" text-anchor="middle"'),
    ),
    ...up.ticks.map(
      (tick) =>
        `<line class="grid" x1="${left}" x2="${WIDTH - right}" y1="${fixed(up.at(tick))}" y2="${fixed(up.at(tick))}"/>` +
        text(left - 8, up.at(tick) + 4, numberOf(tick), 'class="small" text-anchor="end"'),
    ),
    `<path class="axis" fill="none" d="M${left} ${top}V${bottom}H${WIDTH - right}"/>`,
    text((left + WIDTH - right) / 2, bottom + 40, x.label, 'text-anchor="middle"'),
    text(left, top - 8, y.label, 'class="small"'),
  ];
  if (goal !== undefined) {
    parts.push(
      `<line class="goal" x1="${left}" x2="${WIDTH - right}" y1="${fixed(up.at(goal))}" y2="${fixed(up.at(goal))}"/>`,
      text(WIDTH - right, up.at(goal) - 5, `goal ${numberOf(goal)}`, 'class="small" text-anchor="end"'),
    );
  }
  let legendX = left + 90;
  lines.forEach(({ label, points }, i) => {
    const colour = COLOURS[i % COLOURS.length];
    const path = points
      .map(([px, py], j) => `${j === 0 ? "M" : "L"}${fixed(across.at(px))} ${fixed(up.at(py))}`)
      .join("");
    parts.push(`<path fill="none" stroke="${colour}" stroke-width="2" d="${path}"/>`);
    if (points.length <= 20) {
      for (const [px, py] of points) {
        parts.push(`<circle cx="${fixed(across.at(px))}" cy="${fixed(up.at(py))}" r="3" fill="${colour}"/>`);
      }
    }
    parts.push(`<rect x="${legendX}" y="${top - 18}" width="12" height="12" rx="2" fill="${colour}"/>`);
    parts.push(text(legendX + 17, top - 8, label));
    legendX += 40 + label.length * 7.2;
  });
  return frame(title, bottom + 56, parts);
}

interface Scale {
  at(value: number): number;
  ticks: number[];
}

/** Maps values onto pixels `from`..`to`: powers of ten on a logarithmic axis, otherwise from 0 in round steps. */
function scale({ log = false }: PlotAxis, values: readonly number[], from: number, to: number): Scale {
  const most = Math.max(...values, log ? 1e-9 : 0);
  if (log) {
    const low = Math.floor(Math.log10(Math.min(...values)));
    const high = Math.max(low + 1, Math.ceil(Math.log10(most)));
    return {
      at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
      ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    };
  }
  const rough = (most || 1) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * unit >= rough) ?? 10) * unit;
  const high = Math.ceil((most || 1) / step) * step;
  return {
    at: (value) => from + (value / high) * (to - from),
    ticks: Array.from({ length: Math.round(high / step) + 1 }, (_, i) => i * step),
  };
}

function frame(title: string, height: number, parts: readonly string[]): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}</style>`,
    // A page may be dark where the system is light, or the other way round: the picture brings its own ground.
    `<rect class="ground" width="100%" height="100%" rx="8"/>`,
    text(16, 24, title, 'class="title"'),
    ...parts,
    "</svg>",
  ].join("\n")}\n`;
}

const text = (x: number, y: number, words: string, attributes = ""): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}"${attributes ? ` ${attributes}` : ""}>${escaped(words)}</text>`;

const fixed = (value: number): string => Number(value.toFixed(1)).toString();

const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Writes a number as a reader of a plot wants it: three digits, thousands apart. */
function numberOf(value: number): string {
  if (Math.abs(value) >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return Number(value.toPrecision(3)).toString();
}
