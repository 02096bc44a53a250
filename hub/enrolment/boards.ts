import type { DescribeMessage } from "../../protocol/messages.ts";
import { claimOf } from "../board-claim.ts";
import { type BoardLife, stepOf } from "../board-life.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";

/** Every write about boards and their life; they follow the rules of `HubCalls`. */
export interface BoardCalls {
  /** A board is bought and not mounted yet. THROWS board-exists. */
  planBoard: { args: { serial: string; label: string; actor: string }; result: { life: BoardLife } };
  /** Takes a step of a board's life; `confirmed` is what of its checklist was done. THROWS board-not-found, board-step. */
  stepBoard: {
    args: { serial: string; to: BoardLife; confirmed: string[]; note: string; actor: string };
    result: { life: BoardLife };
  };
}

interface BoardRow {
  n: number;
  life: BoardLife;
  kiosk: number | null;
  device: string | null;
  firmware: string | null;
  seen_at: number | null;
}

/** What the fleet keeps of a kiosk; `noteKiosk` of it. */
type Note = (
  db: WriteDatabase,
  kiosk: number,
  note: { actor: string; what: string; reason: string; facts: Record<string, unknown> },
  now: number,
) => void;

/** Tells that a board says the number of another one, which a kiosk has at this moment. */
type Claimed = (serial: string, at: { kiosk: string; device: string }) => void;

/** Lines of a board's history that are kept. */
const MAX_LINES = 500;
/** That a board was seen is written at most so often. */
const SEEN_EVERY_MS = 3_600_000;
const HUB = "hub";

/**
 * Takes note of the boards that a kiosk describes as ready: one that is new is installed from now on, one that was at another
 * kiosk has moved, which stands in its history and in those of both kiosks. Two of one number at a time are `claimed`: a number
 * was written twice, or an EEPROM copied.
 */
export function seeBoards(
  db: WriteDatabase,
  kiosk: { n: number; id: string },
  devices: DescribeMessage["devices"],
  noteKiosk: Note,
  claimed: Claimed,
  now: number,
): void {
  const here = new Map<string, string>();
  for (const { id: device, status, serial, firmware } of devices) {
    if (serial === undefined || status !== "ready") continue;
    const twin = here.get(serial);
    if (twin !== undefined) {
      claimed(serial, { kiosk: kiosk.id, device: twin });
      continue;
    }
    here.set(serial, device);
    const known = boardOf(db, serial);
    if (!known) {
      const { lastInsertRowid: n } = db.run(
        "INSERT INTO board (serial, label, life, kiosk, device, firmware, created_at, seen_at) VALUES (?, '', 'installed', ?, ?, ?, ?, ?)",
        ...[serial, kiosk.n, device, firmware ?? null, now, now],
      );
      noteBoard(db, n, { actor: HUB, what: "seen", facts: { kiosk: kiosk.id, device } }, now);
      continue;
    }
    const hasMoved = known.kiosk !== kiosk.n;
    const other = hasMoved ? holderOf(db, serial, known) : undefined;
    if (other) claimed(serial, other);
    const isNews = hasMoved || known.device !== device || known.firmware !== (firmware ?? null);
    if (!isNews && known.seen_at !== null && now - known.seen_at < SEEN_EVERY_MS) continue;
    db.run(
      "UPDATE board SET kiosk = ?, device = ?, firmware = ?, seen_at = ? WHERE n = ?",
      ...[kiosk.n, device, firmware ?? null, now, known.n],
    );
    if (isNews) db.feed("board", known.n);
    if (!hasMoved) continue;
    const from = known.kiosk === null ? undefined : idOf(db, known.kiosk);
    const facts = { ...(from === undefined ? {} : { from }), kiosk: kiosk.id, device };
    noteBoard(db, known.n, { actor: HUB, what: from === undefined ? "seen" : "moved", facts }, now);
    if (known.kiosk !== null) {
      noteKiosk(db, known.kiosk, { actor: HUB, what: "board-left", reason: "", facts: { serial, to: kiosk.id } }, now);
    }
    noteKiosk(db, kiosk.n, { actor: HUB, what: "board-came", reason: "", facts: { serial, ...facts } }, now);
  }
}

/** The writer's functions of `BoardCalls`. */
export const boardWrites: {
  [Name in keyof BoardCalls]: (
    db: WriteDatabase,
    args: BoardCalls[Name]["args"],
    now: number,
  ) => BoardCalls[Name]["result"];
} = {
  planBoard(db, { serial, label, actor }, now) {
    if (boardOf(db, serial)) {
      throw new HubError("board-exists", `board ${serial} is known already`, { facts: { serial } });
    }
    const { lastInsertRowid: n } = db.run(
      "INSERT INTO board (serial, label, life, created_at) VALUES (?, ?, 'planned', ?)",
      ...[serial, label, now],
    );
    noteBoard(db, n, { actor, what: "planned", facts: { to: "planned" } }, now);
    return { life: "planned" };
  },

  stepBoard(db, { serial, to, confirmed, note: words, actor }, now) {
    const board = boardOf(db, serial);
    if (!board) throw new HubError("board-not-found", `there is no board ${serial}`, { facts: { serial } });
    const answer = stepOf(board.life, to, confirmed);
    if (!answer.ok) {
      const why =
        answer.why === "checklist"
          ? `first confirm: ${answer.missing.join(", ")}`
          : `a board that is ${board.life} cannot become ${to}`;
      throw new HubError("board-step", why, {
        facts: { serial, field: answer.why === "checklist" ? "confirmed" : "to" },
      });
    }
    db.run("UPDATE board SET life = ? WHERE n = ?", to, board.n);
    if (to === "retired" || to === "disposed")
      db.run("UPDATE board SET kiosk = NULL, device = NULL WHERE n = ?", board.n);
    const kiosk = board.kiosk === null ? {} : { kiosk: idOf(db, board.kiosk) };
    const facts = { from: board.life, to, confirmed: [...answer.step.checklist], ...kiosk };
    noteBoard(db, board.n, { actor, what: "step", facts, words }, now);
    return { life: to };
  },
};

/** Where a board is ready at this moment, as its kiosk says, which is online; undefined where it may well have moved. */
function holderOf(db: WriteDatabase, serial: string, board: BoardRow): { kiosk: string; device: string } | undefined {
  if (board.kiosk === null) return undefined;
  const kiosk = db.get<{ id: string; presence: string; describe: string | null }>(
    "SELECT id, presence, describe FROM kiosk WHERE n = ?",
    board.kiosk,
  );
  const claim = kiosk && claimOf({ serial, life: board.life, presence: kiosk.presence, describe: kiosk.describe });
  return claim === "in-use" ? { kiosk: kiosk?.id ?? "", device: board.device ?? "" } : undefined;
}

const boardOf = (db: WriteDatabase, serial: string): BoardRow | undefined =>
  db.get<BoardRow>("SELECT n, life, kiosk, device, firmware, seen_at FROM board WHERE serial = ?", serial);

const idOf = (db: WriteDatabase, kiosk: number): string =>
  db.get<{ id: string }>("SELECT id FROM kiosk WHERE n = ?", kiosk)?.id ?? "";

/** Writes a line of a board's history. */
export function noteBoard(
  db: WriteDatabase,
  board: number,
  { actor, what, facts, words = "" }: { actor: string; what: string; facts: Record<string, unknown>; words?: string },
  now: number,
): void {
  db.run(
    "INSERT INTO board_history (board, at, actor, what, facts, note) VALUES (?, ?, ?, ?, ?, ?)",
    ...[board, now, actor, what, JSON.stringify(facts), words],
  );
  // Two kiosks that claim one board in turn write no endless history.
  db.run(
    "DELETE FROM board_history WHERE board = ?1 AND n <= (SELECT n FROM board_history WHERE board = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?2)",
    board,
    MAX_LINES,
  );
  db.feed("board", board);
}
