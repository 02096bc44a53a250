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

/** The writer's functions of `PeopleCalls`. */
export const peopleWrites: PeopleWrites = {
  createToken(db, { hash, name }, now) {
    const { changes } = db.run("UPDATE token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL", now, name);
    db.run("INSERT INTO token (hash, name, created_at) VALUES (?, ?, ?)", hash, name, now);
    return { replaced: changes > 0 };
  },

  revokeToken(db, { name }, now) {
    const { changes } = db.run("UPDATE token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL", now, name);
    return { revoked: changes > 0 };
  },

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

  signOut(db, { sessionHash }, now) {
    const { changes } = db.run(
      "UPDATE session SET revoked_at = ? WHERE hash = ? AND revoked_at IS NULL",
      now,
      sessionHash,
    );
    return { signedOut: changes > 0 };
  },
};
