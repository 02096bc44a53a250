import { concatMap, from, type OperatorFunction } from "rxjs";
import type { BoardView, ProcessView } from "../../../protocol/panel.ts";
import type { EventView, KioskView, TicketView } from "../../../protocol/rest.ts";
import { readEventStream } from "../../demo/event-stream.ts";
import type { PanelMessage } from "../../demo/running-demo.ts";
import type { Happening } from "../world.ts";

const RETRY_MS = 200;

/** Turns what the shop page is told into what a timeline shows: changes from what is there at first. */
export function happeningsOf(first: {
  processes: readonly ProcessView[];
  boards: readonly BoardView[];
}): OperatorFunction<PanelMessage, Happening> {
  const boards = new Map(first.boards.map((board) => [board.id, board]));
  let { processes } = first;
  return concatMap((message) => {
    if (message.name === "link") {
      const { kiosk, connected } = message.data;
      const what = connected ? "link restored" : "link cut";
      return from([{ lane: { of: "link", name: kiosk }, what, state: connected ? "up" : "down" } satisfies Happening]);
    }
    if (message.name === "processes") {
      const before = processes;
      processes = message.data;
      return from(processChanges(before, message.data));
    }
    if (message.name === "board") {
      const before = boards.get(message.data.id);
      boards.set(message.data.id, message.data);
      return from(before ? boardChanges(before, message.data) : []);
    }
    return from([]);
  });
}

function processChanges(before: readonly ProcessView[], after: readonly ProcessView[]): Happening[] {
  const pidOf = (all: readonly ProcessView[], wanted: string) => all.find(({ name }) => name === wanted)?.pid;
  const ended = before.filter(({ name, pid }) => pidOf(after, name) !== pid);
  const started = after.filter(({ name, pid }) => pidOf(before, name) !== pid);
  return [
    ...ended.map(({ name }): Happening => ({ lane: { of: "process", name }, what: "process ended", state: "down" })),
    ...started.map(({ name }): Happening => ({ lane: { of: "process", name }, what: "process started", state: "up" })),
  ];
}

function boardChanges(before: BoardView, after: BoardView): Happening[] {
  const lane = { of: "board", name: after.id } as const;
  const all: Happening[] = [];
  if (before.plugged !== after.plugged) {
    const what = after.plugged ? "board plugged in" : "board unplugged";
    all.push({ lane, what, state: after.plugged ? "up" : "down" });
  }
  if (before.hung !== after.hung) {
    all.push({ lane, what: after.hung ? "firmware hangs" : "firmware runs", state: after.hung ? "odd" : "up" });
  }
  if (after.resets > before.resets) all.push({ lane, what: "chip reset" });
  if (after.presses > before.presses) {
    all.push({ lane, what: "press taken", facts: { presses: after.presses - before.presses } });
  }
  return all;
}

/** Tells what the hub takes and opens, out of its own live feed, until `stopped`; a hub that starts again is found again. */
export async function followHub(options: {
  api: string;
  token: string;
  tell(happening: Happening): void;
  stopped: AbortSignal;
}): Promise<void> {
  const { api, token, tell, stopped } = options;
  const tickets = new Map<number, string>();
  const presences = new Map<string, string>();
  const take = (event: string, data: unknown): void => {
    if (event === "event") tell(eventTaken(data as EventView));
    if (event === "ticket") {
      const { id, status, rule, kiosk, reopened } = data as TicketView;
      const state = `${status} ${reopened}`;
      if (tickets.get(id) === state) return;
      const what = tickets.has(id) ? `ticket ${status}` : "ticket opened";
      tickets.set(id, state);
      tell({
        lane: { of: "process", name: "hub" },
        what,
        facts: { ticket: id, rule, ...(kiosk === undefined ? {} : { kiosk }) },
      });
    }
    if (event === "kiosk") {
      const { kiosk, presence } = data as KioskView;
      if (presences.get(kiosk) === presence) return;
      const isNews = presences.has(kiosk) || presence !== "online";
      presences.set(kiosk, presence);
      const state = presence === "online" ? "up" : "down";
      if (isNews) tell({ lane: { of: "kiosk", name: kiosk }, what: `kiosk ${presence}`, state });
    }
  };
  while (!stopped.aborted) {
    try {
      const answer = await fetch(`${api}/api/v1/live`, {
        headers: { authorization: `Bearer ${token}` },
        signal: stopped,
      });
      if (answer.ok) for await (const { event, data } of readEventStream(answer)) take(event, JSON.parse(data));
    } catch {
      // the hub is starting again
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function eventTaken({ kind, kiosk, body }: EventView): Happening {
  const { face, fact } = body as { face?: string; fact?: string };
  const facts = { kind, kiosk, ...(face ? { face } : {}), ...(fact ? { fact } : {}) };
  return { lane: { of: "process", name: "hub" }, what: `${fact ?? kind} stored`, facts };
}
