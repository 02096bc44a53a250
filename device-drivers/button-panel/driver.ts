import type { Logger } from "pino";
import { type Observable, type SchedulerLike, Subject, Subscription } from "rxjs";
import { Supervisor } from "../board/supervisor.ts";
import type {
  BoardRegistry,
  DeviceDescription,
  DeviceDriver,
  DeviceSignal,
  DeviceTestOptions,
  DriverEvent,
  DriverStatus,
  HandTest,
  ResetCause,
} from "../driver.ts";
import { DriverError } from "../driver-error.ts";
import { type BoardPortSpec, openBoardPort } from "../port/board-port.ts";
import {
  type DetailsFrame,
  type EventFrame,
  type HostFrame,
  type LabelFrame,
  PANEL_BUTTONS,
  type PanelLabel,
  type TestFrame,
} from "./frames.ts";
import { Ledger } from "./ledger.ts";
import { hasSelfTest, SelfTestError, type SelfTestStep, selfTest, testReport } from "./self-test.ts";
import { type PanelIdentity, PanelSession } from "./session.ts";

/** Where the panel is. */
export interface ButtonPanelConfig {
  id: string;
  port: BoardPortSpec;
}

export interface ButtonPanelContext {
  log: Logger;
  clock: SchedulerLike;
  registry: BoardRegistry;
}

const BAUD_RATE = 57_600;
/** A chip that its opening resets is blind for 1.4 s behind its bootloader. */
const HANDSHAKE_TIMEOUT_MS = 4_000;
const SAMPLES_EVERY_MS = 5_000;
/** A board blinks for 5 s after each identify; it is told again a little sooner. */
const IDENTIFY_EVERY_MS = 4_500;
/** What a restart may take: a port that comes back, a bootloader, and the handshake. */
const RESTART_WITHIN_MS = 15_000;
/** A kiosk sees few boards in its life; a ledger that is forgotten comes back from the registry. */
const MAX_LEDGERS = 32;
/** Frames of a self-test that nobody has taken yet: each tells all, so the oldest go. */
const MAX_TEST_FRAMES = 16;

/**
 * Drives our button panel: gives each press once and in order over host restarts, unplugs and swapped boards, and tells
 * the board to forget it only when the press is kept.
 *
 * `done()` of an event acknowledges it when all before it are done too.
 */
export class ButtonPanel implements DeviceDriver {
  readonly id: string;
  readonly events$: Observable<DriverEvent>;
  readonly status$: Observable<DriverStatus>;
  readonly samples$: Observable<Record<string, number>>;
  readonly #context: ButtonPanelContext;
  readonly #events = new Subject<DriverEvent>();
  readonly #samples = new Subject<Record<string, number>>();
  readonly #supervisor: Supervisor;
  readonly #ledgers = new Map<string, Ledger>();
  #session: PanelSession | undefined;
  #identity: PanelIdentity | undefined;
  #details: DetailsFrame | undefined;
  #labels: Partial<Record<PanelLabel, string>> = {};
  readonly #identities = new Subject<void>();
  readonly identity$ = this.#identities.asObservable();
  #signal: "storing" | "not-storing" = "storing";
  readonly #handTests = new Subject<HandTest>();
  readonly handTests$ = this.#handTests.asObservable();
  /** The last one told, by serial number and epoch: the board tells it again at each greeting. */
  #toldHandTest = "";
  readonly #testFrames = new Subject<TestFrame>();
  #isTesting = false;
  #sampledAtMs = Number.NEGATIVE_INFINITY;
  #identifying: Subscription | undefined;

  constructor(config: ButtonPanelConfig, context: ButtonPanelContext) {
    this.id = config.id;
    this.#context = context;
    this.events$ = this.#events.asObservable();
    this.samples$ = this.#samples.asObservable();
    this.#supervisor = new Supervisor({
      open: (signal) => openBoardPort(config.port, { baudRate: BAUD_RATE, signal }),
      createSession: (link) => {
        this.#session = new PanelSession({
          link,
          clock: context.clock,
          log: context.log,
          createSerial: () => context.registry.createSerial(),
          ledgerOf: (identity) => this.#ledgerOf(identity),
          signal: () => this.#signal,
          onIdentity: (identity) => this.#onIdentity(identity),
          onEvent: (event, identity) => this.#onEvent(event, identity),
          onHeartbeat: ({ uptimeMs, pending, refused }, sensors) =>
            this.#sample(() => ({ uptimeMs, pending, refused, ...this.#figures(), ...sensors() })),
          onDetails: (frame) => this.#onDetails(frame),
          onTest: (frame) => this.#onTest(frame),
        });
        return this.#session;
      },
      clock: context.clock,
      log: context.log,
      handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
    });
    this.status$ = this.#supervisor.status$;
  }

  describe(): DeviceDescription {
    return {
      driver: "button-panel",
      status: this.#supervisor.status,
      ...this.#knownIdentity(),
      buttons: [...PANEL_BUTTONS],
      samples: ["uptimeMs", "pending", "refused", ...Object.keys(this.#figures()), "temperatureC", "lightPercent"],
    };
  }

  #knownIdentity(): Partial<DeviceDescription> {
    if (!this.#identity) return {};
    const { serial, epoch, firmware, resetCause } = this.#identity;
    const { build, revision } = this.#details ?? {};
    return {
      ...{ serial, epoch, firmware, resetCauses: resetCausesOf(resetCause) },
      ...(build === undefined ? {} : { build }),
      ...(revision === undefined ? {} : { revision }),
      ...(Object.keys(this.#labels).length === 0 ? {} : { labels: { ...this.#labels } }),
    };
  }

  /** Firmware 1.0 has none of these. */
  #figures(): Record<string, number> {
    if (!this.#details) return {};
    const { supplyMv, stackMost, stackRoom, kept } = this.#details;
    return {
      ...(supplyMv > 0 ? { supplyVolts: supplyMv / 1_000 } : {}),
      stackMostBytes: stackMost,
      stackRoomBytes: stackRoom,
      kept,
    };
  }

  #onDetails(frame: DetailsFrame | LabelFrame): void {
    if (frame.type === "details") this.#details = frame;
    else if (frame.text) this.#labels[frame.which] = frame.text;
    else delete this.#labels[frame.which];
  }

  show(signal: DeviceSignal): void {
    if (signal !== "identify") this.#signal = signal;
    if (this.#session?.identity) this.#session.send({ type: "signal", signal });
  }

  identify(forMs: number): void {
    this.#identifying?.unsubscribe();
    this.#identifying = undefined;
    this.show("identify");
    if (forMs <= IDENTIFY_EVERY_MS) return;
    const again = () => this.identify(forMs - IDENTIFY_EVERY_MS);
    this.#identifying = this.#context.clock.schedule(again, IDENTIFY_EVERY_MS);
  }

  async restart(): Promise<void> {
    const { clock } = this.#context;
    if (this.#supervisor.status !== "ready") {
      throw new DriverError("board-silent", { message: "the board is not connected", deviceId: this.id });
    }
    const askedAtMs = clock.now();
    await new Promise<void>((resolve, reject) => {
      const answers = new Subscription();
      answers.add(
        this.#identities.subscribe(() => {
          // Its clock has begun anew, so it did restart.
          if ((this.#session?.uptimeMs ?? Number.POSITIVE_INFINITY) > clock.now() - askedAtMs) return;
          answers.unsubscribe();
          resolve();
        }),
      );
      answers.add(
        clock.schedule(() => {
          answers.unsubscribe();
          const message = `the board did not restart within ${RESTART_WITHIN_MS} ms`;
          reject(new DriverError("board-silent", { message, deviceId: this.id }));
        }, RESTART_WITHIN_MS),
      );
      // The frame also reaches a chip behind a port that has no DTR and is not reset by being opened.
      if (hasSelfTest(this.#identity?.firmware ?? "")) this.#session?.send({ type: "restart" });
      else this.#supervisor.reset();
    });
  }

  /** REJECTS with SelfTestError; `busy` also where this driver tests already. */
  async *selfTest(options: DeviceTestOptions = {}): AsyncGenerator<SelfTestStep, void, void> {
    const { clock } = this.#context;
    const { firmware } = this.#session?.identity ?? {};
    if (firmware === undefined) throw new SelfTestError("board-silent");
    if (this.#isTesting) throw new SelfTestError("busy");
    this.#isTesting = true;
    let came: TestFrame[] = [];
    let wake: () => void = () => {};
    const listening = this.#testFrames.subscribe((frame) => {
      came = [...came, frame].slice(-MAX_TEST_FRAMES);
      wake();
    });
    const receive = async (timeoutMs: number): Promise<TestFrame[]> => {
      if (came.length === 0) {
        let timer: Subscription | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = clock.schedule(() => resolve(), timeoutMs);
        });
        timer?.unsubscribe();
      }
      return came.splice(0);
    };
    // What is sent while the board is away is lost, and asked again.
    const send = (frame: HostFrame) => this.#session?.send(frame);
    try {
      yield* selfTest({ ...options, frames: { send, receive }, clock, firmware });
    } finally {
      listening.unsubscribe();
      this.#isTesting = false;
    }
  }

  start(): void {
    this.#supervisor.start();
  }

  async stop(): Promise<void> {
    this.#identifying?.unsubscribe();
    await this.#supervisor.stop();
  }

  #onTest(frame: TestFrame): void {
    this.#testFrames.next(frame);
    const { serial, epoch, fromBefore } = this.#identity ?? {};
    if (frame.run !== 0 || frame.part !== "ended" || serial === undefined) return;
    // Behind a loss of power the identity still names the epoch before it.
    const live = this.#details?.liveEpoch ?? (fromBefore ? undefined : epoch);
    if (live === undefined || this.#toldHandTest === `${serial}/${live}`) return;
    this.#toldHandTest = `${serial}/${live}`;
    this.#handTests.next({ serial, epoch: live, report: testReport(frame) });
  }

  #onIdentity(identity: PanelIdentity): void {
    if (this.#identity?.serial !== identity.serial || this.#identity.firmware !== identity.firmware) {
      this.#details = undefined;
      this.#labels = {};
    }
    this.#identity = identity;
    this.#identities.next();
    this.#context.log.info({ ...identity }, "panel answered");
  }

  #ledgerOf({ serial, epoch }: PanelIdentity): Ledger {
    const cursor = this.#context.registry.cursorOf(serial);
    const kept = cursor?.epoch === epoch ? cursor.seq : undefined;
    let ledger = this.#ledgers.get(serial);
    this.#ledgers.delete(serial);
    if (ledger?.epoch !== epoch) ledger = new Ledger({ epoch });
    // The board may have been at another port of this kiosk meanwhile.
    if (kept !== undefined) ledger.advance(kept);
    this.#ledgers.set(serial, ledger);
    for (const oldest of this.#ledgers.keys()) {
      if (this.#ledgers.size <= MAX_LEDGERS) break;
      this.#ledgers.delete(oldest);
    }
    return ledger;
  }

  #onEvent(event: EventFrame, { serial, epoch, fromBefore }: PanelIdentity): void {
    const ledger = this.#ledgers.get(serial);
    if (!ledger) return;
    const rest = {
      ageMs: event.ageMs,
      at: { serial, epoch, seq: event.seq },
      ...(fromBefore ? { isOlder: true as const } : {}),
      done: () => {
        const ack = ledger.done(event.seq);
        const now = this.#session?.identity;
        if (ack !== undefined && now?.serial === serial && now.epoch === epoch) {
          this.#session?.send({ type: "ack", epoch, seq: ack });
        }
      },
    };
    this.#events.next({ ...meaning(event), ...rest });
  }

  #sample(samples: () => Record<string, number>): void {
    const nowMs = this.#context.clock.now();
    if (nowMs - this.#sampledAtMs < SAMPLES_EVERY_MS) return;
    this.#sampledAtMs = nowMs;
    this.#samples.next(samples());
  }
}

/** In the order of their bits in MCUSR, and one more of ours. Source: ATmega328P datasheet, 10.9.1; firmware/PROTOCOL.md. */
const RESET_CAUSES: readonly ResetCause[] = ["power-on", "external", "brown-out", "watchdog", "asked"];

const resetCausesOf = (bits: number): ResetCause[] => RESET_CAUSES.filter((_, bit) => bits & (1 << bit));

type Meaning =
  | { type: "button-pressed"; button: string }
  | { type: "button-held" | "button-released"; button: string; heldMs: number }
  | { type: "presses-refused"; count: number };

function meaning(event: EventFrame): Meaning {
  // The codec refuses an event without a button unless it says that presses were refused.
  const button = event.button ?? "";
  switch (event.kind) {
    case "press":
      return { type: "button-pressed", button };
    case "held":
      return { type: "button-held", button, heldMs: event.value * 1_000 };
    case "released":
      return { type: "button-released", button, heldMs: event.value * 1_000 };
    case "refused":
      return { type: "presses-refused", count: event.value };
  }
}
