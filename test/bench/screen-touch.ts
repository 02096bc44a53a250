import { quantile, row } from "./row.ts";
import { type BenchScreen, screenRow, THROTTLE } from "./screen-rig.ts";
import { type Seen, VISITS_A_ROUND, walkVisits, watchTouches } from "./screen-visit.ts";

/** Both rows tell of the same visits where both are measured. */
let walked: Promise<Seen> | undefined;

const walk = async (screen: BenchScreen, rounds: number): Promise<Seen> => {
  const bench = await screen.open(THROTTLE);
  await watchTouches(bench);
  await bench.start();
  const seen = await walkVisits(bench, rounds);
  await bench.close();
  return seen;
};

const touchRow = (tell: (seen: Seen, visits: string) => ReturnType<typeof row>[]) =>
  screenRow(async (screen, { quick }) => {
    const rounds = quick ? 1 : 10;
    walked ??= walk(await screen(), rounds);
    const seen = await walked;
    const visits = `${seen.touches} touches in ${VISITS_A_ROUND * rounds} visits through every flow`;
    return tell(seen, `${visits}, ${THROTTLE} x throttled`);
  });

/**
 * From a touch (CDP's `Input.dispatchTouchEvent`) to changed pixels: `touch-p95` by Chromium's own Event Timing, from the finger's
 * event to the paint after it was handled, in which what is touched shows it (steps of 8 ms); `touch-p95-view` from the finger's
 * lifting over the kiosk's process, its fsync and its answer to the frame after the one with the next view.
 */
export const touchP95 = touchRow(({ felt, views }, visits) => [
  row("touch-p95", quantile(felt, 0.95), "ms p95", { atMost: 100 }, `${visits}; slowest ${Math.max(...felt)} ms`),
  {
    name: "touch-p95-view",
    value: quantile(views, 0.95),
    unit: "ms p95",
    against: `${views.length} times the next view, through the kiosk; median ${Math.round(quantile(views, 0.5))} ms`,
  },
]);

/** Tasks of the page's main thread over 100 ms from the moment that home can be used, over visits through every flow. */
export const longTasks = touchRow(({ tasks }, visits) => [
  row(
    "long-tasks",
    tasks.filter((ms) => ms > 100).length,
    "tasks",
    { atMost: 0 },
    `${visits}; ${tasks.length} over 50 ms, longest ${Math.max(0, ...tasks)} ms`,
  ),
]);
