/**
 * Closes off what a hand on the glass would open of the browser by chance: its menu, dragging, zooming. What a visitor's screen
 * closes off besides is left to a technician with a keyboard.
 */
export function stayOnGlass(page: Window = window): void {
  const stop = (event: Event): void => event.preventDefault();
  for (const name of ["contextmenu", "dragstart", "dragover", "drop", "gesturestart", "submit"]) {
    page.addEventListener(name, stop, { capture: true });
  }
  page.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { capture: true, passive: false });
  page.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), {
    capture: true,
    passive: false,
  });
}
