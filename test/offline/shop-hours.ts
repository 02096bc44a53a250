import { createRandom } from "../crash/random.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_MS = 9 * HOUR_MS;
const CLOSES_MS = 20 * HOUR_MS;

/** How busy a weekday is beside the others, Sunday first: closed, and Saturday the busiest. */
const WEEKDAYS = [0, 0.8, 0.9, 1, 1.1, 1.3, 1.6];

/**
 * Gives the times of presses of a shop that is open from 9 to 20, six days a week, in order: about `aWeek` in each week,
 * more of them towards the evening. The same seed gives the same times. Times are ms UTC, the shop stands in UTC.
 */
export function* pressTimes(from: number, to: number, aWeek: number, seed: number): Generator<number> {
  const random = createRandom(seed);
  const sum = WEEKDAYS.reduce((total, share) => total + share, 0);
  const firstDay = Math.floor(from / DAY_MS) * DAY_MS;
  for (let day = firstDay; day < to; day += DAY_MS) {
    const share = (WEEKDAYS[new Date(day).getUTCDay()] as number) / sum;
    const count = Math.round(aWeek * share * (0.8 + random.below(400) / 1000));
    const times = Array.from({ length: count }, () => {
      // The larger of two draws: the second half of the day has three times the presses of the first.
      const late = Math.max(random.below(1_000_000), random.below(1_000_000)) / 1_000_000;
      return Math.round(day + OPENS_MS + late * (CLOSES_MS - OPENS_MS));
    });
    for (const at of times.sort((a, b) => a - b)) if (at >= from && at < to) yield at;
  }
}
