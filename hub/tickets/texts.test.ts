import { readFileSync } from "node:fs";
import test from "ava";
import { createTexts } from "../../protocol/texts.ts";
import { DEFAULT_RULES } from "../rules/defaults.ts";

const TIMELINE = [
  "opened",
  "evidence",
  "repeated",
  "recovered",
  "relapsed",
  "acknowledged",
  "coming",
  "arrived",
  "resolved",
  "reopened",
];

for (const language of ["en", "de", "ar"]) {
  test(`every subject and every line of a timeline has words in ${language}`, (t) => {
    const source = readFileSync(new URL(`../../locales/${language}/tickets.ftl`, import.meta.url), "utf8");
    const texts = createTexts([{ language, sources: [source] }]);
    const args = {
      kiosk: "k-1",
      device: "panel",
      button: "call",
      count: 3,
      value: 51.26,
      above: 50,
      note: "none",
      name: "Ana",
      address: "192.0.2.7",
      life: "lost",
      days: 181,
      serial: "7f95386b339e0acd",
    };
    for (const id of [...DEFAULT_RULES.map(({ ticket }) => ticket), ...TIMELINE.map((line) => `timeline-${line}`)]) {
      const text = texts(id, args);
      t.not(text, id);
      t.notRegex(text, /[{}]/, id);
    }
  });
}
