import { DevToolsError, type Session } from "./devtools.ts";

/** What a visitor writes or is told alone, and which no picture may show: every field, and whatever the page has marked. */
const PRIVATE = "input, textarea, select, [contenteditable], [data-visitor]";
/** The most bytes of a picture. */
export const MAX_SCREENSHOT_BYTES = 512 * 1024;
/** Tried in turn until one is small enough. */
const QUALITIES = [70, 45, 20] as const;

const ROOTS = `const roots = [];
  const walk = (root) => {
    roots.push(root);
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) walk(element.shadowRoot);
  };
  walk(document);`;

/** Hides all that is private in every tree of the page, and waits until that has been drawn; gives what takes it off again. */
const HIDE = `(async () => {
  ${ROOTS}
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${JSON.stringify(`${PRIVATE} { visibility: hidden !important; } :is(${PRIVATE}) * { visibility: hidden !important; }`)});
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return { roots, sheet };
})()`;

/** Whether every private thing is hidden, also what has come since. */
const IS_HIDDEN = `(() => {
  ${ROOTS}
  return roots.every((root) =>
    [...root.querySelectorAll(${JSON.stringify(PRIVATE)})].every(
      (element) => getComputedStyle(element).visibility === "hidden" &&
        [...element.querySelectorAll("*")].every((inside) => getComputedStyle(inside).visibility === "hidden"),
    ),
  );
})()`;

const SHOW = `function () {
  for (const root of this.roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
}`;

/**
 * Takes a picture (JPEG, at most 512 KiB) of a page in which nothing that a visitor wrote can be seen: fields and what the page
 * has marked are hidden before, and it is looked afterwards whether they all still were. REJECTS with DevToolsError; a page that
 * does not answer has no picture, as nothing could be hidden on it.
 */
export async function takeScreenshot(page: Session): Promise<Buffer> {
  const hidden = await page.call("Runtime.evaluate", { expression: HIDE, awaitPromise: true });
  const { objectId } = (hidden.result ?? {}) as { objectId?: string };
  if (hidden.exceptionDetails || objectId === undefined) {
    throw new DevToolsError("refused", "what is private cannot be hidden");
  }
  try {
    for (const quality of QUALITIES) {
      const { data } = await page.call("Page.captureScreenshot", { format: "jpeg", quality });
      const after = await page.call("Runtime.evaluate", { expression: IS_HIDDEN, returnByValue: true });
      if ((after.result as { value?: unknown }).value !== true) {
        throw new DevToolsError("refused", "something private came while the picture was taken");
      }
      const picture = Buffer.from(String(data), "base64");
      if (picture.length <= MAX_SCREENSHOT_BYTES) return picture;
    }
    throw new DevToolsError("refused", `no picture below ${MAX_SCREENSHOT_BYTES} bytes`);
  } finally {
    await page.call("Runtime.callFunctionOn", { objectId, functionDeclaration: SHOW }).catch(() => undefined);
  }
}
