import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { PanelOnChip } from "../../../test/panel-on-chip.ts";

const BOOTLOADERS = "/usr/share/arduino/hardware/arduino/avr/bootloaders/";
const CAPACITY = 32;
const WDR = 0x95a8;

interface Bootloader {
  name: string;
  file: string;
  softWatchdog: boolean;
}
const OPTIBOOT: Bootloader = {
  name: "Optiboot",
  file: "optiboot/optiboot_atmega328.hex",
  softWatchdog: false,
};
const OLD_NANO: Bootloader = {
  name: "the old Nano's ATmegaBOOT",
  file: "atmega/ATmegaBOOT_168_atmega328.hex",
  softWatchdog: true,
};

/** Lets the chip go through its bootloader until the firmware speaks. */
function boot(panel: PanelOnChip): boolean {
  const from = panel.messages.length;
  return panel.board.runUntil(() => panel.messages.slice(from).some(({ what }) => what === "f90205"), 6000);
}

function startBehind({ file }: Bootloader): PanelOnChip {
  const bootloader = readFileSync(BOOTLOADERS + file, "latin1");
  const panel = new PanelOnChip({ bootloader, coldSram: { seed: 4 } });
  panel.board.powerOn();
  if (!boot(panel)) throw new Error("the firmware does not start");
  panel.run(60);
  return panel;
}

/** What the board holds, asked as a host asks; the frames are thrown away first. */
function holdings(panel: PanelOnChip) {
  panel.run(60);
  panel.frames.length = 0;
  const { epoch, pending, flags } = panel.describe();
  panel.run(300);
  const events = panel.distinctEvents.filter(({ kind }) => kind === "press");
  return { epoch, pending, softWatchdog: flags.softWatchdog, seqs: events.map(({ seq }) => seq).sort((a, b) => a - b) };
}

const survives = test.macro({
  exec: (t, bootloader: Bootloader) => {
    if (!existsSync(BOOTLOADERS + bootloader.file)) {
      t.log(`skipped: ${BOOTLOADERS + bootloader.file} is missing (Debian package arduino-core-avr)`);
      t.pass();
      return;
    }
    const panel = startBehind(bootloader);
    for (let press = 0; press < CAPACITY; press++) panel.press("unhappy", { heldMs: 10, runMs: 40 });
    const { softWatchdog } = bootloader;
    const seqs = Array.from({ length: CAPACITY }, (_, index) => index + 1);
    const full = { epoch: 1, pending: CAPACITY, softWatchdog, seqs };
    t.deepEqual(holdings(panel), full);

    for (let reset = 0; reset < 3; reset++) {
      panel.run(37 * reset);
      panel.board.reset();
      t.true(boot(panel), "after an external reset");
      t.deepEqual(holdings(panel), full);
    }

    // Once hung for good, and once only starved, which is the one that a soft watchdog can end.
    if (!softWatchdog) {
      panel.board.hang({ interrupts: false });
      t.true(boot(panel), "after a hung program");
      t.deepEqual(holdings(panel), full);
    }
    const { flash } = panel.board;
    const fed = flash.slice();
    for (let at = 0; at < 0x7000; at += 2) if ((flash[at]! | (flash[at + 1]! << 8)) === WDR) flash.fill(0, at, at + 2);
    t.true(boot(panel), "after a watchdog reset");
    flash.set(fed);
    t.deepEqual(holdings(panel), full);
    panel.run(3000);
    t.true(panel.heartbeats.at(-1)!.uptimeMs > 2500, "and goes on");

    panel.send({ type: "ack", epoch: 1, seq: CAPACITY });
    panel.run(50);
    panel.press("call");
    t.like(panel.distinctEvents.at(-1), { kind: "press", button: "call", epoch: 1, seq: CAPACITY + 1 });

    panel.board.powerOff();
    panel.run(100);
    panel.board.powerOn();
    t.true(boot(panel), "after a loss of power");
    t.deepEqual(holdings(panel), { epoch: 2, pending: 0, softWatchdog, seqs: [] as number[] });
  },
  title: (_, { name }: Bootloader) => `behind ${name} a full ring outlives external and watchdog resets, epoch and all`,
});
test(survives, OPTIBOOT);
test(survives, OLD_NANO);
