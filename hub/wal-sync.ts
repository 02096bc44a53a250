import { closeSync, fdatasync, openSync } from "node:fs";
import type { OpenWriterPort } from "./writer-client.ts";
import type { FromWriter } from "./writer-messages.ts";

/** Puts what was written to a file so far on the disk; told an error where the disk would not. */
export interface FileSync {
  sync(done: (error: NodeJS.ErrnoException | null) => void): void;
  close(): void;
}

/** Opens the WAL of a database for syncing. It is there, under this name, as long as the database is open. */
export function openWal(file: string): FileSync {
  // Windows syncs only what may be written.
  const handle = openSync(`${file}-wal`, "r+");
  return { sync: (done) => fdatasync(handle, done), close: () => closeSync(handle) };
}

/**
 * Lets the fsync of a commit run while the writer is at the next: the writer commits into the WAL without waiting
 * (`synchronous=NORMAL`, where only checkpoints and a new WAL's head are synced by SQLite), and what it did is told here
 * only after a sync of the WAL that began later. One sync serves all commits that were made before it.
 *
 * What `synchronous=FULL` gives is kept: nobody hears of a commit that a power cut can undo. A commit that was never
 * synced is undone whole by the checksums of the WAL, as are those after it. A checkpoint syncs the WAL before it moves
 * pages, and the database before the WAL may begin anew, so a sync that comes late finds its commits in the database.
 * `applied` is told at once, as then the writer is free.
 *
 * Where the disk refuses a sync, the kernel may have dropped the pages, and a second sync would say that all is well. So
 * the writer is asked to move all of the WAL into the database and sync that (`resync`), with each tick until it works.
 */
export function withSyncedWal(open: OpenWriterPort, openFile: (file: string) => FileSync = openWal): OpenWriterPort {
  return (options, hear) => {
    const told = new SyncedNews(hear);
    const port = open({ ...options, isSyncedElsewhere: true }, (message) => {
      if (message.type === "open") told.open(openFile(options.file));
      told.take(message);
    });
    return {
      post: (message, transfer) => {
        if (message.type === "tick" && told.isRefused) port.post({ type: "resync" });
        port.post(message, transfer);
      },
      ended: port.ended.then(() => told.close()),
    };
  };
}

/** Holds back what a writer says until the commits that it speaks of are on the disk; the order stays. */
class SyncedNews {
  readonly #hear: (message: FromWriter) => void;
  #file: FileSync | undefined;
  readonly #waiting: FromWriter[] = [];
  #isSyncing = false;
  #isRefused = false;
  #whenIdle: (() => void) | undefined;

  constructor(hear: (message: FromWriter) => void) {
    this.#hear = hear;
  }

  /** Whether the disk refused a sync, and the writer has not yet put everything elsewhere. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  open(file: FileSync): void {
    this.#file = file;
  }

  take(message: FromWriter): void {
    if (message.type === "synced") {
      this.#isRefused = false;
      this.#release(this.#waiting.length);
      return;
    }
    if (message.type === "committed") this.#hear({ type: "applied", batches: message.batches });
    else if (this.#waiting.length === 0 || message.type === "failed") {
      this.#hear(message);
      return;
    }
    this.#waiting.push(message);
    this.#sync();
  }

  /** Closes the file once the last sync has ended. The writer's own end has put all of the WAL into the database. */
  async close(): Promise<void> {
    if (this.#isSyncing || (this.#waiting.length > 0 && !this.#isRefused)) {
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    }
    this.#file?.close();
    this.#file = undefined;
  }

  #sync(): void {
    const file = this.#file;
    if (this.#isSyncing || this.#isRefused || this.#waiting.length === 0 || !file) return;
    this.#isSyncing = true;
    const covered = this.#waiting.length;
    file.sync((error) => {
      this.#isSyncing = false;
      if (error) this.#refused(error);
      else this.#release(covered);
      this.#sync();
      if (!this.#isSyncing) this.#whenIdle?.();
    });
  }

  /** Tells so many, and what follows them up to the next commit. */
  #release(count: number): void {
    const next = this.#waiting.findIndex(({ type }, i) => i >= count && type === "committed");
    for (const message of this.#waiting.splice(0, next < 0 ? this.#waiting.length : next)) this.#hear(message);
  }

  #refused(error: NodeJS.ErrnoException): void {
    this.#isRefused = true;
    const reason = error.code === "ENOSPC" || error.code === "EDQUOT" ? "disk-full" : "disk-error";
    const held = this.#waiting.reduce((sum, message) => sum + (message.type === "committed" ? message.events : 0), 0);
    this.#hear({ type: "storage", reason, code: error.code ?? "unknown", detail: error.message, held });
  }
}
