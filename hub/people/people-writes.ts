import type { WriteDatabase } from "../database.ts";
import type { PeopleCalls } from "./people-calls.ts";

type PeopleWrites = {
  [Name in keyof PeopleCalls]: (
    db: WriteDatabase,
    args: PeopleCalls[Name]["args"],
    now: number,
  ) => PeopleCalls[Name]["result"];
};

/** How long ended links and sessions are kept before they are deleted: 30 days. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Requests with the former secret of a session may be on their way when the new one comes: it goes on for so long. */
const ON_THE_WAY_MS = 60_000;

/** The key of `meta` under which stands since when sessions have to change their secret, ms UTC. */
export const SESSIONS_ROTATED_AT = "sessions-rotated-at";

/** Ends the tokens of a name that would go on longer; gives how many. */
const endTokens = (db: WriteDatabase, name: string, endsAt: number, now: number): number =>
  db.run(
    "UPDATE token SET revoked_at = ?1 WHERE name = ?2 AND (revoked_at IS NULL OR (revoked_at > ?1 AND revoked_at > ?3))",
    endsAt,
    name,
    now,
  ).changes;

/** The writer's functions of `PeopleCalls`. */
export const peopleWrites: PeopleWrites = {
  createToken(db, { hash, name }, now) {
    const replaced = endTokens(db, name, now, now) > 0;
    db.run("INSERT INTO token (hash, name, created_at) VALUES (?, ?, ?)", hash, name, now);
    return { replaced };
  },

  rotateToken(db, { hash, name, overlapMs }, now) {
    const formerEndsAt = now + overlapMs;
    const known = db.get("SELECT 1 FROM token WHERE name = ? AND revoked_at IS NULL", name) !== undefined;
    if (!known) return { known, formerEndsAt: now };
    endTokens(db, name, formerEndsAt, now);
    db.run("INSERT INTO token (hash, name, created_at) VALUES (?, ?, ?)", hash, name, now);
    return { known, formerEndsAt };
  },

  revokeToken: (db, { name }, now) => ({ revoked: endTokens(db, name, now, now) > 0 }),

  createSignInLink(db, { hash, lifeMs }, now) {
    db.run("DELETE FROM sign_in_link WHERE expires_at < ?", now - KEPT_MS);
    db.run("DELETE FROM session WHERE expires_at < ?", now - KEPT_MS);
    const expiresAt = now + lifeMs;
    db.run("INSERT INTO sign_in_link (hash, created_at, expires_at) VALUES (?, ?, ?)", hash, now, expiresAt);
    return { expiresAt };
  },

  signIn(db, { linkHash, sessionHash, lifeMs }, now) {
    const { changes } = db.run(
      "UPDATE sign_in_link SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?",
      now,
      linkHash,
      now,
    );
    const expiresAt = now + lifeMs;
    if (changes === 0) return { signedIn: false, expiresAt: now };
    db.run("INSERT INTO session (hash, created_at, expires_at) VALUES (?, ?, ?)", sessionHash, now, expiresAt);
    return { signedIn: true, expiresAt };
  },

  rotateSessions(db, _args, now) {
    db.run(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      SESSIONS_ROTATED_AT,
      String(now),
    );
    const { sessions } = db.get<{ sessions: number }>(
      "SELECT count(*) AS sessions FROM session WHERE revoked_at IS NULL AND expires_at > ?",
      now,
    ) ?? { sessions: 0 };
    return { sessions };
  },

  renewSession(db, { former, hash }, now) {
    const session = db.get<{ expires_at: number }>(
      "SELECT expires_at FROM session WHERE hash = ? AND revoked_at IS NULL AND expires_at > ?",
      former,
      now,
    );
    if (!session) return { renewed: false, expiresAt: now };
    // A page that asks for many things at once renews its session many times: the last cookie to come is the one it keeps.
    db.run(
      "INSERT INTO session (hash, created_at, expires_at, replaces) VALUES (?, ?, ?, ?)",
      hash,
      now,
      session.expires_at,
      former,
    );
    return { renewed: true, expiresAt: session.expires_at };
  },

  useSession(db, { hash }, now) {
    const { changes } = db.run(
      `UPDATE session SET revoked_at = ? WHERE hash = (SELECT replaces FROM session WHERE hash = ?) AND revoked_at IS NULL`,
      now + ON_THE_WAY_MS,
      hash,
    );
    return { ended: changes > 0 };
  },

  signOut(db, { sessionHash }, now) {
    const { changes } = db.run(
      "UPDATE session SET revoked_at = ? WHERE hash = ? AND revoked_at IS NULL",
      now,
      sessionHash,
    );
    // The secret that this one replaced is still good for what was on its way.
    db.run(
      "UPDATE session SET revoked_at = ?1 WHERE hash = (SELECT replaces FROM session WHERE hash = ?2) AND (revoked_at IS NULL OR revoked_at > ?1)",
      now,
      sessionHash,
    );
    return { signedOut: changes > 0 };
  },
};
