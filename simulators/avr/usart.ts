import { AVRUSART, type CPU, usart0Config } from "avr8js";
import type { HostLine } from "./host-line.ts";
import { TimedReceiver } from "./timed-receiver.ts";

/** The private parts of avr8js' AVRUSART that the mends touch (0.21.1, pinned). */
interface UsartInside {
  UDRE: { constant?: boolean };
  RXC: Parameters<CPU["setInterruptFlag"]>[0];
  cyclesPerChar: number;
}
const { UCSRA, UCSRB, UDR } = usart0Config;
const RXC = 0x80;
const TXC = 0x40;
const UDRE = 0x20;
const FE_DOR_UPE = 0x1c;
const RXEN = 0x10;
/** Bits of a frame, 8N1. */
const FRAME_BITS = 10;

/** What the receiver asks for its next byte; -1 where none waits. */
export type NextByte = () => number;

export interface SerialLine {
  /** Takes the next byte of the line if the receiver is free; called again by itself when the firmware has read. */
  pump(): void;
  readonly baudRate: number;
}

/** The far end of the chip's line. */
export interface UsartLine {
  next: NextByte;
  sent: (byte: number) => void;
  /** Bytes come and go at the host's speed and wait for nobody; without it each waits until the receiver is free. */
  host?: HostLine | undefined;
}

/**
 * Makes the USART and mends avr8js:
 * - UDRE is a level, not an edge: its interrupt stays pending until UDR is written (StandardFirmata hangs otherwise);
 * - a write of UCSRB with RXEN on keeps a byte that waits, and RXEN off throws it away (avr8js has it the other way);
 * - a write of UCSRA leaves the read-only flags, and TXC unless a one is written;
 * - a byte leaves the chip when its last bit is out, not when UDR is written, and only with TXEN on;
 * - the receiver holds one byte, so the next is fed when RXC is clear and RXEN set. With a host of its own speed
 *   (`line.host`) it is a `TimedReceiver` instead, as on the chip.
 *
 * Not shown: UDR0 takes the next byte only when the last one is out, where the chip's takes it as soon as the shift register
 * has it; so a chip that sends without a pause is a few cycles a byte slower here.
 */
export function createUsart(cpu: CPU, frequencyHz: number, line: UsartLine): SerialLine {
  const usart = new AVRUSART(cpu, usart0Config, frequencyHz);
  const inside = usart as unknown as UsartInside;
  inside.UDRE.constant = true;
  const bitCycles = () => inside.cyclesPerChar / FRAME_BITS;
  const { host } = line;
  const receiver =
    host &&
    new TimedReceiver(cpu, {
      wave: host.toChip,
      bitCycles,
      complete: inside.RXC,
      overrun: () => host.overruns++,
    });

  const writeB = cpu.writeHooks[UCSRB]!;
  cpu.writeHooks[UCSRB] = (value, old, address, mask) => {
    const waiting = cpu.data[UCSRA]! & RXC;
    writeB(value, old, address, mask);
    if (waiting && value & RXEN) cpu.setInterruptFlag(inside.RXC);
    else if (waiting) cpu.clearInterrupt(inside.RXC);
    receiver?.enable((value & RXEN) !== 0);
    pump();
    return true;
  };
  const writeA = cpu.writeHooks[UCSRA]!;
  cpu.writeHooks[UCSRA] = (value, old, address, mask) => {
    const kept = cpu.data[UCSRA]! & (RXC | UDRE | FE_DOR_UPE | (value & TXC ? 0 : TXC));
    writeA(value, old, address, mask);
    cpu.data[UCSRA]! |= kept;
    return true;
  };
  const readData = cpu.readHooks[UDR]!;
  cpu.readHooks[UDR] = (address) => {
    if (receiver) return receiver.read();
    const byte = readData(address);
    pump();
    return byte;
  };

  let shifting = -1;
  const shifted = () => {
    const byte = shifting;
    shifting = -1;
    if (host?.baudRate === undefined) line.sent(byte);
  };
  usart.onByteTransmit = (byte) => {
    if (!usart.txEnable || shifting >= 0) return;
    shifting = byte;
    // A host that listens at another speed hears other bytes, and when it thinks that they are over.
    if (host?.baudRate !== undefined) host.hear(byte, bitCycles());
    cpu.addClockEvent(shifted, inside.cyclesPerChar);
  };
  usart.onRxComplete = null;

  host?.attach(cpu, { bitCycles, look: () => receiver?.look() }, line.sent);

  function pump(): void {
    if (host) {
      host.pump();
      return;
    }
    if (usart.rxBusy || !usart.rxEnable || cpu.data[UCSRA]! & RXC) return;
    const byte = line.next();
    if (byte >= 0) usart.writeByte(byte);
  }
  return {
    pump,
    get baudRate() {
      return usart.baudRate;
    },
  };
}
