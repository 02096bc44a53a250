import { resolve } from "node:path";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { ApiAnswer } from "./api/api.ts";
import { readHubConfig } from "./config.ts";
import { startHub } from "./hub.ts";
import { openWriterHere, type WriterHere } from "./writer-here.ts";

/** What a simulated shop gives a hub. */
export interface HubHereOptions {
  /** Its `hub.toml`. */
  file: string;
  /** Folder of the texts, `locales`. */
  locales: string;
  log: Logger;
  clock: SchedulerLike;
  /** Makes the ids of requests. */
  createId: () => string;
  /** Told each line of the live feed as it is committed. */
  onFeed: (row: { name: string; ref: string; last: number | null }) => void;
}

/** A hub in this process. */
export interface HubHere {
  /** Takes an MQTT connection. */
  accept(stream: Duplex): void;
  /** Asks the API as the installation's owner. */
  ask(request: { method: "GET" | "POST" | "PUT" | "DELETE"; path: string; body?: object }): Promise<ApiAnswer>;
  stop(): Promise<void>;
  /** Ends it as `kill -9` does: what waits for a commit is gone. Whoever owns its clock and its streams has to stop those. */
  kill(): Promise<void>;
  /** Bounds its database in pages, so that a full disk can be played. */
  limitPages(pages: number): void;
}

/**
 * Starts a hub within this process, without a thread or a socket: for a shop whose time is simulated. All features are those
 * of a real hub. REJECTS with what `startHub` rejects with.
 */
export async function startHubHere(options: HubHereOptions): Promise<HubHere> {
  const { file, locales, log, clock, createId, onFeed } = options;
  let port: WriterHere | undefined;
  const hub = await startHub({
    config: readHubConfig(file),
    // No browser reaches it; the folder of the texts is there in any case.
    pages: resolve(locales),
    locales,
    log,
    clock,
    listen: false,
    createId,
    version: { version: "simulated", commit: "simulated" },
    openWriter: openWriterHere((opened) => {
      port = opened;
    }),
  });
  hub.context.feed$.subscribe(onFeed);
  return {
    accept: (stream) => hub.accept(stream),
    ask: (request) => hub.ask(request),
    stop: () => hub.stop(),
    kill: async () => {
      port?.kill();
      // What is left (readers, the lock of the folder) the system would take back.
      await hub.stop();
    },
    limitPages: (pages) => hub.writer.limitPages(pages),
  };
}
