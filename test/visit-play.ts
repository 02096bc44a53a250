import { wakeAtMs } from "../kiosk/visit/idle.ts";
import { screenOf } from "../kiosk/visit/view.ts";
import { visitStep } from "../kiosk/visit/visit.ts";
import {
  type Beside,
  firstVisit,
  type SHIPPED,
  type VisitEffect,
  type VisitInput,
  type VisitState,
} from "../kiosk/visit/visit-state.ts";
import type { ScreenInput, ScreenState, ScreenView } from "../protocol/screen.ts";

export const SETTINGS = { thankYouMs: 4000, languages: ["en", "de"] };
export const WHO = { site: "berlin", kiosk: "entrance" };
export const START: VisitState = firstVisit(1, SETTINGS, { nowMs: 0 });
/** A flow of the test's own, before anybody came. */
export const startOf = (flow: typeof SHIPPED.flow): VisitState =>
  firstVisit(1, SETTINGS, { nowMs: 0, inForce: { flow, hash: "test" } });

/** Runs inputs at their times; each report is kept at once, as a disk without delay would. The ids count the effects. */
export function play(
  inputs: readonly (readonly [number, VisitInput])[],
  from: VisitState = START,
): { state: VisitState; effects: VisitEffect[] } {
  let state = from;
  const effects: VisitEffect[] = [];
  const take = (input: VisitInput, nowMs: number): void => {
    const step = visitStep(state, input, nowMs);
    state = step.state;
    for (const effect of step.effects) {
      effects.push(effect);
      if (effect.type !== "report") continue;
      const { fact, pressedAtMs } = effect;
      take({ type: "kept", id: `id-${effects.length}`, fact, pressedAtMs }, nowMs);
    }
  };
  for (const [nowMs, input] of inputs) take(input, nowMs);
  return { state, effects };
}

export const button = (name: string, ageMs = 0): VisitInput => ({
  type: "button",
  device: "panel",
  button: name,
  ageMs,
});
export const touch = (input: ScreenInput, beside: Beside = {}): VisitInput => ({ type: "screen", input, beside });
export const seen = (state: VisitState, nowMs = 0): ScreenState => screenOf(state, WHO, nowMs);
export const viewed = <Name extends ScreenView["name"]>(
  state: VisitState,
  name: Name,
  nowMs = 0,
): Extract<ScreenView, { name: Name }> => {
  const { view } = seen(state, nowMs);
  if (view.name !== name) throw new Error(`the screen shows ${view.name}, not ${name}`);
  return view as Extract<ScreenView, { name: Name }>;
};
/** What each effect is: the kind of a fact, the code of a refusal, or `count`. */
export const kinds = (effects: readonly VisitEffect[]): string[] =>
  effects.map((effect) => {
    if (effect.type === "report") return effect.fact.kind;
    return effect.type === "refuse" ? effect.code : effect.type;
  });
/** The bodies of all reports of a kind. */
export const bodies = <Body = Record<string, unknown>>(effects: readonly VisitEffect[], kind: string): Body[] =>
  effects.flatMap((effect) =>
    effect.type === "report" && effect.fact.kind === kind ? [effect.fact.body as Body] : [],
  );

/**
 * Lets time alone work, alarm by alarm as the loop does, until nothing waits before `endMs`; what is told is kept at once, unless
 * `keeps` is false. `onAlarm` sees the state before and after each.
 */
export function letPass(
  from: VisitState,
  sinceMs: number,
  endMs: number,
  {
    keeps = true,
    onAlarm = () => {},
  }: { keeps?: boolean; onAlarm?: (before: VisitState, after: VisitState) => void } = {},
): { state: VisitState; effects: VisitEffect[] } {
  let state = from;
  let nowMs = sinceMs;
  const effects: VisitEffect[] = [];
  for (let alarms = 0; alarms < 1000; alarms++) {
    const wake = wakeAtMs(state, nowMs);
    if (wake === undefined || wake > endMs) return { state, effects };
    nowMs = Math.max(nowMs, wake);
    const played = keeps ? play([[nowMs, { type: "time" }]], state) : visitStep(state, { type: "time" }, nowMs);
    onAlarm(state, played.state);
    state = played.state;
    effects.push(...played.effects);
  }
  throw new Error("the visit wakes for ever");
}

/** What a walker may do: an input of the page without the visit and screen that it is for. */
type Act = {
  [Type in ScreenInput["type"]]: Omit<Extract<ScreenInput, { type: Type }>, "visit" | "screen">;
}[ScreenInput["type"]];

/** Walks a visit step by step as a page does: each act is for the visit and screen that are shown; time passes with its alarms. */
export class Walker {
  state: VisitState;
  nowMs = 0;
  readonly effects: VisitEffect[] = [];

  constructor(state: VisitState = START) {
    this.state = state;
  }

  /** Does something; gives the code of its refusal. */
  act(act: Act, beside?: Beside): string | undefined {
    const shown = seen(this.state, this.nowMs);
    const screen = shown.view.name === "unavailable" ? this.state.visitor.screen : shown.view.screen;
    const input = { ...act, visit: shown.visit, screen } as ScreenInput;
    return this.take(touch(input, beside));
  }

  choose(choice: string): string | undefined {
    return this.act({ type: "choose", choice });
  }

  answer(value?: number | string | string[]): string | undefined {
    return this.act({ type: "answer", ...(value === undefined ? {} : { value }) });
  }

  take(input: VisitInput): string | undefined {
    const { state, effects } = play([[this.nowMs, input]], this.state);
    this.state = state;
    this.effects.push(...effects);
    const refused = effects.find((effect) => effect.type === "refuse");
    return refused?.type === "refuse" ? refused.code : undefined;
  }

  /** Lets time pass, with all that it does. */
  wait(ms: number): this {
    const { state, effects } = letPass(this.state, this.nowMs, this.nowMs + ms);
    this.state = state;
    this.nowMs += ms;
    this.effects.push(...effects);
    return this;
  }

  /** The name of the view, and its screen. */
  get at(): string {
    const { view } = seen(this.state, this.nowMs);
    return view.name === "unavailable" ? view.name : `${view.name} ${view.screen}`;
  }

  told(kind: string): Record<string, unknown>[] {
    return bodies(this.effects, kind);
  }
}
