import { kioskId, siteId } from "../../protocol/identifiers.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { desiredMessage } from "./desired-config.ts";

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
  const known = db.get<{ n: number; site: string }>("SELECT n, site FROM kiosk WHERE id = ?", kiosk);
  if (known && !(rotate && known.site === site)) {
    throw new HubError("kiosk-exists", `kiosk "${kiosk}" exists already, at site "${known.site}"`, {
      facts: { kiosk, site: known.site },
    });
  }
  if (known) {
    db.run("UPDATE kiosk SET password_hash = ? WHERE n = ?", passwordHash, known.n);
  } else {
    const { lastInsertRowid } = db.run(
      "INSERT INTO kiosk (id, site, created_at, username, password_hash) VALUES (?, ?, ?, ?, ?)",
      kiosk,
      site,
      now,
      kiosk,
      passwordHash,
    );
    db.publish(desiredMessage({ id: kiosk, site, desired: "{}", desired_revision: 1 }));
    db.feed("kiosk", lastInsertRowid);
  }
  return { site, kiosk, username: kiosk };
}

function checked(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw new HubError("invalid", (error as Error).message, { cause: error });
  }
}
