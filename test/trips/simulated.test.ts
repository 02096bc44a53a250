import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import test from "ava";
import { temporaryFolder } from "../running-hub.ts";
import type { Simulated } from "../simulate.ts";

const run = promisify(execFile);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const scenarios = here("../scenarios");

/** Weeks take minutes on a busy machine; COUNTERBELL_LONG=1 plays them, all others `test/scenarios/scenarios.test.ts`. */
const LONG = ["week-in-a-shop.yaml", "two-weeks-offline.yaml"];
const isLong = process.env.COUNTERBELL_LONG === "1";

/** Plays files in a process of their own, as simulated time takes the place of all of a process's timers. */
async function simulate(files: readonly string[], ...flags: string[]): Promise<Simulated[]> {
  const args = ["--import", here("../register-ts.mjs"), here("../simulate.ts"), ...files, ...flags];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  return linesOf(stdout).map((line) => JSON.parse(line) as Simulated);
}

const linesOf = (text: string): string[] => text.trim().split("\n");

/** The same, with the whole log of each. */
async function simulateWhole(files: readonly string[], ...flags: string[]): Promise<(Simulated & { log: string[] })[]> {
  const args = ["--import", here("../register-ts.mjs"), here("../simulate.ts"), ...files, ...flags, "--lines"];
  const { stdout, stderr } = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  const log = linesOf(stderr).filter((line) => line.startsWith("{"));
  let from = 0;
  return linesOf(stdout).map((line) => {
    const played = JSON.parse(line) as Simulated;
    from += played.lines;
    return { ...played, log: log.slice(from - played.lines, from) };
  });
}

/** The lines of two logs about the first in which they differ; undefined where they are the same. */
function firstDifference(one: readonly string[] = [], other: readonly string[] = []): string | undefined {
  const at = one.findIndex((line, n) => line !== other[n]);
  if (at < 0 && one.length === other.length) return undefined;
  const about = (log: readonly string[]) => log.slice(Math.max(0, at - 2), at + 3).join("\n");
  return `from line ${at}:\n${about(one)}\nand\n${about(other)}`;
}

/** All kinds of trouble at once, with chance in them: jitter, bounces, garbage, jitter of reconnects. */
const TROUBLES = `
name: Troubles
timeout: 1 h
steps:
  - press: { board: entrance-board, button: very-happy }
    repeat: 5
    every: 700 ms
    jitter: 400 ms
  - bounce: { board: checkout-board, button: happy }
  - press: { board: service-desk-board, button: unhappy }
  - cut: entrance
  - press: { board: entrance-board, button: unhappy }
    repeat: 3
    every: 3 s
  - unplug: checkout-board
  - press: { board: checkout-board, button: call }
    after: 1 s
  - restore: entrance
  - plug: checkout-board
  - garbage: { board: service-desk-board, bytes: 300 }
  - kill: kiosk-entrance
  - press: { board: entrance-board, button: happy }
  - kill: { process: hub, down: 7 s }
  - press: { board: service-desk-board, button: happy }
    after: 3 s
  - hang: entrance-board
  - reboot: kiosk-checkout
    after: 5 s
  - expect: { score: { pressed: 13, stored: 13, twice: 0, waiting: 0 }, within: 90 s }
`;

test("the same seed gives the same log byte for byte, in one process and in another; another seed another log", async (t) => {
  t.timeout(300_000);
  const file = join(temporaryFolder(t), "troubles.yaml");
  writeFileSync(file, TROUBLES);
  const [[first, second], [third], [other]] = await Promise.all([
    simulateWhole([file, file], "--level", "debug", "--seed", "7"),
    simulateWhole([file], "--level", "debug", "--seed", "7"),
    simulate([file], "--level", "debug", "--seed", "8"),
  ]);
  t.deepEqual(first?.wrong, []);
  t.deepEqual(other?.wrong, []);
  t.true((first?.lines ?? 0) > 200, `${first?.lines} lines`);
  t.is(firstDifference(first?.log, second?.log), undefined);
  t.is(firstDifference(first?.log, third?.log), undefined);
  t.is(first?.log.length, first?.lines, "every line was read");
  t.is(second?.hash, first?.hash);
  t.is(third?.hash, first?.hash);
  t.not(other?.hash, first?.hash);
});

if (isLong)
  test("the weeks hold: two in a shop without a network, and one in which much goes wrong", async (t) => {
    t.timeout(60 * 60_000);
    for (const { file, wrong, tookMs, cpuMs } of await simulate(LONG.map((name) => join(scenarios, name)))) {
      t.deepEqual(wrong, [], file);
      t.log(`${file}: ${tookMs / 1000} s, of which ${cpuMs / 1000} s CPU so far`);
    }
  });
