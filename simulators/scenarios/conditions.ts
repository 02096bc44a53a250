import type { AlertView, EventView, TicketView } from "../../protocol/rest.ts";
import { screenMessages } from "../../protocol/screen-words.ts";
import type { AlertWhere, Bounds, Condition, EventWhere, ScreenWhere, TicketWhere } from "./scenario.ts";
import type { MetricSample, ScenarioWorld } from "./world.ts";

/** What a condition found: whether it holds, and in words what is there. */
export interface Look {
  holds: boolean;
  saw: string;
}

/** How many things are told one by one when a condition does not hold. */
const TOLD = 5;

/** Asks a world whether a condition holds now. What cannot be asked (a hub that is down) does not hold. Never rejects. */
export async function look(condition: Condition, world: ScenarioWorld, beganMs: number): Promise<Look> {
  try {
    return await ask(condition, world, beganMs);
  } catch (error) {
    return { holds: false, saw: `no answer: ${(error as Error).message}` };
  }
}

async function ask(condition: Condition, world: ScenarioWorld, beganMs: number): Promise<Look> {
  switch (condition.of) {
    case "ticket": {
      const all = await world.tickets();
      return among(all, (each) => fitsTicket(each, condition.where), condition.matching, "ticket", ticketWords);
    }
    case "event": {
      const words = (event: EventView) => eventWords(event, beganMs);
      const all = await world.events();
      const near = (event: EventView) => condition.where.kind === undefined || event.kind === condition.where.kind;
      return among(
        all.filter(near),
        (each) => fitsEvent(each, condition.where, beganMs),
        condition.matching,
        `${condition.where.kind ?? ""} event`.trim(),
        words,
      );
    }
    case "alert": {
      const all = await world.alerts(condition.where.kiosk);
      return among(all, (each) => fitsAlert(each, condition.where), condition.matching, "alert", alertWords);
    }
    case "lamp":
      return askLamp(condition.where, world);
    case "board": {
      const { board, ...wanted } = condition.where;
      return facts(wanted, { ...(await world.board(board)) });
    }
    case "screen":
      return askScreen(condition.where, world);
    case "kiosk": {
      const { kiosk, ...wanted } = condition.where;
      return facts(wanted, { ...(await world.kiosk(kiosk)) });
    }
    case "metric":
      return askMetric(condition.where, await world.metrics());
    case "score":
      return facts(condition.where, { ...(await world.score()) });
  }
}

/** Tells whether a number lies within its bounds, both of them included. */
export const within = (value: number, { min, max }: Bounds): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);

/** Puts bounds into words: `2`, `at least 1`, `0 to 3`. */
export function boundsWords({ min, max }: Bounds): string {
  if (min !== undefined && min === max) return `${min}`;
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? "any number" : `at most ${max}`;
}

function among<T>(
  all: readonly T[],
  fits: (each: T) => boolean,
  wanted: Bounds,
  noun: string,
  words: (each: T) => string,
): Look {
  const fitting = all.filter(fits);
  const holds = within(fitting.length, wanted);
  const told = fitting.length > 0 ? fitting : all;
  const list = told.slice(-TOLD).map(words).join("; ");
  const more = told.length > TOLD ? `; and ${told.length - TOLD} more` : "";
  const others = fitting.length > 0 ? list : list ? `there: ${list}` : "there is none at all";
  return { holds, saw: `${fitting.length} such ${noun}${fitting.length === 1 ? "" : "s"} (${others}${more})` };
}

const equal = (wanted: unknown, value: unknown): boolean => wanted === undefined || wanted === value;
const bounded = (wanted: Bounds | undefined, value: number): boolean => wanted === undefined || within(value, wanted);

function fitsTicket(ticket: TicketView, where: TicketWhere): boolean {
  const { status, open, count, reopened, ...rest } = where;
  const isOpen = ticket.status !== "resolved" && ticket.status !== "closed";
  return (
    Object.entries(rest).every(([key, wanted]) => equal(wanted, ticket[key as keyof TicketView])) &&
    (status === undefined || status.includes(ticket.status)) &&
    equal(open, isOpen) &&
    bounded(count, ticket.count) &&
    bounded(reopened, ticket.reopened)
  );
}

function fitsEvent(event: EventView, where: EventWhere, beganMs: number): boolean {
  const { at, body, marked, mark, ...rest } = where;
  return (
    Object.entries(rest).every(([key, wanted]) => equal(wanted, event[key as keyof EventView])) &&
    bounded(at, Date.parse(event.at) - beganMs) &&
    equal(marked, event.marks.length > 0) &&
    (mark === undefined || event.marks.includes(mark)) &&
    Object.entries(body ?? {}).every(([key, wanted]) => event.body[key] === wanted)
  );
}

function fitsAlert(alert: AlertView, { kiosk: _, ...rest }: AlertWhere): boolean {
  return Object.entries(rest).every(([key, wanted]) => equal(wanted, alert[key as keyof AlertView]));
}

const ticketWords = (ticket: TicketView): string =>
  `#${ticket.id} ${ticket.rule} ${ticket.kiosk ?? "the hub"}${ticket.device ? `/${ticket.device}` : ""} ${ticket.status}, seen ${ticket.count} times${ticket.reopened ? `, reopened ${ticket.reopened} times` : ""}`;

const alertWords = ({ id, code, severity }: AlertView): string => `${id} (${code}, ${severity})`;

function eventWords(event: EventView, beganMs: number): string {
  const body = Object.entries(event.body)
    .filter(([, value]) => typeof value !== "object")
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  const about = [event.late ? "late" : "", event.fork ? "fork" : "", `clock ${event.clock}`, ...event.marks];
  const marks = about.filter(Boolean).join(", ");
  return `${event.kind} of ${event.kiosk} at ${seconds(Date.parse(event.at) - beganMs)} {${body}} ${marks}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function askLamp(where: { board: string; lamp: string; lit: boolean }, world: ScenarioWorld): Promise<Look> {
  return world.board(where.board).then((view) => {
    const isLit = where.lamp === "status" ? view.statusLamp : view.lamps[where.lamp];
    const lit = Object.keys(view.lamps).filter((lamp) => view.lamps[lamp]);
    if (view.statusLamp) lit.push("status");
    return { holds: isLit === where.lit, saw: lit.length > 0 ? `lit: ${lit.join(", ")}` : "no lamp is lit" };
  });
}

async function askScreen(where: ScreenWhere, world: ScenarioWorld): Promise<Look> {
  const state = await world.screen(where.kiosk);
  if (!state) return { holds: false, saw: "no screen: the kiosk's process is down" };
  const lines = screenMessages(state).map(({ id, args }) => world.words(state.language, id, args));
  const text = lines.join("\n");
  const holds =
    equal(where.view, state.view.name) &&
    equal(where.link, state.link) &&
    equal(where.board, state.board) &&
    equal(where.storing, state.storing) &&
    (where.text === undefined || text.includes(where.text)) &&
    (where.without === undefined || !text.includes(where.without));
  const storing = state.storing ? "storing" : "not storing";
  return {
    holds,
    saw: `${state.view.name}, link ${state.link}, board ${state.board}, ${storing}: ${lines.join(" | ")}`,
  };
}

function askMetric(
  where: { name: string; labels?: Record<string, string>; value: Bounds },
  samples: readonly MetricSample[],
): Look {
  const named = samples.filter(({ name }) => name === where.name);
  const fitting = named.filter(({ labels }) =>
    Object.entries(where.labels ?? {}).every(([key, wanted]) => labels[key] === wanted),
  );
  if (named.length === 0) return { holds: false, saw: "the hub has no metric of this name" };
  // Where several series fit they are summed, as one would on a chart; a series that never moved counts as 0.
  const value = fitting.reduce((sum, sample) => sum + sample.value, 0);
  return { holds: within(value, where.value), saw: `${value} (${fitting.length} of ${named.length} series)` };
}

/** Holds facts against what is wanted of them: values as they are, bounds around numbers. */
function facts(wanted: Record<string, unknown>, found: Record<string, unknown>): Look {
  const keys = Object.keys(wanted).filter((key) => wanted[key] !== undefined);
  const holds = keys.every((key) => {
    const [want, value] = [wanted[key], found[key]];
    return typeof want === "object" && want !== null
      ? within(Number(value ?? Number.NaN), want as Bounds)
      : want === value;
  });
  return { holds, saw: keys.map((key) => `${key} ${found[key] ?? "unknown"}`).join(", ") };
}
