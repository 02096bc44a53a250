import { DatabaseError } from "./database-error.ts";
import { Store, type StoreOptions } from "./store.ts";
import { type OpenStore, STORE_FUNCTIONS, type StoreFunctions } from "./store-thread.ts";

/** A store in this thread, which can be let die. */
export interface StoreHere extends OpenStore {
  /** Ends it as `kill -9` ends a process: what was written stays, every later call is refused. */
  kill(): void;
}

/**
 * Opens the store in this very thread, for a kiosk whose time is simulated: a thread of its own answers when the machine
 * pleases. Calls are answered in order, each within its own turn of the event loop. THROWS DatabaseError.
 */
export async function openStoreHere(options: StoreOptions): Promise<StoreHere> {
  // Nothing waits for an fsync here: no power can fail a simulated kiosk.
  const store = await Store.open({ ...options, durable: false });
  let isOpen = true;
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
    return (store[name] as (...args: unknown[]) => unknown).apply(store, args);
  };
  const functions = Object.fromEntries(STORE_FUNCTIONS.map((name) => [name, (...args: unknown[]) => call(name, args)]));
  return {
    store: { ...functions, close: async () => close() } as unknown as StoreFunctions,
    opening: store.opening(),
    ended,
    kill: close,
  };
}
