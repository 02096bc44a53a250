import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parse, stringify } from "smol-toml";
import type { EnrolAnswer } from "../protocol/enrolment.ts";
import { ConfigError } from "./config-error.ts";
import { writePrivately } from "./private-file.ts";

/** An enrolment that has begun: what a device keeps so that it goes on where it was, after a power cut too. */
export interface Begun {
  hub: string;
  /** The first four letters of its code; the code itself is forgotten once it was taken. */
  place: string;
  code?: string;
  ca: string;
  /** What the hub will know the device by; it never leaves the device. */
  secret: string;
  /** Given by the hub once it has taken the code. */
  id?: string;
}

/** The files of a device that enrols: `kiosk.toml`, beside it `password`, `ca.pem`, and `kiosk.toml.enrolling` meanwhile. */
export class EnrolFiles {
  readonly #config: string;

  constructor(config: string) {
    this.#config = resolve(config);
  }

  get config(): string {
    return this.#config;
  }

  get #begun(): string {
    return `${this.#config}.enrolling`;
  }

  /** What was begun here and has not ended; undefined where nothing was, or where what is there cannot be used. */
  readBegun(): Begun | undefined {
    if (!existsSync(this.#begun)) return undefined;
    try {
      const begun = JSON.parse(readFileSync(this.#begun, "utf8")) as Partial<Begun>;
      const { hub, place, ca, secret } = begun;
      const isWhole = [hub, place, ca, secret].every((one) => typeof one === "string" && one !== "");
      return isWhole ? (begun as Begun) : undefined;
    } catch {
      // Another program's file, or a broken disk: a new code begins anew.
      return undefined;
    }
  }

  /** Keeps what was begun, on the disk when it resolves. */
  async keepBegun(begun: Begun): Promise<void> {
    await mkdir(dirname(this.#config), { recursive: true, mode: 0o700 });
    await writePrivately(this.#begun, `${JSON.stringify(begun)}\n`);
  }

  async forgetBegun(): Promise<void> {
    await rm(this.#begun, { force: true });
  }

  /**
   * Reads the settings that are there already, such as devices that somebody wrote down before. THROWS ConfigError where the
   * file is no TOML: before anything is asked of the hub.
   */
  readSettings(): Record<string, unknown> {
    if (!existsSync(this.#config)) return {};
    try {
      return parse(readFileSync(this.#config, "utf8"));
    } catch (error) {
      throw new ConfigError("config-syntax", {
        file: this.#config,
        allowed: (error as Error).message.split("\n")[0] ?? "",
      });
    }
  }

  /**
   * Writes what a kiosk starts with, each file whole and for its owner alone; the configuration comes last. Settings that
   * were there stay, but for site, kiosk and hub; the former file stays as `kiosk.toml.former`, also where the screen and a
   * command carry the same enrolment to its end.
   */
  async write(
    { site, kiosk, url, ca, username }: NonNullable<EnrolAnswer["enrolment"]>,
    secret: string,
  ): Promise<void> {
    const folder = dirname(this.#config);
    const former = this.readSettings();
    await writePrivately(join(folder, "ca.pem"), ca);
    await writePrivately(join(folder, "password"), `${secret}\n`);
    for (const stale of ["next", "former"]) await rm(join(folder, `password.${stale}`), { force: true });
    const { site: _site, kiosk: _kiosk, hub: _hub, ...kept } = former;
    const hub = { url, username, password_file: "password", ca: "ca.pem" };
    const settings = stringify({ site, kiosk, ...kept, hub });
    const before = existsSync(this.#config) ? readFileSync(this.#config, "utf8") : "";
    if (before === settings) return;
    if (Object.keys(former).length > 0) await writePrivately(`${this.#config}.former`, before);
    await writePrivately(this.#config, settings);
  }
}
