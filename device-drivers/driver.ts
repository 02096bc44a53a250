import type { Observable } from "rxjs";
import type { PanelButton } from "./button-panel/frames.ts";
import type { SelfTestReport, SelfTestStep } from "./button-panel/self-test.ts";

/** The life of one device as its supervisor sees it. */
export type DriverStatus = "absent" | "opening" | "handshaking" | "ready" | "lost";

/** Where a press stands among all that its board ever took; seq wraps at 65,536 within an epoch. */
export interface BoardPosition {
  serial: string;
  epoch: number;
  seq: number;
}

/** What a button says; `at` is missing on boards whose protocol numbers nothing (stock Firmata). */
export type DriverEvent = (
  | { type: "button-pressed"; button: string; ageMs: number }
  | { type: "button-held"; button: string; heldMs: number; ageMs: number }
  | { type: "button-released"; button: string; heldMs: number; ageMs: number }
  | { type: "presses-refused"; count: number; ageMs: number }
) & {
  at?: BoardPosition;
  /** The board lost its power after the event: it is older than `ageMs`, and nobody knows by how much. */
  isOlder?: true;
  /** Tells the board that the event is kept: the board forgets it and shows the stored-signal. Twice does no harm. */
  done(): void;
};

/** Why a chip starts; `asked` by its host. */
export type ResetCause = "power-on" | "external" | "brown-out" | "watchdog" | "asked";

/** What a device is, for the kiosk's description and the technician. */
export interface DeviceDescription {
  driver: string;
  status: DriverStatus;
  serial?: string;
  firmware?: string;
  /** The build of the firmware, as its sources give it. */
  build?: string;
  /** Revision of the hardware, `major.minor`, as it was given to the board. */
  revision?: string;
  /** Why the chip started last; empty where a bootloader hides it. */
  resetCauses?: ResetCause[];
  /** What the board is called, as it was given to it: `name`, `site`, `place`. */
  labels?: Record<string, string>;
  epoch?: number;
  buttons: string[];
  samples: string[];
}

/** A signal that a person at the device can see. */
export type DeviceSignal = "storing" | "not-storing" | "identify";

/** One peripheral of a kiosk, whatever its kind. Constructors do nothing; `start` opens, `stop` closes, twice without harm. */
export interface DeviceDriver {
  readonly id: string;
  readonly events$: Observable<DriverEvent>;
  /** The present status first, then each change. */
  readonly status$: Observable<DriverStatus>;
  /** Tells that `describe` says another board or epoch, also while the device stays ready. */
  readonly identity$?: Observable<void>;
  /** Figures by name with unit, as they come: `temperatureC`, `lightPercent`, `uptimeMs`, `pending`. */
  readonly samples$: Observable<Record<string, number>>;
  describe(): DeviceDescription;
  show(signal: DeviceSignal): void;
  /** Lets the device show for so long, ms, which one it is. Missing where it cannot. */
  identify?(forMs: number): void;
  /** Starts the device anew; its presses stay. Resolves when it runs again. REJECTS with DriverError `board-silent`. */
  restart?(): Promise<void>;
  /** Lets the device test itself, step by step; see `selfTest` of the button panel. Missing where it cannot. */
  selfTest?(options?: DeviceTestOptions): AsyncIterable<SelfTestStep>;
  /** Self-tests that a person began at the device itself, each once. */
  readonly handTests$?: Observable<HandTest>;
  start(): void;
  stop(): Promise<void>;
}

export interface DeviceTestOptions {
  /** Buttons that a person is to press, default all; none for a test without a person. */
  buttons?: readonly PanelButton[];
  /** Gives it up. */
  signal?: AbortSignal;
}

/** A self-test that was begun by two held buttons: there is at most one in each epoch of a board. */
export interface HandTest {
  serial: string;
  epoch: number;
  report: SelfTestReport;
}

/**
 * What a driver asks the kiosk about a board at first contact: its serial number is given by the host, and presses up to
 * the cursor are already kept (the board is told to forget them).
 */
export interface BoardRegistry {
  /** Makes a serial number for a board that has none: 8 bytes as 16 hex digits. */
  createSerial(): string;
  /** The last position that was kept of this board, if any. */
  cursorOf(serial: string): { epoch: number; seq: number } | undefined;
}
