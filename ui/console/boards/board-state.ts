import type { BoardDetail, BoardView, ButtonCount } from "../../../protocol/boards.ts";
import type { EventView } from "../../../protocol/rest.ts";

/** Whether a press on the board would show on the page now, and if not, why. */
export type BoardStanding = "live" | "hub-away" | "nowhere" | "kiosk-away" | "not-found" | "not-ready";

/** Says whether a board can be heard; what is nearest to the reader comes first. */
export function standingOf(
  { kiosk, presence, status }: Pick<BoardView, "kiosk" | "presence" | "status">,
  isFeedLive: boolean,
): BoardStanding {
  if (!isFeedLive) return "hub-away";
  if (kiosk === undefined) return "nowhere";
  if (presence !== "online") return "kiosk-away";
  if (status === "ready") return "live";
  return status === undefined || status === "absent" || status === "lost" ? "not-found" : "not-ready";
}

/** The other buttons together say that people press this board; then one with none is worth a look. */
const MANY = 20;

/** Tells whether a button may be dead: none in the week while another was pressed often. The spare one has no meaning and often no cap. */
export const isSuspect = (button: string, counts: readonly ButtonCount[]): boolean =>
  button !== "spare" &&
  (counts.find((one) => one.button === button)?.week ?? 0) === 0 &&
  counts.some(({ week }) => week >= MANY);

/** What an event says of a board's button: it went down, is held, or was let go. */
export interface ButtonNews {
  button: string;
  what: "pressed" | "held" | "released";
}

/** Reads an event for one board; undefined where it says nothing of its buttons. Whatever else it holds stays unread. */
export function newsOf(
  { kiosk, kind, body }: Pick<EventView, "kiosk" | "kind" | "body">,
  board: Pick<BoardView, "kiosk" | "device">,
): ButtonNews | undefined {
  if (board.kiosk === undefined || kiosk !== board.kiosk || body.device !== board.device) return undefined;
  const named = (name: unknown, what: ButtonNews["what"]): ButtonNews | undefined =>
    typeof name === "string" ? { button: name, what } : undefined;
  switch (kind) {
    case "vote":
      return body.source === "board" ? named(body.face, "pressed") : undefined;
    case "call":
      return body.source === "board" ? named("call", "pressed") : undefined;
    case "press":
      return named(body.button, "pressed");
    case "device":
      if (body.fact === "button-held") return named(body.button, "held");
      return body.fact === "button-released" ? named(body.button, "released") : undefined;
    default:
      return undefined;
  }
}

/** Older ones waited somewhere on their way: nobody presses now. */
const NOW_MS = 15_000;

/** Tells whether a press has just happened, by the hub's own clock, and not only arrived. */
export const isNow = ({ at, receivedAt, late }: Pick<EventView, "at" | "receivedAt" | "late">): boolean =>
  !late && Math.abs(Date.parse(receivedAt) - Date.parse(at)) < NOW_MS;

/** Counts a press that the feed told. */
export function countPress(presses: BoardDetail["presses"], button: string, at: string): BoardDetail["presses"] {
  const known = presses.buttons.find((one) => one.button === button) ?? { button, today: 0, week: 0 };
  if (at < presses.week.since) return presses;
  const counted: ButtonCount = {
    ...known,
    today: known.today + (at >= presses.today.since ? 1 : 0),
    week: known.week + 1,
    lastAt: known.lastAt !== undefined && known.lastAt > at ? known.lastAt : at,
  };
  return { ...presses, buttons: [...presses.buttons.filter((one) => one.button !== button), counted] };
}

const ORDER = ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"];

/** The buttons of a board as they lie on it: those that it told, and those that were ever pressed. */
export function buttonsOf({ about, presses }: Pick<BoardDetail, "about" | "presses">): string[] {
  const names = [...new Set([...(about?.buttons ?? []), ...presses.buttons.map(({ button }) => button)])];
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names.sort((a, b) => place(a) - place(b));
}
