import { open, readFile, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { SchedulerLike } from "rxjs";
import type { ClockQuality } from "../../protocol/envelope.ts";
import {
  KIOSK_TEST_PARTS,
  type KioskTestFault,
  type KioskTestPart,
  type SelfTestDone,
  type SelfTestPart,
} from "../../protocol/self-test.ts";
import type { ScreenTest } from "./screen-test.ts";

export interface KioskTestOptions {
  /** The data folder. */
  folder: string;
  /** Asks the page; undefined where the kiosk has no screen. */
  screen: Pick<ScreenTest, "ask">;
  /** Whether touches may sound. */
  hasSound: () => boolean;
  /** Resolves when the hub has what is sent; REJECTS where it does not answer. */
  roundTrip: () => Promise<void>;
  reading: () => { clock: ClockQuality; errorMs: number };
  clock: SchedulerLike;
  /** Default: the machine's own disk. */
  freeBytes?: (folder: string) => Promise<number>;
}

/** What is written and read back: more than a page of the disk, less than anybody notices. */
const PROBE_BYTES = 65_536;
const PROBE_FILE = "self-test.probe";
/** Below this a kiosk has little room for its outbox and log. */
const LEAST_FREE_BYTES = 100 * 1024 * 1024;
const HUB_WITHIN_MS = 10_000;

type Found = Pick<SelfTestPart, "outcome" | "figures" | "faults">;

/**
 * Tests the kiosk itself: the page answers and draws, its audio clock runs, the hub answers, the clock is vouched for, the disk keeps
 * what is written. `tell` hears of each part as it begins, and how many percent are done. Takes half a minute at most; never rejects.
 */
export async function testKiosk(
  options: KioskTestOptions,
  tell: (part: KioskTestPart, percent: number) => void,
): Promise<SelfTestDone> {
  const asked = options.screen.ask();
  const of: Record<KioskTestPart, () => Promise<Found>> = {
    screen: async () => testScreen(await asked),
    sound: async () => (options.hasSound() ? testSound(await asked) : { outcome: "skipped", figures: {}, faults: [] }),
    network: () => testNetwork(options),
    clock: async () => testClock(options.reading()),
    disk: () => testDisk(options),
  };
  const parts: SelfTestPart[] = [];
  for (const [at, part] of KIOSK_TEST_PARTS.entries()) {
    tell(part, Math.round((at / KIOSK_TEST_PARTS.length) * 100));
    parts.push({ part, ...(await of[part]()) });
  }
  const outcome = parts.some((part) => part.outcome === "failed") ? "failed" : "passed";
  return { outcome, begunBy: "hub", parts };
}

const passed = (figures: Record<string, number> = {}): Found => ({ outcome: "passed", figures, faults: [] });
const failed = (code: KioskTestFault, figures: Record<string, number> = {}): Found => ({
  outcome: "failed",
  figures,
  faults: [{ code }],
});

type Screen = Awaited<ReturnType<ScreenTest["ask"]>>;

function testScreen(screen: Screen): Found {
  if (!screen) return failed("screen-silent");
  const { answerMs, frames } = screen;
  return frames > 0 ? passed({ answerMs, frames }) : failed("screen-does-not-draw", { answerMs, frames });
}

function testSound(screen: Screen): Found {
  if (!screen) return failed("screen-silent");
  const { sound, soundMs } = screen;
  if (sound !== "running") return failed(sound === "missing" ? "sound-missing" : "sound-blocked");
  return soundMs > 0 ? passed({ soundMs }) : failed("sound-stands-still", { soundMs });
}

async function testNetwork({ roundTrip, clock }: KioskTestOptions): Promise<Found> {
  const fromMs = clock.now();
  const answered = await new Promise<boolean>((resolve) => {
    const timer = clock.schedule(() => resolve(false), HUB_WITHIN_MS);
    roundTrip()
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => timer.unsubscribe());
  });
  return answered ? passed({ hubMs: Math.round(clock.now() - fromMs) }) : failed("hub-away");
}

function testClock({ clock, errorMs }: { clock: ClockQuality; errorMs: number }): Found {
  return clock === "synced" || clock === "hub" ? passed({ errorMs }) : failed("clock-unsure", { errorMs });
}

async function testDisk({ folder, clock, freeBytes = freeOn }: KioskTestOptions): Promise<Found> {
  const file = join(folder, PROBE_FILE);
  const fromMs = clock.now();
  try {
    const bytes = Buffer.alloc(PROBE_BYTES, 0xa5);
    bytes.writeDoubleBE(fromMs);
    const probe = await open(file, "w", 0o600);
    try {
      await probe.write(bytes);
      await probe.sync();
    } finally {
      await probe.close();
    }
    const writeMs = Math.round(clock.now() - fromMs);
    if (!bytes.equals(await readFile(file))) return failed("disk-refused");
    const free = await freeBytes(folder);
    const figures = { writeMs, freeMb: Math.floor(free / 1024 / 1024) };
    return free < LEAST_FREE_BYTES ? failed("disk-full", figures) : passed(figures);
  } catch {
    return failed("disk-refused");
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
