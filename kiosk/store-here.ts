import { DatabaseError } from "./database-error.ts";
import { Store, type StoreOptions } from "./store.ts";
import { type OpenStore, STORE_FUNCTIONS, type StoreFunctions } from "./store-thread.ts";

/** A store in this thread, which can be let die. */
export interface StoreHere extends OpenStore {
  /** Ends it as `kill -9` ends a process: what was written stays, every later call is refused. */
  kill(): void;
  /** Leaves so many bytes of room on the disk, from now on; undefined: as many as there are. */
  leaveRoom(bytes: number | undefined): void;
}

/** What writes; each write takes a page of the WAL at least. */
const WRITING: ReadonlySet<string> = new Set([
  ...["append", "probe", "acknowledge", "reopen", "reopenEnded"],
  ...["startOutbox", "nextBirth", "keep", "keepResult", "prune"],
]);
const PAGE_BYTES = 4096;

/**
 * Opens the store in this very thread, for a kiosk whose time is simulated: a thread of its own answers when the machine
 * pleases. Calls are answered in order, each within its own turn of the event loop. THROWS DatabaseError.
 */
export async function openStoreHere(options: StoreOptions): Promise<StoreHere> {
  // Nothing waits for an fsync here: no power can fail a simulated kiosk.
  const store = await Store.open({ ...options, durable: false });
  let isOpen = true;
  let roomBytes = Number.POSITIVE_INFINITY;
  let end = (): void => undefined;
  const ended = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  const close = (): void => {
    if (isOpen) store.close();
    isOpen = false;
    end();
  };
  const call = async (name: (typeof STORE_FUNCTIONS)[number], args: unknown[]): Promise<unknown> => {
    if (!isOpen) throw new DatabaseError("closed", "the database is closed");
    if (WRITING.has(name)) {
      if (roomBytes < PAGE_BYTES) throw new DatabaseError("disk-full", "the simulated disk is full");
      roomBytes -= PAGE_BYTES;
    }
    return (store[name] as (...args: unknown[]) => unknown).apply(store, args);
  };
  const functions = Object.fromEntries(STORE_FUNCTIONS.map((name) => [name, (...args: unknown[]) => call(name, args)]));
  return {
    store: { ...functions, close: async () => close() } as unknown as StoreFunctions,
    opening: store.opening(),
    ended,
    kill: close,
    leaveRoom: (bytes = Number.POSITIVE_INFINITY) => {
      roomBytes = bytes;
    },
  };
}
