import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { setImmediate } from "node:timers/promises";
import pino from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { ButtonPanel } from "../../device-drivers/button-panel/driver.ts";
import { PANEL_BUTTONS } from "../../device-drivers/button-panel/frames.ts";
import type { DriverEvent } from "../../device-drivers/driver.ts";
import { Database } from "../../kiosk/database.ts";
import { createReporter } from "../../kiosk/reporter.ts";
import { Store } from "../../kiosk/store.ts";
import { meaningOf } from "../../kiosk/visit/kept.ts";
import { AvrBoard, type Pin } from "../../simulators/avr/index.ts";
import { PanelRing } from "../../simulators/boards/panel-ring.ts";
import { createStreamPair } from "../../simulators/scenarios/simulated/stream-pair.ts";
import { createRandom, type Random } from "../crash/random.ts";
import { firmware } from "../rig.ts";
import { type BenchRun, row } from "./row.ts";

/** Presses of one board; each board has a seed of its own. */
const PRESSES_A_BOARD = 500;
/** The felt flash takes 60 ms: a lamp that is lit later says that the press is stored. */
const FLASH_OVER_MS = 75;
const STORED_MS = 1500;
/** Where most of the cuts fall: an event is written to the EEPROM from 300 ms on, for some 40 ms. */
const WRITE_FROM_MS = 295;
const WRITE_FOR_MS = 60;
const MAX_BYTES = 64 * 1024 * 1024;

/** What became of the presses of one board. */
export interface Cuts {
  presses: number;
  cuts: number;
  /** Power cuts in the middle of the write of a byte. */
  torn: number;
  shown: number;
  missing: string[];
  twice: string[];
  /** Kept at the kiosk and never taken by the ring. */
  invented: string[];
  /** Brought to the kiosk from before a loss of power. */
  broughtBack: number;
}

interface Press {
  key: string;
  atMs: number;
  shown: boolean;
}

/**
 * One board with our firmware in the emulator, the real driver, and the kiosk's real file behind it; the power is cut at random
 * cycles, the line comes and goes, and the kiosk's process starts anew now and then. Who pressed is known from the ring in the
 * chip's memory, what was shown from its lamps, what is counted from the rows of the outbox.
 */
export async function cutBoard(seed: number, presses: number): Promise<Cuts> {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-cuts-"));
  try {
    const rig = new CutRig(folder, seed);
    await rig.start();
    while (rig.made < presses) await rig.round();
    return await rig.end();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class ChipClock extends VirtualTimeScheduler {
  advanceTo(ms: number): void {
    this.maxFrames = ms;
    this.flush();
    this.frame = Math.max(this.frame, ms);
  }
}

class CutRig {
  readonly #folder: string;
  readonly #random: Random;
  readonly #clock = new ChipClock();
  readonly #board: AvrBoard;
  readonly #presses: Press[] = [];
  /** The last press of each button. */
  readonly #last = new Map<number, Press>();
  readonly #cursors = new Map<string, { epoch: number; seq: number }>();
  #store!: Store;
  #driver: ButtonPanel | undefined;
  #line: Duplex | undefined;
  #unsent: number[] = [];
  #isBusy = false;
  #diskFreeMs = 0;
  #cuts = 0;
  #torn = 0;
  #broughtBack = 0;

  constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#random = createRandom(seed);
    this.#board = new AvrBoard({ hex: firmware, seed, coldSram: { seed } });
    const ring = new PanelRing(({ epoch, seq, button }) => {
      const press = { key: `${epoch}/${seq}`, atMs: this.#board.elapsedMs, shown: false };
      this.#presses.push(press);
      this.#last.set(button, press);
    });
    this.#board.on("slice", () => ring.look(this.#board.memory));
    this.#board.on("serial", (byte) => this.#unsent.push(byte));
  }

  get made(): number {
    return this.#presses.length;
  }

  async start(): Promise<void> {
    this.#store = await Store.open({
      ...{ folder: this.#folder, maxBytes: MAX_BYTES, newOutboxId: "cuts", nowMs: 0, durable: false },
    });
    this.#board.powerOn();
    await this.#run(100);
  }

  /** Some presses, a host that is there or not, and most often a cut. */
  async round(): Promise<void> {
    const random = this.#random;
    if (random.below(4) === 0) this.#driver ? await this.#stopHost() : this.#startHost();
    if (random.below(6) === 0) this.#line?.destroy();
    const buttons = PANEL_BUTTONS.map((_, button) => button).filter((button) => this.#isRested(button));
    for (let count = 1 + random.below(4); count > 0 && buttons.length > 0; count--) {
      const [button = 0] = buttons.splice(random.below(buttons.length), 1);
      void this.#board.press(`D${2 + button}` as Pin, {
        heldMs: 5 + random.below(60),
        bounceMs: random.below(8),
        seed: this.made + 1,
      });
      if (random.below(2)) await this.#run(random.below(50));
    }
    await this.#run(random.below(3) ? WRITE_FROM_MS : random.below(600));
    await this.#run(random.below(WRITE_FOR_MS * (1 + random.below(3))));
    const kind = random.below(8);
    if (kind < 4) await this.#cut(1);
    else if (kind === 4) await this.#cut(2 + random.below(3));
    else if (kind === 5) this.#board.reset();
    else await this.#run(random.below(500));
  }

  /** Lets the host have all that waits, and counts. */
  async end(): Promise<Cuts> {
    await this.#run(2000);
    if (!this.#driver) this.#startHost();
    // The backoff of a port that was away, and all epochs one after the other.
    await this.#run(20_000);
    await this.#stopHost();
    this.#store.close();
    const counts = await this.#countsAtKiosk();
    const taken = new Set(this.#presses.map(({ key }) => key));
    const shown = this.#presses.filter((press) => press.shown);
    return {
      presses: this.made,
      cuts: this.#cuts,
      torn: this.#torn,
      shown: shown.length,
      missing: shown.filter(({ key }) => !counts.has(key)).map(({ key }) => key),
      twice: [...counts].filter(([, count]) => count > 1).map(([key]) => key),
      invented: [...counts.keys()].filter((key) => !taken.has(key)),
      broughtBack: this.#broughtBack,
    };
  }

  /** A button whose lamp is dark again, so that a light afterwards belongs to the next press. */
  #isRested(button: number): boolean {
    const last = this.#last.get(button);
    return !last || this.#board.elapsedMs - last.atMs > STORED_MS + 700;
  }

  /** Takes the power at some cycle; more than once in a row, soon after it came back. */
  async #cut(times: number): Promise<void> {
    const { cyclesPerMs } = this.#board;
    for (; times > 0; times--) {
      this.#board.runTo(this.#board.cycles + this.#random.below(cyclesPerMs));
      this.#look();
      const before = Buffer.from(this.#board.eeprom);
      this.#board.powerOff();
      this.#cuts++;
      if (Buffer.compare(before, this.#board.eeprom) !== 0) this.#torn++;
      // Power and line go together where the board lives from its USB port, and not where it has a supply of its own.
      if (this.#random.below(2)) this.#line?.destroy();
      await this.#run(5 + this.#random.below(40));
      this.#board.powerOn();
      // So short that the chip may die while it reads what it kept, or makes durable what the host has.
      await this.#run(times > 1 ? this.#random.below(120) : 60);
    }
  }

  #startHost(): void {
    this.#driver = new ButtonPanel(
      { id: "panel", port: { openStream: () => this.#open() } },
      {
        log: pino({ level: "silent" }),
        clock: this.#clock,
        registry: { createSerial: () => "00c0ffee00c0ffee", cursorOf: (serial) => this.#cursors.get(serial) },
      },
    );
    // What a start of the kiosk reads from its file.
    this.#cursors.clear();
    for (const { serial, epoch, seq } of this.#store.opening().cursors) this.#cursors.set(serial, { epoch, seq });
    this.#driver.events$.subscribe((event) => this.#keep(event));
    this.#driver.start();
  }

  async #stopHost(): Promise<void> {
    const driver = this.#driver;
    this.#driver = undefined;
    const stopped = driver?.stop();
    await this.#turn();
    await stopped;
  }

  #open(): Duplex {
    this.#line?.destroy();
    const [near, far] = createStreamPair();
    this.#line = far;
    far.on("data", (bytes: Buffer) => {
      this.#isBusy = true;
      this.#board.receive(bytes);
    });
    far.on("close", () => {
      if (this.#line === far) this.#line = undefined;
    });
    if (this.#random.below(2)) this.#board.reset();
    return near;
  }

  #keep(event: DriverEvent): void {
    if (event.type !== "button-pressed" || !event.at) return;
    if (event.isOlder) this.#broughtBack++;
    const { at } = event;
    const age = { ageMs: event.ageMs, ...(event.isOlder ? { isOlder: event.isOlder } : {}) };
    const { id, kind, envelope } = this.#report(meaningOf("panel", event.button, age), at);
    const driver = this.#driver;
    const keep = () => {
      // The kiosk has ended before its disk had it.
      if (this.#driver !== driver) return;
      this.#store.append([{ event: { id, kind, envelope }, cursor: at }]);
      this.#cursors.set(at.serial, at);
      event.done();
    };
    // A disk that is busy for a while; what comes later waits behind it.
    if (this.#random.below(3) === 0) {
      this.#diskFreeMs = Math.max(this.#diskFreeMs, this.#clock.now() + this.#random.below(400));
    }
    if (this.#diskFreeMs <= this.#clock.now()) keep();
    else this.#clock.schedule(keep, this.#diskFreeMs - this.#clock.now());
  }

  readonly #report = createReporter({
    read: () => {
      const uptimeMs = Math.round(this.#clock.now());
      return { at: 1_800_000_000_000 + uptimeMs, clock: "synced", errorMs: 100, boot: "cuts", uptimeMs };
    },
    random: (bytes) => bytes.map(() => this.#random.below(256)),
  });

  async #run(ms: number): Promise<void> {
    const { cyclesPerMs } = this.#board;
    for (let passed = 0; passed < ms; passed++) {
      this.#board.runTo(this.#board.cycles + cyclesPerMs);
      this.#look();
      if (this.#unsent.length > 0) {
        const bytes = Buffer.from(this.#unsent.splice(0));
        if (this.#line && !this.#line.destroyed) this.#line.write(bytes);
        this.#isBusy = true;
      }
      this.#clock.advanceTo(this.#board.elapsedMs);
      if (this.#isBusy || passed % 16 === 0) await this.#turn();
    }
  }

  /** Lets streams carry what was written, there and back. */
  async #turn(): Promise<void> {
    this.#isBusy = false;
    await setImmediate();
  }

  #look(): void {
    if (!this.#board.powered) return;
    const nowMs = this.#board.elapsedMs;
    for (const [button, press] of this.#last) {
      if (press.shown || nowMs - press.atMs < FLASH_OVER_MS || nowMs - press.atMs > STORED_MS + 600) continue;
      press.shown = this.#board.isHigh(`D${8 + button}` as Pin);
    }
  }

  /** The rows of each press in the kiosk's file. */
  async #countsAtKiosk(): Promise<Map<string, number>> {
    const database = await Database.open(this.#folder, MAX_BYTES, { durable: false });
    const counts = new Map<string, number>();
    try {
      for (const { envelope } of database.all<{ envelope: string }>("SELECT envelope FROM event")) {
        const { epoch, seq } = JSON.parse(envelope).origin;
        counts.set(`${epoch}/${seq}`, (counts.get(`${epoch}/${seq}`) ?? 0) + 1);
      }
    } finally {
      database.close();
    }
    return counts;
  }
}

/** Presses whose stored-signal was shown, and what the kiosk has of them after many power cuts. */
export const eepromCuts: BenchRun = async ({ quick }) => {
  const boards: Cuts[] = [];
  const seeds = Array.from({ length: (quick ? 1_000 : 10_000) / PRESSES_A_BOARD }, (_, index) => 900 + index);
  for (const seed of seeds) {
    const cuts = await cutBoard(seed, PRESSES_A_BOARD);
    const wrong = [...cuts.missing, ...cuts.twice, ...cuts.invented];
    if (wrong.length > 0) console.log(`seed ${seed}: ${JSON.stringify(cuts)}`);
    boards.push(cuts);
  }
  const sum = (of: (cuts: Cuts) => number) => boards.reduce((total, cuts) => total + of(cuts), 0);
  const beside =
    `${sum((cuts) => cuts.presses)} presses, ${sum(({ shown }) => shown)} shown as stored, ` +
    `${sum(({ broughtBack }) => broughtBack)} told from before a loss of power, ${sum(({ cuts }) => cuts)} cuts, ` +
    `${sum(({ torn }) => torn)} of them within a byte, ${sum(({ invented }) => invented.length)} invented, ` +
    `seeds ${seeds[0]} to ${seeds.at(-1)}`;
  return [
    row(
      "eeprom-cuts-missing",
      sum(({ missing }) => missing.length),
      "presses",
      { atMost: 0 },
      beside,
    ),
    row(
      "eeprom-cuts-twice",
      sum(({ twice }) => twice.length),
      "presses",
      { atMost: 0 },
    ),
  ];
};
