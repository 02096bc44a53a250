import type { Logger } from "pino";
import { interval, type Observable, type SchedulerLike, Subject, type Subscription } from "rxjs";
import { Supervisor } from "../board/supervisor.ts";
import type { GpioPins } from "../device-config.ts";
import type { DeviceDescription, DeviceDriver, DeviceSignal, DriverEvent, DriverStatus } from "../driver.ts";
import { type BoardPortSpec, openBoardPort } from "../port/board-port.ts";
import { GpioSession } from "./session.ts";

export interface GpioBoardConfig {
  id: string;
  port: BoardPortSpec;
  pins: GpioPins;
}

export interface GpioBoardContext {
  log: Logger;
  clock: SchedulerLike;
}

const BAUD_RATE = 57_600;
/** StandardFirmata blinks its version for two seconds before it listens, after a bootloader of up to 1.4 s. */
const HANDSHAKE_TIMEOUT_MS = 8_000;
const SAMPLES_EVERY_MS = 5_000;

/**
 * Drives buttons, lamps, buzzer, thermometer and light sensor on any board with stock StandardFirmata.
 *
 * Felt and stored are shown by the host here, and a press is safe from `events$` on only: see `Debounce` for what such a
 * board can lose.
 */
export class GpioBoard implements DeviceDriver {
  readonly id: string;
  readonly events$: Observable<DriverEvent>;
  readonly status$: Observable<DriverStatus>;
  readonly samples$: Observable<Record<string, number>>;
  readonly #pins: GpioPins;
  readonly #clock: SchedulerLike;
  readonly #events = new Subject<DriverEvent>();
  readonly #samples = new Subject<Record<string, number>>();
  readonly #supervisor: Supervisor;
  #session: GpioSession | undefined;
  #sampling: Subscription | undefined;
  #isStoring = true;
  #firmware: string | undefined;

  constructor(config: GpioBoardConfig, context: GpioBoardContext) {
    const { clock, log } = context;
    this.id = config.id;
    this.#pins = config.pins;
    this.#clock = clock;
    this.events$ = this.#events.asObservable();
    this.samples$ = this.#samples.asObservable();
    this.#supervisor = new Supervisor({
      open: (signal) => openBoardPort(config.port, { baudRate: BAUD_RATE, signal }),
      createSession: (link) => {
        const session = new GpioSession({
          link,
          pins: config.pins,
          clock,
          log,
          isStoring: () => this.#isStoring,
          onFirmware: (firmware) => {
            this.#firmware = firmware;
            log.info({ firmware }, "board answered");
          },
          onPress: (button, ageMs) =>
            this.#events.next({
              type: "button-pressed",
              button,
              ageMs,
              done: () => this.#session?.showStored(button),
            }),
          onHeld: (button, heldMs) => this.#events.next({ type: "button-held", button, heldMs, ageMs: 0, done() {} }),
          onReleased: (button, heldMs) =>
            this.#events.next({ type: "button-released", button, heldMs, ageMs: 0, done() {} }),
        });
        this.#session = session;
        return session;
      },
      clock,
      log,
      handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
      retryTimeoutMs: HANDSHAKE_TIMEOUT_MS / 2,
    });
    this.status$ = this.#supervisor.status$;
  }

  describe(): DeviceDescription {
    return {
      driver: "gpio",
      status: this.#supervisor.status,
      ...(this.#firmware === undefined ? {} : { firmware: this.#firmware }),
      buttons: Object.keys(this.#pins.buttons),
      samples: [
        ...(this.#pins.thermometer === undefined ? [] : ["temperatureC"]),
        ...(this.#pins.light === undefined ? [] : ["lightPercent"]),
      ],
    };
  }

  show(signal: DeviceSignal): void {
    if (signal === "identify") {
      this.#session?.identify();
      return;
    }
    this.#isStoring = signal === "storing";
    this.#session?.showStoring(this.#isStoring);
  }

  start(): void {
    this.#supervisor.start();
    this.#sampling ??= interval(SAMPLES_EVERY_MS, this.#clock).subscribe(() => this.#sample());
  }

  async stop(): Promise<void> {
    this.#sampling?.unsubscribe();
    this.#sampling = undefined;
    await this.#supervisor.stop();
  }

  #sample(): void {
    const samples = this.#session?.samples() ?? {};
    if (this.#supervisor.status === "ready" && Object.keys(samples).length > 0) this.#samples.next(samples);
  }
}
