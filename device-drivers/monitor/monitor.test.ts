import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { pino } from "pino";
import { readCommandTexts } from "../../hub/command-texts.ts";
import { AvrBoard, type Pin, SerialStream } from "../../simulators/avr/index.ts";
import { log, panelHex, standardFirmataHex } from "../board/_live-board.test.ts";
import { openBoardPort } from "../port/board-port.ts";
import { beginReplay, GuidedClock } from "./guided-clock.ts";
import { MONITOR_EXIT, type MonitorFlags, runMonitor } from "./monitor-command.ts";
import { MonitorError } from "./monitor-error.ts";
import { MAX_RECORDING_BYTES, parseRecording } from "./recording.ts";

const locales = new URL("../../locales", import.meta.url).pathname;
const START_MS = Date.UTC(2026, 10, 23, 9);

function folder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "counterbell-monitor-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

let ports = 0;

/**
 * Watches an emulated chip on a clock that drives chip, driver and johnny-five alike, so that nothing hangs on how busy the machine
 * is. `live` is called each millisecond.
 */
async function watchChip(hex: string, flags: MonitorFlags, live: (avr: AvrBoard, atMs: number) => void) {
  const avr = new AvrBoard({ hex });
  avr.powerOn();
  const clock = new GuidedClock(START_MS);
  const timers = beginReplay();
  const printed: string[] = [];
  let code: number | undefined;
  const port = `tcp://127.0.0.1:9/${process.pid}/${++ports}`;
  const ended = clock.run(() =>
    runMonitor(
      { port, ...flags },
      {
        ...{ texts: readCommandTexts(locales, "en"), columns: 80, clock, log, program: "0.0.0", lendSeconds: 600 },
        print: (line) => printed.push(line),
        signal: new AbortController().signal,
        openPort: (_, options) => openBoardPort({ openStream: () => new SerialStream(avr) }, options),
      },
    ).then((exit) => {
      code = exit;
    }),
  );
  try {
    await clock.run(async () => {
      for (let atMs = 1; code === undefined && atMs < 60_000; atMs++) {
        avr.runTo(atMs * avr.cyclesPerMs);
        live(avr, atMs);
        clock.goTo(START_MS + atMs);
        const due = { ours: clock.now(), libraries: clock.now() };
        while (clock.fire(due));
        await setImmediate();
        await setImmediate();
      }
    });
    await ended;
  } finally {
    timers.end();
  }
  return { code, printed };
}

async function replayed(file: string, flags: MonitorFlags = {}, language = "en") {
  const printed: string[] = [];
  const code = await runMonitor(
    { replay: file, ...flags },
    {
      ...{ texts: readCommandTexts(locales, language), columns: 80, program: "0.0.0", lendSeconds: 600 },
      print: (line) => printed.push(line),
      signal: new AbortController().signal,
      clock: new GuidedClock(0),
      log: pino({ level: "silent" }),
    },
  );
  return { code, printed };
}

const pressesOf = (lines: string[]) =>
  lines.map((line) => JSON.parse(line)).filter(({ from, type }) => from === "driver" && type === "button-pressed");

for (const [name, hex, driver, pins, buttons] of [
  ["our firmware", panelHex, "button-panel", ["D6", "D2"], ["call", "very-happy"]],
  ["StandardFirmata", standardFirmataHex, "gpio", ["D6", "D2"], ["pin-6", "pin-2"]],
] as const) {
  test(`${name}: what passes is shown and recorded, and its replay writes the same bytes; one that is another is told with its place`, async (t) => {
    const file = join(folder(t), "board.rec");
    const pressAt = [6_000, 6_600];
    const live = (avr: AvrBoard, atMs: number) => {
      const which = pressAt.indexOf(atMs);
      if (which >= 0) void avr.press(pins[which] as Pin, { heldMs: 80, bounceMs: 4 });
    };
    const { code, printed } = await watchChip(hex(), { record: file, for: 8, json: true }, live);
    t.is(code, MONITOR_EXIT.done, printed.join("\n"));
    const watching = printed.map((line) => JSON.parse(line)).find(({ type }) => type === "watching");
    t.is(watching.driver, driver);
    t.deepEqual(
      pressesOf(printed).map(({ button }) => button),
      buttons,
    );

    // Nothing is taken from the board, and one of ours says so again and again.
    const frames = printed.map((line) => JSON.parse(line)).filter(({ from }) => from !== "driver");
    t.false(frames.some(({ type }) => type === "ack"));
    t.is(
      frames.some(({ type, again }) => type === "event" && again === true),
      driver === "button-panel",
    );

    for (const language of ["en", "de", "es", "fr", "ar"]) {
      const told = await replayed(file, {}, language);
      t.is(told.code, MONITOR_EXIT.done, told.printed.slice(-3).join("\n"));
      t.deepEqual(
        told.printed.filter((line) => Array.from(line).length > 80),
        [],
        language,
      );
      // An id that has no text would stand there as itself.
      t.false(told.printed.some((line) => line.includes("monitor-")));
      for (const button of buttons)
        t.true(
          told.printed.some((line) => line.includes(button)),
          language,
        );
    }
    const same = await replayed(file, { json: true });
    t.is(same.code, MONITOR_EXIT.done, same.printed.slice(-3).join("\n"));
    const { boardBytes, hostBytes, lastedMs } = JSON.parse(same.printed.at(-1)!);
    t.true(boardBytes > 300 && hostBytes >= 100 && lastedMs > 5_000, same.printed.at(-1));
    t.deepEqual(pressesOf(same.printed), pressesOf(printed));

    const lines = readFileSync(file, "utf8").split("\n");
    const last = lines.findLastIndex((line) => line.startsWith(">"));
    const [, ms, bytes = ""] = lines[last]!.split(" ");
    lines[last] = `> ${ms} ${bytes.slice(0, -2)}${bytes.endsWith("00") ? "01" : "00"}`;
    writeFileSync(file, lines.join("\n"));
    const other = await replayed(file, { json: true });
    t.is(other.code, MONITOR_EXIT.failed);
    t.like(JSON.parse(other.printed.at(-1)!), {
      same: false,
      difference: {
        what: "bytes",
        line: last + 1,
        atMs: Number(ms),
        byte: hostBytes,
        recorded: /01$/.test(lines[last]!) ? "01" : "00",
      },
    });

    // Cut within a line, as a computer that loses its power leaves it.
    const cut = join(folder(t), "cut.rec");
    writeFileSync(
      cut,
      lines
        .slice(0, last - 1)
        .join("\n")
        .slice(0, -1),
    );
    const half = await replayed(cut, { json: true });
    t.is(half.code, MONITOR_EXIT.done, half.printed.at(-1));
    t.true(JSON.parse(half.printed.at(-1)!).cut);
  });
}

test("a recording that is foreign, broken, later or too long is refused with a word that says where", async (t) => {
  const dir = folder(t);
  const about = `{"driver":"button-panel","port":"p","program":"1","startedAtMs":0}`;
  const head = `counterbell-recording 1\n${about}\n`;
  for (const [text, code, fact] of [
    ["", "recording-foreign", {}],
    ["{}\n", "recording-foreign", {}],
    [`\x00\x01${"z".repeat(5_000)}\n`, "recording-foreign", {}],
    [`counterbell-recording 2\n${about}\n`, "recording-version", { version: "2" }],
    ["counterbell-recording 1\n", "recording-broken", { line: 2 }],
    ["counterbell-recording 1\nnull\n", "recording-broken", { line: 2 }],
    ["counterbell-recording 1\n[]\n", "recording-broken", { line: 2 }],
    [`counterbell-recording 1\n${about.replace("button-panel", "printer")}\n`, "recording-broken", { line: 2 }],
    [`counterbell-recording 1\n${about.replace("button-panel", "gpio")}\n`, "recording-broken", { line: 2 }],
    [`counterbell-recording 1\n${about.replace("0}", "-1}")}\n`, "recording-broken", { line: 2 }],
    [`counterbell-recording 1\n"${"x".repeat(9_000)}"\n`, "recording-broken", { line: 2 }],
    [`${head}@ 0 open\n< 1 f0\n> 0 f0\n`, "recording-broken", { line: 5 }],
    [`${head}< 1 f\n`, "recording-broken", { line: 3 }],
    [`${head}< 1 zz\n`, "recording-broken", { line: 3 }],
    [`${head}< -1 f0\n`, "recording-broken", { line: 3 }],
    [`${head}< 9999999999 f0\n`, "recording-broken", { line: 3 }],
    [`${head}@ 0 explode\n`, "recording-broken", { line: 3 }],
    [`${head}\n`, "recording-broken", { line: 3 }],
    [`${head}< 0 ${"00".repeat(5_000)}\n`, "recording-broken", { line: 3 }],
    [`${head}${"@ 0 end\n".repeat(1_000_001)}`, "recording-huge", {}],
  ] as const) {
    const error = t.throws(() => parseRecording(text, "f"), { instanceOf: MonitorError }, text.slice(0, 80));
    t.is(error.code, code, text.slice(0, 80));
    t.like(error.facts, { file: "f", ...fact }, text.slice(0, 80));
  }
  const huge = join(dir, "huge.rec");
  writeFileSync(huge, Buffer.alloc(MAX_RECORDING_BYTES + 1));
  for (const file of [huge, join(dir, "none.rec"), dir]) {
    const { code, printed } = await replayed(file);
    t.is(code, MONITOR_EXIT.unusable);
    t.true(printed.join(" ").replaceAll(" ", "").includes(file.replaceAll(" ", "")), printed.join("\n"));
  }
  const taken = join(dir, "taken.rec");
  writeFileSync(taken, "mine");
  const { code } = await watchChip(panelHex(), { record: taken, driver: "button-panel", for: 1 }, () => undefined);
  t.is(code, MONITOR_EXIT.unusable);
  t.is(readFileSync(taken, "utf8"), "mine");
});

test("whatever stands in a recording, it is refused with a word or played to its end", async (t) => {
  const lines = fc.array(
    fc.tuple(
      fc.constantFrom("<", ">", "@", "!"),
      fc.nat(50),
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("hex")),
        fc.constantFrom("open", "closed", "lost", "failed", "end", "?"),
      ),
    ),
    { maxLength: 12 },
  );
  const file = join(folder(t), "any.rec");
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("button-panel", "gpio"), lines, async (driver, all) => {
      let atMs = 0;
      const pins = driver === "gpio" ? { pins: { buttons: { call: 2 }, lamps: {} } } : {};
      const about = JSON.stringify({ driver, ...pins, port: "p", program: "1", startedAtMs: START_MS });
      const text = all.map(([kind, later, rest]) => {
        atMs += later;
        return `${kind} ${atMs} ${rest}\n`;
      });
      writeFileSync(file, `counterbell-recording 1\n${about}\n@ 0 open\n${text.join("")}`);
      const { code } = await replayed(file);
      t.true(code === MONITOR_EXIT.done || code === MONITOR_EXIT.failed || code === MONITOR_EXIT.unusable);
    }),
    { numRuns: 60, seed: 5 },
  );
});
