import type { MetricSample } from "../world.ts";

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([^ ]+)(?: [0-9-]+)?$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPED: Record<string, string> = { n: "\n", "\\": "\\", '"': '"' };

/** Reads metrics as Prometheus does; lines that are no samples are passed over. Source: "Text-based format", 0.0.4. */
export function parseMetrics(text: string): MetricSample[] {
  return text.split("\n").flatMap((line) => {
    const [, name, labels = "", value] = SAMPLE.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const pairs = [...labels.matchAll(LABEL)].map(([, key = "", raw = ""]): [string, string] => [
      key,
      raw.replace(/\\(.)/g, (_, escaped: string) => ESCAPED[escaped] ?? escaped),
    ]);
    return [
      { name, labels: Object.fromEntries(pairs), value: value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value) },
    ];
  });
}
