import { fileURLToPath } from "node:url";
import test from "ava";
import { readCommandTexts } from "../../../hub/command-texts.ts";
import { Bench, panelHex } from "../../board/_live-board.test.ts";
import { PANEL_BUTTONS } from "../frames.ts";
import { runSelfTest, SELF_TEST_EXIT, type SelfTestFlags } from "./self-test-command.ts";

const locales = fileURLToPath(new URL("../../../locales", import.meta.url));
const PINS = ["D2", "D3", "D4", "D5", "D6", "D7"] as const;

async function testOnBench(bench: Bench, flags: SelfTestFlags, language = "en") {
  const lines: string[] = [];
  const stop = new AbortController();
  let code: number | undefined;
  const running = runSelfTest(flags, {
    ...{ texts: readCommandTexts(locales, language), print: (line) => void lines.push(line), signal: stop.signal },
    ...{ clock: bench.clock, listBoards: async () => [] },
  }).then((exit) => {
    code = exit;
  });
  return { lines, stop, running, exit: () => code };
}

test("a board on the bench is tested in words, as a person presses what blinks", async (t) => {
  const bench = new Bench(t);
  const board = await bench.addBoard(panelHex());
  board.avr.setAnalog("A0", 0.72);
  board.avr.setAnalog("A1", 2.5);
  await bench.run(100);
  const { lines, running, exit } = await testOnBench(bench, { port: board.port, json: true });
  const pressed = new Set<string>();
  while (exit() === undefined) {
    await bench.run(20);
    const step = lines.length > 0 ? JSON.parse(lines.at(-1)!) : {};
    if (step.type !== "press" || pressed.has(step.button)) continue;
    pressed.add(step.button);
    board.avr.press(PINS[PANEL_BUTTONS.indexOf(step.button)]!, { heldMs: 30 });
  }
  await running;
  t.is(exit(), SELF_TEST_EXIT.passed);
  t.is(pressed.size, 6);
  t.like(JSON.parse(lines.at(-1)!), { port: board.port, type: "done", report: { outcome: "passed" } });
});

test("without a person it says what it found, in the reader's language, and is given up by a signal", async (t) => {
  const bench = new Bench(t);
  const board = await bench.addBoard(panelHex());
  await bench.run(100);
  const first = await testOnBench(bench, { port: board.port, person: false }, "de");
  await bench.until(() => first.exit() !== undefined);
  await first.running;
  t.is(first.exit(), SELF_TEST_EXIT.failed, "no sensor is there");
  t.deepEqual(first.lines.slice(2), [
    "Temperatur: Fehler (-50 °C; Messwert kann nicht stimmen)",
    "Lichtsensor: Fehler (0 %; Messwert kann nicht stimmen)",
    "EEPROM: bestanden",
    "Speicher der Tastendrücke: bestanden",
    "Lampen: bestanden",
    "Summer: bestanden",
    "Tasten: ausgelassen",
    "Der Selbsttest hat Fehler gefunden.",
  ]);
  const second = await testOnBench(bench, { port: board.port });
  await bench.until(() => second.lines.length > 0);
  second.stop.abort();
  await bench.until(() => second.exit() !== undefined);
  await second.running;
  t.is(second.lines.at(-1), "The self-test was stopped.");
  await bench.run(100);
  board.avr.press("D2", { heldMs: 30 });
  await bench.until(() => board.ring.pending === 1, 500);
  t.pass("and a press is a vote again");
});

test("a port that is not there, and no board at all, are told", async (t) => {
  const bench = new Bench(t);
  const gone = await testOnBench(bench, { port: "tcp://127.0.0.1:1" });
  await gone.running;
  t.is(gone.exit(), SELF_TEST_EXIT.failed);
  t.true(gone.lines.join().includes("127.0.0.1:1"), gone.lines.join());
  const none = await testOnBench(bench, {});
  await none.running;
  t.is(none.exit(), SELF_TEST_EXIT.noBoard);
});
