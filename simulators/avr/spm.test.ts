import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { assemble } from "./assembled.ts";
import { AvrBoard } from "./board.ts";

const OLD_NANO = "/usr/share/arduino/hardware/arduino/avr/bootloaders/atmega/ATmegaBOOT_168_atmega328.hex";
const SPM_NOW = "95e8";

test("the real bootloader of the old Nano writes a page of flash, reads it back and starts the program", (t) => {
  if (!existsSync(OLD_NANO)) {
    t.log("skipped: Debian's package arduino-core-avr with its bootloaders is missing");
    return t.pass();
  }
  const board = new AvrBoard({ bootloader: readFileSync(OLD_NANO, "latin1"), bootStart: 0x7800 });
  const answers: number[] = [];
  board.on("serial", (byte) => answers.push(byte));
  board.powerOn();
  board.reset("external");
  board.run(300);
  // STK500 version 1: each command ends with 0x20 and is answered by 0x14 ... 0x10.
  const ask = (...command: number[]): number[] => {
    answers.length = 0;
    board.receive(Uint8Array.of(...command, 0x20));
    board.runUntil(() => answers.at(-1) === 0x10, 500);
    return answers.slice();
  };
  t.deepEqual(ask(0x30), [0x14, 0x10]);
  const page = Array.from({ length: 128 }, (_, index) => (index % 2 === 0 ? 0xff : 0xcf));
  t.deepEqual(ask(0x55, 0x00, 0x00), [0x14, 0x10]);
  t.deepEqual(ask(0x64, 0x00, 0x80, 0x46, ...page), [0x14, 0x10]);
  t.deepEqual([...board.flash.subarray(0, 128)], page);
  t.is(board.flash[128], 0xff);
  t.deepEqual(ask(0x55, 0x00, 0x00), [0x14, 0x10]);
  t.deepEqual(ask(0x74, 0x00, 0x80, 0x46), [0x14, ...page, 0x10]);
  t.deepEqual(ask(0x51), [0x14, 0x10]);
  t.true(board.runUntil(() => board.programCounter < 0x80, 2000));
});

test("a program that a bootloader rewrites is run as it is now, not as it was", (t) => {
  // The boot section calls the program's only word but RET at 0x0000, puts another there, and calls it again.
  const program = Buffer.from("43950895", "hex"); // inc r20; ret
  const bootloader = assemble(`
    loop:
      call 0
      sbrc r22, 0
      rjmp loop
      inc r22
      ldi r30, 0
      ldi r31, 0
      ldi r16, 3
      out SPMCSR, r16
      spm
    erasing:
      in r17, SPMCSR
      sbrc r17, 0
      rjmp erasing
      ldi r18, 0x53
      mov r0, r18
      ldi r18, 0x95
      mov r1, r18
      ldi r16, 1
      out SPMCSR, r16
      spm
      ldi r30, 2
      ldi r18, 0x08
      mov r0, r18
      ldi r16, 1
      out SPMCSR, r16
      spm
      ldi r30, 0
      ldi r16, 5
      out SPMCSR, r16
      spm
    writing:
      in r17, SPMCSR
      sbrc r17, 0
      rjmp writing
      rjmp loop`);
  const board = new AvrBoard({ bootloader: ":00000001FF\n", bootStart: 0x7800 });
  board.flash.set(program);
  board.flash.set(bootloader, 0x7800);
  board.powerOn();
  board.run(50);
  t.is(board.memory[20], 1);
  const before = board.memory[21];
  t.deepEqual([...board.flash.subarray(0, 4)], [0x53, 0x95, 0x08, 0x95]);
  board.run(0.01);
  t.not(board.memory[21], before);
  t.is(board.memory[20], 1);
});

test("SPM does nothing outside the boot section", (t) => {
  const board = new AvrBoard();
  // ldi r16, 3; out SPMCSR, r16; spm; rjmp .-2
  board.flash.set(Buffer.from(`03e007bf${SPM_NOW.slice(2)}${SPM_NOW.slice(0, 2)}ffcf`, "hex"));
  const before = board.flash.slice();
  board.powerOn();
  board.run(10);
  t.deepEqual(board.flash, before);
  t.is(board.programCounter, 6);
});

test("a page is torn where the power goes while it is erased or written, and no other", (t) => {
  // Erases page 2, then spins; the page before and behind keep what they hold.
  const bootloader = assemble(`
      ldi r30, 0
      ldi r31, 1
      ldi r16, 3
      out SPMCSR, r16
      spm
    loop:
      rjmp loop`);
  const tear = (afterMs: number) => {
    const board = new AvrBoard({ bootloader: ":00000001FF\n", bootStart: 0x7800 });
    board.flash.fill(0x0f, 0, 0x300);
    board.flash.set(bootloader, 0x7800);
    board.powerOn();
    board.run(afterMs);
    board.powerOff();
    return board.flash;
  };
  const torn = tear(2);
  const page = torn.subarray(0x100, 0x180);
  t.true(page.some((byte) => byte !== 0x0f && byte !== 0xff));
  t.true(page.every((byte) => (byte & 0x0f) === 0x0f));
  t.true([...torn.subarray(0x80, 0x100), ...torn.subarray(0x180, 0x300)].every((byte) => byte === 0x0f));
  t.true(
    tear(5)
      .subarray(0x100, 0x180)
      .every((byte) => byte === 0xff),
    "4 ms later it is erased",
  );
});
