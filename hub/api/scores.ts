import type { Ces, Csat, Nps } from "../../protocol/answer-views.ts";

/** How often each place of a scale was chosen. */
export type Tally = ReadonlyMap<number, number>;

/** One decimal, as the shares of a few visitors are not known better. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

const sumOf = (tally: Tally, takes: (value: number) => boolean): number =>
  [...tally].reduce((sum, [value, count]) => sum + (takes(value) ? count : 0), 0);

const meanOf = (tally: Tally, n: number): number =>
  rounded([...tally].reduce((sum, [value, count]) => sum + value * count, 0) / n);

/** The net promoter score: 100 × (promoters − detractors) / n; 9 and 10 promote, 0 to 6 detract. None of nobody. */
export function npsOf(tally: Tally): Nps | undefined {
  const n = sumOf(tally, () => true);
  if (n === 0) return undefined;
  const promoters = sumOf(tally, (value) => value >= 9);
  const detractors = sumOf(tally, (value) => value <= 6);
  const passives = n - promoters - detractors;
  return { score: rounded((100 * (promoters - detractors)) / n), promoters, passives, detractors };
}

/** Customer satisfaction: how many of a hundred gave 4 or 5 of 5, and the mean. None of nobody. */
export function csatOf(tally: Tally): Csat | undefined {
  const n = sumOf(tally, () => true);
  if (n === 0) return undefined;
  const satisfied = sumOf(tally, (value) => value >= 4);
  return { score: rounded((100 * satisfied) / n), satisfied, mean: meanOf(tally, n) };
}

/** Customer effort: the mean of 1 (hard) to 7 (easy), and how many of a hundred gave 5 to 7. None of nobody. */
export function cesOf(tally: Tally): Ces | undefined {
  const n = sumOf(tally, () => true);
  if (n === 0) return undefined;
  const easy = sumOf(tally, (value) => value >= 5);
  return { score: meanOf(tally, n), easy, easyPercent: rounded((100 * easy) / n) };
}
