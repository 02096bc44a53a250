import { assemble as assembleAvr } from "avr8js/dist/cjs/utils/assembler.js";
import { AvrBoard, type AvrBoardOptions } from "./board.ts";

const NAMES = `
_REPLACE PINB, 0x03
_REPLACE DDRB, 0x04
_REPLACE PORTB, 0x05
_REPLACE PIND, 0x09
_REPLACE DDRD, 0x0a
_REPLACE PORTD, 0x0b
_REPLACE EECR, 0x1f
_REPLACE EEDR, 0x20
_REPLACE EEARL, 0x21
_REPLACE SMCR, 0x33
_REPLACE MCUSR, 0x34
_REPLACE SPMCSR, 0x37
_REPLACE TCCR0A, 0x24
_REPLACE TCCR0B, 0x25
_REPLACE OCR0A, 0x27
_REPLACE WDTCSR, 0x60
_REPLACE TIMSK0, 0x6e
_REPLACE UCSR0A, 0xc0
_REPLACE UCSR0B, 0xc1
_REPLACE UBRR0L, 0xc4
_REPLACE UDR0, 0xc6
`;

/** For tests: a board with power that runs a small program in assembly, which starts at address 0. */
export function createAssembled(source: string, options: AvrBoardOptions = {}): AvrBoard {
  const board = new AvrBoard(options);
  board.flash.set(assemble(source));
  board.powerOn();
  return board;
}

/** Gives the bytes of a program in assembly. THROWS where a line cannot be read. */
export function assemble(source: string): Uint8Array {
  const { bytes, errors } = assembleAvr(`${NAMES}${source}`);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return bytes;
}
