import { join } from "node:path";
import type { Logger } from "pino";
import { check } from "../../protocol/codec.ts";
import { ImageHash, MAX_IMAGE_BYTES } from "../../protocol/deeds.ts";
import { ContentFiles } from "../content-files.ts";

/** What all images together may hold, bytes: 64 at their largest. */
const MAX_FOLDER_BYTES = 64 * MAX_IMAGE_BYTES;
/** What is kept of a board: what it runs, and what it ran before. */
const PER_BOARD = 2;

/**
 * The programs of this kiosk's boards as files named by their hash, in `firmware/` of its data folder: for each device the one that was
 * flashed last and the one before, so that neither a cut nor going back needs the network.
 */
export class KeptImages {
  readonly #files: ContentFiles;
  readonly #log: Logger;
  #byDevice: Record<string, string[]> = {};

  constructor(folder: string, log: Logger) {
    this.#files = new ContentFiles(join(folder, "firmware"), MAX_FOLDER_BYTES);
    this.#log = log;
  }

  async open(): Promise<void> {
    await this.#files.open();
    this.#byDevice = read(await this.#files.readInForce());
  }

  /** Gives an image's file; undefined where it is not here or is damaged. */
  read(hash: string): Promise<Buffer | undefined> {
    return this.#files.read(hash);
  }

  /** Keeps a file that was fetched. A disk that refuses costs the copy, not the flash. */
  async keep(hash: string, bytes: Buffer): Promise<void> {
    await this.#files.write(hash, bytes).catch((err: unknown) => this.#log.warn({ err, hash }, "image not kept"));
  }

  /** These are what a device runs or is to run, and ran before; older ones go. */
  async isFor(device: string, hashes: readonly string[]): Promise<void> {
    const all = [...new Set([...hashes, ...(this.#byDevice[device] ?? [])])].slice(0, PER_BOARD);
    this.#byDevice = { ...this.#byDevice, [device]: all };
    try {
      await this.#files.keepInForce(JSON.stringify(this.#byDevice));
      await this.#files.collect(new Set(Object.values(this.#byDevice).flat()));
    } catch (err) {
      this.#log.warn({ err, device }, "images not noted");
    }
  }
}

function read(text: string | undefined): Record<string, string[]> {
  try {
    const found = JSON.parse(text ?? "{}") as Record<string, unknown>;
    const isList = (value: unknown): value is string[] =>
      Array.isArray(value) && value.length <= PER_BOARD && value.every((hash) => check(ImageHash, hash).ok);
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string[]] => isList(entry[1])));
  } catch {
    return {};
  }
}
