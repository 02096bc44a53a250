import test from "ava";
import { quantile } from "../bench/row.ts";
import { playTwoWeeks } from "./two-weeks.ts";

/** All 100,000 where asked for (COUNTERBELL_TWO_WEEKS=1), as they take a busy machine a minute and more. */
const VOTES = process.env.COUNTERBELL_TWO_WEEKS ? 100_000 : 20_000;

test.serial(
  `after two weeks without a hub ${VOTES} votes arrive once and in order, and the glass answers`,
  async (t) => {
    t.timeout(900_000);
    const { tookMs, touchMs, idleTouchMs, thanksMs, rows, kept, refused, cpuUs, outboxBytes } =
      await playTwoWeeks(VOTES);
    const ms = (samples: number[], share: number) => `${quantile(samples, share).toFixed(1)} ms`;
    t.log(
      `${(tookMs / 1000).toFixed(1)} s, ${Math.round(VOTES / (tookMs / 1000))} votes/s, ${Math.round(outboxBytes / VOTES)} bytes a vote; ` +
        `a touch: p50 ${ms(touchMs, 0.5)}, p99 ${ms(touchMs, 0.99)} of ${touchMs.length}, thanked p99 ${ms(thanksMs, 0.99)}; ` +
        `idle p99 ${ms(idleTouchMs, 0.99)}; CPU a vote: kiosk ${cpuUs.kiosk?.toFixed(0)} us, hub ${cpuUs.hub?.toFixed(0)} us`,
    );
    t.deepEqual(refused, [], "every touch was kept at once");
    t.true(touchMs.length > 0);
    t.is(rows.length, VOTES + touchMs.length, "each vote, old and new, stands at the hub once");
    t.is(new Set(rows.map(({ id }) => id)).size, rows.length);
    t.deepEqual(
      rows.slice(0, VOTES).map(({ id }) => id),
      kept,
      "in the order in which the kiosk kept them",
    );
    t.true(rows.every(({ seq }, i) => i === 0 || seq > (rows[i - 1]?.seq ?? 0)));
    t.true(rows.slice(0, VOTES).every(({ late }) => late === 1));
  },
);
