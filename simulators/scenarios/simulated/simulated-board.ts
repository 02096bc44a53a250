import type { Duplex } from "node:stream";
import { PANEL_BUTTONS } from "../../../device-drivers/button-panel/frames.ts";
import type { BoardView } from "../../../protocol/panel.ts";
import type { Random } from "../../avr/random.ts";
import { PanelModel } from "./panel-model.ts";
import type { SimulatedClock } from "./simulated-clock.ts";
import { createStreamPair } from "./stream-pair.ts";

/** Room temperature on a TMP36, and half light on the divider: what the bench has as well. */
const AMBIENT = { 0: 0.72, 1: 2.5 };
const ANALOG_PINS = ["A0", "A1", "A2", "A3", "A4", "A5"] as const;

export interface SimulatedBoardOptions {
  id: string;
  kiosk: string;
  kind: "button-panel" | "gpio";
  clock: SimulatedClock;
  random: Random;
  /** Told when something is to be seen of it: plugged, pulled, reset, pressed. */
  onChange: (what: "plugged" | "unplugged" | "hung" | "reset" | "pressed") => void;
}

/** A board on a counter: its firmware's model, its plug, and the line to whoever has opened its port. */
export class SimulatedBoard {
  readonly id: string;
  readonly model: PanelModel;
  /** The kiosk whose port it is plugged into. */
  kiosk: string;
  readonly #options: SimulatedBoardOptions;
  #plugged = false;
  /** The board's end of the line. */
  #line: Duplex | undefined;
  #powerTimes = 0;

  constructor(options: SimulatedBoardOptions) {
    this.id = options.id;
    this.kiosk = options.kiosk;
    this.#options = options;
    const { clock, random } = options;
    this.model = new PanelModel({
      clock,
      random,
      send: (bytes) => this.#line?.write(bytes),
      isHeard: () => this.#line !== undefined,
    });
    for (const [pin, volts] of Object.entries(AMBIENT)) this.model.setVolts(Number(pin), volts);
  }

  get isPlugged(): boolean {
    return this.#plugged;
  }

  /** Opens its port: the older line is closed, and the chip is reset, as DTR does. THROWS where it is not plugged in. */
  open(): Duplex {
    if (!this.#plugged) throw new Error(`no such port: ${this.id} is not plugged in`);
    this.drop();
    const [near, far] = createStreamPair();
    this.#line = far;
    far.on("data", (bytes: Buffer) => this.model.receive(bytes));
    far.on("close", () => {
      if (this.#line === far) this.#line = undefined;
    });
    this.model.reset();
    this.#options.onChange("reset");
    return near;
  }

  /** Closes the line from the board's side. */
  drop(): void {
    const line = this.#line;
    this.#line = undefined;
    line?.destroy();
  }

  plug(): void {
    this.#powerTimes += 1;
    this.model.powerOn();
    if (this.#plugged) return;
    this.#plugged = true;
    this.#options.onChange("plugged");
  }

  unplug(power: "keep" | "cut" = "keep"): void {
    const wasPlugged = this.#plugged;
    this.#powerTimes += 1;
    this.#plugged = false;
    if (power === "cut") this.model.powerOff();
    this.drop();
    if (wasPlugged) this.#options.onChange("unplugged");
  }

  powerCut(offMs: number): void {
    const wasPlugged = this.#plugged;
    this.unplug("cut");
    if (!wasPlugged) return;
    const times = this.#powerTimes;
    this.#options.clock.after(offMs, () => {
      if (this.#powerTimes === times) this.plug();
    });
  }

  hang(): void {
    this.model.hang();
    this.#options.onChange("hung");
  }

  /** Puts bytes on the line towards the host that no firmware sent. */
  garbage(count: number): void {
    const { random } = this.#options;
    this.#line?.write(Uint8Array.from({ length: count }, () => random(256)));
  }

  async press(button: (typeof PANEL_BUTTONS)[number], options: { heldMs?: number; bounceMs?: number }): Promise<void> {
    await this.model.press(button, options);
    this.#options.onChange("pressed");
  }

  view(): BoardView {
    const { model } = this;
    return {
      id: this.id,
      kiosk: this.kiosk,
      kind: this.#options.kind,
      port: "simulated",
      plugged: this.#plugged,
      hung: model.isHung,
      resets: model.resets,
      presses: model.presses,
      pending: model.pending,
      lamps: Object.fromEntries(PANEL_BUTTONS.map((button) => [button, model.isLit(button)])),
      statusLamp: model.isStatusLit,
      buzzer: false,
      analog: Object.fromEntries(ANALOG_PINS.map((pin, index) => [pin, model.volts(index)])),
    };
  }
}
