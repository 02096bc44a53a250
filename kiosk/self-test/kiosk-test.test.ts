import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { asyncScheduler, VirtualTimeScheduler } from "rxjs";
import { type KioskTestOptions, testKiosk } from "./kiosk-test.ts";
import { ScreenTest } from "./screen-test.ts";

function options(t: ExecutionContext, changes: Partial<KioskTestOptions> = {}): KioskTestOptions {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-self-test-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    screen: { ask: async () => ({ answerMs: 1_020, frames: 60, sound: "running", soundMs: 990 }) },
    hasSound: () => true,
    roundTrip: async () => undefined,
    reading: () => ({ clock: "synced", errorMs: 100 }),
    clock: asyncScheduler,
    ...changes,
  };
}

async function faultsOf(given: KioskTestOptions): Promise<string[]> {
  const { parts } = await testKiosk(given, () => undefined);
  return parts.flatMap(({ part, faults }) => faults.map(({ code }) => `${part} ${code}`));
}

test("a kiosk that is well passes, tells each part as it begins, and leaves nothing on its disk", async (t) => {
  const given = options(t);
  const told: string[] = [];
  const done = await testKiosk(given, (part, percent) => told.push(`${part} ${percent}`));
  t.is(done.outcome, "passed");
  t.deepEqual(told, ["screen 0", "sound 20", "network 40", "clock 60", "disk 80"]);
  t.true((done.parts.at(-1)?.figures.freeMb ?? 0) > 0);
  t.deepEqual(readdirSync(given.folder), []);
});

test("each fault of a kiosk is found by name", async (t) => {
  const screen = (answer: Partial<{ frames: number; sound: "running" | "blocked" | "missing"; soundMs: number }>) => ({
    ask: async () => ({ answerMs: 1_000, frames: 60, sound: "running" as const, soundMs: 990, ...answer }),
  });
  t.deepEqual(await faultsOf(options(t, { screen: { ask: async () => undefined } })), [
    "screen screen-silent",
    "sound screen-silent",
  ]);
  t.deepEqual(await faultsOf(options(t, { screen: screen({ frames: 0 }) })), ["screen screen-does-not-draw"]);
  t.deepEqual(await faultsOf(options(t, { screen: screen({ sound: "blocked" }) })), ["sound sound-blocked"]);
  t.deepEqual(await faultsOf(options(t, { screen: screen({ sound: "missing" }) })), ["sound sound-missing"]);
  t.deepEqual(await faultsOf(options(t, { screen: screen({ soundMs: 0 }) })), ["sound sound-stands-still"]);
  t.deepEqual(await faultsOf(options(t, { roundTrip: async () => Promise.reject(new Error("away")) })), [
    "network hub-away",
  ]);
  t.deepEqual(await faultsOf(options(t, { reading: () => ({ clock: "estimated", errorMs: 5_000 }) })), [
    "clock clock-unsure",
  ]);
  t.deepEqual(await faultsOf(options(t, { freeBytes: async () => 1024 })), ["disk disk-full"]);
  t.deepEqual(await faultsOf(options(t, { folder: join(tmpdir(), "counterbell-no-such-folder") })), [
    "disk disk-refused",
  ]);
  const silent = options(t, { screen: { ask: async () => undefined }, hasSound: () => false });
  t.deepEqual(await faultsOf(silent), ["screen screen-silent"], "a screen that may not sound is not asked for it");
});

test("a page is asked by a number, and only its answer to that one counts, for ten seconds", async (t) => {
  const clock = new VirtualTimeScheduler();
  const screen = new ScreenTest({ clock });
  const asked: (number | undefined)[] = [];
  screen.asked$.subscribe((test) => asked.push(test));
  const tested = { type: "tested", visit: 1, frames: 59, sound: "running", soundMs: 980 } as const;
  const first = screen.ask();
  screen.answered({ ...tested, test: 7 });
  screen.answered({ ...tested, test: 1 });
  t.like(await first, { frames: 59, sound: "running", soundMs: 980 });
  const second = screen.ask();
  t.is(await screen.ask(), undefined, "one at a time");
  clock.flush();
  t.is(await second, undefined);
  t.is(clock.now(), 10_000);
  t.deepEqual(asked, [undefined, 1, undefined, 2, undefined]);
});
