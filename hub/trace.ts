import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TRIP_STAGES, type TripMark } from "../protocol/trip.ts";
import { CommandError } from "./command-error.ts";
import type { CommandTexts } from "./command-texts.ts";

/** One stage of a press on its way: who passed it, when, and how long after the stage before. */
export interface TracedStage {
  stage: TripMark["stage"];
  process: string;
  atMs: number;
  /** Milliseconds since the stage before; 0 for the first. Below 0 where two machines' clocks differ. */
  sinceMs: number;
}

/** The way of one press through the processes. */
export interface Trace {
  event: string;
  ticket?: number;
  totalMs: number;
  stages: TracedStage[];
}

interface Line {
  process: string;
  mark: TripMark;
}

/** Names the log files of an installation: `DATA/logs/*.jsonl`, or those of a hub's folder in it. THROWS CommandError `log-missing`. */
export function findLogs(data: string): string[] {
  for (const folder of [join(data, "logs"), join(data, "..", "logs")]) {
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
    if (files.length > 0) return files.sort().map((name) => join(folder, name));
  }
  throw new CommandError("log-missing", { folder: join(data, "logs") });
}

/**
 * Puts the way of a press together from log lines alone.
 *
 * A board knows a press by serial, epoch and seq, the kiosk's `received` mark carries these and the event's id: through it
 * the marks of before find their event. The press may be named by its event's id, or by a ticket as `#12`, which gives the
 * last event that the ticket's marks speak of. THROWS CommandError `trace-none`.
 */
export async function traceEvent(files: readonly string[], id: string): Promise<Trace> {
  const lines: Line[] = [];
  for (const file of files) for await (const line of readMarks(file)) lines.push(line);
  const ticket = /^#([0-9]+)$/.exec(id)?.[1];
  const ofTicket = ticket === undefined ? undefined : lines.findLast(({ mark }) => mark.ticket === Number(ticket));
  const event = ofTicket?.mark.event ?? id;
  const named = lines.filter(({ mark }) => mark.event === event);
  if (named.length === 0) throw new CommandError("trace-none", { id });
  const press = named.map(({ mark }) => pressOf(mark)).find((key) => key !== undefined);
  const before = press === undefined ? [] : lines.filter(({ mark }) => !mark.event && pressOf(mark) === press);
  return { event, ...ticketOf(named), ...inOrder([...pinOf(before, lines), ...before, ...named]) };
}

/** Milliseconds between the pin and the sending within which a bench's mark is taken to be of the same press. */
const PIN_BEFORE_MS = 2000;

/**
 * Finds the marks of the pin and of the click: they come from before the firmware gave the press its number, so they are
 * known by board, button and time alone. A press that waited longer on its board keeps them to itself.
 */
function pinOf(before: readonly Line[], lines: readonly Line[]): Line[] {
  const sent = before.find(({ mark }) => mark.stage === "sent" && mark.board !== undefined)?.mark;
  if (!sent) return [];
  return (["pin", "felt"] as const).flatMap((stage) => {
    const found = lines.findLast(
      ({ mark }) =>
        mark.stage === stage &&
        pressOf(mark) === undefined &&
        mark.board === sent.board &&
        mark.button === sent.button &&
        mark.atMs <= sent.atMs &&
        sent.atMs - mark.atMs <= PIN_BEFORE_MS,
    );
    return found ? [found] : [];
  });
}

/** The key of a press at its board; undefined for marks that no board gave. */
const pressOf = ({ serial, epoch, seq }: TripMark): string | undefined =>
  serial === undefined || epoch === undefined || seq === undefined ? undefined : `${serial}/${epoch}/${seq}`;

function ticketOf(lines: readonly Line[]): { ticket?: number } {
  const ticket = lines.find(({ mark }) => mark.ticket !== undefined)?.mark.ticket;
  return ticket === undefined ? {} : { ticket };
}

function inOrder(lines: readonly Line[]): { totalMs: number; stages: TracedStage[] } {
  const rank = (mark: TripMark): number => TRIP_STAGES.indexOf(mark.stage);
  const sorted = [...lines].sort((a, b) => a.mark.atMs - b.mark.atMs || rank(a.mark) - rank(b.mark));
  const first = sorted[0]?.mark.atMs ?? 0;
  const stages = sorted.map(({ process, mark }, i) => ({
    stage: mark.stage,
    process,
    atMs: mark.atMs,
    sinceMs: round(mark.atMs - (sorted[i - 1]?.mark.atMs ?? first)),
  }));
  return { totalMs: round((sorted.at(-1)?.mark.atMs ?? first) - first), stages };
}

const round = (ms: number): number => Math.round(ms * 100) / 100;

/** Reads the trip marks of a log file; lines that are none, or were cut by the end of their process, are passed over. */
async function* readMarks(file: string): AsyncGenerator<Line> {
  const process = (/([^/\\]+?)(?:\.1)?\.jsonl$/.exec(file)?.[1] ?? file) as string;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!text.includes('"trip"')) continue;
    try {
      const { trip, name } = JSON.parse(text) as { trip?: TripMark; name?: string };
      if (trip?.stage && typeof trip.atMs === "number") yield { process: name ?? process, mark: trip };
    } catch {
      // A line that was cut says nothing.
    }
  }
}

/** Writes a trace for people: a line a stage with its time, the milliseconds since the one before, and what happened. */
export function formatTrace(trace: Trace, texts: CommandTexts): string {
  const timeOf = (atMs: number) => new Date(atMs).toISOString().slice(11, 23);
  const width = Math.max(...trace.stages.map(({ process }) => process.length));
  const rows = trace.stages.map(
    ({ stage, process, atMs, sinceMs }) =>
      `  ${timeOf(atMs)}  +${sinceMs.toFixed(1).padStart(8)} ms  ${process.padEnd(width)}  ${texts(`stage-${stage}`)}`,
  );
  const first = trace.stages[0]?.stage ?? "";
  const last = trace.stages.at(-1)?.stage ?? "";
  return [
    texts("trace-title", { id: trace.event }),
    ...rows,
    texts("trace-total", { from: first, to: last, ms: trace.totalMs.toFixed(1) }),
  ].join("\n");
}
