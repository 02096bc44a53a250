import type { ShopView } from "../../protocol/panel.ts";
import type { Deed } from "./panel.ts";

/** What the tour looks at, for the kiosk that is chosen. */
export interface TourFacts {
  pressed: number;
  waiting: number;
  connected: boolean;
  plugged: boolean;
  /** Process id of the hub; undefined while it is down. */
  hubPid: number | undefined;
  /** The language on the kiosk's screen, and how large its text is. */
  language: string;
  textPercent: number;
  /** What its screen shows: `question` in the middle of a survey, `done` at its end. */
  view: string | undefined;
  /** Events of surveys from this kiosk that the hub holds. */
  answers: number;
}

/** The steps and what each asks for, in order; texts are `tour-<step>` and `tour-<step>-<task>`. */
export const TOUR = [
  { step: "press", tasks: ["press", "stored"] },
  { step: "cut", tasks: ["cut", "press"] },
  { step: "restore", tasks: ["restore", "stored"] },
  { step: "hub", tasks: ["kill", "press", "stored"] },
  { step: "board", tasks: ["pull", "press", "plug", "stored"] },
  { step: "language", tasks: ["language"] },
  { step: "text", tasks: ["larger"] },
  { step: "survey", tasks: ["begin", "cut", "answer", "restore", "arrived"] },
] as const;

/** Where somebody is on the tour: `place` counts steps from 0 and is past the last at its end; `done` counts tasks of the step. */
export interface Tour {
  place: number;
  done: number;
  since: TourFacts;
}

/** Starts the tour, or goes to a step of it. */
export const tourAt = (place: number, facts: TourFacts): Tour => ({ place, done: 0, since: facts });

/** Ticks off, in order, what has been done by now. A finished step stays in view until somebody goes on. */
export function observe(tour: Tour, facts: TourFacts): Tour {
  const step = TOUR[tour.place];
  let { done, since } = tour;
  while (step && done < step.tasks.length && isDone(step.tasks[done]!, facts, since)) {
    done += 1;
    since = { ...facts };
  }
  return done === tour.done ? tour : { ...tour, done, since };
}

/** Tells whether all of the present step is done. */
export const isStepDone = ({ place, done }: Tour): boolean => done === (TOUR[place]?.tasks.length ?? 0);

/** What somebody is asked to do or to see. */
export type TourTask = (typeof TOUR)[number]["tasks"][number];

/** Gives what does a task at the chosen kiosk with one click; nothing for a press and for what happens by itself. */
export function deedOf(task: TourTask, kiosk: string, board: string | undefined): Deed | undefined {
  if (task === "cut" || task === "restore") return { deed: task, kiosk };
  if (task === "kill") return { deed: "kill", process: "hub" };
  if (!board) return undefined;
  if (task === "pull") return { deed: "unplug", board };
  return task === "plug" ? { deed: "plug", board } : undefined;
}

function isDone(task: TourTask, facts: TourFacts, since: TourFacts): boolean {
  switch (task) {
    case "press":
      return facts.pressed > since.pressed;
    case "stored":
      return facts.waiting === 0;
    case "cut":
      return !facts.connected;
    case "restore":
      return facts.connected;
    case "kill":
      return facts.hubPid !== since.hubPid;
    case "pull":
      return !facts.plugged;
    case "plug":
      return facts.plugged;
    case "language":
      return since.language !== "" && facts.language !== since.language;
    case "larger":
      return facts.textPercent > 100;
    case "begin":
      return facts.view === "question";
    case "answer":
      return facts.view === "done";
    case "arrived":
      return facts.answers > since.answers;
  }
}

/** Reads what the tour looks at out of the shop. */
export function tourFacts(view: ShopView, kiosk: string): TourFacts {
  const board = view.kiosks.find((one) => one.kiosk === kiosk)?.board;
  const screen = view.screens.find((one) => one.kiosk === kiosk);
  return {
    pressed: view.score.pressed,
    waiting: view.score.waiting,
    connected: view.links.find((link) => link.kiosk === kiosk)?.connected ?? true,
    plugged: view.boards.find(({ id }) => id === board)?.plugged ?? true,
    hubPid: view.processes.find(({ name }) => name === "hub")?.pid,
    language: screen?.language ?? "",
    textPercent: screen?.textPercent ?? 100,
    view: screen?.view,
    answers: screen?.answers ?? 0,
  };
}
