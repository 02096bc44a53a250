import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { AVRClock, AVRWatchdog, CPU, watchdogConfig } from "avr8js";
import { assemble, createAssembled } from "./assembled.ts";
import { AvrBoard } from "./board.ts";

const OLD_NANO = "/usr/share/arduino/hardware/arduino/avr/bootloaders/atmega/ATmegaBOOT_168_atmega328.hex";

/** Turns the watchdog on for 16 ms at the first start and never feeds it; counts its starts in SRAM. */
const BITTEN_ONCE = `
    lds r17, 0x300
    inc r17
    sts 0x300, r17
    in r18, MCUSR
    sts 0x301, r18
    lds r19, WDTCSR
    sts 0x302, r19
    cpi r17, 1
    brne loop
    ldi r16, 0x18
    sts WDTCSR, r16
    ldi r16, 0x08
    sts WDTCSR, r16
  loop: rjmp loop`;

test("a watchdog reset leaves WDE set at 16 ms, so that a program that does not turn it off is bitten again and again", (t) => {
  const board = createAssembled(BITTEN_ONCE);
  const causes: string[] = [];
  board.on("reset", (cause) => causes.push(cause));
  board.run(70);
  t.deepEqual(causes, ["watchdog", "watchdog", "watchdog", "watchdog"]);
  t.is(board.memory[0x301], 0x09, "MCUSR gathers its flags: power-on and watchdog");
  t.is(board.memory[0x302], 0x08);
  t.is(board.resetCause, "watchdog");
});

test("WDE cannot be cleared before WDRF is", (t) => {
  const stop = (clearFlag: string) =>
    createAssembled(`
      in r18, MCUSR
      sbrs r18, 3
      rjmp first
      ${clearFlag}
      ldi r16, 0x18
      sts WDTCSR, r16
      ldi r16, 0
      sts WDTCSR, r16
    loop: rjmp loop
    first:
      ldi r16, 0x18
      sts WDTCSR, r16
      ldi r16, 0x08
      sts WDTCSR, r16
    wait: rjmp wait`);
  const [cleared, kept] = [stop("ldi r16, 0\n out MCUSR, r16"), stop("nop")];
  for (const board of [cleared, kept]) board.run(100);
  t.is(cleared.resets, 1);
  t.true(kept.resets > 4);
});

test("many writes leave one clock event, where avr8js adds one with each", (t) => {
  const countEvents = (cpu: CPU) => {
    let count = 0;
    type Event = { next: Event | null };
    for (let at = (cpu as unknown as { nextClockEvent: Event | null }).nextClockEvent; at; at = at.next) count++;
    return count;
  };
  const plain = new CPU(new Uint16Array(16), 2048);
  new AVRWatchdog(plain, watchdogConfig, new AVRClock(plain, 16_000_000));
  for (let i = 0; i < 5; i++) plain.writeData(watchdogConfig.WDTCSR, 0x40);
  t.is(countEvents(plain), 5, "avr8js is mended: our mend may go");
  const board = createAssembled(`
      ldi r16, 0x40
      sts WDTCSR, r16
      sts WDTCSR, r16
      sts WDTCSR, r16
    loop: rjmp loop
    `);
  board.run(40);
  t.is(board.resets, 0);
});

test("the old Nano's bootloader never gets out of a watchdog reset, as on the chip", (t) => {
  if (!existsSync(OLD_NANO)) {
    t.log("skipped: Debian's package arduino-core-avr with the old Nano's bootloader is missing");
    return t.pass();
  }
  // A program that clears MCUSR, takes the watchdog at 16 ms and hangs.
  const program = `
      ldi r16, 0
      out MCUSR, r16
      ldi r16, 0x18
      sts WDTCSR, r16
      ldi r16, 0x08
      sts WDTCSR, r16
    loop: rjmp loop`;
  const board = new AvrBoard({ bootloader: readFileSync(OLD_NANO, "latin1"), bootStart: 0x7800 });
  board.flash.set(assemble(program));
  board.powerOn();
  t.true(
    board.runUntil(() => board.programCounter < 0x80, 12_000),
    "the bootloader starts the program after power-on",
  );
  board.run(60);
  const before = board.resets;
  t.true(before >= 1);
  t.false(
    board.runUntil(() => board.programCounter < 0x80, 3000),
    "the program is never reached again",
  );
  t.true(board.resets - before > 150, `${board.resets - before} resets in 3 s`);
});
