import { randomFillSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { VirtualTimeScheduler } from "rxjs";
import { ReadConnection } from "../../hub/database.ts";
import { createReporter } from "../../kiosk/reporter.ts";
import { Store } from "../../kiosk/store.ts";
import { FRESH_PRESS_MS } from "../../kiosk/visit/kept.ts";
import { WallClock } from "../../kiosk/wall-clock.ts";
import { FACES } from "../../protocol/bodies.ts";
import type { KioskView } from "../../protocol/rest.ts";
import { createRandom } from "../crash/random.ts";
import { ScreenWatch } from "../disk/screen-watch.ts";
import { Rig, RigProcess, until } from "../rig.ts";
import { pressTimes } from "./shop-hours.ts";

/** What came of two weeks without a hub. Times in ms. */
export interface TwoWeeks {
  votes: number;
  /** From the first word of the kiosk to its hub until the hub had taken all and the kiosk knew. */
  tookMs: number;
  /** From a touch on the glass to the answer that it is kept, for each touch made meanwhile. */
  touchMs: number[];
  /** The same, before: nothing else to do. */
  idleTouchMs: number[];
  /** From a touch to the screen's thank-you. */
  thanksMs: number[];
  /** Votes at the hub, in the order of their rows. */
  rows: { id: string; seq: number; late: number }[];
  /** The ids in the order in which the kiosk kept them. */
  kept: string[];
  /** The statuses of touches that were not taken. */
  refused: number[];
  /** CPU time a vote of the catch-up, microseconds, all threads; undefined where the system does not tell. */
  cpuUs: { kiosk: number | undefined; hub: number | undefined };
  /** Bytes of the kiosk's file. */
  outboxBytes: number;
}

const TWO_WEEKS_MS = 14 * 24 * 3_600_000;
const BEFORE_NOW_MS = 10 * 60_000;
const BATCH = 200;
/** How often somebody touches the glass while the kiosk catches up, ms. */
const TOUCH_EVERY_MS = 50;
const IDLE_TOUCHES = 40;

/**
 * Plays it with a real hub and a real kiosk: the votes of two weeks come into the kiosk's file through its own clock,
 * envelopes and store, with only the time simulated; then the kiosk starts, meets its hub and catches up, while a visitor
 * touches its glass. The hub's file is read in the end.
 */
export async function playTwoWeeks(votes: number): Promise<TwoWeeks> {
  const rig = await Rig.start({ hub: { log: { level: "info" } } });
  try {
    const [demo] = rig.kiosks;
    if (!demo) throw new Error("the rig has a kiosk");
    const folder = join(rig.folders.kiosks, demo.kiosk);
    const watch = () => new ScreenWatch(`http://127.0.0.1:${demo.screenPort}`);
    let screen = watch();
    await until("the kiosk to be at its hub", async () => (await screen.health()).link === "online");
    const idleTouchMs: number[] = [];
    for (let i = 0; i < IDLE_TOUCHES; i++) await touch(screen, { touchMs: idleTouchMs });
    await until("the hub to have these", async () => (await screen.health()).waiting === 0);
    screen.stop();
    await rig.kiosk().kill("SIGTERM");
    const { kept, outboxBytes } = await fill(join(folder, "data"), votes);

    // Two weeks later; the level is the one that a shop runs with.
    const kiosk = new RigProcess("kiosk", ["kiosk", "--config", join(folder, "kiosk.toml"), "--log-level", "info"]);
    rig.processes.set(demo.kiosk, kiosk);
    kiosk.start();
    // A glass of its own: what the one before saw belongs to a visit that is over.
    screen = watch();
    const during = { touchMs: [] as number[], thanksMs: [] as number[], refused: [] as number[] };
    await until("the kiosk to be at its hub", async () => (await healthOf(screen))?.link === "online");
    const began = performance.now();
    const cpuBefore = [cpuUsOf(kiosk.pid), cpuUsOf(rig.hub.pid)] as const;
    let isDone = false;
    const touching = (async () => {
      while (!isDone) {
        await touch(screen, during);
        await new Promise((resolve) => setTimeout(resolve, TOUCH_EVERY_MS));
      }
    })();
    // The glass is touched all the while, so what waits is never nothing for long: few is enough to stop touching.
    await until("the hub to have nearly all", async () => ((await screen.health()).waiting ?? 0) < 100, 600_000);
    isDone = true;
    await touching;
    await until("the hub to have all", async () => (await screen.health()).waiting === 0, 600_000);
    const tookMs = performance.now() - began;
    const spent = (pid: number | undefined, before: number | undefined) => {
      const now = cpuUsOf(pid);
      return now === undefined || before === undefined ? undefined : (now - before) / votes;
    };
    const cpuUs = { kiosk: spent(kiosk.pid, cpuBefore[0]), hub: spent(rig.hub.pid, cpuBefore[1]) };
    screen.stop();
    await until("the kiosk to be well", async () => {
      const { items } = await rig.get<{ items: KioskView[] }>("kiosks");
      return items.every(({ state }) => state === "ready");
    });
    const database = new ReadConnection(join(rig.folders.hub, "hub.db"));
    const rows = database.all<{ id: string; seq: number; late: number }>(
      "SELECT id, seq, late FROM event WHERE kind = 'vote' ORDER BY n",
    );
    database.close();
    const { touchMs, thanksMs, refused } = during;
    return {
      votes,
      tookMs,
      touchMs,
      idleTouchMs,
      thanksMs,
      rows: rows.slice(IDLE_TOUCHES),
      kept,
      refused,
      cpuUs,
      outboxBytes,
    };
  } finally {
    await rig.stop();
  }
}

/** CPU time of a process so far, all threads, us. Source: proc(5), `utime` and `stime` in hundredths of a second. */
function cpuUsOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

const healthOf = (screen: ScreenWatch) => screen.health().catch(() => undefined);

/** One visitor: touches a face, waits for the answer and for the thank-you, and leaves. */
async function touch(
  screen: ScreenWatch,
  into: { touchMs: number[]; thanksMs?: number[]; refused?: number[] },
): Promise<void> {
  await screen.shows("faces", ({ view, storing }) => storing && view.name === "faces");
  const { visit } = await screen.now();
  const began = performance.now();
  const status = await screen.touch("happy");
  const answeredMs = performance.now() - began;
  into.touchMs.push(answeredMs);
  if (status !== 204) {
    into.refused?.push(status);
    return;
  }
  // On a machine that is very busy a press may be kept so late that its visitor has gone: it drives no screen then.
  if (answeredMs > FRESH_PRESS_MS / 2) return;
  await screen.shows("thanks, or the next visit", ({ view, visit: now }) => view.name === "thanks" || now > visit);
  into.thanksMs?.push(performance.now() - began);
  await screen.leave();
}

/** Brings two weeks of votes into a kiosk's file, as the kiosk itself would have. */
async function fill(folder: string, votes: number): Promise<{ kept: string[]; outboxBytes: number }> {
  // The network comes back after the last of them: at an hour at which the shop is open, votes of now would not be late.
  const to = Date.now() - BEFORE_NOW_MS;
  const from = to - TWO_WEEKS_MS;
  const store = await Store.open({ folder, maxBytes: 512 * 1024 * 1024, newOutboxId: "none", nowMs: from });
  const random = createRandom(14);
  let nowMs = from;
  const machine = {
    boot: "two-weeks-ago",
    uptimeMs: () => nowMs - from,
    wallMs: () => nowMs,
    syncedAt: () => undefined,
  };
  const wallClock = new WallClock({ clock: new VirtualTimeScheduler(), machine });
  wallClock.hubSaid(from);
  const report = createReporter({ read: () => wallClock.read(), random: (bytes) => randomFillSync(bytes) });
  const kept: string[] = [];
  let batch: { event: { id: string; kind: string; envelope: string } }[] = [];
  const keep = (): void => {
    if (batch.length > 0) store.append(batch);
    batch = [];
  };
  for (const at of presses(from, to, votes)) {
    nowMs = at;
    const face = random.pick(FACES);
    const { id, kind, envelope } = report({ kind: "vote", body: { face, source: "board", device: "panel" }, ageMs: 0 });
    kept.push(id);
    batch.push({ event: { id, kind, envelope } });
    if (batch.length === BATCH) keep();
  }
  keep();
  const { usedBytes } = store.level();
  store.close();
  return { kept, outboxBytes: usedBytes };
}

/** Exactly so many presses in shop hours; a week more is planned than needed, as days differ. */
function* presses(from: number, to: number, votes: number): Generator<number> {
  const times = [...pressTimes(from, to, votes / 2, 14)];
  // Too few or too many by the days' chance: presses are doubled or left out evenly.
  for (let i = 0; i < votes; i++) yield times[Math.floor((i * times.length) / votes)] as number;
}
