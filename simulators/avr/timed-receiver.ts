import { type CPU, usart0Config } from "avr8js";
import { Deframer } from "./deframer.ts";
import type { SerialWave } from "./serial-wave.ts";

const { UCSRA } = usart0Config;
const FE = 0x10;
const DOR = 0x08;
/** How many bytes the buffer behind the shift register holds. */
const BUFFER_BYTES = 2;

/** A byte with the flags that go with it. */
interface Received {
  byte: number;
  flags: number;
}

/**
 * The receive path of the ATmega328P: a shift register, and a buffer of two bytes behind it. A third byte waits in the shift
 * register until the next start bit; if the buffer is still full then, that byte is lost, and the one that takes its place
 * says so in DOR0. FE0 and DOR0 belong to the byte that UDR0 gives next.
 *
 * Not shown: parity, five to seven and nine data bits, two stop bits, multi-processor mode, and the sampling of each bit
 * three times.
 * Source: ATmega328P datasheet, 20.8.4, "Receiver Error Flags", and 20.11.1, "UDRn".
 */
export class TimedReceiver {
  readonly #cpu: CPU;
  readonly #complete: Parameters<CPU["setInterruptFlag"]>[0];
  readonly #deframer: Deframer;
  #buffer: Received[] = [];
  #shifted: Received | undefined;
  #lost = false;
  readonly #overrun: () => void;

  /** `complete` is the interrupt of RXC0; `overrun` is called for each byte that is lost, since nothing read the buffer in time. */
  constructor(
    cpu: CPU,
    parts: {
      wave: SerialWave;
      bitCycles: () => number;
      complete: Parameters<CPU["setInterruptFlag"]>[0];
      overrun: () => void;
    },
  ) {
    this.#cpu = cpu;
    this.#complete = parts.complete;
    this.#overrun = parts.overrun;
    this.#deframer = new Deframer({
      wave: parts.wave,
      clock: cpu,
      bitCycles: parts.bitCycles,
      started: () => this.#start(),
      heard: (byte, framed) => this.#take({ byte, flags: (framed ? 0 : FE) | (this.#lost ? DOR : 0) }),
    });
  }

  /** Looks for a start bit; called when a frame was put on the wire. */
  look(): void {
    this.#deframer.look();
  }

  /** Turns the receiver on or off as RXEN0 says; off, it forgets what it holds. */
  enable(on: boolean): void {
    if (on) this.#deframer.enable();
    else {
      this.#deframer.disable();
      this.#buffer = [];
      this.#shifted = undefined;
      this.#lost = false;
    }
    this.#show();
  }

  /** Gives what UDR0 reads. */
  read(): number {
    const first = this.#buffer.shift();
    if (this.#shifted) this.#buffer.push(this.#shifted);
    this.#shifted = undefined;
    this.#show();
    return first?.byte ?? 0;
  }

  #start(): void {
    if (!this.#shifted) return;
    this.#shifted = undefined;
    this.#lost = true;
    this.#overrun();
  }

  #take(received: Received): void {
    this.#lost = false;
    if (this.#buffer.length < BUFFER_BYTES) this.#buffer.push(received);
    else this.#shifted = received;
    this.#show();
  }

  #show(): void {
    const cpu = this.#cpu;
    const [first] = this.#buffer;
    cpu.data[UCSRA] = (cpu.data[UCSRA]! & ~(FE | DOR)) | (first?.flags ?? 0);
    if (first) cpu.setInterruptFlag(this.#complete);
    else cpu.clearInterrupt(this.#complete);
  }
}
