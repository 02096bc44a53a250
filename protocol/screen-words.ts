import { FACES } from "./buttons.ts";
import type { ScreenState } from "./screen.ts";

/**
 * Gives the messages of `kiosk.ftl` that a screen in this state shows as words, from top to bottom. What only a reader of the
 * page hears (labels of groups) is left out, and so is what the page alone knows, such as a server that is gone.
 *
 * The kiosk's page draws the same messages; a browser test holds the two together.
 */
export function screenMessages(state: ScreenState): string[] {
  const { view, link, storing } = state;
  const canVote = storing && view.name !== "unavailable";
  const isAway = link === "away";
  const messages = state.identify ? ["kiosk-identify", "kiosk-identify-more"] : [];
  if (isAway && canVote && view.name === "faces") messages.push("kiosk-away");
  if (view.name === "thanks") {
    if (view.call) messages.push(isAway ? "kiosk-called-kept" : "kiosk-called");
    else messages.push("kiosk-thanks");
    if (view.call) messages.push(isAway ? "kiosk-called-away" : "kiosk-called-on-the-way");
    else messages.push(isAway ? "kiosk-thanks-away" : "kiosk-thanks-kept");
    if (view.reasons.length > 0) messages.push("kiosk-reasons", ...view.reasons.map(({ text }) => text));
    messages.push("kiosk-done");
  } else {
    messages.push(...(canVote ? ["kiosk-question"] : ["kiosk-unavailable", "kiosk-unavailable-more"]));
    messages.push(...FACES.map((face) => `face-${face}`));
  }
  messages.push("kiosk-call");
  return messages;
}
