import type { Observable, SchedulerLike } from "rxjs";
import type { BoardView, Score } from "../../protocol/panel.ts";
import type { AlertView, EventView, KioskView, TicketView } from "../../protocol/rest.ts";
import type { ScreenState } from "../../protocol/screen.ts";
import type { VerbName, VerbRequests } from "../../protocol/verbs.ts";
import type { Scenario } from "./scenario.ts";

/** Does a verb to a board, kiosk, link or process; REJECTS with words where it is refused. */
export type DoVerb<Name extends VerbName> = (target: string, request: VerbRequests[Name]) => Promise<void>;

/** One sample of a process's metrics. Source: OpenMetrics text format. */
export interface MetricSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Who something happened to: one lane of the timeline. */
export interface Lane {
  of: "board" | "kiosk" | "link" | "process";
  name: string;
}

/**
 * Something that the shop did by itself or because of a step: the link was cut, a process is up again, a ticket opened.
 *
 * `state` paints the lane from here on: `up`, `down`, or `odd` for something between; without one it is a moment only.
 * No port, pid, path or wall time stands in `facts`: the same seed gives the same lines.
 */
export interface Happening {
  lane: Lane;
  what: string;
  state?: "up" | "down" | "odd";
  facts?: Record<string, string | number | boolean>;
}

/**
 * A shop that scenarios are played in: the verbs, and what expectations ask. A real one has processes, sockets and the wall
 * clock; a simulated one lives in this process on a clock of its own.
 */
export interface ScenarioWorld {
  readonly kind: "real" | "simulated";
  /** The scenario's time. `now()` is also the true wall time of the world, ms UTC: what a clock that is right shows. */
  readonly clock: SchedulerLike;
  /** How often a condition that does not hold yet is asked again, ms of `clock`. */
  readonly lookEveryMs: number;
  /** What can be done here; a verb that is missing cannot be played in this world. */
  readonly verbs: { readonly [Name in VerbName]?: DoVerb<Name> };
  readonly happenings$: Observable<Happening>;

  /** Brings the shop up; resolves when every kiosk has its board and its hub. */
  start(): Promise<void>;
  /** Ends all that was started; twice does no harm. */
  stop(): Promise<void>;

  /** All tickets of the hub, in the order of their ids. */
  tickets(): Promise<TicketView[]>;
  /** All events of the hub, in the order of their arrival. */
  events(): Promise<EventView[]>;
  kiosk(kiosk: string): Promise<KioskView>;
  /** The alerts of a kiosk that are open. */
  alerts(kiosk: string): Promise<AlertView[]>;
  /** A board as it looks now. REJECTS where no board has the name. */
  board(board: string): Promise<BoardView>;
  /** What a kiosk's screen shows; undefined while its process is down. */
  screen(kiosk: string): Promise<ScreenState | undefined>;
  /** The words of a message of the kiosk's catalogue in a language. */
  words(language: string, id: string, args?: Record<string, string | number>): string;
  /** The hub's metrics. */
  metrics(): Promise<MetricSample[]>;
  /** Presses that boards and screens took, against what the hub holds of them. */
  score(): Promise<Score>;
}

/** Makes the world that a scenario asks for; nothing runs before `start`. */
export type MakeWorld = (scenario: Scenario) => Promise<ScenarioWorld>;
