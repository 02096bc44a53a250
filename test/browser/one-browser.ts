import test from "ava";
import type { Browser } from "playwright-core";
import { startBrowser } from "./chromium.ts";

/** Gives the one browser of a file, which starts with the first test that asks and ends after the last; each opens pages of its own. */
export function oneBrowser(): () => Promise<Browser> {
  let browser: Promise<Browser> | undefined;
  test.after.always("the file's browser ends", async () => (await browser)?.close());
  return () => {
    browser ??= startBrowser();
    return browser;
  };
}
