import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { readCommandTexts } from "../../../hub/command-texts.ts";
import { SimulatedClock } from "../../../simulators/scenarios/simulated/simulated-clock.ts";
import type { UsbBoard } from "../../port/usb-boards.ts";
import { FIRMWARE, record, runInJumps, toHex } from "../_bench.test.ts";
import { ScriptedBoard, type ScriptedBoardOptions } from "../_scripted-board.test.ts";
import { FLASH_FAILURE_CODES, IMAGE_ERROR_CODES } from "../flash-error.ts";
import type { FlashImage } from "../flash-image.ts";
import { type BoardsFlags, runBoards } from "./boards-command.ts";
import { type FlashCommandOptions, type FlashFlags, runFlash } from "./flash-command.ts";
import { failureWords } from "./flash-words.ts";
import { readPanelImage } from "./panel-image.ts";

const ESCAPE = "\u001b";
const locales = fileURLToPath(new URL("../../../locales", import.meta.url));

function createFolder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "counterbell-flash-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Boards by their port, on one clock, and the commands over them. */
class Bench {
  readonly clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  readonly boards = new Map<string, ScriptedBoard>();
  readonly lines: string[] = [];
  usb: UsbBoard[] | undefined;
  language = "en";

  add(port: string, image: FlashImage, options: Partial<ScriptedBoardOptions> = {}): ScriptedBoard {
    const board = new ScriptedBoard({ clock: this.clock, image, ...options });
    this.boards.set(port, board);
    return board;
  }

  flash(flags: FlashFlags, options: Partial<FlashCommandOptions> = {}): Promise<number> {
    return this.#run(runFlash(flags, { firmware: FIRMWARE, ...this.#parts(), ...options }));
  }

  look(flags: BoardsFlags): Promise<number> {
    return this.#run(runBoards(flags, this.#parts()));
  }

  get text(): string {
    return this.lines.splice(0).join("\n");
  }

  #parts() {
    return {
      texts: readCommandTexts(locales, this.language),
      print: (line: string) => void this.lines.push(line),
      listBoards: async () =>
        this.usb ?? [...this.boards.keys()].map((path) => ({ name: "CH340", usb: "1a86:7523", path })),
      openPort: (port: string) => this.boards.get(port)!,
      clock: this.clock,
    };
  }

  async #run(work: Promise<number>): Promise<number> {
    let isOver = false;
    work.then(
      () => (isOver = true),
      () => (isOver = true),
    );
    await runInJumps(this.clock, () => isOver);
    return work;
  }
}

const ours = await readPanelImage(FIRMWARE);

test("our image is the one that ships, with its version and sum; another beside it is refused before anything else", async (t) => {
  t.regex(ours.version ?? "", /^\d+\.\d+\.\d+$/);
  const folder = createFolder(t);
  writeFileSync(join(folder, "button-panel.json"), readFileSync(join(FIRMWARE, "button-panel.json")));
  writeFileSync(join(folder, "button-panel.hex"), toHex(Uint8Array.of(1, 2, 3)));
  const bench = new Bench();
  const board = bench.add("/dev/ttyUSB0", ours);
  t.is(await bench.flash({}, { firmware: folder }), 2);
  t.regex(bench.text, /SHA-256/);
  t.is(board.heard, 0);
});

test("the one board that is connected is flashed without being named, and each phase is a line", async (t) => {
  const bench = new Bench();
  const board = bench.add("/dev/ttyUSB0", ours);
  t.is(await bench.flash({}), 0);
  const text = bench.text;
  for (const words of ["writing", "comparing", `It runs Counterbell ${ours.version}`])
    t.true(text.includes(words), text);
  t.true(text.split("\n").length < 25, text);
  t.true(board.works);
});

test("several boards are flashed at the same time once that is said; one that fails does not stop the others", async (t) => {
  const bench = new Bench();
  const [one, other] = [bench.add("/dev/ttyUSB0", ours), bench.add("/dev/ttyUSB1", ours)];
  const foreign = bench.add("/dev/ttyACM0", ours, { signature: [0x1e, 0x98, 0x01] });
  t.is(await bench.flash({}), 4);
  t.true(bench.text.includes("/dev/ttyACM0"));
  t.is(one.heard + other.heard + foreign.heard, 0);
  t.is(await bench.flash({ all: true, json: true }), 1);
  const told = JSON.parse(bench.text);
  t.like(told, { ok: false, image: { version: ours.version, sha256: ours.sha256 } });
  t.deepEqual(
    told.boards.map(({ port, phase, code }: Record<string, unknown>) => [port, phase, code]),
    [
      ["/dev/ttyUSB0", "done", undefined],
      ["/dev/ttyUSB1", "done", undefined],
      ["/dev/ttyACM0", "failed", "wrong-chip"],
    ],
  );
  t.true(one.works && other.works);
  t.true(foreign.flash.every((byte) => byte === 0xff));
});

test("no board, and a board without a driver, are told apart, each with what to do", async (t) => {
  const bench = new Bench();
  t.is(await bench.flash({}), 3);
  t.regex(bench.text, /cable may only charge/);
  bench.usb = [{ name: "CH340", usb: "1a86:7523" }];
  t.is(await bench.flash({}), 3);
  t.regex(bench.text, /CH340 1a86:7523[\s\S]*driver is missing/);
  t.is(await bench.look({}), 0);
  t.regex(bench.text, /CH340 1a86:7523[\s\S]*driver is missing/);
});

test("a port that a kiosk uses is borrowed of it and given back, whatever comes of the flash", async (t) => {
  for (const cutAfter of [Number.POSITIVE_INFINITY, 500]) {
    const bench = new Bench();
    const board = bench.add("/dev/ttyUSB0", ours);
    board.cutAfter = cutAfter;
    board.refusal = new Error("Error Resource temporarily unavailable Cannot lock port");
    const told: string[] = [];
    const borrow = async (port: string) => {
      told.push(`borrow ${port}`);
      board.refusal = undefined;
      return { end: async () => void told.push("end") };
    };
    t.is(await bench.flash({ port: ["/dev/ttyUSB0"] }, { borrow }), cutAfter === 500 ? 1 : 0);
    t.deepEqual(told, ["borrow /dev/ttyUSB0", "end"]);
  }
  const bench = new Bench();
  bench.add("/dev/ttyUSB0", ours).refusal = new Error("Error Resource temporarily unavailable Cannot lock port");
  t.is(await bench.flash({ port: ["/dev/ttyUSB0"] }, { borrow: async () => undefined }), 1);
  t.regex(bench.text, /used by another program[\s\S]*Close that program/);
});

test("a foreign image is written and compared, and it is said that it could not be asked; a broken one touches no board", async (t) => {
  const folder = createFolder(t);
  const file = join(folder, "blink.hex");
  writeFileSync(file, toHex(Uint8Array.from({ length: 200 }, (_, at) => at)));
  const bench = new Bench();
  const board = bench.add("/dev/ttyUSB0", ours);
  t.is(await bench.flash({ hex: file }), 0);
  t.regex(bench.text, /not ours[\s\S]*could not be checked/);
  t.is(board.flash[199], 199);
  const before = board.heard;
  for (const [text, words] of [
    [`${record(0, 0, [1, 2])}\n`, /no end/],
    [toHex(new Uint8Array(0x7f00)), /bootloader at 0x7e00/],
    [`:${"00".repeat(200_000)}`, /too large/],
    ["\u0000\u001b[2J", /Line 1 is no Intel HEX record/],
  ] as const) {
    writeFileSync(file, text);
    t.is(await bench.flash({ hex: file }), 2);
    t.regex(bench.text, words);
  }
  t.is(await bench.flash({ hex: join(folder, "none.hex") }), 2);
  t.regex(bench.text, /cannot be read/);
  t.is(board.heard, before);
  writeFileSync(file, readFileSync(join(FIRMWARE, "button-panel.hex")));
  t.is(await bench.flash({ hex: file }), 0);
  t.true(bench.text.includes(`Counterbell firmware ${ours.version}`), "ours under another name is ours");
});

test("on a terminal each board has a bar that is written over, and no line is wider than the terminal", async (t) => {
  const bench = new Bench();
  bench.add("/dev/ttyUSB0", ours);
  bench.add("/dev/ttyUSB1", ours);
  const writes: string[] = [];
  t.is(await bench.flash({ all: true }, { terminal: { columns: 60, write: (text) => void writes.push(text) } }), 0);
  t.true(writes.some((text) => /█+░+ +\d+ % \/dev\/ttyUSB1 writing/.test(text)));
  t.true(writes.some((text) => text.startsWith("\u001b[2A\u001b[J")));
  const bars = writes.flatMap((text) => text.split("\n")).filter((line) => /[█░]/.test(line));
  const plain = (line: string) => (line.startsWith(ESCAPE) ? line.slice(line.lastIndexOf("J") + 1) : line);
  for (const bar of bars) t.true(Array.from(plain(bar)).length < 60, bar);
  t.is(writes.join("").match(/✔/g)?.length, 2);
});

test("boards are told with what they run, and none of it changes anything on them", async (t) => {
  const bench = new Bench();
  const board = bench.add("/dev/ttyUSB0", ours);
  bench.add("/dev/ttyUSB1", ours).refusal = new DOMException("no", "SecurityError");
  t.is(await bench.flash({ port: ["/dev/ttyUSB0"] }), 0);
  bench.lines.length = 0;
  const asked = { ...board.asked };
  t.is(await bench.look({ json: true }), 0);
  const { boards } = JSON.parse(bench.text);
  t.like(boards[0], { path: "/dev/ttyUSB0", name: "CH340", runs: { type: "counterbell", version: ours.version } });
  t.like(boards[1], { path: "/dev/ttyUSB1", error: { code: "port-permission" } });
  t.is(await bench.look({}), 0);
  t.regex(bench.text, /ttyUSB0[^\n]*It runs Counterbell[\s\S]*ttyUSB1[^\n]*dialout/);
  t.deepEqual(board.asked, asked);
  t.true(board.works);
  bench.boards.clear();
  t.is(await bench.look({}), 3);
});

test("every failure has whole words in every language, whatever facts it comes with", (t) => {
  const known = {
    port: "/dev/ttyUSB0",
    reason: "why",
    signature: "1e9406",
    expected: "ATmega328P",
    address: "0x0080",
    version: "1.0.0",
  };
  const image = {
    line: 3,
    bytes: 9,
    most: 8,
    type: 7,
    flash: 32768,
    end: "0x7f00",
    bootloader: "0x7e00",
    found: "abc",
  };
  const choices = [
    {},
    { holder: "node (7)", usb: "CH340 1a86:7523", heard: "noise", chip: "ATmega168" },
    { heard: "firmware" },
  ];
  for (const language of readdirSync(locales)) {
    const texts = readCommandTexts(locales, language);
    for (const code of [...IMAGE_ERROR_CODES, ...FLASH_FAILURE_CODES]) {
      for (const choice of choices) {
        const { what, next } = failureWords(code, { ...known, ...image, ...choice }, texts);
        for (const text of [what, next])
          t.notRegex(text, /[{}]|undefined|\bnone\b|flash-(failed|next)/, `${language} ${code}`);
      }
    }
  }
});

test("the words come in the reader's language", async (t) => {
  const bench = new Bench();
  const seen = new Set<string>();
  for (const language of readdirSync(locales)) {
    bench.language = language;
    t.is(await bench.flash({}), 3);
    seen.add(bench.text);
  }
  t.is(seen.size, 5);
});
