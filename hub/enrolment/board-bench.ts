import { claimOf } from "../board-claim.ts";
import type { BoardLife } from "../board-life.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import { noteBoard } from "./boards.ts";

/** Every write about boards at the bench; they follow the rules of `HubCalls`. */
export interface BenchCalls {
  /**
   * A board was given its identity: one that is new is planned from now on, one that is known keeps its life. Said again, it changes
   * nothing. `claimed` is the number of another that it had before. THROWS board-claimed, site-not-found.
   */
  enrolBoard: { args: EnrolledBoard & { actor: string }; result: { life: BoardLife; isNew: boolean } };
  /** Notes in a board's history how a self-test came out, or why none was made. THROWS board-not-found. */
  noteBoardTest: {
    args: { serial: string; outcome: string; faults: readonly string[]; reason: string; actor: string };
    result: { serial: string };
  };
}

/** What a technician gave a board, and what it runs. */
export interface EnrolledBoard {
  serial: string;
  label: string;
  site: string | null;
  place: string;
  revision: string | null;
  firmware: string | null;
  build: string | null;
  claimed: string | null;
}

interface KnownBoard {
  n: number;
  serial: string;
  label: string;
  life: BoardLife;
  site: string | null;
  place: string;
  revision: string | null;
  firmware: string | null;
  presence: string | null;
  describe: string | null;
  kiosk: string | null;
}

/** The writer's functions of `BenchCalls`. */
export const benchWrites: {
  [Name in keyof BenchCalls]: (
    db: WriteDatabase,
    args: BenchCalls[Name]["args"],
    now: number,
  ) => BenchCalls[Name]["result"];
} = {
  enrolBoard(db, { actor, claimed, ...board }, now) {
    const { serial, label, site, place, revision, firmware, build } = board;
    if (site !== null && !db.get("SELECT 1 FROM site WHERE id = ?", site)) {
      throw new HubError("site-not-found", `there is no site "${site}"`, { facts: { site } });
    }
    const known = knownBoard(db, serial);
    const claim = known && claimOf(known);
    if (known && claim) {
      const why = claim === "in-use" ? `kiosk ${known.kiosk} sees it at this moment` : "it was disposed of";
      throw new HubError("board-claimed", `board ${serial} is another one: ${why}`, { facts: { serial } });
    }
    const told = { label, site, place, revision, firmware, build, ...(claimed === null ? {} : { claimed }) };
    if (!known) {
      const { lastInsertRowid: n } = db.run(
        "INSERT INTO board (serial, label, life, planned_site, place, revision, firmware, created_at) VALUES (?, ?, 'planned', ?, ?, ?, ?, ?)",
        ...[serial, label, site, place, revision, firmware, now],
      );
      noteBoard(db, n, { actor, what: "enrolled", facts: { to: "planned", ...told } }, now);
      noteClaim(db, claimed, serial, actor, now);
      return { life: "planned", isNew: true };
    }
    const before: Record<string, unknown> = { ...known };
    const isNews = ["label", "site", "place", "revision", "firmware"].some(
      (name) => before[name] !== (told as Record<string, unknown>)[name],
    );
    if (!isNews) return { life: known.life, isNew: false };
    db.run(
      "UPDATE board SET label = ?, planned_site = ?, place = ?, revision = ?, firmware = ? WHERE n = ?",
      ...[label, site, place, revision, firmware, known.n],
    );
    noteBoard(db, known.n, { actor, what: "enrolled", facts: told }, now);
    return { life: known.life, isNew: false };
  },

  noteBoardTest(db, { serial, outcome, faults, reason, actor }, now) {
    const board = knownBoard(db, serial);
    if (!board) throw new HubError("board-not-found", `there is no board ${serial}`, { facts: { serial } });
    noteBoard(db, board.n, { actor, what: "self-test", facts: { outcome, faults }, words: reason }, now);
    return { serial };
  },
};

/** Whose number was claimed has a line of it, as a board whose EEPROM was copied has a twin somewhere. */
function noteClaim(db: WriteDatabase, claimed: string | null, by: string, actor: string, now: number): void {
  const owner = claimed === null ? undefined : knownBoard(db, claimed);
  if (owner) noteBoard(db, owner.n, { actor, what: "claimed", facts: { by } }, now);
}

const knownBoard = (db: WriteDatabase, serial: string): KnownBoard | undefined =>
  db.get<KnownBoard>(
    "SELECT board.n, serial, label, board.life, planned_site AS site, place, revision, board.firmware, presence, describe, kiosk.id AS kiosk FROM board LEFT JOIN kiosk ON kiosk.n = board.kiosk WHERE serial = ?",
    serial,
  );
