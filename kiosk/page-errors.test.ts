import test from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { PageErrors } from "./page-errors.ts";

function pageErrors() {
  const lines: { error: string; errors: number }[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const clock = new VirtualTimeScheduler();
  return { errors: new PageErrors({ clock, log }), lines, clock };
}

test("a page that fails in a loop is logged once in ten minutes, and each error is counted", (t) => {
  const { errors, lines, clock } = pageErrors();
  for (let i = 0; i < 1000; i++) errors.take("TypeError at /assets/main.js:1:1", 3);
  t.is(errors.count, 3000);
  t.is(lines.length, 1);
  t.like(lines[0], { error: "TypeError at /assets/main.js:1:1", errors: 3 });
  clock.frame = 10 * 60_000;
  errors.take("TypeError at /assets/main.js:1:1");
  t.is(lines.length, 2);
});

test("a page whose errors are all different fills neither log nor memory", (t) => {
  const { errors, lines } = pageErrors();
  for (let i = 0; i < 1000; i++) errors.take(`Error at /assets/main.js:1:${i}`);
  t.is(errors.count, 1000);
  t.is(lines.length, 20);
});
