import test from "ava";
import { createAssembled } from "./assembled.ts";
import { Blocks, compileBlock } from "./blocks.ts";
import { DECODED, INSTRUCTIONS } from "./decode.ts";
import { execute } from "./instructions.ts";
import { createRandom } from "./random.ts";
import { createWatchedCpu, fillAtRandom } from "./watched-cpu.ts";

const START = 0x1000;
const nameOf = (opcode: number) => INSTRUCTIONS[DECODED[opcode]!]![0];

function compare(program: number[], most: number, image: Uint8Array): string | undefined {
  const flash = new Uint16Array(0x4000);
  flash.set(program, START);
  const block = compileBlock(flash, START, most);
  if (!block) return undefined;
  const [ours, theirs] = [createWatchedCpu(), createWatchedCpu()];
  for (const { cpu } of [ours, theirs]) {
    cpu.data.set(image);
    cpu.progMem.set(program, START);
    cpu.pc = START;
    cpu.cycles = 100;
  }
  block(ours.cpu, ours.cpu.data);
  for (let i = 0; i < most && theirs.cpu.cycles < ours.cpu.cycles; i++) {
    execute(theirs.cpu, theirs.cpu.progMem[theirs.cpu.pc]!);
  }
  const same =
    ours.cpu.pc === theirs.cpu.pc &&
    ours.cpu.cycles === theirs.cpu.cycles &&
    Buffer.compare(ours.cpu.data, theirs.cpu.data) === 0 &&
    JSON.stringify(ours.touches) === JSON.stringify(theirs.touches);
  if (same) return undefined;
  const words = program.map((word) => `${word.toString(16)} ${nameOf(word)}`).join(", ");
  return `${words}: pc ${ours.cpu.pc}/${theirs.cpu.pc} cycles ${ours.cpu.cycles}/${theirs.cpu.cycles}`;
}

test("a block of each kind of instruction does what the instruction does, at the same cycles", (t) => {
  const random = createRandom(11);
  const image = new Uint8Array(0x900);
  const wrong: string[] = [];
  for (let opcode = 0; opcode < 0x10000; opcode += 1 + random(45)) {
    fillAtRandom(image, random);
    const difference = compare([opcode, random(3) === 0 ? random(0x100) : random(0x900)], 1, image);
    if (difference) wrong.push(difference);
  }
  t.deepEqual(wrong.slice(0, 10), []);
});

test("blocks of random instructions do what the instructions do one at a time", (t) => {
  const random = createRandom(12);
  const image = new Uint8Array(0x900);
  const wrong: string[] = [];
  for (let round = 0; round < 600; round++) {
    fillAtRandom(image, random);
    // Pointers stay far enough from the ends that stepping keeps them inside.
    for (const high of [27, 29, 31, 94]) image[high] = 3;
    const program = Array.from({ length: 12 }, () => random(0x10000));
    const difference = compare(program, 12, image);
    if (difference) wrong.push(difference);
  }
  t.deepEqual(wrong.slice(0, 5), []);
});

test("boards with the same flash share their blocks", (t) => {
  const flash = new Uint16Array(0x4000).fill(0x0000);
  const blocks = Blocks.of(flash);
  t.is(Blocks.of(flash.slice()), blocks);
  t.is(typeof blocks.at(5), "function");
  t.is(blocks.at(5), blocks.at(5));
  flash[0] = 1;
  t.not(Blocks.of(flash), blocks);
});

test("an endless loop of one block still ends at the wanted cycle, and lets an interrupt in", (t) => {
  const board = createAssembled(`
      rjmp start
    _LOC 0x38
      inc r20
      reti
    start:
      ldi r16, 2
      out TCCR0A, r16
      ldi r16, 249
      out OCR0A, r16
      ldi r16, 2
      sts TIMSK0, r16
      ldi r16, 3
      out TCCR0B, r16
      sei
    loop:
      inc r21
      rjmp loop`);
  board.run(50);
  t.true(board.cycles - 800_000 < 64, `${board.cycles}`);
  t.is(board.memory[20], 50);
});

test("a program that is changed under a running chip counts from the next run", (t) => {
  const board = createAssembled("loop: inc r20\n rjmp loop");
  board.run(5);
  board.flash.set([0x53, 0x95]); // inc r21
  board.run(1);
  const before = board.memory[20];
  board.run(5);
  t.is(board.memory[20], before);
  t.true(board.memory[21]! > 0);
});
