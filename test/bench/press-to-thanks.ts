import { FACES } from "../../protocol/buttons.ts";
import { createRandom } from "../crash/random.ts";
import { until } from "../rig.ts";
import { quantile, row } from "./row.ts";
import { screenRow } from "./screen-rig.ts";
import { touchOn, viewsSeen, watchTouches } from "./screen-visit.ts";

const WARM_UP = 5;

/**
 * From the pin's edge on the emulated chip to the thank-you on the glass: board, TCP, kiosk with its fsync, the page's event
 * stream, and the frame after the one that shows it. The processor is not throttled; board and kiosk run beside the browser.
 */
export const pressToThanks = screenRow(async (start, { quick }) => {
  const screen = await start();
  const random = createRandom(120);
  const bench = await screen.open(1);
  await watchTouches(bench);
  await bench.start();
  const board = screen.rig.board();
  const times: number[] = [];
  const presses = quick ? 30 : 300;
  for (let i = 0; i < WARM_UP + presses; i++) {
    const before = (await viewsSeen(bench)).length;
    const pinAtMs = await board.press(random.pick(FACES), { heldMs: 20 + random.below(60), bounceMs: random.below(8) });
    let shownAtMs: number | undefined;
    await until("the thank-you", async () => {
      shownAtMs = (await viewsSeen(bench))[before];
      return shownAtMs !== undefined;
    });
    if (i >= WARM_UP) times.push((shownAtMs as number) - pinAtMs);
    await touchOn(bench, "cb-thanks .done", "view");
    await new Promise((resolve) => setTimeout(resolve, random.below(100)));
  }
  await bench.close();
  return [
    row(
      "press-to-thanks",
      quantile(times, 0.95),
      "ms p95",
      { atMost: 120 },
      `${presses} presses, median ${quantile(times, 0.5).toFixed(1)} ms, slowest ${Math.max(...times).toFixed(1)} ms`,
    ),
  ];
});
