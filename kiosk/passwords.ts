import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Logger } from "pino";
import { crashPoint } from "./crash-point.ts";
import { replaceFile, writePrivately } from "./private-file.ts";

export interface PasswordsOptions {
  password: string | undefined;
  /** Where the password stands; without it the kiosk cannot change it. */
  file: string | undefined;
  log: Logger;
}

/** Which of the passwords is tried: the proposed one, the one in force, or the one before it. */
type Which = "next" | "current" | "former";
const ORDER: readonly Which[] = ["next", "current", "former"];

/**
 * The password by which the hub knows this kiosk, and how it changes.
 *
 * The kiosk makes the next one itself and tells the hub its hash alone; both count until the next one was let in. Files:
 * `FILE`, beside it `FILE.next` from the proposal until it was let in, and `FILE.former` for a hub that was restored from
 * a backup. Each is written whole, so whenever the power goes one of them is let in: they are tried in turn.
 */
export class Passwords {
  readonly #file: string | undefined;
  readonly #log: Logger;
  readonly #known: { [Name in Which]: string | undefined };
  #using: Which;
  #work: Promise<unknown> = Promise.resolve();

  constructor({ password, file, log }: PasswordsOptions) {
    this.#file = file;
    this.#log = log;
    this.#known = { next: readPassword(file, "next"), current: password, former: readPassword(file, "former") };
    this.#using = this.#known.next === undefined ? "current" : "next";
  }

  /** The one that the next CONNECT says. */
  get password(): string | undefined {
    return this.#known[this.#using];
  }

  /**
   * Makes the next password, keeps it, and gives its SHA-256 as hex; while one waits for its first use, that one's.
   * REJECTS with an Error in words where it cannot be kept.
   */
  propose(): Promise<string> {
    return this.#inTurn(async () => {
      if (this.#file === undefined) {
        throw new Error(
          "the password does not stand in a file of its own: name one as hub.password_file in kiosk.toml",
        );
      }
      if (this.#known.next === undefined) {
        const next = randomBytes(32).toString("base64url");
        await writePrivately(`${this.#file}.next`, `${next}\n`);
        this.#known.next = next;
        crashPoint("after-next-password");
      }
      return createHash("sha256").update(this.#known.next).digest("hex");
    });
  }

  /** The hub has the hash: from the next CONNECT on the proposed password is said. False where there is none. */
  useNext(): boolean {
    if (this.#known.next === undefined) return false;
    this.#using = "next";
    return true;
  }

  /** The hub let the kiosk in by this password. Resolves once that is on the disk, or cannot be; never rejects. */
  accepted(password: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#using === "former" && password === this.#known.former) {
        this.#log.warn("the hub knows only the password before this one: was it restored from a backup?");
      }
      if (this.#file === undefined || password !== this.#known.next) return;
      crashPoint("after-password-accepted");
      const { current, next } = this.#known;
      if (current !== undefined) await writePrivately(`${this.#file}.former`, `${current}\n`);
      crashPoint("after-former-password");
      await replaceFile(`${this.#file}.next`, this.#file);
      Object.assign(this.#known, { next: undefined, current: next, former: current });
      this.#using = "current";
      this.#log.info("the hub knows this kiosk by another password");
    }).catch((error: unknown) => {
      // The next start tries the proposed one first, and each CONNECT comes here again.
      this.#log.warn({ err: error }, "the new password is used, its file is not yet in its place");
    });
  }

  /** The hub refused this password: another one that is known is tried next. */
  refused(password: string): void {
    if (password !== this.password) return;
    const at = ORDER.indexOf(this.#using);
    const others = [1, 2].map((step) => ORDER[(at + step) % ORDER.length] as Which);
    const other = others.find((which) => this.#known[which] !== undefined && this.#known[which] !== password);
    this.#log.warn({ which: this.#using, another: other ?? "none" }, "the hub refuses the password");
    if (other) this.#using = other;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#work.then(work, work);
    this.#work = done.catch(() => undefined);
    return done;
  }
}

function readPassword(file: string | undefined, which: "next" | "former"): string | undefined {
  if (file === undefined || !existsSync(`${file}.${which}`)) return undefined;
  const text = readFileSync(`${file}.${which}`, "utf8").trim();
  return /^[A-Za-z0-9_-]{43}$/.test(text) || (which === "former" && text !== "") ? text : undefined;
}
