import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { imageOf, runInJumps, toHex } from "../../device-drivers/flashing/_bench.test.ts";
import { ScriptedBoard, type ScriptedBoardOptions } from "../../device-drivers/flashing/_scripted-board.test.ts";
import type { DeedProgress, FlashBoardArgs, ImageRef } from "../../protocol/deeds.ts";
import { SimulatedClock } from "../../simulators/scenarios/simulated/simulated-clock.ts";
import { ContentError } from "../content-error.ts";
import { BoardFlasher, type FlashedBoard, MAX_TRIES } from "./board-flasher.ts";
import { DeedError, DeedPaused } from "./deed-error.ts";
import { KeptImages } from "./kept-images.ts";

const NEW = toHex(Uint8Array.from({ length: 700 }, (_, at) => (at * 31 + 7) & 0xff));
const OLD = toHex(Uint8Array.from({ length: 500 }, (_, at) => (at * 17 + 3) & 0xff));
const refOf = (hex: string, version: string): ImageRef => ({
  hash: createHash("sha256").update(hex).digest("hex"),
  ...{ chip: "ATmega328P", version, build: "0a1b2c3d" },
});
const ARGS: FlashBoardArgs = { device: "panel", image: refOf(NEW, "1.3.0"), before: refOf(OLD, "1.2.0") };

/** A kiosk's flasher over a board whose bootloader is scripted, on a clock of the test's; the hub has two images. */
async function createKiosk(t: ExecutionContext, options: Partial<ScriptedBoardOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-flasher-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  const log = pino({ level: "silent" });
  const image = await imageOf(NEW, { version: "1.3.0", build: "0a1b2c3d" });
  const board = new ScriptedBoard({ clock, image, ...options });
  const kiosk = {
    board,
    clock,
    kept: undefined as string | undefined,
    fetched: [] as string[],
    /** What the hub's content answers with instead. */
    refusal: undefined as ContentError | undefined,
    lent: 0,
    isLentAway: false,
    told: [] as DeedProgress[],
    /** Starts the kiosk's flasher, as each start of the kiosk does. */
    start: () =>
      new BoardFlasher({
        images: new KeptImages(folder, log),
        fetch: async (hash) => {
          kiosk.fetched.push(hash);
          if (kiosk.refusal) throw kiosk.refusal;
          const file = [NEW, OLD].find((hex) => refOf(hex, "").hash === hash);
          if (!file) throw new ContentError("content-missing", "the hub answers 404");
          return Buffer.from(file);
        },
        portOf: (device) => (device === "panel" ? board : device === "gpio" ? undefined : "unknown"),
        lend: async () => {
          if (kiosk.isLentAway) return undefined;
          kiosk.lent += 1;
          return () => {
            kiosk.lent -= 1;
          };
        },
        kept: kiosk.kept,
        keep: async (text) => {
          kiosk.kept = text;
        },
        clock,
        log,
      }),
    /** Flashes to the end; gives what came of it, or the code of the refusal. */
    async flash(flasher: BoardFlasher, args = ARGS, onTold: (progress: DeedProgress) => void = () => undefined) {
      const work = flasher.flash("r-1", args, (progress) => {
        kiosk.told.push(progress);
        onTold(progress);
      });
      return kiosk.endOf(work);
    },
    async endOf(work: Promise<FlashedBoard>): Promise<FlashedBoard | { code: string; args?: unknown }> {
      let isOver = false;
      const end = work
        .catch((error: unknown) => {
          if (error instanceof DeedPaused) return { code: "paused" };
          if (!(error instanceof DeedError)) throw error;
          return { code: error.code, args: error.args };
        })
        .finally(() => {
          isOver = true;
        });
      await runInJumps(clock, () => isOver);
      return end;
    },
  };
  return kiosk;
}

test("a board is flashed, its port is given back, and both versions stay on the kiosk to go back without the hub", async (t) => {
  const kiosk = await createKiosk(t);
  const fromMs = kiosk.clock.now();
  t.like(await kiosk.flash(kiosk.start()), { version: "1.3.0", build: "0a1b2c3d", tries: 1 });
  t.true(kiosk.board.works);
  t.is(kiosk.lent, 0);
  t.deepEqual(kiosk.fetched, [ARGS.image.hash, ARGS.before?.hash]);
  t.true(kiosk.told.length >= 3);
  t.true(kiosk.told.length <= 2 + (kiosk.clock.now() - fromMs) / 500, "it is told twice a second at most");
  kiosk.refusal = new ContentError("content-unreachable", "no network");
  const old = await imageOf(OLD, { version: "1.2.0", build: "0a1b2c3d" });
  kiosk.board.options = { ...kiosk.board.options, image: old };
  const again = kiosk.start();
  await again.forget("r-1");
  t.like(await kiosk.flash(again, { device: "panel", image: refOf(OLD, "1.2.0") }), { version: "1.2.0", tries: 1 });
  t.true(kiosk.board.works);
  t.is(kiosk.fetched.length, 2);
});

test("a board that is unplugged in the middle is flashed once it is back", async (t) => {
  const kiosk = await createKiosk(t);
  kiosk.board.cutAfter = 400;
  const end = await kiosk.flash(kiosk.start(), ARGS, ({ phase }) => {
    if (phase === "waiting") kiosk.board.plug();
  });
  t.like(end, { version: "1.3.0", tries: 2 });
  t.true(kiosk.board.works);
});

test("a kiosk that is stopped at any step begins the flash again with its next start, and fetches nothing twice", async (t) => {
  for (const at of ["fetching", "sync", "program", "read", "leave"]) {
    const kiosk = await createKiosk(t);
    const first = kiosk.start();
    kiosk.board.fault = (step) => {
      if (step === at) void first.stop();
      return undefined;
    };
    const end = await kiosk.flash(first, ARGS, ({ phase }) => phase === at && void first.stop());
    t.deepEqual(end, { code: "paused" }, at);
    t.is(kiosk.lent, 0);
    kiosk.board.fault = undefined;
    const second = kiosk.start();
    t.like(second.pending, [{ request: "r-1", device: "panel" }], at);
    t.like(await kiosk.flash(second), { version: "1.3.0", tries: at === "fetching" ? 1 : 2 }, at);
    t.true(kiosk.board.works);
    t.is(new Set(kiosk.fetched).size, kiosk.fetched.length);
    await second.forget("r-1");
    t.deepEqual(kiosk.start().pending, []);
  }
});

test("a kiosk that is killed at each try gives up as often as may be", async (t) => {
  const kiosk = await createKiosk(t);
  for (let start = 1; start <= MAX_TRIES; start++) {
    const flasher = kiosk.start();
    kiosk.board.fault = (step) => {
      if (step === "program") void flasher.stop();
      return undefined;
    };
    t.deepEqual(await kiosk.flash(flasher), { code: "paused" });
  }
  t.like(await kiosk.flash(kiosk.start()), { code: "flash-given-up" });
  t.false(kiosk.board.works);
});

test("a board that stays away is given up, with the reason and what is left on it", async (t) => {
  const kiosk = await createKiosk(t);
  kiosk.board.cutAfter = 400;
  t.like(await kiosk.flash(kiosk.start()), { code: "flash-failed-port-missing", args: { written: "nothing" } });
  t.is(kiosk.lent, 0);
  t.true(kiosk.told.some(({ attempt, of }) => attempt === MAX_TRIES - 1 && of === MAX_TRIES));
});

test("another chip is refused at once, and nothing is written", async (t) => {
  const kiosk = await createKiosk(t, { signature: [0x1e, 0x94, 0x06] });
  const end = await kiosk.flash(kiosk.start());
  t.like(end, { code: "flash-failed-wrong-chip", args: { chip: "ATmega168", written: "nothing" } });
  t.is(kiosk.board.asked.program, 0);
});

test("a board that says another build than the image's is no success", async (t) => {
  const kiosk = await createKiosk(t, { build: "ffffffff" });
  t.like(await kiosk.flash(kiosk.start()), { code: "flash-failed-wrong-version", args: { written: "all" } });
});

test("an image that the hub does not have, or gives with other bytes, touches no board; the network is asked for only so often", async (t) => {
  const kiosk = await createKiosk(t);
  const missing = { ...ARGS, image: { ...ARGS.image, hash: "0".repeat(64) } };
  t.like(await kiosk.flash(kiosk.start(), missing), { code: "image-missing" });
  t.is(kiosk.fetched.length, 1);
  for (const code of ["content-hash", "content-unreachable"] as const) {
    const other = await createKiosk(t);
    other.refusal = new ContentError(code, "no");
    t.like(await other.flash(other.start()), { code: "image-missing" });
    t.is(other.fetched.length, MAX_TRIES);
    t.is(other.board.heard, 0);
  }
});

test("what is no program for the board's chip is refused before its port is asked for", async (t) => {
  const kiosk = await createKiosk(t);
  const other = { ...ARGS, image: { ...ARGS.image, chip: "ATmega2560" } };
  t.like(await kiosk.flash(kiosk.start(), other), { code: "image-chip", args: { chip: "ATmega2560" } });
  t.like(await kiosk.flash(kiosk.start(), { ...ARGS, device: "gpio" }), { code: "board-cannot" });
  t.like(await kiosk.flash(kiosk.start(), { ...ARGS, device: "lamp" }), { code: "board-unknown" });
  t.is(kiosk.board.heard, 0);
});

test("whoever comes second to a board is refused, whether the first flashes from afar or borrowed the port", async (t) => {
  const kiosk = await createKiosk(t);
  const flasher = kiosk.start();
  const first = flasher.flash("r-1", ARGS, () => undefined);
  const second = flasher.flash("r-2", ARGS, () => undefined);
  await t.throwsAsync(second, { instanceOf: DeedError, code: "board-busy" });
  t.like(await kiosk.endOf(first), { version: "1.3.0" });
  await flasher.forget("r-1");
  kiosk.isLentAway = true;
  t.like(await kiosk.flash(flasher), { code: "board-busy" });
});
