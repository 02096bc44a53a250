import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stringify } from "smol-toml";
import type { Enrolment, KioskView, SiteView } from "../../protocol/rest.ts";
import { askAsOwner } from "./owner.ts";
import type { DemoPlan } from "./plan.ts";

/** A kiosk of the demo's shop and the board that stands on its counter. */
export interface DemoKiosk {
  site: string;
  kiosk: string;
  board: string;
  driver: "button-panel" | "gpio";
  screenPort: number;
  linkPort: number;
  /** Where its board is reached: `tcp://...`, or the path of a real port. */
  devicePort: string;
}

/** The sites of the demo, as a chain with two shops would name them. */
export const DEMO_SITES = [
  { site: "berlin", name: "Berlin, Kastanienallee", zone: "Europe/Berlin", languages: ["de", "en", "ar"] },
  { site: "lisbon", name: "Lisbon, Rua Augusta", zone: "Europe/Lisbon", languages: ["en", "es", "fr"] },
] as const;

/** The folders of a demo; only what stands here is removed by `--fresh`. */
export interface DemoFolders {
  root: string;
  hub: string;
  kiosks: string;
  boards: string;
  logs: string;
}

/**
 * Makes the folders of a demo under `root`, for this user alone; with `fresh` what an earlier demo left there is removed
 * first.
 */
export function prepareFolders(data: string, fresh: boolean): DemoFolders {
  // Absolute, as paths in a TOML file are relative to that file and not to where the demo was started.
  const root = resolve(data);
  const folders = {
    root,
    hub: join(root, "hub"),
    kiosks: join(root, "kiosks"),
    boards: join(root, "boards"),
    logs: join(root, "logs"),
  };
  const owned = [folders.hub, folders.kiosks, folders.boards, folders.logs];
  if (fresh) for (const folder of owned) rmSync(folder, { recursive: true, force: true });
  for (const folder of owned) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }
  return folders;
}

/** Writes a TOML file that only its owner may read (it may hold a password's path) and gives its path. */
export function writeToml(path: string, table: Record<string, unknown>): string {
  writeFileSync(path, `# Written by the demo at each start.\n${stringify(table)}\n`, { mode: 0o600 });
  return path;
}

/** A kiosk's data folder; its configuration and password stand beside it. */
export const kioskData = (folders: DemoFolders, kiosk: string): string => join(folders.kiosks, kiosk, "data");

/** The demo's sites, and what a scenario's kiosks stand in beside them. */
const sitesOf = (kiosks: readonly DemoKiosk[]) => {
  const known: string[] = DEMO_SITES.map(({ site }) => site);
  const others = [...new Set(kiosks.map(({ site }) => site))].filter((site) => !known.includes(site));
  return [
    ...DEMO_SITES,
    ...others.map((site) => ({ site, name: site, zone: "Etc/UTC", languages: ["en", "de", "ar"] })),
  ];
};

/** Adds the demo's sites and enrols its kiosks where the hub does not know them yet, as `site add` and `enrol` would. */
export async function enrolAll(socket: string, folders: DemoFolders, kiosks: readonly DemoKiosk[]): Promise<void> {
  const sites = await askAsOwner<{ items: SiteView[] }>(socket, "GET", "/api/v1/sites");
  for (const site of sitesOf(kiosks)) {
    if (!sites.items.some((known) => known.site === site.site)) await askAsOwner(socket, "POST", "/api/v1/sites", site);
  }
  const known = await askAsOwner<{ items: KioskView[] }>(socket, "GET", "/api/v1/kiosks?limit=200");
  for (const { site, kiosk } of kiosks) {
    const folder = join(folders.kiosks, kiosk);
    const file = join(folder, "enrolment.json");
    const isKnown = known.items.some((item) => item.kiosk === kiosk);
    if (isKnown && existsSync(file)) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The password of a kiosk that the hub knows was shown once and is lost: it gets another.
    const asked = { site, kiosk, ...(isKnown ? { rotate: true } : {}) };
    const enrolment = await askAsOwner<Enrolment>(socket, "POST", "/api/v1/kiosks", asked);
    writeFileSync(file, JSON.stringify(enrolment), { mode: 0o600 });
    writeFileSync(join(folder, "password"), enrolment.password, { mode: 0o600 });
  }
}

/** Writes the `hub.toml` of a demo, with settings beside or instead of its own, and gives its path. */
export function writeHubToml(
  folders: DemoFolders,
  { host, portOf, shopOrigins }: DemoPlan,
  settings: Record<string, unknown> = {},
): string {
  return writeToml(join(folders.hub, "hub.toml"), {
    data: folders.hub,
    name: "main",
    mqtt: { host: "127.0.0.1", port: portOf("mqtt"), tls_host: host, tls_port: portOf("mqtts") },
    http: { host, port: portOf("http"), content_port: portOf("content"), frame_ancestors: shopOrigins },
    log: { level: "debug" },
    ...settings,
  });
}

const FIRMWARE = "device-drivers/button-panel/firmware/button-panel.hex";

/** Writes the `boards.toml` of a demo, with all boards but a real one, and gives its path. `root` is the package's folder. */
export function writeBoardsToml(folders: DemoFolders, { kiosks, portOf }: DemoPlan, root: string): string {
  return writeToml(join(folders.boards, "boards.toml"), {
    http: { host: "127.0.0.1", port: portOf("bench") },
    data: folders.boards,
    boards: kiosks
      .filter(({ devicePort }) => devicePort.startsWith("tcp://"))
      .map(({ board, kiosk, driver }) => ({
        id: board,
        kiosk,
        kind: driver,
        hex: join(root, FIRMWARE),
        listen: { host: "127.0.0.1", port: portOf(`board-${kiosk}`) },
      })),
  });
}

/** Writes the `kiosk.toml` of one kiosk and gives its path. */
export function writeKioskToml(options: {
  folders: DemoFolders;
  kiosk: DemoKiosk;
  host: string;
  frameAncestors: string[];
}): string {
  const { folders, kiosk, host, frameAncestors } = options;
  const folder = join(folders.kiosks, kiosk.kiosk);
  const { username, ca } = JSON.parse(readFileSync(join(folder, "enrolment.json"), "utf8")) as Enrolment;
  // Messages go in the clear on this machine; flows, articles and pictures come over HTTPS all the same.
  writeFileSync(join(folder, "ca.pem"), ca, { mode: 0o600 });
  const pins = {
    buttons: { "very-happy": 2, happy: 3, unhappy: 4, "very-unhappy": 5, call: 6, spare: 7 },
    lamps: { "very-happy": 8, happy: 9, unhappy: 10, "very-unhappy": 11, call: 12, spare: 13 },
    piezo: "A2",
    thermometer: "A0",
    light: "A1",
  };
  return writeToml(join(folder, "kiosk.toml"), {
    site: kiosk.site,
    kiosk: kiosk.kiosk,
    data: kioskData(folders, kiosk.kiosk),
    hub: { url: `mqtt://127.0.0.1:${kiosk.linkPort}`, username, password_file: "password", ca: "ca.pem" },
    screen: { host, port: kiosk.screenPort, frame_ancestors: frameAncestors },
    log: { level: "debug" },
    devices: [
      {
        id: "panel",
        driver: kiosk.driver,
        port: kiosk.devicePort,
        ...(kiosk.driver === "gpio" ? { pins } : {}),
      },
    ],
  });
}
