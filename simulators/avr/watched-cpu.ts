import { CPU } from "avr8js";
import type { Random } from "./random.ts";

/** One access to the I/O space: what, where, with which value and mask, and at which cycle. */
export type Touch = [what: "read" | "write", address: number, value: number, mask: number, cycles: number];
const SP = 93;

/** For tests: a CPU whose whole I/O space is hooked, so that every access there is seen with its time. */
export function createWatchedCpu(): { cpu: CPU; touches: Touch[] } {
  const cpu = new CPU(new Uint16Array(0x4000), 2048);
  const touches: Touch[] = [];
  for (let address = 0x20; address < 0x100; address++) {
    if (address >= SP && address <= 95) continue;
    cpu.readHooks[address] = (at) => {
      touches.push(["read", at, 0, 0, cpu.cycles]);
      return cpu.data[at]! ^ 0x5a;
    };
    cpu.writeHooks[address] = (value, _old, at, mask) => {
      touches.push(["write", at, value, mask, cpu.cycles]);
      return (at & 1) === 0;
    };
  }
  return { cpu, touches };
}

/** For tests: fills a data space at random, with pointers and stack inside it, every third pointer in the I/O space. */
export function fillAtRandom(memory: Uint8Array, random: Random): void {
  for (let at = 0; at < memory.length; at++) memory[at] = random(256);
  for (const pointer of [26, 28, 30]) memory[pointer + 1] = random(3) === 0 ? 0 : 1 + random(7);
  memory[SP + 1] = 1 + random(7);
}
