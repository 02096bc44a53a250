import test from "ava";
import { buttonPin, PanelOnChip } from "../../../test/panel-on-chip.ts";
import { PANEL_BUTTONS, type PanelButton } from "../frames.ts";

const WDR = 0x95a8;
const OLD_BOOTLOADER = 0x7800;

/** Numbers that a seed repeats. */
function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Takes each WDR out of the program, so that the watchdog is fed no more; gives what puts them back. */
function starveWatchdog(panel: PanelOnChip): () => void {
  const { flash } = panel.board;
  const places: number[] = [];
  for (let at = 0; at < 0x7000; at += 2) {
    if ((flash[at]! | (flash[at + 1]! << 8)) !== WDR) continue;
    places.push(at);
    flash[at] = flash[at + 1] = 0;
  }
  return () => {
    for (const at of places) {
      flash[at] = WDR & 0xff;
      flash[at + 1] = WDR >> 8;
    }
  };
}

const countOf = (buttons: PanelButton[]) =>
  Object.fromEntries(PANEL_BUTTONS.map((button) => [button, buttons.filter((other) => other === button).length]));

/**
 * Presses and resets the chip in turn, the resets at any instruction, most of them within the 2 ms after an edge in
 * which the ring is written. `acknowledge` lets a host keep what it saw.
 */
function pressAndReset(seed: number, acknowledge: boolean) {
  const random = randomOf(seed);
  const panel = new PanelOnChip({ coldSram: { seed } }).start();
  const pressed: PanelButton[] = [];
  for (let press = 0; press < 28; press++) {
    const button = PANEL_BUTTONS[random(PANEL_BUTTONS.length)]!;
    const heldMs = 5 + random(60);
    const from = panel.board.cycles;
    void panel.board.press(buttonPin(button), { heldMs, bounceMs: random(2) * random(10), seed: press + 1 });
    pressed.push(button);
    for (let resets = random(3); resets > 0; resets--) {
      const window = random(4) === 0 ? heldMs + 30 : 2;
      panel.board.runTo(Math.max(panel.board.cycles, from + random(window * panel.board.cyclesPerMs)));
      panel.board.reset();
    }
    panel.run(heldMs + 60);
    if (acknowledge && random(3) === 0) {
      const last = panel.distinctEvents.at(-1);
      if (last) panel.send({ type: "ack", epoch: last.epoch, seq: last.seq });
      panel.board.runTo(panel.board.cycles + random(12 * panel.board.cyclesPerMs));
      if (random(2) === 0) panel.board.reset();
      panel.run(60);
    }
  }
  panel.send({ type: "hello" });
  panel.run(400);
  return { panel, pressed };
}

/** The buttons whose lamp went on as a click began: without one it is the stored-signal. */
function feltOf({ edges }: PanelOnChip): PanelButton[] {
  const buzzes = edges.filter(({ what }) => what === "buzzer");
  const clicks = buzzes.filter(({ atMs }, index) => index === 0 || atMs - buzzes[index - 1]!.atMs > 1);
  return edges.flatMap(({ what, high, atMs }) => {
    if (!high || what === "status" || what === "buzzer") return [];
    return clicks.some((click) => click.atMs >= atMs && click.atMs - atMs < 0.7) ? [what] : [];
  });
}

const keepsItsPromises = test.macro({
  exec: (t, acknowledge: boolean) => {
    let resets = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const { panel, pressed } = pressAndReset(seed, acknowledge);
      const presses = panel.distinctEvents;
      t.true(
        presses.every(({ kind, epoch }) => kind === "press" && epoch === 1),
        `seed ${seed}`,
      );
      t.deepEqual(
        presses.map(({ seq }) => seq),
        presses.map((_, index) => index + 1),
        `seed ${seed}: no gaps`,
      );
      const told = countOf(presses.map(({ button }) => button!));
      const made = countOf(pressed);
      for (const button of PANEL_BUTTONS) t.true(told[button]! <= made[button]!, `seed ${seed}: ${button} is invented`);
      if (!acknowledge) {
        const felt = countOf(feltOf(panel));
        for (const button of PANEL_BUTTONS) t.true(told[button]! >= felt[button]!, `seed ${seed}: ${button} is lost`);
      }
      resets += panel.board.resets;
    }
    t.log(`${resets} resets`);
    t.true(resets > 100);
  },
  title: (_, acknowledge) =>
    acknowledge
      ? "no press is invented or told out of line when resets come between presses and acknowledgements"
      : "a press that was felt is never lost, and none is invented, when resets come at any instruction",
});
test(keepsItsPromises, false);
test(keepsItsPromises, true);

test("a press keeps its age over a reset", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy", { runMs: 700 });
  panel.board.reset();
  panel.run(300);
  const { atMs, ageMs } = panel.events.at(-1)!;
  const age = atMs - panel.contacts[0]!.atMs;
  t.true(age - ageMs >= 4 && age - ageMs < 10, `${age} ${ageMs}`);
});

test("a button that is down over a reset is still the same press, and is reported as held in time", (t) => {
  const panel = new PanelOnChip().start();
  void panel.board.press("D5", { heldMs: 11_300 });
  for (let reset = 0; reset < 4; reset++) {
    panel.run(1500);
    panel.board.reset();
  }
  panel.run(6000);
  t.deepEqual(
    panel.distinctEvents.map(({ kind, value }) => [kind, value]),
    [
      ["press", 0],
      ["held", 10],
      ["released", 11],
    ],
  );
});

test("a hung program is ended by the watchdog within 2 s, and its presses are still there", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy");
  panel.board.hang({ interrupts: false });
  panel.run(2000);
  t.is(panel.board.resetCause, "watchdog");
  t.false(panel.board.hung);
  t.like(panel.describe(), { resetCause: 8, epoch: 1, pending: 1, flags: { softWatchdog: false } });
  panel.press("call");
  panel.run(5000);
  t.is(panel.board.resets, 1);
  t.is(panel.distinctEvents.length, 2);
});

test("where the old Nano's bootloader stands, the watchdog starts the program again without a reset", (t) => {
  const panel = new PanelOnChip();
  panel.board.flash[OLD_BOOTLOADER] = 0x12;
  panel.start();
  panel.press("happy");
  panel.board.setAnalog("A0", 1);
  panel.board.receive(Uint8Array.of(0xf4, 9, 1, 0xf5, 9, 1, 0xc0, 1));
  panel.run(20);
  t.true(panel.isLit("happy"));
  const feed = starveWatchdog(panel);
  const from = panel.messages.length;
  t.true(panel.board.runUntil(() => panel.messages.slice(from).some(({ what }) => what === "f90205"), 2000));
  feed();
  panel.run(100);
  t.is(panel.board.resets, 0);
  t.false(panel.isLit("happy"));
  t.like(panel.describe(), { resetCause: 8, epoch: 1, pending: 1, flags: { softWatchdog: true } });
  panel.press("happy");
  panel.run(3000);
  t.is(panel.distinctEvents.length, 2);
  t.true(panel.describe().uptimeMs > 3000);
});

test("there, a main loop that hangs while its interrupts go on is ended by the soft watchdog, and its presses are still there", (t) => {
  const panel = new PanelOnChip();
  panel.board.flash[OLD_BOOTLOADER] = 0x12;
  panel.start();
  panel.press("happy");
  panel.board.hang({ interrupts: true });
  panel.run(2000);
  t.false(panel.board.hung);
  t.is(panel.board.resets, 0);
  t.like(panel.describe(), { resetCause: 8, epoch: 1, pending: 1, flags: { softWatchdog: true } });
  panel.press("call");
  panel.run(3000);
  t.is(panel.distinctEvents.length, 2);
});

test("the stack stays far from what a reset must leave alone", (t) => {
  const STACK_LOWEST = 0x5c0;
  const panel = new PanelOnChip().start();
  panel.board.memory.fill(0xc5, STACK_LOWEST, 0x780);
  panel.send({ type: "set-serial", serial: "0123456789abcdef" });
  panel.board.receive(Uint8Array.of(0xc0, 1, 0xc1, 1, 0xd0, 1, 0xf0, 0x6b, 0xf7));
  for (const button of PANEL_BUTTONS) void panel.board.press(buttonPin(button), { heldMs: 11_000, bounceMs: 10 });
  panel.run(12_000);
  for (let press = 0; press < 40; press++) panel.press("happy", { heldMs: 10 });
  panel.send({ type: "ack", epoch: 1, seq: 20 });
  panel.run(500);
  const used = panel.board.memory.subarray(STACK_LOWEST, 0x900).findIndex((byte) => byte !== 0xc5);
  t.log(`the stack takes at most ${0x900 - STACK_LOWEST - used} bytes`);
  t.true(used > 0x100);
});
