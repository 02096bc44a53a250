import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";

/**
 * A log file that keeps at most two generations of `maxBytes`: `hub.jsonl` and `hub.1.jsonl`. Lines that a full disk does
 * not take are lost, and the ones after go on once it has room.
 */
export class LogFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #stream: WriteStream | undefined;
  #bytes: number;

  constructor(path: string, maxBytes = 20 * 1024 * 1024) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.#bytes = existsSync(path) ? statSync(path).size : 0;
    this.#stream = this.#open();
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line) + 1;
    if (this.#bytes + bytes > this.#maxBytes) this.#turn();
    this.#bytes += bytes;
    this.#stream ??= this.#open();
    this.#stream.write(`${line}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.#stream ? this.#stream.end(() => resolve()) : resolve()));
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#path, { flags: "a" });
    stream.on("error", () => {
      // A stream that has failed takes no more: the next line opens another.
      if (this.#stream === stream) this.#stream = undefined;
    });
    return stream;
  }

  #turn(): void {
    this.#stream?.end();
    renameSync(this.#path, this.#path.replace(/\.jsonl$/, ".1.jsonl"));
    this.#stream = this.#open();
    this.#bytes = 0;
  }
}
