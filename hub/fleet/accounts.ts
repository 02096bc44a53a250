import { kioskId, siteId } from "../../protocol/identifiers.ts";
import type { ResultMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";
import { desiredMessage, publishedFor, setDesired } from "../desired-config.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { turn } from "./kiosk-life.ts";

/** Adds a shop. */
export function addSite(
  db: WriteDatabase,
  { site, name, zone, languages }: HubCalls["addSite"]["args"],
  now: number,
): HubCalls["addSite"]["result"] {
  checked(() => siteId(site));
  if (db.get("SELECT 1 FROM site WHERE id = ?", site)) {
    throw new HubError("site-exists", `site "${site}" exists already`, { facts: { site } });
  }
  db.run(
    "INSERT INTO site (id, name, zone, languages, created_at) VALUES (?, ?, ?, ?, ?)",
    site,
    name,
    zone,
    JSON.stringify(languages),
    now,
  );
  return { site };
}

/** Makes a kiosk's account; its user name is its id, which is one of a kind in the installation. */
export function enrolKiosk(
  db: WriteDatabase,
  { site, kiosk, passwordHash, rotate = false }: HubCalls["enrolKiosk"]["args"],
  now: number,
): HubCalls["enrolKiosk"]["result"] {
  checked(() => kioskId(kiosk));
  if (!db.get("SELECT 1 FROM site WHERE id = ?", site)) {
    throw new HubError("site-not-found", `there is no site "${site}": add it with \`counterbell site add\``, {
      facts: { site },
    });
  }
  const known = db.get<{ n: number; site: string; life: string }>(
    "SELECT n, site, life FROM kiosk WHERE id = ?",
    kiosk,
  );
  if (known && !(rotate && known.site === site)) {
    throw new HubError("kiosk-exists", `kiosk "${kiosk}" exists already, at site "${known.site}"`, {
      facts: { kiosk, site: known.site },
    });
  }
  if (known) {
    db.run(
      "UPDATE kiosk SET password_hash = ?, next_password_hash = NULL, password_changed_at = ?, trusts = NULL WHERE n = ?",
      passwordHash,
      now,
      known.n,
    );
    if (known.life !== "active") turn(db, known.n, "active", now);
  } else {
    const { lastInsertRowid } = db.run(
      "INSERT INTO kiosk (id, site, created_at, username, password_hash) VALUES (?, ?, ?, ?, ?)",
      kiosk,
      site,
      now,
      kiosk,
      passwordHash,
    );
    const published = publishedFor(db, { id: kiosk, site }, now);
    if (Object.keys(published).length > 0) setDesired(db, { n: Number(lastInsertRowid), id: kiosk, site }, published);
    else db.publish(desiredMessage({ id: kiosk, site, desired: "{}", desired_revision: 1 }));
    db.feed("kiosk", lastInsertRowid);
  }
  return { site, kiosk, username: kiosk };
}

/**
 * Takes what a kiosk answered to `rotate-password` or `trust`, and gives the answer as it is kept: without the hash.
 *
 * The proposed password counts beside the present one until it is used for the first time; what is answered to other
 * verbs passes as it is.
 */
export function takeTrust(db: WriteDatabase, kiosk: number, verb: string, answer: ResultMessage): ResultMessage {
  if ((verb !== "rotate-password" && verb !== "trust") || answer.status !== "ok") return answer;
  if (verb === "rotate-password") {
    const hash = answer.data?.passwordHash;
    if (typeof hash !== "string" || !SHA_256.test(hash)) return unfit("a SHA-256 in data.passwordHash");
    db.run(
      "UPDATE kiosk SET next_password_hash = CASE WHEN password_hash = ?1 THEN NULL ELSE ?1 END WHERE n = ?2",
      hash,
      kiosk,
    );
    return { status: "ok" };
  }
  const trusts: unknown = answer.data?.trusts;
  const isFit = Array.isArray(trusts) && trusts.length <= MAX_TRUSTS && trusts.every(isAuthority);
  if (!isFit) return unfit(`at most ${MAX_TRUSTS} of SHA-256 in data.trusts`);
  db.run("UPDATE kiosk SET trusts = ? WHERE n = ?", trusts.join(" "), kiosk);
  return { status: "ok", data: { trusts } };
}

/** Puts a kiosk's next password in the place of the present one, which is refused from now on. */
export function usePassword(
  db: WriteDatabase,
  { kiosk, hash }: HubCalls["usePassword"]["args"],
  now: number,
): HubCalls["usePassword"]["result"] {
  const { changes } = db.run(
    `UPDATE kiosk SET password_hash = next_password_hash, next_password_hash = NULL, password_changed_at = ?
     WHERE n = ? AND next_password_hash = ?`,
    now,
    kiosk,
    hash,
  );
  if (changes > 0) {
    db.run("UPDATE alert SET cleared_at = ? WHERE kiosk = ? AND id = 'hub-password-old'", now, kiosk);
    db.feed("kiosk", kiosk);
  }
  return { changed: changes > 0 };
}

const SHA_256 = /^[0-9a-f]{64}$/;
const MAX_TRUSTS = 10;
const isAuthority = (text: unknown): boolean => typeof text === "string" && (text === "*" || SHA_256.test(text));

const unfit = (wanted: string): ResultMessage => ({
  status: "error",
  error: {
    code: "command-failed",
    args: { message: `the answer lacks ${wanted}` },
    text: `The answer lacks ${wanted}.`,
  },
});

function checked(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw new HubError("invalid", (error as Error).message, { cause: error });
  }
}
