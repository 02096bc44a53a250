import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { AvrBoard } from "../../simulators/avr/index.ts";
import { SimulatedClock } from "../../simulators/scenarios/simulated/simulated-clock.ts";
import { FIRMWARE, portOf, runInStep } from "./_bench.test.ts";
import { FIRMWARE_BAUD_RATE } from "./ask-firmware.ts";
import { fitLabel, IdentityError, type IdentityWish, readIdentity, writeIdentity } from "./board-identity.ts";
import { Line } from "./line.ts";

const hex = readFileSync(join(FIRMWARE, "button-panel.hex"), "latin1");

/** A board with our firmware on an open line, and its clock in step. */
class Desk {
  readonly clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  readonly board = new AvrBoard({ hex });

  constructor() {
    this.board.powerOn();
  }

  read = () => this.#talk((line) => readIdentity(line, { clock: this.clock }));
  write = (wish: IdentityWish) => this.#talk((line) => writeIdentity(line, wish, { clock: this.clock }));

  async #talk<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const line = new Line({ port: portOf(this.board), clock: this.clock, signal: new AbortController().signal });
    let isOver = false;
    const done = line
      .open(FIRMWARE_BAUD_RATE)
      .then(() => work(line))
      .finally(() => line.close())
      .finally(() => {
        isOver = true;
      });
    done.catch(() => undefined);
    await runInStep(
      this.clock,
      (ms) => this.board.run(ms),
      () => isOver,
    );
    return done;
  }
}

const WISH = { serial: "00a1b2c3d4e5f607", revision: "1.2", labels: { name: "Halle 3", site: "köln", place: "" } };

test("number, revision and labels are written to a blank board, read back from it, and outlive a loss of power", async (t) => {
  const desk = new Desk();
  const blank = await desk.read();
  t.is(blank.serial, undefined);
  t.is(blank.revision, undefined);
  t.deepEqual(blank.labels, { name: "", site: "", place: "" });
  t.like(await desk.write(WISH), WISH);
  const written = Buffer.from(desk.board.eeprom.subarray(64, 256));
  t.like(await desk.write(WISH), WISH);
  t.deepEqual(Buffer.from(desk.board.eeprom.subarray(64, 256)), written, "what it is already costs no write");
  desk.board.powerOff();
  desk.board.run(100);
  desk.board.powerOn();
  t.like(await desk.read(), WISH);
  t.like(await desk.write({ labels: { place: "left of the door" } }), {
    ...WISH,
    labels: { ...WISH.labels, place: "left of the door" },
  });
});

test("a board that has a number keeps it, and says so", async (t) => {
  const desk = new Desk();
  await desk.write(WISH);
  const refusal = await t.throwsAsync(desk.write({ serial: "ffeeddccbbaa9988" }), { instanceOf: IdentityError });
  t.like(refusal, { code: "serial-kept", facts: { serial: WISH.serial, wanted: "ffeeddccbbaa9988" } });
  const others = { serial: "ffeeddccbbaa9988", replaces: WISH.serial };
  t.like(
    await desk.write(others),
    { ...WISH, serial: others.serial },
    "where its number is another board's, it gets one of its own",
  );
});

test("a board that says nothing is told as silent", async (t) => {
  const desk = new Desk();
  desk.board.flash.fill(0xff);
  t.like(await t.throwsAsync(desk.read(), { instanceOf: IdentityError }), { code: "silent" });
});

test("a text is cut to what a label holds, between two characters", (t) => {
  t.is(fitLabel(" Halle 3 "), "Halle 3");
  t.is(fitLabel("ääääääääääää"), "ääääääääää");
  t.is(fitLabel(`${"a".repeat(19)}ä`), "a".repeat(19));
  t.is(fitLabel("a\0b"), "ab");
});
