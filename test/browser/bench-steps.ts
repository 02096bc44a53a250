import { readFile } from "node:fs/promises";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { Page } from "playwright-core";
import type { PanelButton } from "../../device-drivers/button-panel/frames.ts";
import { until } from "../rig.ts";
import type { BenchPage } from "./bench-page.ts";

/** What the page calls the buttons. */
const BUTTONS: Readonly<Record<string, PanelButton>> = {
  "Very happy": "very-happy",
  Happy: "happy",
  Unhappy: "unhappy",
  "Very unhappy": "very-unhappy",
  "Call staff": "call",
  Spare: "spare",
};

/** Begins the self-test by Enter and presses each button that the page shows, until the board is ready; `onAsked` comes before the first. */
export async function passTest(
  bench: Pick<BenchPage, "page" | "board">,
  onAsked: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { page, board } = bench;
  await page.getByRole("button", { name: "Begin the self-test" }).waitFor();
  await page.keyboard.press("Enter");
  let asked = "";
  await until("the self-test to have passed", async () => {
    const now = (await page.locator(".asked strong").allTextContents())[0] ?? "";
    const button = BUTTONS[now];
    if (now !== asked && button) {
      if (asked === "") await onAsked();
      board.press(button);
    }
    asked = now;
    return page.getByRole("status").filter({ hasText: "is ready." }).isVisible();
  });
}

/** Prints the label by Enter, as a browser keeps a file; gives what the file is called. */
export async function printLabel(page: Page): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  return file.suggestedFilename();
}

/** Clicks what prints labels on a sheet, as a browser keeps a file; gives its text, page after page. */
export async function printSheet(page: Page, name: RegExp): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await readFile(await file.path()));
  try {
    return [...document.pages()].map((one) => one.getText());
  } finally {
    document.destroy();
    library.destroy();
  }
}
