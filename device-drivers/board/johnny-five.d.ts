// The part of johnny-five 2.1.0 and firmata-io 2.3.0 that we use; neither package brings types.

declare module "firmata-io" {
  import type { EventEmitter } from "node:events";

  export interface Transport extends EventEmitter {
    write(bytes: Uint8Array, done?: () => void): void;
  }

  export interface Pin {
    supportedModes: number[];
    mode: number | undefined;
    value: number;
    analogChannel: number;
  }

  export class Firmata extends EventEmitter {
    constructor(transport: Transport, options: { reportVersionTimeout: number; samplingInterval?: number });
    readonly MODES: { INPUT: number; OUTPUT: number; ANALOG: number; PWM: number; PULLUP: number };
    readonly isReady: boolean;
    readonly pins: Pin[];
    readonly analogPins: number[];
    readonly firmware: { name?: string; version?: { major: number; minor: number } };
    readonly version: { major?: number; minor?: number };
    reportVersionTimeoutId: NodeJS.Timeout | undefined;
    pinMode(pin: number, mode: number): void;
    digitalWrite(pin: number, value: 0 | 1): void;
    reportDigitalPin(pin: number, value: 0 | 1): void;
    setSamplingInterval(intervalMs: number): void;
  }

  const bind: { Firmata: typeof Firmata };
  export default bind;
}

declare module "johnny-five" {
  import type { EventEmitter } from "node:events";
  import type { Firmata } from "firmata-io";

  export interface ComponentOptions {
    board: Board;
    pin: number | string;
  }

  export class Board extends EventEmitter {
    constructor(options: {
      io: Firmata;
      repl: false;
      debug: false;
      sigint: false;
      timeout: number;
    });
    static readonly cache: Board[];
    static readonly Pins: { normalize: { clear(): void } };
    timer: NodeJS.Timeout | null;
    readonly register: object[];
  }

  export class Led {
    constructor(options: ComponentOptions);
    on(): this;
    off(): this;
    stop(): this;
  }

  export class Sensor extends EventEmitter {
    constructor(options: ComponentOptions & { freq: number });
    readonly value: number | null;
    freq: number;
    disable(): this;
  }

  export class Thermometer extends EventEmitter {
    constructor(options: ComponentOptions & { freq: number; toCelsius: (raw: number) => number });
    readonly celsius: number;
    freq: number;
    disable(): this;
  }

  /** What a Piezo calls to make its sound; `this` is the Piezo. */
  export interface PiezoController {
    initialize: { value(this: Piezo): void };
    tone: { value(this: Piezo, halfPeriodUs: number, durationMs: number): Piezo };
    noTone: { value(this: Piezo): Piezo };
  }

  export class Piezo {
    constructor(options: ComponentOptions & { controller: PiezoController });
    pin: number;
    readonly io: Firmata;
    frequency(hz: number, durationMs: number): this;
    off(): this;
    stop(): this;
  }

  const five: {
    Board: typeof Board;
    Led: typeof Led;
    Sensor: typeof Sensor;
    Thermometer: typeof Thermometer;
    Piezo: typeof Piezo;
  };
  export default five;
}
