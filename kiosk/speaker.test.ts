import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { EspeakSpeaker } from "./speaker.ts";

function skip(t: ExecutionContext): boolean {
  if (!spawnSync("espeak-ng", ["--version"]).error) return false;
  t.log("skipped: espeak-ng is missing (apt install espeak-ng)");
  t.pass();
  return true;
}

/** A program that stands where `espeak-ng` does: it has the voices `en` and `de`, and speaks as the script says. */
function program(t: ExecutionContext, script: string): { path: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-speaker-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "speaks");
  const voices = 'if [ "$1" = --voices ]; then echo "Pty Language"; echo " 5  en-gb"; echo " 5  de"; exit; fi';
  writeFileSync(path, `#!/bin/sh\n${voices}\n${script}\n`);
  chmodSync(path, 0o755);
  return { path, folder };
}

test("words become a WAV file whose head tells its true lengths, in each language of the catalogues", async (t) => {
  if (skip(t)) return;
  const speaker = new EspeakSpeaker();
  const languages = await speaker.languages();
  for (const [language, words] of Object.entries({ en: "Thank you!", de: "Danke schön!", ar: "شكرًا" })) {
    t.true(languages.includes(language), language);
    const wav = await speaker.speak(words, language);
    t.is(wav.toString("latin1", 0, 4), "RIFF");
    t.is(wav.readUInt32LE(4), wav.length - 8);
    const data = wav.indexOf("data", 12, "latin1");
    t.is(wav.readUInt32LE(data + 4), wav.length - data - 8);
    t.true(wav.length > 10_000, `${language}: ${wav.length} bytes`);
  }
});

test("words that look like options are spoken, not obeyed", async (t) => {
  if (skip(t)) return;
  const wav = await new EspeakSpeaker().speak("--help -w /nowhere/at-all.wav $(id) `id`", "en");
  t.true(wav.length > 10_000);
});

test("words go in by standard input, never as arguments", async (t) => {
  const { path, folder } = program(t, 'echo "$*" > "$(dirname "$0")/args"; cat > "$(dirname "$0")/words"; exit 1');
  await t.throwsAsync(new EspeakSpeaker(path).speak("what a visitor typed", "de"), { code: "failed" });
  t.is(readFileSync(join(folder, "words"), "utf8"), "what a visitor typed");
  t.false(readFileSync(join(folder, "args"), "utf8").includes("visitor"));
});

test("where nothing is installed there is no language, and asking is refused", async (t) => {
  const speaker = new EspeakSpeaker("/nowhere/espeak-ng");
  t.deepEqual(await speaker.languages(), []);
  await t.throwsAsync(speaker.speak("Hello", "en"), { code: "no-voice" });
});

test("a program that fails, or says what is no sound, is told as a failure", async (t) => {
  await t.throwsAsync(new EspeakSpeaker(program(t, "exit 3").path).speak("Hello", "en"), {
    code: "failed",
    message: /ended with 3/,
  });
  await t.throwsAsync(new EspeakSpeaker(program(t, "echo no sound").path).speak("Hello", "en"), {
    code: "failed",
    message: /no WAV/,
  });
});

test("more than two at once are refused, and what comes later is spoken again", async (t) => {
  const { path } = program(t, "cat > /dev/null; sleep 1; exit 4");
  const speaker = new EspeakSpeaker(path);
  await speaker.languages();
  const codes = await Promise.all(
    [1, 2, 3].map(() => speaker.speak("Hello", "en").then(String, (error: { code: string }) => error.code)),
  );
  t.deepEqual(codes.sort(), ["failed", "failed", "too-busy"]);
  await t.throwsAsync(speaker.speak("Hello", "en"), { code: "failed" });
});
