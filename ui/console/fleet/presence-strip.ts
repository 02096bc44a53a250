import type { PresenceHistory } from "../../../protocol/rest.ts";

/** A piece of the strip: where it begins and how long it is, as parts of the whole. */
export interface StripPiece {
  presence: PresenceHistory["spans"][number]["presence"];
  fromMs: number;
  untilMs: number;
  start: number;
  share: number;
}

/** Cuts a history into pieces; shares sum up to one. */
export function piecesOf({ since, until, spans }: PresenceHistory): StripPiece[] {
  const sinceMs = Date.parse(since);
  const wholeMs = Math.max(1, Date.parse(until) - sinceMs);
  return spans.map(({ from, presence }, i) => {
    const fromMs = Date.parse(from);
    const untilMs = Date.parse(spans[i + 1]?.from ?? until);
    return { presence, fromMs, untilMs, start: (fromMs - sinceMs) / wholeMs, share: (untilMs - fromMs) / wholeMs };
  });
}

/** How much of the time that is known a kiosk was online, 0 to 1; undefined where nothing is known. */
export function onlineShare(pieces: readonly StripPiece[]): number | undefined {
  const sum = (of: (piece: StripPiece) => boolean): number =>
    pieces.filter(of).reduce((all, { share }) => all + share, 0);
  const known = sum(({ presence }) => presence !== "unknown");
  return known === 0 ? undefined : sum(({ presence }) => presence === "online") / known;
}

/** The times at which a kiosk was not online, the newest first. */
export const absencesOf = (pieces: readonly StripPiece[]): StripPiece[] =>
  pieces.filter(({ presence }) => presence === "lost" || presence === "offline").reverse();
