import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { askAsOwner } from "./owner.ts";
import { PanelError } from "./panel-error.ts";
import type { Supervisor } from "./supervisor.ts";

const run = promisify(execFile);

/**
 * Keeps copies of what processes hold on their disks, and puts them back.
 *
 * A kiosk's copy is its whole data folder, taken while it is down: what a card reader does. A hub is copied by its own backup
 * while it runs and put back by `counterbell restore`: what an operator does.
 */
export class Copies {
  readonly #folder: string;
  readonly #supervisor: Supervisor;
  readonly #hub: { data: string; socket: string; command: readonly string[] };
  readonly #dataOf: (kiosk: string) => string;

  constructor(options: {
    folder: string;
    supervisor: Supervisor;
    hub: { data: string; socket: string; command: readonly string[] };
    /** A kiosk's data folder. */
    dataOf: (kiosk: string) => string;
  }) {
    this.#folder = options.folder;
    this.#supervisor = options.supervisor;
    this.#hub = options.hub;
    this.#dataOf = options.dataOf;
  }

  async backup(name: string, as: string): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const copy = this.#copy(name, as);
    rmSync(copy, { recursive: true, force: true });
    if (name === "hub") {
      const { file } = await askAsOwner<{ file: string }>(this.#hub.socket, "POST", "/api/v1/backups", {});
      cpSync(file, copy);
      return;
    }
    const data = this.#kioskData(name);
    await this.#supervisor.whileDown(name, "SIGTERM", async () => cpSync(data, copy, { recursive: true }));
  }

  /** Puts a copy in the place of what is there. `how` the process ends before: a card is pulled, or a hub stopped. */
  async putBack(name: string, as: string): Promise<void> {
    const copy = this.#copy(name, as);
    if (!existsSync(copy)) throw new PanelError(409, "no-copy", `no copy of ${name} is called ${as}`, "as");
    if (name === "hub") {
      const [program, ...first] = this.#hub.command as [string, ...string[]];
      const args = [...first, "restore", copy, "--data", this.#hub.data, "--json"];
      await this.#supervisor.whileDown(name, "SIGTERM", () => run(program, args));
      return;
    }
    const data = this.#kioskData(name);
    await this.#supervisor.whileDown(name, "SIGKILL", async () => {
      empty(data);
      cpSync(copy, data, { recursive: true });
    });
  }

  async wipe(name: string): Promise<void> {
    const data = this.#kioskData(name);
    await this.#supervisor.whileDown(name, "SIGKILL", async () => empty(data));
  }

  #copy(name: string, as: string): string {
    return join(this.#folder, `${name}--${as}`);
  }

  #kioskData(name: string): string {
    if (!name.startsWith("kiosk-")) {
      throw new PanelError(409, "not-here", `${name} cannot be copied or wiped like this; a kiosk can`, "name");
    }
    return this.#dataOf(name.slice("kiosk-".length));
  }
}

/** Empties a folder and leaves it where it is: it may be a disk of its own. */
function empty(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true });
}
