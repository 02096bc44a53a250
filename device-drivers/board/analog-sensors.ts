import five, { type Sensor, type Thermometer } from "johnny-five";
import type { FirmataBoard } from "./firmata-board.ts";

/** The analog inputs that sensors sit on, as `A0`. */
export interface AnalogPins {
  /** A TMP36: 10 mV a degree, 500 mV at 0 °C, against a reference of 5 V. Source: its datasheet, "Scale factor". */
  thermometer?: string | number;
  light?: string | number;
}

const READ_EVERY_MS = 1_000;
const FULL_SCALE = 1_023;

/** Once the first figures are there, so often is enough: a room warms and darkens slowly, and nobody asks more often. */
const THEN_EVERY_MS = 5_000;

/** Reads temperature and light through johnny-five's Thermometer and Sensor. */
export class AnalogSensors {
  readonly #thermometer: Thermometer | undefined;
  readonly #light: Sensor | undefined;
  readonly #io: FirmataBoard["io"];
  #celsius: number | undefined;
  #isSlow = false;

  /** Makes the components; the board stops them when it goes. */
  constructor({ board, io }: FirmataBoard, pins: Readonly<AnalogPins>) {
    this.#io = io;
    if (pins.thermometer !== undefined) {
      this.#thermometer = new five.Thermometer({
        board,
        pin: pins.thermometer,
        freq: READ_EVERY_MS,
        // johnny-five's own TMP36 rounds to whole degrees.
        toCelsius: (raw) => Math.round((raw * 5_000) / FULL_SCALE - 500) / 10,
      });
      this.#thermometer.on("data", () => {
        this.#celsius = this.#thermometer?.celsius;
      });
    }
    if (pins.light !== undefined) {
      this.#light = new five.Sensor({ board, pin: pins.light, freq: READ_EVERY_MS });
    }
  }

  /** Lets board and components take their time from now on, if the first figures are there. */
  slowDown(): void {
    const hasAll = (!this.#thermometer || this.#celsius !== undefined) && (!this.#light || this.#light.value !== null);
    if (this.#isSlow || !hasAll) return;
    this.#isSlow = true;
    this.#io.setSamplingInterval(THEN_EVERY_MS);
    if (this.#thermometer) this.#thermometer.freq = THEN_EVERY_MS;
    if (this.#light) this.#light.freq = THEN_EVERY_MS;
  }

  /** The present figures: `temperatureC` and `lightPercent`, as far as they have come. */
  samples(): Record<string, number> {
    const light = this.#light?.value;
    return {
      ...(this.#celsius === undefined ? {} : { temperatureC: this.#celsius }),
      ...(typeof light === "number" ? { lightPercent: Math.round((light * 1_000) / FULL_SCALE) / 10 } : {}),
    };
  }
}
