import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import { FLASH_FAILURE_CODES } from "../../../device-drivers/flashing/flash-error.ts";
import { FLASH_PHASES } from "../../../device-drivers/flashing/flash-state.ts";
import { DEED_CODES, DEED_PHASES } from "../../../protocol/deeds.ts";
import type { CommandView } from "../../../protocol/rest.ts";
import { KIOSK_TEST_FAULTS } from "../../../protocol/self-test.ts";
import { createTexts } from "../../../protocol/texts.ts";
import { flashUnderWay, wayBack, withCommand } from "./deed-state.ts";
import { doneWords, errorWords, progressWords, verbWords } from "./deed-words.ts";

const OLD = { hash: "a".repeat(64), chip: "ATmega328P", version: "1.2.0" };
const NEW = { hash: "b".repeat(64), chip: "ATmega328P", version: "1.3.0" };

const command = (second: number, more: Partial<CommandView> = {}): CommandView => ({
  ...{ request: `r-${second}`, verb: "flash-board", args: { device: "panel", image: NEW, before: OLD }, status: "ok" },
  requestedBy: "ada",
  requestedAt: new Date(second * 1000).toISOString(),
  expiresAt: new Date((second + 60) * 1000).toISOString(),
  ...more,
});

test("what is heard of a command takes its place, the newest request first", (t) => {
  const known = [command(2), command(1)];
  t.deepEqual(
    withCommand(known, command(1, { status: "error" })).map(({ request, status }) => [request, status]),
    [
      ["r-2", "ok"],
      ["r-1", "error"],
    ],
  );
  t.deepEqual(
    withCommand(known, command(3)).map(({ request }) => request),
    ["r-3", "r-2", "r-1"],
  );
});

test("the way back is what the board ran before its last flash, while none is under way", (t) => {
  t.deepEqual(wayBack([command(2), command(1)], "panel"), OLD);
  t.deepEqual(wayBack([command(2, { status: "error" })], "panel"), OLD, "also where that flash failed");
  t.is(wayBack([command(2, { status: "running" }), command(1)], "panel"), undefined);
  t.is(flashUnderWay([command(2, { status: "running" })], "panel")?.request, "r-2");
  t.deepEqual(
    wayBack([command(2, { status: "expired" }), command(1)], "panel"),
    OLD,
    "one that was never begun changed nothing",
  );
  t.is(wayBack([command(1)], "other"), undefined);
  t.is(wayBack([command(2, { args: { device: "panel", image: NEW } }), command(1)], "panel"), undefined);
});

test("every phase and every refusal has whole words in every language", (t) => {
  for (const language of ["en", "de", "es", "fr", "ar"]) {
    const read = (file: string) =>
      readFileSync(fileURLToPath(new URL(`../../../locales/${language}/${file}.ftl`, import.meta.url)), "utf8");
    const text = createTexts([{ language, sources: ["console", "flashing"].map(read) }]);
    const isWhole = (words: string) => words !== "" && !/\{|console-|flash-(failed|next|phase)/.test(words);
    for (const phase of [...DEED_PHASES, ...FLASH_PHASES]) {
      const words = progressWords({ phase, percent: 40, attempt: 1, of: 6 }, text);
      t.true(isWhole(words), `${language}: ${words}`);
    }
    const errors = [...DEED_CODES, ...FLASH_FAILURE_CODES.map((code) => `flash-failed-${code}`)];
    for (const code of errors) {
      // What each says beside is what the kiosk gives with it.
      const args = {
        device: "panel",
        detail: "d",
        firmware: "1",
        chip: "c",
        signature: "1e9406",
        heard: "nothing",
        holder: "h",
        address: "0x0",
        version: "1",
        expected: "2",
        reason: "r",
        written: "part",
      };
      const words = errorWords({ args: { device: "panel" }, error: { code, args, text: "" } }, text);
      t.true(isWhole(words), `${language} ${code}: ${words}`);
    }
  }
  t.is(
    verbWords("dance", (id) => id),
    "dance",
  );
});

test("what a self-test found is told in words, of the board and of the kiosk, in every language", (t) => {
  const parts = [
    { part: "temperature", faults: [{ code: "out-of-range" }] },
    { part: "lamps", faults: ["status", "buzzer"].map((at) => ({ code: "does-not-follow", at })) },
    { part: "buttons", faults: ["call", "spare", "very-happy"].map((at) => ({ code: "not-pressed", at })) },
    { part: "screen", faults: KIOSK_TEST_FAULTS.map((code) => ({ code })) },
    // A page that does not answer fails in two parts, and is told once.
    { part: "sound", faults: [{ code: "screen-silent" }] },
  ].map((part) => ({ ...part, outcome: "failed", figures: {} }));
  for (const language of ["en", "de", "es", "fr", "ar"]) {
    const read = (file: string) =>
      readFileSync(fileURLToPath(new URL(`../../../locales/${language}/${file}.ftl`, import.meta.url)), "utf8");
    const text = createTexts([{ language, sources: ["console", "kiosk", "bench"].map(read) }]);
    const words = doneWords({ verb: "self-test", data: { outcome: "failed", parts } }, text) ?? "";
    t.is(words.split(" · ").length, 6 + KIOSK_TEST_FAULTS.length, language);
    t.notRegex(words, /[a-z]-[a-z]+-|out-of|not-pressed|bench-|fault-|face-|\{/, language);
    if (language !== "en") continue;
    t.regex(words, /temperature: measured where it cannot be right · status lamp: does not follow/);
    t.regex(words, /the hub does not answer/);
  }
  const later = [{ part: "nose", outcome: "failed", figures: {}, faults: [{ code: "cold", at: "left" }] }];
  t.is(
    doneWords({ verb: "self-test", data: { outcome: "failed", parts: later } }, (id, args) =>
      String(args?.faults ?? id),
    ),
    "left: cold",
    "what is newer than the page is shown as it is",
  );
});
