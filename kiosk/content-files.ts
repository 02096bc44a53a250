import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { ContentError } from "./content-error.ts";

/** What the folder may hold, bytes: what is in force and what is on its way together. */
export const MAX_FOLDER_BYTES = 64 * 1024 * 1024;
/** Room that content leaves on the disk, bytes: votes come first. */
export const LEFT_FOR_VOTES_BYTES = 32 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;
/** What is in force, by kind. */
const IN_FORCE = "in-force.json";

/**
 * Content as files named by their hash. A file is written beside its place, brought to the disk and moved there, so that
 * a power cut leaves all of it or nothing.
 */
export class ContentFiles {
  readonly #folder: string;
  readonly #sizes = new Map<string, number>();
  readonly #maxBytes: number;

  constructor(folder: string, maxBytes = MAX_FOLDER_BYTES) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /** Learns what is there, and takes away what a cut left half. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      if (HASH.test(name)) this.#sizes.set(name, (await stat(path)).size);
      else if (name !== IN_FORCE) await rm(path, { force: true, recursive: true });
    }
  }

  /** What all files hold together. */
  get bytes(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  has(hash: string): boolean {
    return this.#sizes.has(hash);
  }

  /** Reads content; undefined where it is not there or is not what it was, in which case it goes. */
  async read(hash: string): Promise<Buffer | undefined> {
    if (!HASH.test(hash) || !this.has(hash)) return undefined;
    const bytes = await readFile(join(this.#folder, hash)).catch(() => undefined);
    if (bytes && createHash("sha256").update(bytes).digest("hex") === hash) return bytes;
    await this.#remove(hash);
    return undefined;
  }

  /** Whether so many bytes more stay within the folder's bound. */
  hasRoomFor(bytes: number): boolean {
    return this.bytes + bytes <= this.#maxBytes;
  }

  /** Keeps content under its hash. REJECTS with ContentError `content-too-large` or `content-disk`. */
  async write(hash: string, bytes: Buffer): Promise<void> {
    if (this.has(hash)) return;
    if (!this.hasRoomFor(bytes.length)) {
      throw new ContentError("content-too-large", `all content is more than ${this.#maxBytes} bytes`, { hash });
    }
    await this.#put(hash, bytes);
    this.#sizes.set(hash, bytes.length);
  }

  /** What an earlier run kept of `keepInForce`, as text. */
  readInForce(): Promise<string | undefined> {
    return readFile(join(this.#folder, IN_FORCE), "utf8").catch(() => undefined);
  }

  /** Keeps what is in force. REJECTS with ContentError `content-disk`. */
  async keepInForce(text: string): Promise<void> {
    await this.#put(IN_FORCE, Buffer.from(text));
  }

  /** Takes away all files but these. */
  async collect(keep: ReadonlySet<string>): Promise<void> {
    for (const hash of [...this.#sizes.keys()]) if (!keep.has(hash)) await this.#remove(hash);
  }

  async #remove(hash: string): Promise<void> {
    await rm(join(this.#folder, hash), { force: true });
    this.#sizes.delete(hash);
  }

  async #put(name: string, bytes: Buffer): Promise<void> {
    const path = join(this.#folder, name);
    const part = `${path}.part`;
    try {
      const { bavail, bsize } = await statfs(this.#folder);
      if (bavail * bsize < bytes.length + LEFT_FOR_VOTES_BYTES) throw new Error("the disk is nearly full");
      const handle = await open(part, "w", 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, path);
      await this.#syncFolder();
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw new ContentError("content-disk", (error as Error).message, { cause: error });
    }
  }

  async #syncFolder(): Promise<void> {
    if (process.platform === "win32") return;
    const handle = await open(this.#folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
