import test from "ava";
import { assemble, createAssembled } from "./assembled.ts";
import { AvrBoard } from "./board.ts";

/** A timer interrupt each millisecond counts in r20; the program around it is given. */
const withTimer = (program: string) => `
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
    ldi r16, 1
    out SMCR, r16
    ${program}`;

test("a sleeping chip passes its time in leaps and wakes for its interrupt", (t) => {
  const board = createAssembled(
    withTimer(`
    sei
  loop:
    sleep
    inc r21
    rjmp loop`),
  );
  board.run(100);
  t.true(board.asleep);
  t.is(board.memory[20], 100);
  t.is(board.memory[21], 100);
});

test("nothing comes between SEI and the instruction after it: a sleep by the book does not sleep through its interrupt", (t) => {
  // The interrupt is pending when SEI runs; it must come after SLEEP has begun, and wake the chip.
  const board = createAssembled(
    withTimer(`
  wait:
    in r17, 0x15
    sbrs r17, 1
    rjmp wait
    sei
    sleep
    mov r22, r20
  loop: rjmp loop`),
  );
  board.run(1.9);
  t.false(board.asleep);
  t.is(board.memory[22], 1);
});

test("a chip that sleeps with its interrupts off stays asleep", (t) => {
  const board = createAssembled(withTimer("sleep\n inc r21\n loop: rjmp loop"));
  board.run(50);
  t.true(board.asleep);
  t.is(board.memory[21], 0);
});

test("a hung chip runs nothing, and with interrupts on only its interrupt routines", (t) => {
  const source = withTimer("sei\n loop: inc r21\n rjmp loop");
  const [off, on] = [createAssembled(source), createAssembled(source)];
  for (const board of [off, on]) board.run(10);
  off.hang();
  on.hang({ interrupts: true });
  const before = [off, on].map((board) => [board.memory[20]!, board.memory[21]!] as const);
  for (const board of [off, on]) board.run(20);
  t.is(off.memory[20], before[0]![0]);
  t.is(on.memory[20], before[1]![0] + 20);
  t.is(on.memory[21], before[1]![1]);
  t.true(off.hung && on.hung);
});

test("a hang ends when an interrupt routine starts the program anew, and comes where it was no second time", (t) => {
  const board = createAssembled(`
    rjmp start
  _LOC 0x38
    inc r20
    cpi r20, 30
    brne back
    jmp 0
  back:
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
  board.run(10);
  board.hang({ interrupts: true });
  board.run(10);
  t.true(board.hung);
  board.run(20);
  t.false(board.hung);
  const before = board.memory[21]!;
  board.run(0.01);
  t.not(board.memory[21], before, "the loop runs again, at the very place where it hung");
  t.is(board.resets, 0);
});

test("the EEPROM keeps a byte over loss of power, and a byte in the middle of its write is torn", (t) => {
  const write = (value: number, seed: number) => {
    const board = new AvrBoard({ seed });
    board.flash.set(
      assemble(`
        ldi r16, ${value}
        out EEDR, r16
        ldi r16, 9
        out EEARL, r16
        sbi EECR, 2
        sbi EECR, 1
      loop: rjmp loop`),
    );
    board.powerOn();
    return board;
  };
  const kept = write(0x42, 1);
  kept.run(3.5);
  kept.powerOff();
  t.is(kept.eeprom[9], 0x42);
  const cells = new Set<number>();
  for (let seed = 0; seed < 8; seed++) {
    const torn = write(0x42, seed);
    torn.run(3.2);
    torn.powerOff();
    cells.add(torn.eeprom[9]!);
  }
  t.true(cells.size > 3, "avr8js would have written 0x42 at once");
});

test("an open pin follows its pull-up, and ground wins over it", (t) => {
  const board = createAssembled(`
      ldi r16, 0x04
      out PORTD, r16
    loop:
      in r20, PIND
      rjmp loop`);
  board.run(1);
  t.is(board.memory[20]! & 0x0c, 0x04, "D2 has a pull-up, D3 has none");
  board.wire("D2", "low");
  board.wire("D3", "high");
  board.run(1);
  t.is(board.memory[20]! & 0x0c, 0x08);
  board.wire("D2", "open");
  board.run(1);
  t.is(board.memory[20]! & 0x0c, 0x0c);
});

test("outputs are heard with the cycle at which they moved", (t) => {
  const board = new AvrBoard();
  board.flash.set(assemble("sbi DDRB, 5\n sbi PORTB, 5\n nop\n nop\n cbi PORTB, 5\n loop: rjmp loop"));
  const moves: [string, boolean, number][] = [];
  board.on("pin", (pin, high, cycle) => moves.push([pin, high, cycle]));
  board.powerOn();
  board.run(1);
  t.deepEqual(moves, [
    ["D13", true, 2],
    ["D13", false, 6],
  ]);
});
