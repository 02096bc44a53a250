import { formatTopic } from "../../protocol/topics.ts";
import type { WriteDatabase } from "../database.ts";
import { desiredMessage } from "../desired-config.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { kioskById } from "./kiosks.ts";
import { notePresence } from "./presence-history.ts";

/** Whether a kiosk may speak: only an active one is let in. */
export const KIOSK_LIVES = ["active", "lost", "stolen", "retired"] as const;
export type KioskLife = (typeof KIOSK_LIVES)[number];

/** What stands in the place of a password's hash where nothing is right any more. */
const WIPED = "wiped";

/** Keeps who did what to a kiosk, when and why. */
export function noteKiosk(
  db: WriteDatabase,
  kiosk: number,
  { actor, what, reason, facts }: { actor: string; what: string; reason: string; facts: Record<string, unknown> },
  now: number,
): void {
  db.run(
    "INSERT INTO kiosk_history (kiosk, at, actor, what, reason, facts) VALUES (?, ?, ?, ?, ?, ?)",
    ...[kiosk, now, actor, what, reason, JSON.stringify(facts)],
  );
  db.feed("kiosk", kiosk);
}

/** Gives the place of a kiosk, with its name and history, to another device: the one before is out from this moment on. */
export function takePlace(
  db: WriteDatabase,
  {
    kiosk,
    passwordHash,
    actor,
    facts,
  }: {
    kiosk: string;
    passwordHash: string;
    actor: string;
    facts: Record<string, unknown>;
  },
  now: number,
): void {
  const { n } = kioskById(db, kiosk);
  db.run(
    `UPDATE kiosk SET password_hash = ?, next_password_hash = NULL, password_changed_at = ?, trusts = NULL,
       replaced_at = ? WHERE n = ?`,
    ...[passwordHash, now, now, n],
  );
  turn(db, n, "active", now);
  noteKiosk(db, n, { actor, what: "replaced", reason: "", facts }, now);
}

/** A kiosk is lost or stolen: its connection ends, and it is let in no more. What is stolen never comes back by its own secret. */
export function blockKiosk(
  db: WriteDatabase,
  { kiosk, why, reason, actor }: HubCalls["blockKiosk"]["args"],
  now: number,
): HubCalls["blockKiosk"]["result"] {
  const { n, life } = lifeOf(db, kiosk);
  if (life === "retired" || life === why) throw unfit(kiosk, life);
  if (why === "stolen") wipe(db, n);
  turn(db, n, why, now);
  noteKiosk(db, n, { actor, what: why, reason, facts: { before: life } }, now);
  return { life: why };
}

/** A kiosk that was lost is found: it is let in again with what it has. */
export function unblockKiosk(
  db: WriteDatabase,
  { kiosk, reason, actor }: HubCalls["unblockKiosk"]["args"],
  now: number,
): HubCalls["unblockKiosk"]["result"] {
  const { n, life } = lifeOf(db, kiosk);
  if (life !== "lost") throw unfit(kiosk, life);
  turn(db, n, "active", now);
  noteKiosk(db, n, { actor, what: "found", reason, facts: {} }, now);
  return { life: "active" };
}

/**
 * A kiosk's service is over: its credential is wiped, what the broker retains for it is taken back, its alerts end. What it
 * counted stays. Gives the record, which is kept in its history as well.
 */
export function retireKiosk(
  db: WriteDatabase,
  { kiosk, reason, actor }: HubCalls["retireKiosk"]["args"],
  now: number,
): HubCalls["retireKiosk"]["result"] {
  const { n, life, site } = lifeOf(db, kiosk);
  if (life === "retired") throw unfit(kiosk, life);
  const row = db.get<{ created_at: number; last_seen_at: number | null; firmware: string | null }>(
    "SELECT created_at, last_seen_at, firmware FROM kiosk WHERE n = ?",
    n,
  );
  const boards = db.all<{ serial: string }>("SELECT serial FROM board WHERE kiosk = ? ORDER BY serial", n);
  const count = (sql: string): number => db.get<{ count: number }>(sql, n)?.count ?? 0;
  const record: HubCalls["retireKiosk"]["result"] = {
    ...{ kiosk, site, reason, by: actor, at: now },
    enrolledAt: row?.created_at ?? now,
    lastSeenAt: row?.last_seen_at ?? null,
    firmware: row?.firmware ?? null,
    boards: boards.map(({ serial }) => serial),
    events: count("SELECT count(*) AS count FROM event WHERE kiosk = ?"),
    openTickets: count("SELECT count(*) AS count FROM ticket WHERE kiosk = ? AND status NOT IN ('resolved', 'closed')"),
    wiped: ["credential", "describe", "config/reported", "config/desired", "alerts"],
  };
  wipe(db, n);
  db.run("UPDATE kiosk SET describe = NULL, reported = NULL, outbox_depth = NULL WHERE n = ?", n);
  db.run("UPDATE alert SET cleared_at = ? WHERE kiosk = ? AND cleared_at IS NULL", now, n);
  db.run("UPDATE command SET expires_at = ? WHERE kiosk = ? AND status IN ('waiting', 'sent')", now, n);
  db.run("UPDATE command SET status = 'expired' WHERE kiosk = ? AND status = 'running'", n);
  db.publish({ topic: formatTopic({ name: "config-desired", site, kiosk }), payload: "" });
  turn(db, n, "retired", now);
  noteKiosk(db, n, { actor, what: "retired", reason, facts: { ...record } }, now);
  return record;
}

function lifeOf(db: WriteDatabase, kiosk: string): { n: number; site: string; life: string } {
  const { n, site } = kioskById(db, kiosk);
  return { n, site, life: db.get<{ life: string }>("SELECT life FROM kiosk WHERE n = ?", n)?.life ?? "active" };
}

function wipe(db: WriteDatabase, n: number): void {
  db.run("UPDATE kiosk SET password_hash = ?, next_password_hash = NULL, trusts = NULL WHERE n = ?", WIPED, n);
}

/** From here on it is let in or not; whatever speaks under its name now is cut off, and its silence is no news. */
export function turn(db: WriteDatabase, n: number, life: KioskLife, now: number): void {
  const before = db.get<{ presence: string }>("SELECT presence FROM kiosk WHERE n = ?", n)?.presence;
  db.run("UPDATE kiosk SET life = ?, presence = 'offline', state = 'disconnected' WHERE n = ?", life, n);
  if (before !== "offline") notePresence(db, n, "offline", now);
  db.publish({ drop: n });
  if (life === "active") publishDesired(db, n);
}

/** Says again what a kiosk should have in force, as nothing is retained for one that was retired. */
function publishDesired(db: WriteDatabase, n: number): void {
  const row = db.get<{ id: string; site: string; desired: string; desired_revision: number }>(
    "SELECT id, site, desired, desired_revision FROM kiosk WHERE n = ?",
    n,
  );
  if (row) db.publish(desiredMessage(row));
}

const unfit = (kiosk: string, life: string): HubError =>
  new HubError("kiosk-life", `kiosk "${kiosk}" is ${life}`, { facts: { kiosk, life } });
