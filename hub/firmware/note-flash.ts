import type { FlashBoardArgs, ImageRef } from "../../protocol/deeds.ts";
import type { ResultMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";

/** A command that a kiosk's answer has ended. */
interface Ended {
  verb: string;
  requestedBy: string;
  args: string;
  answer: ResultMessage;
}

/** Writes a line of a board's history. */
type NoteBoard = (
  db: WriteDatabase,
  board: number,
  line: { actor: string; what: string; facts: Record<string, unknown> },
  now: number,
) => void;

/** Writes into a board's history what became of a flash at a distance: who asked, from which version to which, and why it failed. */
export function noteFlash(
  db: WriteDatabase,
  kiosk: { n: number; id: string },
  { verb, requestedBy, args, answer }: Ended,
  noteBoard: NoteBoard,
  now: number,
): void {
  if (verb !== "flash-board") return;
  const { device, image, before } = JSON.parse(args) as FlashBoardArgs;
  const said = answer.data?.serial;
  // A flash that failed says no number: then it is the board that was seen there last.
  const board =
    typeof said === "string"
      ? db.get<{ n: number }>("SELECT n FROM board WHERE serial = ?", said)
      : db.get<{ n: number }>("SELECT n FROM board WHERE kiosk = ? AND device = ?", kiosk.n, device);
  if (!board) return;
  const facts = {
    ...{ kiosk: kiosk.id, device, to: nameOf(image) },
    ...(before ? { from: nameOf(before) } : {}),
    ...(answer.status === "ok" ? {} : { code: answer.error?.code ?? "unknown" }),
  };
  const what = answer.status === "ok" ? "flashed" : "flash-failed";
  noteBoard(db, board.n, { actor: requestedBy, what, facts }, now);
}

const nameOf = ({ version, build }: ImageRef): string => (build === undefined ? version : `${version}+${build}`);
