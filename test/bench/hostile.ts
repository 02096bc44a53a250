import { AttackedHub } from "../hostile/attacked-hub.ts";
import { Attacker, steal } from "../hostile/attacker.ts";
import { ATTACKS, type AttackName } from "../hostile/attacks.ts";
import { SteadyKiosk } from "../hostile/steady-kiosk.ts";
import { type BenchRow, type BenchRun, quantile, row } from "./row.ts";

const MB = 1024 * 1024;
const PAUSE_MS = 10;
/** What is left of an attack is looked at so often, until it is no more than a heap breathes: what is never given back shows. */
const LOOK_MS = 500;
const LOOKS = 20;
const BREATH_BYTES = 4 * MB;

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What each attack of test/hostile does to a hub in a process of its own: a kiosk's press-to-PUBACK p99 as a share of that
 * right before, and the resident memory, collected, before and after. Attackers are a process of their own as well.
 */
export const hostile: BenchRun = async ({ quick, parts }) => {
  const isAsked = (name: string) => parts.length === 0 || parts.some((part) => part.startsWith(name));
  const rows: BenchRow[] = [];
  const hub = await AttackedHub.start();
  try {
    const stolen = await steal(hub);
    const kiosk = await SteadyKiosk.connect(hub, "steady");
    const presses = quick ? 100 : 500;
    const warm = await Attacker.start(hub, "qos1-flood", stolen);
    await kiosk.press(presses, PAUSE_MS);
    await warm.stop();
    for (const [name, { what }] of Object.entries(ATTACKS)) {
      if (!isAsked(name)) continue;
      await rest(1000);
      const calm = await kiosk.press(presses, PAUSE_MS);
      const before = await hub.memory();
      const attacker = await Attacker.start(hub, name as AttackName, stolen);
      await rest(1000);
      let peak = 0;
      const hot: number[] = [];
      for (let i = 0; i < 10; i++) {
        hot.push(...(await kiosk.press(presses / 10, PAUSE_MS)));
        peak = Math.max(peak, await hub.memory("as-it-is"));
      }
      await attacker.stop();
      await kiosk.taken();
      let after = await hub.memory();
      for (let i = 0; i < LOOKS && after > before + BREATH_BYTES; i++) {
        await rest(LOOK_MS);
        after = Math.min(after, await hub.memory());
      }
      const [calmP99, hotP99] = [quantile(calm, 0.99), quantile(hot, 0.99)];
      const times = `p99 ${calmP99.toFixed(1)} -> ${hotP99.toFixed(1)} ms, median ${quantile(calm, 0.5).toFixed(1)} -> ${quantile(hot, 0.5).toFixed(1)} ms`;
      const memory = `${Math.round(before / MB)} MB before, ${Math.round(peak / MB)} at most, ${Math.round(after / MB)} after`;
      rows.push(row(`hostile-${name}-p99`, hotP99 / calmP99, "x", { atMost: 2 }, `${times}; ${what}`));
      rows.push(row(`hostile-${name}-memory`, (after - before) / MB, "MB", { atMost: 20 }, memory));
    }
    kiosk.end();
  } finally {
    await hub.stop();
  }
  return rows;
};
