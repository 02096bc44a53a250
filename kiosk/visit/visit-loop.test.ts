import test from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { DesiredConfig } from "../desired.ts";
import { readTallies } from "./tallies.ts";
import { VisitLoop } from "./visit-loop.ts";
import { firstVisit } from "./visit-state.ts";

test("what is kept after a visit was stopped wakes nobody any more", async (t) => {
  const clock = new VirtualTimeScheduler();
  const log = pino({ level: "silent" });
  const { visitSettings } = new DesiredConfig({ kept: undefined, log });
  let kept = (_: { id: string; repeated: boolean }): void => undefined;
  const visit = new VisitLoop({
    first: firstVisit(1, visitSettings, { nowMs: clock.now(), tallies: readTallies(undefined) }),
    who: { site: "berlin", kiosk: "entrance" },
    keepTallies: () => undefined,
    words: () => undefined,
    articleOf: () => undefined,
    random: (bytes) => bytes,
    record: () =>
      new Promise((resolve) => {
        kept = resolve;
      }),
    clock,
    log,
  });
  const event = { type: "button-pressed", button: "happy", ageMs: 0, done: () => undefined } as const;
  const pressed = visit.press({ device: "panel", event });
  const waiting = () => clock.actions.filter((action) => !action.closed).length;
  t.true(waiting() > 0, "the visit would end by itself");
  visit.stop();
  kept({ id: "event-1", repeated: false });
  await pressed;
  t.is(waiting(), 0);
});
