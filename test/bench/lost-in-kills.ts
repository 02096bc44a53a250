import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { readHubConfig } from "../../hub/config.ts";
import { CRASH_POINTS } from "../../hub/crash-points.ts";
import { openHubFile } from "../../hub/open-hub-file.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { openHubStore } from "../../hub/store.ts";
import { createRandom, type Random } from "../crash/random.ts";
import { freePort } from "../free-ports.ts";
import { mosquittoLosses } from "./kills/mosquitto-kills.ts";
import { outcome, PlayedBoard } from "./kills/played-board.ts";
import { Standby } from "./kills/standby.ts";
import { mosquittoVersion } from "./load/brokers.ts";
import { endedChildrenCpuMs } from "./load-process.ts";
import { type BenchRun, row } from "./row.ts";

const KIOSKS = 2;
const KIOSK_POINTS = ["after-insert", "after-commit", "after-publish", "after-ack"];
/** A victim that was to end at a named place and does not get there is killed. */
const NAMED_WITHIN_MS = 1_500;
const ALL_WITHIN_MS = 60_000;

interface Kiosk {
  name: string;
  board: PlayedBoard;
  process: Standby;
  config: object;
}

/**
 * Kills the built hub and built kiosks at random times and at named places of their work, while boards press as fast as the
 * kiosks keep; in the end each press that a kiosk kept must stand in the hub, once and in order.
 * `BENCH_KILLS` and `BENCH_SEED` in the environment set how many and which.
 */
export const lostInKills: BenchRun = async ({ quick }) => {
  const kills = Number(process.env.BENCH_KILLS ?? (quick ? 100 : 1000));
  const seed = Number(process.env.BENCH_SEED ?? Math.floor(Math.random() * 1e9));
  const random = createRandom(seed);
  const ours = await killUsAll(kills, random);
  const version = mosquittoVersion();
  const theirs = version === undefined ? undefined : await mosquittoLosses(quick ? 4 : 20, random);
  const words = [
    `seed ${seed}; ${ours.hubKills} kills of the hub, ${ours.kioskKills} of kiosks, ${ours.named} of them at a named place`,
    `${ours.kept} presses kept, ${ours.surplus} twice, ${ours.disordered} out of order`,
    `${ours.secondsAKill.toFixed(2)} s a kill${ours.cpuSecondsAKill === undefined ? "" : `, ${ours.cpuSecondsAKill.toFixed(2)} s of CPU`}`,
    theirs === undefined
      ? "Mosquitto is not installed"
      : `Mosquitto ${version} with persistence, its subscriber away: ${theirs.lost} of ${theirs.acknowledged} acknowledged lost in ${theirs.kills} kills`,
  ];
  return [row("lost-in-kills", ours.missing, "presses", { atMost: 0 }, words.join("; "))];
};

interface Result {
  hubKills: number;
  kioskKills: number;
  named: number;
  kept: number;
  missing: number;
  surplus: number;
  disordered: number;
  secondsAKill: number;
  /** Of the processes that ended: start, work and the start of the next one. */
  cpuSecondsAKill: number | undefined;
}

async function killUsAll(kills: number, random: Random): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), "counterbell-kills-"));
  const data = join(root, "hub");
  const pages = join(root, "pages");
  for (const folder of ["assets", "console"]) mkdirSync(join(pages, folder), { recursive: true });
  const port = await freePort();
  const passwords = await prepare(data);
  const named = (points: readonly string[], most: number) => (): Record<string, string> =>
    random.below(2) === 0 ? { COUNTERBELL_CRASH_AT: `${random.pick(points)}:${1 + random.below(most)}` } : {};
  const hub = new Standby("./standby-hub.mjs", { environment: named(CRASH_POINTS, 30) });
  const hubOptions = { data, port, pages };
  const kiosks = passwords.map((password, i): Kiosk => {
    const name = `kiosk-${i + 1}`;
    const board = new PlayedBoard(`0000${i}`.padStart(16, "0"), createRandom(random.below(1e9)));
    const kiosk: Kiosk = {
      name,
      board,
      process: new Standby("./standby-kiosk.mjs", {
        environment: named(KIOSK_POINTS, 60),
        onTold: (told) => {
          if (told.type === "done") board.done(told.seq);
        },
      }),
      config: configOf(name, { root, port, password }),
    };
    return kiosk;
  });
  const beginKiosk = async ({ process, board, config }: Kiosk) => {
    board.unplug();
    // One that is told to end at a named place may do so before it is ready: the next one begins.
    do await process.begin({ type: "start", serial: board.serial, config });
    while (!process.isRunning);
    board.plugIn(process);
  };
  const beginHub = async () => {
    do await hub.begin(hubOptions);
    while (!hub.isRunning);
  };
  const result = { hubKills: 0, kioskKills: 0, named: 0 };
  try {
    await beginHub();
    await Promise.all(kiosks.map(beginKiosk));
    for (const { board, process } of kiosks) board.start(process);
    const file = openHubFile(data);
    const stored = () => file.query<{ n: number }>("SELECT coalesce(max(n), 0) AS n FROM event")[0]?.n ?? 0;
    const began = performance.now();
    const cpuBefore = endedChildrenCpuMs();
    let before = stored();
    for (let kill = 0; kill < kills; kill++) {
      // A blow that strikes an idle hub shows nothing: there was work since the last one, or somebody ended by himself.
      const isOneGone = () => !hub.isRunning || kiosks.some(({ process }) => !process.isRunning);
      await until("work between two kills", () => stored() >= before + 5 || isOneGone(), ALL_WITHIN_MS);
      await pause(random.below(60));
      const kiosk = random.below(2) === 0 ? random.pick(kiosks) : undefined;
      const victim = kiosk?.process ?? hub;
      const hadEnded = !victim.isRunning;
      if (!hadEnded && random.below(2) === 0)
        await Promise.race([victim.ended, pause(random.below(NAMED_WITHIN_MS / 10))]);
      if (!victim.isRunning) result.named += 1;
      await victim.kill();
      if (kiosk) result.kioskKills += 1;
      else result.hubKills += 1;
      await (kiosk ? beginKiosk(kiosk) : beginHub());
      // Others may have ended by themselves, at their named places.
      if (!hub.isRunning) {
        result.hubKills += 1;
        result.named += 1;
        await beginHub();
      }
      for (const other of kiosks.filter(({ process }) => !process.isRunning)) {
        result.kioskKills += 1;
        result.named += 1;
        await beginKiosk(other);
      }
      before = stored();
    }
    const blows = result.hubKills + result.kioskKills;
    const secondsAKill = (performance.now() - began) / 1000 / blows;
    const cpuAfter = endedChildrenCpuMs();
    const cpuSecondsAKill =
      cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / 1000 / blows;
    for (const { board } of kiosks) board.rest();
    const outcomes = await settle(kiosks, { hub, beginHub, beginKiosk, query: file.query });
    file.close();
    const sum = (of: (one: (typeof outcomes)[number]) => number) => outcomes.reduce((total, one) => total + of(one), 0);
    return {
      ...result,
      kept: kiosks.reduce((total, { board }) => total + board.kept, 0),
      missing: sum(({ missing }) => missing.length),
      surplus: sum(({ surplus }) => surplus.length),
      disordered: sum(({ disordered }) => disordered.length),
      secondsAKill,
      cpuSecondsAKill,
    };
  } finally {
    for (const { board } of kiosks) board.rest();
    await Promise.all([hub.end(), ...kiosks.map(({ process }) => process.end())]);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lets everything arrive, with what ends by itself begun again, and gives what became of each board's presses. */
async function settle(
  kiosks: readonly Kiosk[],
  rig: {
    hub: Standby;
    beginHub(): Promise<void>;
    beginKiosk(kiosk: Kiosk): Promise<void>;
    query: ReturnType<typeof openHubFile>["query"];
  },
) {
  const outcomes = () =>
    kiosks.map(({ name, board }) => {
      const rows = rig.query<{ age: number }>(
        `SELECT json_extract(envelope, '$.ageMs') AS age FROM event JOIN kiosk ON kiosk.n = event.kiosk
         WHERE kiosk.id = ? AND event.kind IN ('vote', 'call') ORDER BY event.outbox, event.seq, event.fork`,
        name,
      );
      return outcome(
        board.kept,
        rows.map(({ age }) => age),
      );
    });
  let deadline = performance.now() + ALL_WITHIN_MS;
  let least = Number.POSITIVE_INFINITY;
  while (performance.now() < deadline) {
    if (!rig.hub.isRunning) await rig.beginHub();
    for (const kiosk of kiosks) if (!kiosk.process.isRunning) await rig.beginKiosk(kiosk);
    const isEmpty = kiosks.every(({ board }) => board.waiting === 0);
    const missing = outcomes().reduce((sum, one) => sum + one.missing.length, 0);
    if (isEmpty && missing === 0) break;
    // What still arrives is not lost: only what does not come for a minute is.
    if (missing < least) deadline = performance.now() + ALL_WITHIN_MS;
    least = Math.min(least, missing);
    await pause(100);
  }
  return outcomes();
}

async function prepare(data: string): Promise<string[]> {
  const store = await openHubStore({
    config: readHubConfig(undefined, { data }),
    log: pino({ level: "silent" }),
    clock: asyncScheduler,
  });
  await store.writer.call("addSite", { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] });
  const passwords = Array.from({ length: KIOSKS }, createSecret);
  for (const [i, password] of passwords.entries()) {
    const kiosk = { site: "berlin", kiosk: `kiosk-${i + 1}`, passwordHash: hashSecret(password) };
    await store.writer.call("enrolKiosk", kiosk);
  }
  await store.close();
  return passwords;
}

const configOf = (kiosk: string, { root, port, password }: { root: string; port: number; password: string }) => ({
  site: "berlin",
  kiosk,
  data: join(root, kiosk),
  hub: { url: `mqtt://127.0.0.1:${port}`, clientId: kiosk, username: kiosk, password },
  screen: { host: "127.0.0.1", port: 0, frameAncestors: [] },
  log: { level: "fatal" },
  outbox: { maxBytes: 1 << 28 },
  devices: [{ id: "panel", driver: "button-panel", port: "tcp://127.0.0.1:1" }],
});

async function until(what: string, holds: () => boolean, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await pause(5);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
