import { AvrBoard } from "../../simulators/avr/index.ts";
import { createRandom } from "../crash/random.ts";
import { firmware } from "../rig.ts";
import { type BenchRun, quantile, row } from "./row.ts";

/**
 * From the pin's edge to the lamp, by the firmware alone: in the chip's own cycles, so the same on every machine. Presses fall
 * at random phases of the firmware's loop, some while a host is being spoken to.
 */
export const pressToFelt: BenchRun = async ({ quick }) => {
  const board = new AvrBoard({ hex: firmware });
  const random = createRandom(20);
  const felt: number[] = [];
  let litAt = 0;
  board.on("pin", (pin, high, cycle) => {
    if (pin === "D8" && high && litAt === 0) litAt = cycle;
  });
  board.powerOn();
  board.run(500);
  const presses = quick ? 100 : 1000;
  for (let i = 0; i < presses; i++) {
    // Every 24 presses the ring would fill: a reset of the power is the bench's way to empty it.
    if (i % 24 === 23) {
      board.powerOff();
      board.powerOn();
      board.run(500);
    }
    litAt = 0;
    board.run(random.below(2_000) / 1_000 + 1);
    const pressed = board.press("D2", { heldMs: 60, bounceMs: random.below(11), seed: i });
    board.runUntil(() => litAt > 0, 100);
    const at = await pressed;
    if (litAt > 0) felt.push((litAt - at) / board.cyclesPerMs);
    // The lamp is lit again when the press is in the EEPROM, 0.3 s later, for 1.5 s.
    board.run(2_100);
  }
  return [
    row(
      "press-to-felt",
      quantile(felt, 0.95),
      "ms p95",
      { atMost: 20 },
      `${felt.length} of ${presses} presses lit, slowest ${Math.max(...felt).toFixed(2)} ms`,
    ),
  ];
};
