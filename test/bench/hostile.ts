import { AttackedHub } from "../hostile/attacked-hub.ts";
import { Attacker, isToldOf, steal } from "../hostile/attacker.ts";
import { ATTACKS, type Attack, type AttackName } from "../hostile/attacks.ts";
import { SteadyKiosk } from "../hostile/steady-kiosk.ts";
import { type BenchRow, type BenchRun, quantile, row } from "./row.ts";

const MB = 1024 * 1024;
const PAUSE_MS = 10;
/** How long each attack goes on before it is measured, and how long the hub rests then. */
const WARM_MS = 2000;
/** What is left of an attack is looked at so often, until it is no more than a heap breathes: what is never given back shows. */
const LOOK_MS = 500;
const LOOKS = 20;
const BREATH_BYTES = 4 * MB;

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A hub is given so long to name who attacks it. */
const NAMED_WITHIN_MS = 60_000;

/**
 * What each attack of test/hostile does to a hub in a process of its own: a kiosk's press-to-PUBACK p99 as a share of that
 * right before, and the resident memory, collected, before and after. Attackers are a process of their own as well.
 *
 * Before each the same attack goes on for a moment: how far the heaps of two threads and SQLite's pages grow at the first
 * work of a kind is no attack's, as it does not grow again. `hostile-NAME` measures one of them.
 */
export const hostile: BenchRun = async ({ quick, parts }) => {
  const isAsked = (name: string) =>
    parts.length === 0 || parts.some((part) => part.replace(/-(p99|memory)$/, "") === name);
  const rows: BenchRow[] = [];
  const hub = await AttackedHub.start();
  try {
    const stolen = await steal(hub);
    const kiosk = await SteadyKiosk.connect(hub, "steady");
    const prompt = await SteadyKiosk.connect(hub, "prompt", { noDelay: true });
    const presses = quick ? 100 : 500;
    /** Both press at once, the same count. */
    const pressBoth = (times: number) => Promise.all([kiosk.press(times, PAUSE_MS), prompt.press(times, PAUSE_MS)]);
    const warm = await Attacker.start(hub, "qos1-flood", stolen);
    await pressBoth(presses);
    await warm.stop();
    for (const [name, attack] of Object.entries(ATTACKS) as [AttackName, Attack][]) {
      if (!isAsked(name)) continue;
      const first = await Attacker.start(hub, name, stolen);
      await rest(WARM_MS);
      await first.stop();
      await rest(WARM_MS);
      const [calm, calmPrompt] = await pressBoth(presses);
      const before = await hub.memory();
      const lines = hub.lines.length;
      const from = performance.now();
      const attacker = await Attacker.start(hub, name, stolen);
      await rest(1000);
      let peak = 0;
      const hot: number[] = [];
      const hotPrompt: number[] = [];
      for (let i = 0; i < 10; i++) {
        const [waited, waitedPrompt] = await pressBoth(presses / 10);
        hot.push(...waited);
        hotPrompt.push(...waitedPrompt);
        peak = Math.max(peak, await hub.memory("as-it-is"));
      }
      const isNamed = () => hub.lines.slice(lines).some((line) => isToldOf(line, name));
      while (!isNamed() && performance.now() - from < NAMED_WITHIN_MS) await rest(100);
      const named = isNamed() ? `named within ${Math.ceil((performance.now() - from) / 1000)} s` : "not named";
      await attacker.stop();
      await Promise.all([kiosk.taken(), prompt.taken()]);
      let after = await hub.memory();
      for (let i = 0; i < LOOKS && after > before + BREATH_BYTES; i++) {
        await rest(LOOK_MS);
        after = Math.min(after, await hub.memory());
      }
      const change = (was: number[], is: number[], share: number) =>
        `${quantile(was, share).toFixed(1)} -> ${quantile(is, share).toFixed(1)} ms`;
      const times = `p99 ${change(calm, hot, 0.99)}, median ${change(calm, hot, 0.5)}; without Nagle's wait p99 ${change(calmPrompt, hotPrompt, 0.99)}, median ${change(calmPrompt, hotPrompt, 0.5)}`;
      const memory = `${Math.round(before / MB)} MB before, ${Math.round(peak / MB)} at most, ${Math.round(after / MB)} after`;
      const [calmP99, hotP99] = [quantile(calm, 0.99), quantile(hot, 0.99)];
      rows.push(
        row(`hostile-${name}-p99`, hotP99 / calmP99, "x", { atMost: 2 }, `${times}; ${named}; ${attack.what}`),
        row(`hostile-${name}-memory`, (after - before) / MB, "MB", { atMost: 20 }, memory),
      );
    }
    kiosk.end();
    prompt.end();
  } finally {
    await hub.stop();
  }
  return rows;
};
