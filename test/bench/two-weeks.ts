import { playTwoWeeks } from "../offline/two-weeks.ts";
import { type BenchRun, quantile, row } from "./row.ts";

/** 100,000 votes of two weeks without a hub, until the hub has them all; beside it how the glass answered meanwhile. */
export const twoWeeks: BenchRun = async ({ quick }) => {
  const votes = quick ? 20_000 : 100_000;
  const { tookMs, touchMs, idleTouchMs, refused, cpuUs, rows } = await playTwoWeeks(votes);
  const lost = votes + touchMs.length - rows.length;
  const against =
    `${votes} votes, ${Math.round(votes / (tookMs / 1000))}/s, ${lost} missing; a touch until it is kept: p50 ` +
    `${quantile(touchMs, 0.5).toFixed(1)} ms, p99 ${quantile(touchMs, 0.99).toFixed(1)} ms of ${touchMs.length}, ` +
    `${refused.length} refused (idle p99 ${quantile(idleTouchMs, 0.99).toFixed(1)} ms); CPU a vote: kiosk ${cpuUs.kiosk?.toFixed(0)} us, hub ${cpuUs.hub?.toFixed(0)} us`;
  return [row("two-weeks", tookMs / 1000, "s", { atMost: 60 }, against)];
};
