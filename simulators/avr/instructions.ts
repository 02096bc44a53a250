import { avrInstruction, type CPU } from "avr8js";
import { DECODED } from "./decode.ts";

const SREG = 95;
const SPL = 93;
const X = 26;
const Y = 28;
const Z = 30;
/** Above the registers no hook can stand in the way. */
const SRAM_START = 0x100;

/**
 * Carries out one instruction as avr8js' `avrInstruction` does, three times as fast: what compilers use most is found
 * by one look into a table where avr8js asks up to a hundred times, and SRAM is touched without asking for hooks.
 * The rest is left to avr8js. A test holds every one of the 65,536 words against avr8js: registers, flags, memory, the
 * hooks that are called, and the cycles that they see.
 */
export function execute(cpu: CPU, opcode: number): void {
  const { data } = cpu;
  const d = (opcode & 0x1f0) >> 4;
  // The numbers are places in decode.ts; as literals they become one jump.
  switch (DECODED[opcode]!) {
    case 1 /* NOP */:
      break;
    case 2 /* MOVW */:
      {
        const to = (opcode & 0xf0) >> 3;
        const from = (opcode & 0x0f) << 1;
        data[to] = data[from]!;
        data[to + 1] = data[from + 1]!;
        break;
      }
    case 3 /* CPC */:
      subtract(data, data[d]!, source(data, opcode), data[SREG]! & 1, data[SREG]! & 2);
      break;
    case 4 /* SBC */:
      data[d] = subtract(data, data[d]!, source(data, opcode), data[SREG]! & 1, data[SREG]! & 2);
      break;
    case 5 /* ADD */:
      data[d] = add(data, data[d]!, source(data, opcode), 0);
      break;
    case 6 /* CPSE */:
      if (data[d] === source(data, opcode)) skip(cpu);
      break;
    case 7 /* CP */:
      subtract(data, data[d]!, source(data, opcode), 0, 2);
      break;
    case 8 /* SUB */:
      data[d] = subtract(data, data[d]!, source(data, opcode), 0, 2);
      break;
    case 9 /* ADC */:
      data[d] = add(data, data[d]!, source(data, opcode), data[SREG]! & 1);
      break;
    case 10 /* AND */:
      data[d] = logic(data, data[d]! & source(data, opcode));
      break;
    case 11 /* EOR */:
      data[d] = logic(data, data[d]! ^ source(data, opcode));
      break;
    case 12 /* OR */:
      data[d] = logic(data, data[d]! | source(data, opcode));
      break;
    case 13 /* MOV */:
      data[d] = source(data, opcode);
      break;
    case 14 /* CPI */:
      subtract(data, data[upper(opcode)]!, constant(opcode), 0, 2);
      break;
    case 15 /* SBCI */:
      data[upper(opcode)] = subtract(data, data[upper(opcode)]!, constant(opcode), data[SREG]! & 1, data[SREG]! & 2);
      break;
    case 16 /* SUBI */:
      data[upper(opcode)] = subtract(data, data[upper(opcode)]!, constant(opcode), 0, 2);
      break;
    case 17 /* ORI */:
      data[upper(opcode)] = logic(data, data[upper(opcode)]! | constant(opcode));
      break;
    case 18 /* ANDI */:
      data[upper(opcode)] = logic(data, data[upper(opcode)]! & constant(opcode));
      break;
    case 19 /* LDI */:
      data[upper(opcode)] = constant(opcode);
      break;
    case 20 /* LDD Z */:
      load(cpu, d, word(data, Z) + displacement(opcode));
      break;
    case 21 /* LDD Y */:
      load(cpu, d, word(data, Y) + displacement(opcode));
      break;
    case 22 /* STD Z */:
      store(cpu, d, word(data, Z) + displacement(opcode));
      break;
    case 23 /* STD Y */:
      store(cpu, d, word(data, Y) + displacement(opcode));
      break;
    case 24 /* LDS */:
      load(cpu, d, cpu.progMem[cpu.pc + 1]!);
      cpu.pc++;
      break;
    case 25 /* LD Z+ */:
      loadAndStep(cpu, d, Z);
      break;
    case 26 /* LPM */:
      data[d] = cpu.progBytes[word(data, Z)]!;
      cpu.cycles += 2;
      break;
    case 27 /* LPM Z+ */:
      {
        const address = word(data, Z);
        data[d] = cpu.progBytes[address]!;
        setWord(data, Z, address + 1);
        cpu.cycles += 2;
        break;
      }
    case 28 /* LD Y+ */:
      loadAndStep(cpu, d, Y);
      break;
    case 29 /* LD X */:
      load(cpu, d, word(data, X));
      break;
    case 30 /* LD X+ */:
      loadAndStep(cpu, d, X);
      break;
    case 31 /* POP */:
      {
        const pointer = word(data, SPL) + 1;
        setWord(data, SPL, pointer);
        data[d] = data[pointer]!;
        cpu.cycles++;
        break;
      }
    case 32 /* STS */:
      store(cpu, d, cpu.progMem[cpu.pc + 1]!);
      cpu.pc++;
      break;
    case 33 /* ST Z+ */:
      storeAndStep(cpu, d, Z);
      break;
    case 34 /* ST Y+ */:
      storeAndStep(cpu, d, Y);
      break;
    case 35 /* ST X */:
      store(cpu, d, word(data, X));
      break;
    case 36 /* ST X+ */:
      storeAndStep(cpu, d, X);
      break;
    case 37 /* PUSH */:
      {
        const pointer = word(data, SPL);
        data[pointer] = data[d]!;
        setWord(data, SPL, pointer - 1);
        cpu.cycles++;
        break;
      }
    case 38 /* COM */:
      data[d] = logic(data, data[d]! ^ 0xff);
      data[SREG]! |= 1;
      break;
    case 39 /* SWAP */:
      data[d] = (data[d]! << 4) | (data[d]! >> 4);
      break;
    case 40 /* INC */:
      {
        const result = (data[d]! + 1) & 0xff;
        data[d] = result;
        nzv(data, result, result === 0x80);
        break;
      }
    case 41 /* ASR */:
      shiftRight(data, d, data[d]! & 0x80);
      break;
    case 42 /* LSR */:
      shiftRight(data, d, 0);
      break;
    case 43 /* ROR */:
      shiftRight(data, d, (data[SREG]! & 1) << 7);
      break;
    case 44 /* DEC */:
      {
        const result = (data[d]! - 1) & 0xff;
        data[d] = result;
        nzv(data, result, result === 0x7f);
        break;
      }
    case 45 /* BSET */:
      data[SREG]! |= 1 << ((opcode & 0x70) >> 4);
      break;
    case 46 /* BCLR */:
      data[SREG]! &= ~(1 << ((opcode & 0x70) >> 4));
      break;
    case 47 /* RET */:
      {
        const pointer = word(data, SPL) + 2;
        setWord(data, SPL, pointer);
        cpu.pc = ((data[pointer - 1]! << 8) + data[pointer]!) & 0x3fff;
        cpu.cycles += 4;
        return;
      }
    case 48 /* JMP */:
      cpu.pc = cpu.progMem[cpu.pc + 1]! & 0x3fff;
      cpu.cycles += 3;
      return;
    case 49 /* CALL */:
      {
        call(cpu, cpu.pc + 2, cpu.progMem[cpu.pc + 1]!);
        cpu.cycles += 4;
        return;
      }
    case 50 /* ADIW */:
      addWord(data, opcode, 1);
      cpu.cycles++;
      break;
    case 51 /* SBIW */:
      addWord(data, opcode, -1);
      cpu.cycles++;
      break;
    case 52 /* SBIC */:
      if (!(cpu.readData(((opcode & 0xf8) >> 3) + 32) & (1 << (opcode & 7)))) skip(cpu);
      break;
    case 53 /* SBIS */:
      if (cpu.readData(((opcode & 0xf8) >> 3) + 32) & (1 << (opcode & 7))) skip(cpu);
      break;
    case 54 /* MUL */:
      {
        const product = data[d]! * source(data, opcode);
        setWord(data, 0, product);
        data[SREG] = (data[SREG]! & 0xfc) | (product === 0 ? 2 : 0) | (product >> 15);
        cpu.cycles++;
        break;
      }
    case 55 /* IN */:
      data[d] = cpu.readData(ioAddress(opcode));
      break;
    case 56 /* OUT */:
      cpu.writeData(ioAddress(opcode), data[d]!);
      break;
    case 57 /* RJMP */:
      cpu.pc = (cpu.pc + 1 + relative(opcode)) & 0x3fff;
      cpu.cycles += 2;
      return;
    case 58 /* RCALL */:
      call(cpu, cpu.pc + 1, cpu.pc + 1 + relative(opcode));
      cpu.cycles += 3;
      return;
    case 59 /* BRBS */:
      if (data[SREG]! & (1 << (opcode & 7))) branch(cpu, opcode);
      break;
    case 60 /* BRBC */:
      if (!(data[SREG]! & (1 << (opcode & 7)))) branch(cpu, opcode);
      break;
    case 61 /* BLD */:
      {
        const mask = 1 << (opcode & 7);
        data[d] = data[SREG]! & 0x40 ? data[d]! | mask : data[d]! & ~mask;
        break;
      }
    case 62 /* BST */:
      data[SREG] = (data[SREG]! & 0xbf) | (((data[d]! >> (opcode & 7)) & 1) << 6);
      break;
    case 63 /* SBRC */:
      if (!(data[d]! & (1 << (opcode & 7)))) skip(cpu);
      break;
    case 64 /* SBRS */:
      if (data[d]! & (1 << (opcode & 7))) skip(cpu);
      break;
    case 65 /* RETI */:
      {
        const pointer = word(data, SPL) + 2;
        setWord(data, SPL, pointer);
        cpu.pc = ((data[pointer - 1]! << 8) + data[pointer]!) & 0x3fff;
        cpu.cycles += 4;
        data[SREG]! |= 0x80;
        return;
      }
    case 66 /* SLEEP */:
      break;
    case 67 /* WDR */:
      cpu.onWatchdogReset();
      break;
    default:
      avrInstruction(cpu);
      return;
  }
  cpu.pc = (cpu.pc + 1) & 0x3fff;
  cpu.cycles++;
}

const source = (data: Uint8Array, opcode: number): number => data[(opcode & 0x0f) | ((opcode & 0x200) >> 5)]!;
const upper = (opcode: number): number => ((opcode & 0xf0) >> 4) + 16;
const constant = (opcode: number): number => (opcode & 0x0f) | ((opcode & 0xf00) >> 4);
const displacement = (opcode: number): number => (opcode & 7) | ((opcode & 0xc00) >> 7) | ((opcode & 0x2000) >> 8);
const ioAddress = (opcode: number): number => ((opcode & 0x0f) | ((opcode & 0x600) >> 5)) + 32;
const relative = (opcode: number): number => ((opcode & 0xfff) << 20) >> 20;
const word = (data: Uint8Array, at: number): number => data[at]! | (data[at + 1]! << 8);

function setWord(data: Uint8Array, at: number, value: number): void {
  data[at] = value;
  data[at + 1] = value >> 8;
}

function load(cpu: CPU, d: number, address: number): void {
  cpu.cycles++;
  cpu.data[d] = address >= SRAM_START ? cpu.data[address]! : cpu.readData(address);
}

/** Gives whether the store went to a register that a peripheral may watch. */
function store(cpu: CPU, d: number, address: number): boolean {
  const watched = address < SRAM_START;
  if (watched) cpu.writeData(address, cpu.data[d]!);
  else cpu.data[address] = cpu.data[d]!;
  cpu.cycles++;
  return watched;
}

function loadAndStep(cpu: CPU, d: number, pointer: number): void {
  const address = word(cpu.data, pointer);
  load(cpu, d, address);
  setWord(cpu.data, pointer, address + 1);
}

function storeAndStep(cpu: CPU, d: number, pointer: number): boolean {
  const address = word(cpu.data, pointer);
  const watched = store(cpu, d, address);
  setWord(cpu.data, pointer, address + 1);
  return watched;
}

function call(cpu: CPU, back: number, target: number): void {
  const { data } = cpu;
  const pointer = word(data, SPL);
  data[pointer] = back;
  data[pointer - 1] = back >> 8;
  setWord(data, SPL, pointer - 2);
  cpu.pc = target & 0x3fff;
}

function branch(cpu: CPU, opcode: number): void {
  cpu.pc += ((opcode & 0x3f8) << 22) >> 25;
  cpu.cycles++;
}

function skip(cpu: CPU): void {
  const next = cpu.progMem[cpu.pc + 1]!;
  const isLong = (next & 0xfc0f) === 0x9000 || (next & 0xfe0c) === 0x940c;
  cpu.pc += isLong ? 2 : 1;
  cpu.cycles += isLong ? 2 : 1;
}

/** Adds with carry and sets all six flags. */
function add(data: Uint8Array, a: number, b: number, carry: number): number {
  const result = (a + b + carry) & 0xff;
  const carries = (a & b) | (b & ~result) | (~result & a);
  const overflow = ((a ^ result) & (b ^ result)) >> 7;
  flags(data, result, overflow & 1, carries, result === 0 ? 2 : 0);
  return result;
}

/** Subtracts with borrow; a zero result sets Z only where `zero` is 2. */
function subtract(data: Uint8Array, a: number, b: number, carry: number, zero: number): number {
  const result = (a - b - carry) & 0xff;
  const borrows = (~a & b) | (b & result) | (result & ~a);
  const overflow = ((a ^ b) & (a ^ result)) >> 7;
  flags(data, result, overflow & 1, borrows, result === 0 ? zero : 0);
  return result;
}

function flags(data: Uint8Array, result: number, overflow: number, carries: number, zero: number): void {
  const negative = result >> 7;
  data[SREG] =
    (data[SREG]! & 0xc0) |
    ((carries & 8) << 2) |
    ((negative ^ overflow) << 4) |
    (overflow << 3) |
    (negative << 2) |
    zero |
    ((carries >> 7) & 1);
}

function logic(data: Uint8Array, result: number): number {
  nzv(data, result, false);
  return result;
}

function nzv(data: Uint8Array, result: number, overflow: boolean): void {
  const negative = result >> 7;
  const v = overflow ? 1 : 0;
  data[SREG] = (data[SREG]! & 0xe1) | ((negative ^ v) << 4) | (v << 3) | (negative << 2) | (result === 0 ? 2 : 0);
}

function shiftRight(data: Uint8Array, d: number, top: number): void {
  const value = data[d]!;
  const result = (value >> 1) | top;
  data[d] = result;
  const negative = result >> 7;
  const carry = value & 1;
  const v = negative ^ carry;
  data[SREG] =
    (data[SREG]! & 0xe0) | ((negative ^ v) << 4) | (v << 3) | (negative << 2) | (result === 0 ? 2 : 0) | carry;
}

function addWord(data: Uint8Array, opcode: number, sign: 1 | -1): void {
  const at = 24 + ((opcode & 0x30) >> 3);
  const before = word(data, at);
  const result = (before + sign * ((opcode & 0x0f) | ((opcode & 0xc0) >> 2))) & 0xffff;
  setWord(data, at, result);
  const negative = result >> 15;
  const was = before >> 15;
  const overflow = sign > 0 ? negative & ~was : was & ~negative;
  const carry = sign > 0 ? was & ~negative : negative & ~was;
  data[SREG] =
    (data[SREG]! & 0xe0) |
    ((negative ^ (overflow & 1)) << 4) |
    ((overflow & 1) << 3) |
    (negative << 2) |
    (result === 0 ? 2 : 0) |
    (carry & 1);
}

/** The parts of instructions, for blocks.ts. */
export const PARTS = {
  add,
  subtract,
  logic,
  nzv,
  shiftRight,
  addWord,
  load,
  loadAndStep,
  store,
  storeAndStep,
  word,
  setWord,
  call,
  execute,
};
