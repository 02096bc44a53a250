/** Gives every element below a root that matches, through open shadow roots, in the order in which they stand. */
export function deepAll<Found extends HTMLElement = HTMLElement>(
  root: Element | ShadowRoot,
  selector: string,
): Found[] {
  const found: Found[] = [];
  const walk = (parent: Element | ShadowRoot): void => {
    for (const child of parent.children) {
      if (child.matches(selector)) found.push(child as Found);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  if (root instanceof Element && root.shadowRoot) walk(root.shadowRoot);
  walk(root);
  return found;
}

/** What can be touched now, in the order of touch and of Tab. */
export const touchables = (root: Element | ShadowRoot): HTMLElement[] =>
  deepAll(root, "button, input, textarea, [tabindex='0']").filter(isTouchable);

/** Whether an element is on the screen, enabled and in the order of Tab. */
export const isTouchable = (element: HTMLElement): boolean =>
  !element.matches(":disabled, [tabindex='-1']") && element.checkVisibility({ visibilityProperty: true });

/** The element that has the focus, however deep it stands. */
export function deepFocus(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Whether what is pressed goes into a field of words. */
export const isTextField = (target: unknown): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
