// Checks where the linker has put what must survive a reset (see retained.h), and prints the sizes.
import { execFileSync } from "node:child_process";

const [elf = "", retained = "", stackLowest = ""] = process.argv.slice(2);
const RAM_START = 0x800100;
const RAM_END = 0x8008ff;
const FLASH_FOR_PROGRAM = 0x7800; // below the larger of the two bootloaders

const symbols = new Map();
for (const line of execFileSync("avr-nm", ["-S", elf], { encoding: "utf8" }).split("\n")) {
  const match = /^([0-9a-f]{8}) (?:([0-9a-f]{8}) )?\w (\S+)$/.exec(line);
  if (match) symbols.set(match[3], { at: Number.parseInt(match[1], 16), size: Number.parseInt(match[2] ?? "0", 16) });
}
const sections = new Map();
for (const line of execFileSync("avr-size", ["-A", elf], { encoding: "utf8" }).split("\n")) {
  const match = /^(\.\w+)\s+(\d+)/.exec(line);
  if (match) sections.set(match[1], Number(match[2]));
}

const ring = symbols.get("retained");
const variablesEnd = symbols.get("_end").at;
const ringEnd = ring.at + ring.size;
const flash = sections.get(".text") + sections.get(".data");
const problems = [];
if (ring.at !== Number(retained)) problems.push(`the ring is at ${ring.at.toString(16)}, not at ${retained}`);
if (variablesEnd > ring.at) problems.push(`variables end at ${variablesEnd.toString(16)}, inside the ring`);
if (ringEnd > Number(stackLowest)) problems.push(`the ring ends at ${ringEnd.toString(16)}, above ${stackLowest}`);
if (flash > FLASH_FOR_PROGRAM) problems.push(`${flash} bytes reach into a bootloader`);

console.log(
  `flash ${flash} of ${FLASH_FOR_PROGRAM} bytes; variables ${variablesEnd - RAM_START} of ${ring.at - RAM_START}; ` +
    `retained ${ring.size} at 0x${(ring.at & 0xffff).toString(16)}; stack ${RAM_END + 1 - ringEnd}`,
);
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
