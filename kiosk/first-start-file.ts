import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { KnownHub } from "../protocol/first-start.ts";
import { writePrivately } from "./private-file.ts";

/** What a person chose at a machine's first start. */
export interface FirstChoices {
  language?: string;
  hub?: KnownHub;
}

/** `kiosk.toml.first-start` beside the configuration: what was chosen until the machine is a kiosk. No code ever stands in it. */
export class FirstStartFile {
  readonly #file: string;
  #last: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(config: string) {
    this.#file = `${resolve(config)}.first-start`;
  }

  /** Reads what was chosen; nothing where nothing was, or where what is there cannot be used. */
  read(): FirstChoices {
    try {
      const { language, hub } = JSON.parse(readFileSync(this.#file, "utf8")) as FirstChoices;
      const isHub = typeof hub?.address === "string" && ["settings", "found", "typed"].includes(hub.by);
      return { ...(typeof language === "string" ? { language } : {}), ...(isHub ? { hub } : {}) };
    } catch {
      // Not there yet, or broken: it is chosen again.
      return {};
    }
  }

  /** Adds to what was chosen, on the disk when it resolves; nothing once it is forgotten. REJECTS where the disk refuses. */
  keep(choices: FirstChoices): Promise<void> {
    const write = async (): Promise<void> => {
      if (this.#isOver) return;
      await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
      await writePrivately(this.#file, `${JSON.stringify({ ...this.read(), ...choices })}\n`);
    };
    // One after another, as each reads what is there.
    this.#last = this.#last.then(write, write);
    return this.#last;
  }

  /** Ends it: what somebody chooses at this very moment is not kept any more. */
  async forget(): Promise<void> {
    this.#isOver = true;
    await this.#last.catch(() => undefined);
    await rm(this.#file, { force: true });
  }
}
