import type { KioskConfig } from "../protocol/messages.ts";
import type { SettingsChanged } from "../protocol/settings-change.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { WriteDatabase } from "./database.ts";
import { setDesired } from "./desired-config.ts";
import { HubError } from "./error.ts";
import type { HubCalls } from "./writer-calls.ts";

interface Row {
  n: number;
  id: string;
  site: string;
  desired: string;
}

/**
 * Changes the settings that are named, on the kiosks of the sites and those that are named, or on every kiosk where none is.
 * What is not named stays as it is on each; a kiosk on which nothing changes hears nothing. THROWS site-not-found,
 * kiosk-not-found.
 */
export function changeSettings(
  db: WriteDatabase,
  { sites = [], kiosks = [], settings }: HubCalls["changeSettings"]["args"],
): SettingsChanged {
  const rows = db.all<Row>("SELECT id, site, n, desired FROM kiosk ORDER BY n");
  for (const site of sites) {
    if (!db.get("SELECT 1 AS found FROM site WHERE id = ?", site)) {
      throw new HubError("site-not-found", `there is no site ${site}`, { facts: { site, field: "sites" } });
    }
  }
  for (const kiosk of kiosks) {
    if (!rows.some(({ id }) => id === kiosk)) {
      throw new HubError("kiosk-not-found", `there is no kiosk ${kiosk}`, { facts: { kiosk, field: "kiosks" } });
    }
  }
  const isForAll = sites.length + kiosks.length === 0;
  const meant = rows.filter(({ id, site }) => isForAll || sites.includes(site) || kiosks.includes(id));
  let changed = 0;
  for (const { n, id, site, desired } of meant) {
    const before = JSON.parse(desired) as KioskConfig;
    const config = changedBy(before, settings);
    if (canonicalJson(config) === canonicalJson(before)) continue;
    setDesired(db, { n, id, site }, config);
    changed += 1;
  }
  return { kiosks: meant.length, changed };
}

/** Gives a configuration with some settings changed; null takes one out, so that its default counts. */
function changedBy(before: KioskConfig, settings: HubCalls["changeSettings"]["args"]["settings"]): KioskConfig {
  const named = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const after = Object.entries({ ...before, ...named }).filter(([, value]) => value !== null);
  return Object.fromEntries(after) as KioskConfig;
}
