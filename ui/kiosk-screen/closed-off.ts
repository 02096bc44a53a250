import { isTextField } from "./deep-find.ts";

/** Letters and signs that open something of a browser's own together with Ctrl or the command key. */
const BROWSER_KEYS = new Set([..."abdefghijklmnopqrstuvwy0123456789+-=_", "f4", "tab", "pageup", "pagedown"]);
/** What a field of words needs of them. */
const FIELD_KEYS = new Set([..."acvxzy", "arrowleft", "arrowright", "home", "end", "backspace", "delete"]);
/** Keys that open something by themselves; F5 shows the same visit again and does no harm. */
const FUNCTION_KEYS =
  /^(F1|F2|F3|F4|F6|F7|F8|F9|F10|F11|F12|Help|ContextMenu|BrowserBack|BrowserForward|BrowserHome|BrowserSearch|BrowserFavorites|Print|PrintScreen)$/;

/**
 * Closes off what a browser offers beside the page: menus, selecting, dragging, zooming, printing, saving, finding, going
 * back, new windows, the clipboard. Fields of words keep their own editing. The window manager and Chromium's own flags close the rest.
 */
export function closeOff(page: Window = window): void {
  const stop = (event: Event): void => event.preventDefault();
  // A clipboard outlives the visit: nothing goes in, and nothing of anybody's comes out.
  for (const name of [
    "contextmenu",
    "dragstart",
    "dragover",
    "drop",
    "gesturestart",
    "auxclick",
    "copy",
    "cut",
    "paste",
  ]) {
    page.addEventListener(name, stop, { capture: true });
  }
  page.addEventListener("selectstart", (event) => {
    if (!isTextField(event.composedPath()[0])) event.preventDefault();
  });
  page.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { capture: true, passive: false });
  page.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), {
    capture: true,
    passive: false,
  });
  page.addEventListener("keydown", (event) => isBrowserKey(event) && event.preventDefault(), { capture: true });
  // Links of an article are words: no page but the kiosk's own is ever loaded.
  page.addEventListener("click", (event) => {
    if (event.composedPath().some((each) => each instanceof HTMLAnchorElement)) event.preventDefault();
  });
  page.addEventListener("submit", stop);
  // The list of what a page fetched would keep what a visitor searched for.
  page.performance.setResourceTimingBufferSize(0);
  page.performance.clearResourceTimings();
  page.open = () => null;
  page.print = () => {};
}

/** Whether a key would open something of the browser's, or leave the page. */
export function isBrowserKey(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  const inField = isTextField(event.composedPath()[0]);
  if (FUNCTION_KEYS.test(key)) return true;
  if (key === "Backspace") return !inField;
  if (altKey && /^(Arrow(Left|Right)|Home|Backspace)$/.test(key)) return true;
  if (!ctrlKey && !metaKey) return false;
  const name = key.toLowerCase();
  if (inField && FIELD_KEYS.has(name)) return false;
  return BROWSER_KEYS.has(name);
}
