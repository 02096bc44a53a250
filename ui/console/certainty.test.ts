import { readFileSync } from "node:fs";
import test from "ava";
import { createTexts } from "../../protocol/texts.ts";
import { certaintyText } from "./certainty.ts";

const words = (language: string) => {
  const source = readFileSync(new URL(`../../locales/${language}/console.ftl`, import.meta.url), "utf8");
  return { text: createTexts([{ language, sources: [source] }]), language };
};
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "").replace(/\u00a0|\u202f/g, " ");

test("how well a time is known is said in words of the language, with a unit that suits", (t) => {
  const say = (language: string, clock: string, errorMs: number) =>
    plain(certaintyText({ clock, errorMs }, words(language)));
  t.is(say("en", "hub", 1501), "known to within 1.6 sec");
  t.is(say("en", "synced", 100), "known to within 100 ms");
  t.is(say("en", "estimated", 40 * 60_000), "estimated, could be 40 min off");
  t.is(say("en", "none", 99), "time not known");
  t.is(say("de", "estimated", 3 * 3_600_000), "geschätzt, kann um 3 Std. falsch sein");
  t.regex(say("ar", "estimated", 40 * 60_000), /تقديري/);
});
