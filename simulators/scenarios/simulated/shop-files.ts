import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "smol-toml";
import type { Enrolment } from "../../../protocol/rest.ts";
import type { ScenarioKiosk } from "../scenario.ts";

/** The pins of a board with stock Firmata, wired as the demo's. */
const PINS = {
  buttons: { "very-happy": 2, happy: 3, unhappy: 4, "very-unhappy": 5, call: 6, spare: 7 },
  lamps: { "very-happy": 8, happy: 9, unhappy: 10, "very-unhappy": 11, call: 12, spare: 13 },
  piezo: "A2",
  thermometer: "A0",
  light: "A1",
};

/** The files of a simulated shop in a folder: one folder a process, as on machines of their own. */
export class ShopFiles {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  dataOf(name: string): string {
    return join(this.root, name, "data");
  }

  /** Writes `hub.toml` and gives its path. */
  writeHub(settings: Record<string, unknown>, level: string): string {
    const folder = join(this.root, "hub");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, "hub.toml");
    const { retention, ...rest } = settings as { retention?: Record<string, unknown> };
    const table = {
      name: "main",
      log: { level },
      ...rest,
      data: this.dataOf("hub"),
      // No disk runs full by itself here.
      retention: { reserve_mb: 0, ...retention },
    };
    writeFileSync(file, stringify(table), { mode: 0o600 });
    return file;
  }

  /** Writes a kiosk's `kiosk.toml` and gives its path; its board's port is named by the kiosk. */
  writeKiosk({ site, kiosk, driver }: ScenarioKiosk, { username, password }: Enrolment, level: string): string {
    const folder = join(this.root, `kiosk-${kiosk}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, "kiosk.toml");
    const pins = driver === "gpio" ? { pins: PINS } : {};
    const table = {
      site,
      kiosk,
      data: this.dataOf(`kiosk-${kiosk}`),
      hub: { url: "mqtt://127.0.0.1:1883", username, password },
      log: { level },
      devices: [{ id: "panel", driver, port: `/dev/${kiosk}`, ...pins }],
    };
    writeFileSync(file, stringify(table), { mode: 0o600 });
    return file;
  }

  copyOf(name: string, as: string): string {
    return join(this.root, "copies", `${name}--${as}`);
  }

  /** Keeps a copy of a process's data folder, which has to be down. */
  keepCopy(name: string, as: string): void {
    const copy = this.copyOf(name, as);
    rmSync(copy, { recursive: true, force: true });
    cpSync(this.dataOf(name), copy, { recursive: true });
  }

  /** Keeps a file as a copy of a process's data. */
  keepFile(file: string, name: string, as: string): void {
    cpSync(file, this.copyOf(name, as));
  }

  /** Puts a copy in the place of what is there. THROWS where there is none of that name. */
  putBack(name: string, as: string): void {
    const copy = this.copyOf(name, as);
    if (!existsSync(copy)) throw new Error(`no copy of ${name} is called ${as}`);
    this.wipe(name);
    cpSync(copy, this.dataOf(name), { recursive: true });
  }

  wipe(name: string): void {
    const data = this.dataOf(name);
    if (!existsSync(data)) return;
    for (const entry of readdirSync(data)) rmSync(join(data, entry), { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
