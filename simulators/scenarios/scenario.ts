import type { Button } from "../../protocol/buttons.ts";
import type { VoteMark } from "../../protocol/marks.ts";
import type { Presence, TicketStatus } from "../../protocol/rest.ts";
import type { VerbName, VerbRequests } from "../../protocol/verbs.ts";

/** A kiosk of the scenario's shop, with the board on its counter. */
export interface ScenarioKiosk {
  site: string;
  kiosk: string;
  board: string;
  driver: "button-panel" | "gpio";
}

/** How many, or how much: each bound counts itself. */
export interface Bounds {
  min?: number;
  max?: number;
}

/**
 * What can be asked of a world. `matching` is how many tickets, events or alerts fit; each field that is not given fits all.
 * Times (`at` of an event) are milliseconds since the scenario began.
 */
export type Condition =
  | { of: "ticket"; where: TicketWhere; matching: Bounds }
  | { of: "event"; where: EventWhere; matching: Bounds }
  | { of: "alert"; where: AlertWhere; matching: Bounds }
  | { of: "lamp"; where: { board: string; lamp: Button | "status"; lit: boolean } }
  | { of: "board"; where: { board: string; plugged?: boolean; hung?: boolean; pending?: Bounds; presses?: Bounds } }
  | { of: "screen"; where: ScreenWhere }
  | { of: "kiosk"; where: { kiosk: string; presence?: Presence; clock?: string; outboxDepth?: Bounds } }
  | { of: "metric"; where: { name: string; labels?: Record<string, string>; value: Bounds } }
  | { of: "score"; where: { pressed?: Bounds; stored?: Bounds; twice?: Bounds; waiting?: Bounds } };

export interface TicketWhere {
  rule?: string;
  site?: string;
  kiosk?: string;
  device?: string;
  type?: string;
  severity?: string;
  status?: TicketStatus[];
  /** Neither resolved nor closed. */
  open?: boolean;
  /** How often the problem was seen. */
  count?: Bounds;
  reopened?: Bounds;
}

export interface EventWhere {
  kind?: string;
  site?: string;
  kiosk?: string;
  late?: boolean;
  fork?: boolean;
  clock?: string;
  /** Whether it is a vote that is set aside, and why. */
  marked?: boolean;
  mark?: VoteMark;
  /** The time of the press as the hub has it, since the scenario began. */
  at?: Bounds;
  /** Fields of the event's body, each as it must be. */
  body?: Record<string, string | number | boolean>;
}

export interface AlertWhere {
  kiosk: string;
  id?: string;
  code?: string;
  severity?: string;
}

export interface ScreenWhere {
  kiosk: string;
  view?: "faces" | "thanks" | "unavailable";
  /** Stands somewhere among the words that the visitor reads, in the language that the screen has now. */
  text?: string;
  /** Stands nowhere among them. */
  without?: string;
  link?: "online" | "away";
  board?: "none" | "ready" | "away";
  storing?: boolean;
}

/** One thing done to the shop; the place in the file is for messages. */
export type Act = { [Name in VerbName]: { verb: Name; target: string; request: VerbRequests[Name] } }[VerbName];

/** When and how often a step runs. All in milliseconds of the scenario's time. */
export interface Timing {
  /** Not before this moment since the scenario began. */
  atMs?: number;
  /** So long after the step before it has ended; default at once. */
  afterMs?: number;
  /** How often; default 1. */
  times: number;
  /** From one beginning to the next; default 0: one right after the other. */
  everyMs: number;
  /** Each beginning of a repetition moves by chance up to so much later; out of the scenario's seed. */
  jitterMs: number;
  /** The next step does not wait for the end of this one; the scenario's end does. */
  meanwhile: boolean;
}

export type StepWork =
  | { does: "act"; act: Act }
  | { does: "wait" }
  | { does: "wait-for"; condition: Condition; withinMs: number }
  | { does: "expect"; condition: Condition; withinMs: number; forMs: number }
  | { does: "steps"; steps: Step[] };

/** One step as it stands in the file. */
export interface Step {
  /** `3`, or `3.2` for the second of a group that is the third step. */
  id: string;
  /** The line of the file that it starts on, from 1. */
  line: number;
  /** A person's words for it, or the step as it was written, on one line. */
  title: string;
  timing: Timing;
  work: StepWork;
}

/** A scenario file that was read and checked. */
export interface Scenario {
  file: string;
  name: string;
  about?: string;
  /** What chance comes out of: jitter, and in a simulated world all else too. */
  seed: number;
  /** Ends the run with a failure when the scenario has not ended by itself, in its own time. */
  timeoutMs: number;
  shop: { kiosks: ScenarioKiosk[] };
  /** Settings of `hub.toml` that differ from the demo's, such as `{ rules: { "kiosk-silent": { duration_s: 5 } } }`. */
  hub: Record<string, unknown>;
  steps: Step[];
}
