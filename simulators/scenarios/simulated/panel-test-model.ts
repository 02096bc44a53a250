import {
  PANEL_BUTTONS,
  type PanelButton,
  TEST_PARTS,
  type TestFrame,
  type TestPart,
} from "../../../device-drivers/button-panel/frames.ts";
import type { Waiting } from "./simulated-clock.ts";

export interface PanelTestOptions {
  /** Lets something happen later that a reset calls off. */
  after: (delayMs: number, work: () => void) => Waiting;
  callOff: (waiting: Waiting | undefined) => void;
  /** Says how the test stands. */
  tell: (frame: TestFrame) => void;
  /** What A0 and A1 read, of 1,023. */
  reading: (pin: 0 | 1) => number;
  /** Buttons that are down. */
  down: () => PanelButton[];
}

/** How long the chip takes for each part that it tests by itself, ms; the lamps are seven and all of them. */
const TAKES_MS: Record<Exclude<TestPart, "buttons">, number> = {
  ...{ supply: 1, temperature: 4, light: 4, eeprom: 74, ring: 32 },
  ...{ lamps: 7 * 250 + 500, buzzer: 3 * 150 },
};
const RELEASE_WITHIN_MS = 3_000;
const PRESS_WITHIN_MS = 10_000;
const TELL_EVERY_MS = 1_000;
const SUPPLY_MV = 5_000;

/**
 * A self-test as its host sees it: the parts of a board whose EEPROM, memory and outputs are well, its sensors as they read, and its buttons
 * as they are pressed. Buttons are asked for in their order, and its lamps are not here. Source: PROTOCOL.md, "Self-test".
 */
export class PanelTestModel {
  readonly #options: PanelTestOptions;
  #frame: TestFrame | undefined;
  #step: Waiting | undefined;
  #beat: Waiting | undefined;

  constructor(options: PanelTestOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    const part = this.#frame?.part;
    return part !== undefined && part !== "ended" && part !== "stopped";
  }

  begin(run: number, buttons: PanelButton[]): void {
    if (!this.isRunning && this.#frame?.run !== run) {
      this.#frame = {
        ...{
          type: "test",
          run,
          part: "supply",
          leftMs: 0,
          done: [],
          failed: [],
          asked: buttons,
          pressed: [],
          missed: [],
        },
        ...{ strays: [], stuck: [], faulty: [], supplyMv: 0, eeprom: [], ring: [] },
      };
      this.#beatLater();
      this.#goTo("supply");
    } else this.#tell();
  }

  stop(run: number): void {
    if (!this.isRunning || this.#frame?.run !== run) return;
    this.#over("stopped");
  }

  pressed(button: PanelButton): void {
    const frame = this.#frame;
    if (frame?.part !== "buttons" || frame.button === undefined) return;
    if (button === frame.button) {
      frame.pressed = inOrder([...frame.pressed, button]);
      this.#askNext();
    } else if (!frame.strays.includes(button)) {
      frame.strays = inOrder([...frame.strays, button]);
      this.#tell();
    }
  }

  /** A reset, or the loss of power: nothing is known of it. */
  forget(): void {
    this.#frame = undefined;
  }

  #goTo(part: TestPart): void {
    const frame = this.#frame;
    if (!frame) return;
    frame.part = part;
    this.#tell();
    if (part === "buttons") {
      this.#step = this.#options.after(this.#options.down().length > 0 ? RELEASE_WITHIN_MS : 1, () => {
        frame.stuck = this.#options.down();
        this.#askNext();
      });
      return;
    }
    this.#step = this.#options.after(TAKES_MS[part], () => {
      if (part === "supply") frame.supplyMv = SUPPLY_MV;
      if (part === "temperature") frame.temperature = this.#options.reading(0);
      if (part === "light") frame.light = this.#options.reading(1);
      frame.done = [...frame.done, part];
      if (isBad(frame, part)) frame.failed = [...frame.failed, part];
      this.#goTo(TEST_PARTS[TEST_PARTS.indexOf(part) + 1] ?? "buttons");
    });
  }

  #askNext(): void {
    const frame = this.#frame;
    if (!frame) return;
    this.#options.callOff(this.#step);
    const next = frame.asked.find((button) => ![...frame.pressed, ...frame.missed, ...frame.stuck].includes(button));
    if (next === undefined) {
      frame.done = [...frame.done, "buttons"];
      if (frame.missed.length + frame.stuck.length > 0) frame.failed = [...frame.failed, "buttons"];
      this.#over("ended");
      return;
    }
    frame.button = next;
    frame.leftMs = PRESS_WITHIN_MS;
    this.#tell();
    this.#step = this.#options.after(PRESS_WITHIN_MS, () => {
      frame.missed = inOrder([...frame.missed, next]);
      this.#askNext();
    });
  }

  #over(part: "ended" | "stopped"): void {
    const frame = this.#frame;
    if (!frame) return;
    this.#options.callOff(this.#step);
    this.#options.callOff(this.#beat);
    delete frame.button;
    Object.assign(frame, { part, leftMs: 0 });
    this.#tell();
  }

  #beatLater(): void {
    this.#beat = this.#options.after(TELL_EVERY_MS, () => {
      const frame = this.#frame;
      if (!frame || !this.isRunning) return;
      frame.leftMs = Math.max(0, frame.leftMs - TELL_EVERY_MS);
      this.#tell();
      this.#beatLater();
    });
  }

  #tell(): void {
    if (this.#frame) this.#options.tell(this.#frame);
  }
}

const inOrder = (buttons: PanelButton[]): PanelButton[] => PANEL_BUTTONS.filter((one) => buttons.includes(one));

function isBad({ temperature = 0, light = 0 }: TestFrame, part: TestPart): boolean {
  if (part === "temperature") return temperature < 20 || temperature > 358;
  return part === "light" && (light < 2 || light > 1_021);
}
