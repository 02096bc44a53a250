import { BUTTONS } from "../../protocol/bodies.ts";
import type { KioskView } from "../../protocol/rest.ts";
import { createRandom } from "../crash/random.ts";
import { Rig, until } from "../rig.ts";
import { type BenchRun, quantile, row } from "./row.ts";

/** Presses before those that count. */
const WARM_UP = 20;

/**
 * From the pin's edge on the emulated chip to the row committed in the hub's database: board, TCP, kiosk with its own fsync,
 * MQTT, hub with its fsync; each in a process of its own.
 */
export const pressToRow: BenchRun = async ({ quick }) => {
  const rig = await Rig.start();
  const random = createRandom(60);
  const times: number[] = [];
  const stages: Record<string, number[]> = { received: [], stored: [], arrived: [] };
  try {
    // A kiosk that has just started still reaches its hub, its board's sensors and its first figures of the machine.
    await until("the kiosk to be ready", async () => {
      const { items } = await rig.get<{ items: KioskView[] }>("kiosks");
      return items.every(({ state }) => state === "ready");
    });
    for (let i = 0; i < WARM_UP; i++) {
      const committed = rig.mark(rig.hub, ({ stage }) => stage === "committed");
      await rig.board().press("spare", { heldMs: 30 });
      await committed;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    for (let i = 0; i < (quick ? 60 : 400); i++) {
      const marks: Record<string, number> = {};
      const seen = rig.kiosk().marks$.subscribe(({ stage, atMs }) => {
        marks[stage] = atMs;
      });
      const arrived = rig.hub.marks$.subscribe(({ stage, atMs }) => {
        marks[stage] = atMs;
      });
      const committed = rig.mark(rig.hub, ({ stage }) => stage === "committed");
      const pinAt = await rig
        .board()
        .press(random.pick(BUTTONS), { heldMs: 20 + random.below(60), bounceMs: random.below(8) });
      times.push((await committed).atMs - pinAt);
      seen.unsubscribe();
      arrived.unsubscribe();
      for (const [stage, samples] of Object.entries(stages)) {
        const at = marks[stage];
        if (at !== undefined) samples.push(at - pinAt);
      }
      await new Promise((resolve) => setTimeout(resolve, 100 + random.below(100)));
    }
  } finally {
    await rig.stop();
  }
  const medians = Object.entries(stages)
    .filter(([, samples]) => samples.length > 0)
    .map(([stage, samples]) => `${stage} ${quantile(samples, 0.5).toFixed(1)}`);
  return [
    row(
      "press-to-row",
      quantile(times, 0.95),
      "ms p95",
      { atMost: 60 },
      `median ${quantile(times, 0.5).toFixed(1)} ms; medians on the way: ${medians.join(", ")} ms`,
    ),
  ];
};
