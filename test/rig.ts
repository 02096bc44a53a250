import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { filter, firstValueFrom, type Observable, Subject, timeout } from "rxjs";
import type { Button } from "../protocol/bodies.ts";
import type { TripMark } from "../protocol/trip.ts";
import { AvrBoard, Pacer, type Pin, type PressOptions, PtyPort, TcpPort } from "../simulators/avr/index.ts";
import {
  type DemoFolders,
  type DemoKiosk,
  enrolAll,
  prepareFolders,
  writeKioskToml,
  writeToml,
} from "../simulators/demo/installation.ts";
import { askAsOwner } from "../simulators/demo/owner.ts";
import { tripMarkOf } from "../simulators/demo/trips.ts";
import { freePorts } from "./free-ports.ts";

/** The package's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "dist/counterbell.js");

/** The image that the boards of the tests run: the one that technicians flash. */
export const firmware = readFileSync(join(root, "device-drivers/button-panel/firmware/button-panel.hex"), "utf8");

const PINS: Record<Button, Pin> = {
  "very-happy": "D2",
  happy: "D3",
  unhappy: "D4",
  "very-unhappy": "D5",
  call: "D6",
  spare: "D7",
};
const LAMPS: Record<Button, Pin> = {
  "very-happy": "D8",
  happy: "D9",
  unhappy: "D10",
  "very-unhappy": "D11",
  call: "D12",
  spare: "D13",
};

/** Waits until a condition holds, looked at each 20 ms. THROWS after `withinMs`, with what was awaited. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One `counterbell` process that can be killed and started again. */
export class RigProcess {
  readonly name: string;
  readonly marks$ = new Subject<TripMark>();
  readonly lines: string[] = [];
  readonly #command: string[];
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  /** `under` is what Node is started under, such as strace with its flags. */
  constructor(name: string, args: string[], under: readonly string[] = []) {
    this.name = name;
    this.#command = [...under, process.execPath, program, ...args];
  }

  get pid(): number | undefined {
    return this.running ? this.#child?.pid : undefined;
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when the process has ended, whatever ended it. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  start(env: Record<string, string> = {}): void {
    if (this.running) return;
    const [first, ...rest] = this.#command as [string, ...string[]];
    const child = spawn(first, rest, {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env, COUNTERBELL_SUPERVISED: "1" },
    });
    this.#child = child;
    child.stdin?.on("error", () => {}); // a killed child has closed it
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.#line(line));
    }
    this.#ended = new Promise((resolve) => child.once("close", () => resolve()));
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<number | null> {
    if (this.running) this.#child?.kill(signal);
    await this.#ended;
    return this.#child?.exitCode ?? null;
  }

  /** Ends the process as the end of its supervisor does, by closing its input; gives its exit code. */
  async end(): Promise<number | null> {
    this.#child?.stdin?.end();
    await this.#ended;
    return this.#child?.exitCode ?? null;
  }

  #line(line: string): void {
    this.lines.push(line);
    if (this.lines.length > 2_000) this.lines.splice(0, 500);
    if (!line.startsWith('{"')) return;
    try {
      const mark = tripMarkOf(JSON.parse(line) as Record<string, unknown>);
      if (mark) this.marks$.next(mark);
    } catch {
      // cut in the middle by the death of the process
    }
  }
}

/** A board on the test's own bench, paced at 1x, behind TCP or, where its place is a path, a pseudo-terminal. */
export class RigBoard {
  readonly avr: AvrBoard;
  readonly port: TcpPort | PtyPort;
  readonly pacer = new Pacer({ sliceMs: 1 });

  /** `place` as in `kiosk.toml`: `tcp://127.0.0.1:7701` or a path. `seed` tells chips apart. */
  constructor(place: string, seed = 1) {
    this.avr = new AvrBoard({ hex: firmware, seed, coldSram: { seed } });
    const port = /^tcp:\/\/.*:(\d+)$/.exec(place)?.[1];
    this.port =
      port === undefined ? new PtyPort(this.avr, { link: place }) : new TcpPort(this.avr, { port: Number(port) });
  }

  async start(): Promise<void> {
    this.avr.powerOn();
    this.pacer.add(this.avr);
    // What is down while the firmware starts is no press.
    const from = this.avr.elapsedMs;
    await until("the firmware to have started", () => this.avr.elapsedMs - from > 100);
    await this.port.open();
  }

  /**
   * Presses a button; gives the wall clock's milliseconds at which the pin moved, some milliseconds later: two buttons that
   * go down within one scan have no order, and a hand is slower than that.
   */
  async press(button: Button, options: PressOptions = {}): Promise<number> {
    const cycle = await this.avr.press(PINS[button], { heldMs: 40, ...options });
    const pinAtMs = performance.timeOrigin + this.pacer.wallMsOf(this.avr, cycle);
    await until("the next scans", () => (this.avr.cycles - cycle) / this.avr.cyclesPerMs > 5);
    return pinAtMs;
  }

  /** Presses a button and waits for its flash, by which the firmware says that it took the press. */
  async pressUntilFelt(button: Button, options: PressOptions = {}): Promise<number> {
    let isFelt = false;
    const forget = this.onLamp((lamp, lit) => {
      if (lamp === button && lit) isFelt = true;
    });
    const pressedAt = await this.press(button, options);
    await until(`${button} to be felt`, () => isFelt).finally(forget);
    return pressedAt;
  }

  /**
   * Puts the chip's clock ahead while nobody has its port open, as it would stand after that time. The clock is kept over
   * resets in SRAM (firmware/retained.h: two copies of a number and its complement), so a reset takes it up.
   */
  putAhead(ms: number): void {
    const { memory } = this.avr;
    const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
    const isCopy = (at: number) => view.getUint32(at, true) === ~view.getUint32(at + 4, true) >>> 0;
    for (let at = 0x100; at + 16 <= memory.length; at++) {
      if (!isCopy(at) || !isCopy(at + 8)) continue;
      const [even, odd] = [view.getUint32(at, true), view.getUint32(at + 8, true)];
      if (Math.abs(even - odd) !== 1) continue;
      for (const [copy, value] of [[at, even] as const, [at + 8, odd] as const]) {
        view.setUint32(copy, value + ms, true);
        view.setUint32(copy + 4, ~(value + ms) >>> 0, true);
      }
      this.avr.reset();
      return;
    }
    throw new Error("the chip's clock was not found in its memory: see firmware/retained.h");
  }

  /** Hears of a button's lamp, with the milliseconds of the wall clock and of the chip at which it changed. */
  onLamp(listener: (button: Button, lit: boolean, at: { atMs: number; chipMs: number }) => void): () => void {
    const buttons = new Map(Object.entries(LAMPS).map(([button, pin]) => [pin, button as Button]));
    return this.avr.on("pin", (pin, high, cycle) => {
      const button = buttons.get(pin);
      if (!button) return;
      const atMs = performance.timeOrigin + this.pacer.wallMsOf(this.avr, cycle);
      listener(button, high, { atMs, chipMs: cycle / this.avr.cyclesPerMs });
    });
  }

  async stop(): Promise<void> {
    this.pacer.stop();
    await this.port.close();
  }
}

interface RigOptions {
  /** Default 1. */
  kiosks?: number;
  /** What hub.toml says beside the rig's own, such as the numbers of rules. */
  hub?: Record<string, unknown>;
  /** What the hub is started under, such as strace with its flags. */
  hubUnder?: readonly string[];
  /** Boards behind pseudo-terminals, which need socat. */
  pty?: boolean;
  /** Called with the empty folders before anything starts, to put a disk of their own under some. */
  prepare?: (folders: DemoFolders) => void;
}

/**
 * A whole trip of real parts: hub and kiosks as processes, boards on the test's bench, files in a temporary folder.
 * `stop` ends and removes all of it.
 */
export class Rig {
  readonly folders: DemoFolders;
  readonly kiosks: DemoKiosk[];
  readonly hub: RigProcess;
  readonly processes = new Map<string, RigProcess>();
  readonly boards = new Map<string, RigBoard>();
  readonly api: string;
  readonly mqttPort: number;
  token = "";

  constructor(folders: DemoFolders, ports: Record<string, number>, options: RigOptions) {
    this.folders = folders;
    this.api = `http://127.0.0.1:${ports.http}`;
    this.mqttPort = ports.mqtt as number;
    this.kiosks = Array.from({ length: options.kiosks ?? 1 }, (_, i) => ({
      site: "berlin",
      kiosk: `kiosk-${i + 1}`,
      board: `board-${i + 1}`,
      driver: "button-panel",
      screenPort: ports[`screen-${i}`] as number,
      linkPort: ports.mqtt as number,
      devicePort: options.pty ? join(folders.root, `board-${i + 1}`) : `tcp://127.0.0.1:${ports[`board-${i}`]}`,
    }));
    const hubToml = writeToml(join(folders.hub, "hub.toml"), {
      data: folders.hub,
      name: "main",
      mqtt: { host: "127.0.0.1", port: ports.mqtt, tls_host: "127.0.0.1", tls_port: ports.mqtts },
      http: { host: "127.0.0.1", port: ports.http, content_port: 0 },
      log: { level: "debug" },
      ...options.hub,
    });
    this.hub = new RigProcess("hub", ["hub", "--config", hubToml], options.hubUnder);
  }

  static async start(options: RigOptions = {}): Promise<Rig> {
    if (!existsSync(program)) throw new Error("dist/ is missing: npm run build comes first (npm test does it)");
    const folders = prepareFolders(mkdtempSync(join(tmpdir(), "counterbell-rig-")), false);
    options.prepare?.(folders);
    const names = ["mqtt", "mqtts", "http"];
    for (let i = 0; i < (options.kiosks ?? 1); i++) names.push(`screen-${i}`, `board-${i}`);
    const rig = new Rig(folders, await freePorts(names), options);
    try {
      await rig.#startAll();
      return rig;
    } catch (error) {
      // A disk that is still mounted in the folder keeps it from going; why the start failed is what matters.
      await rig.stop().catch(() => undefined);
      throw error;
    }
  }

  async #startAll(): Promise<void> {
    this.hub.start();
    await this.hubReady();
    await enrolAll(this.socket, this.folders, this.kiosks);
    const { token } = await askAsOwner<{ token: string }>(this.socket, "POST", "/api/v1/tokens", { name: "rig" });
    this.token = token;
    for (const [index, kiosk] of this.kiosks.entries()) {
      const board = new RigBoard(kiosk.devicePort, index + 1);
      this.boards.set(kiosk.kiosk, board);
      await board.start();
      const file = writeKioskToml({ folders: this.folders, kiosk, host: "127.0.0.1", frameAncestors: [] });
      const started = new RigProcess(kiosk.kiosk, ["kiosk", "--config", file]);
      this.processes.set(kiosk.kiosk, started);
      started.start();
    }
    await Promise.all(this.kiosks.map(({ kiosk }) => this.kioskReady(kiosk)));
  }

  get socket(): string {
    return join(this.folders.hub, "hub.sock");
  }

  kiosk(name = "kiosk-1"): RigProcess {
    return this.processes.get(name) as RigProcess;
  }

  board(name = "kiosk-1"): RigBoard {
    return this.boards.get(name) as RigBoard;
  }

  hubReady(): Promise<void> {
    return until("the hub to be ready", () => answers(`${this.api}/readyz`)).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.hub.lines.slice(-20).join("\n")}`);
    });
  }

  /** Puts another chip in the place of a kiosk's board and gives the old one, which goes on living unplugged. */
  async replaceBoard(seed: number, name = "kiosk-1"): Promise<RigBoard> {
    const old = this.board(name);
    const { devicePort } = this.kiosks.find(({ kiosk }) => kiosk === name) as DemoKiosk;
    const other = new RigBoard(devicePort, seed);
    await old.port.close();
    await other.start();
    this.boards.set(name, other);
    return old;
  }

  /** Waits until a kiosk's screen server answers. */
  kioskReady(name = "kiosk-1"): Promise<void> {
    const { screenPort } = this.kiosks.find(({ kiosk }) => kiosk === name) as DemoKiosk;
    return until(`${name} to be ready`, () => answers(`http://127.0.0.1:${screenPort}/healthz`)).catch(
      (error: Error) => {
        throw new Error(`${error.message}\n${this.kiosk(name).lines.slice(-20).join("\n")}`);
      },
    );
  }

  /** Gives what a GET under `/api/v1/` answers. */
  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.api}/api/v1/${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Waits for a mark of a process. */
  mark(from: RigProcess, matches: (mark: TripMark) => boolean, withinMs = 60_000): Promise<TripMark> {
    const found: Observable<TripMark> = from.marks$.pipe(filter(matches), timeout(withinMs));
    return firstValueFrom(found);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((each) => each.kill()));
    await Promise.all([...this.boards.values()].map((board) => board.stop()));
    await this.hub.kill();
    rmSync(this.folders.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
