import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTexts, type Texts } from "../../protocol/texts.ts";
import { DemoError } from "./demo-error.ts";
import type { DemoReady } from "./running-demo.ts";

/** Reads what the demo says, in the language of the terminal; one without a catalogue falls back to English. */
export function readDemoTexts(root: string): Texts {
  const language = new Intl.DateTimeFormat().resolvedOptions().locale.split("-")[0] ?? "en";
  const read = (tongue: string): string[] => {
    try {
      return [readFileSync(join(root, "locales", tongue, "demo.ftl"), "utf8")];
    } catch {
      return [];
    }
  };
  return createTexts([...new Set([language, "en"])].map((tongue) => ({ language: tongue, sources: read(tongue) })));
}

/** Takes isolation marks off a text: they are for prose on a page; on a terminal they spoil addresses that are copied. */
export const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, "");

/** Puts the addresses of a demo that is ready into words, the shop first. */
export function readyWords(texts: Texts, told: DemoReady, tookMs: number): string {
  const lines = [
    "",
    texts("demo-ready"),
    "",
    `  ${texts("demo-shop")}`,
    `  ${told.shop}`,
    "",
    texts("demo-console", { url: told.console }),
    ...told.kiosks.map(({ kiosk, screen }) => texts("demo-screen", { kiosk, url: screen })),
    texts("demo-api", { url: `${told.api}/api/v1/` }),
    texts("demo-mqtt", { url: told.mqtt }),
    "",
    texts("demo-took", { seconds: (tookMs / 1000).toFixed(1) }),
    texts("demo-end"),
  ];
  return plain(lines.join("\n"));
}

/** Says why a demo could not start, and where more is told. */
export function failureWords(texts: Texts, error: Error, logs: string): string {
  let reason = error.message;
  if (error instanceof DemoError) {
    const { code, facts } = error;
    reason = code === "process-ended" ? texts("demo-process-ended", facts) : texts("demo-not-ready", facts);
  }
  return plain(texts("demo-failed", { reason, logs }));
}

/** Opens an address in the person's browser; without one it stands on the terminal anyway. */
export function openInBrowser(url: string): void {
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  const opened = spawn(opener, [url], { stdio: "ignore", detached: true });
  opened.on("error", () => {});
  opened.unref();
}
