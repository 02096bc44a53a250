import { quantile, row } from "./row.ts";
import { screenRow, THROTTLE } from "./screen-rig.ts";

/**
 * Cold start of the kiosk's page on a Pi-class processor: from the beginning of the navigation, with nothing in any cache, to the
 * frame after the one that shows home with its words and faces that can be touched. The kiosk's process is there already;
 * Chromium's own start is not counted.
 */
export const screenStart = screenRow(async (start, { quick }) => {
  const screen = await start();
  const times: number[] = [];
  for (let i = 0; i < (quick ? 5 : 30); i++) {
    const page = await screen.open(THROTTLE);
    times.push((await page.start()) / 1000);
    await page.close();
  }
  const against = `${times.length} starts, median ${quantile(times, 0.5).toFixed(2)} s, slowest ${Math.max(...times).toFixed(2)} s`;
  return [
    row("screen-start", quantile(times, 0.5), "s median", { atMost: 1.5 }, `${THROTTLE} x throttled, ${against}`),
  ];
});
