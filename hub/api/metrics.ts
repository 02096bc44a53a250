import type { METRICS } from "../counters.ts";
import type { ApiParts } from "./api-parts.ts";

/**
 * Writes all figures as text for Prometheus.
 * Source: "Text-based format" of Prometheus' exposition formats, version 0.0.4.
 */
export async function renderMetrics({ context, version }: ApiParts, known: typeof METRICS): Promise<string> {
  const lines: string[] = [];
  const put = (
    name: string,
    type: string,
    help: string,
    samples: [labels: Record<string, string>, value: number][],
  ) => {
    lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`);
    for (const [labels, value] of samples) lines.push(`${name}${formatLabels(labels)} ${value}`);
  };
  const counters = context.counters.all();
  for (const [name, { type, help }] of Object.entries(known)) {
    const samples = counters.filter((counter) => counter.name === name);
    put(name, type, help, samples.length ? samples.map(({ labels, value }) => [labels, value]) : [[{}, 0]]);
  }
  const { ready, storing } = context.health();
  put("counterbell_ready", "gauge", "1 while the hub takes presses", [[{}, ready && storing ? 1 : 0]]);
  put(
    "counterbell_open_tickets",
    "gauge",
    "Tickets neither resolved nor closed, by severity",
    await openTickets(context),
  );
  put("counterbell_kiosks", "gauge", "Kiosks, by presence", await kiosks(context));
  put("counterbell_build_info", "gauge", "What runs", [[{ ...version, node: process.versions.node }, 1]]);
  put("process_resident_memory_bytes", "gauge", "Memory of the hub's process", [[{}, process.memoryUsage.rss()]]);
  put("process_uptime_seconds", "gauge", "Time since the hub's process started", [[{}, process.uptime()]]);
  return `${lines.join("\n")}\n`;
}

async function openTickets({ reader }: ApiParts["context"]): Promise<[Record<string, string>, number][]> {
  const rows = await reader
    .selectFrom("ticket")
    .select(["severity", ({ fn }) => fn.countAll<number>().as("count")])
    .where("status", "not in", ["resolved", "closed"])
    .groupBy("severity")
    .execute();
  return rows.map(({ severity, count }) => [{ severity }, count]);
}

async function kiosks({ reader }: ApiParts["context"]): Promise<[Record<string, string>, number][]> {
  const rows = await reader
    .selectFrom("kiosk")
    .select(["presence", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("presence")
    .execute();
  return rows.map(({ presence, count }) => [{ presence }, count]);
}

function formatLabels(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

const escapeHelp = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const escapeLabel = (text: string): string => escapeHelp(text).replaceAll('"', '\\"');
