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

/** Reads temperature and light through johnny-five's Thermometer and Sensor. */
export class AnalogSensors {
  readonly #thermometer: Thermometer | undefined;
  readonly #light: Sensor | undefined;
  #celsius: number | undefined;

  /** Makes the components; the board stops them when it goes. */
  constructor({ board }: FirmataBoard, pins: Readonly<AnalogPins>) {
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

  /** The present figures: `temperatureC` and `lightPercent`, as far as they have come. */
  samples(): Record<string, number> {
    const light = this.#light?.value;
    return {
      ...(this.#celsius === undefined ? {} : { temperatureC: this.#celsius }),
      ...(typeof light === "number" ? { lightPercent: Math.round((light * 1_000) / FULL_SCALE) / 10 } : {}),
    };
  }
}
