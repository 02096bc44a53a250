import { parentPort, workerData } from "node:worker_threads";
import { asDatabaseError } from "./database-error.ts";
import { Store, type StoreOptions } from "./store.ts";
import type { StoreAnswer, StoreCall } from "./store-messages.ts";

/**
 * The thread that owns the kiosk's database: an fsync of half a second stops this thread, not the reading of boards.
 * It answers calls one by one, in order, and ends only after `close`: a thread that is ended inside a native SQLite
 * call takes the whole process with it.
 */
async function serve(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("store-worker runs as a worker thread only");
  let store: Store;
  try {
    store = await Store.open(workerData as StoreOptions);
  } catch (error) {
    port.postMessage(refusal(0, error));
    return;
  }
  port.on("message", ({ id, name, args }: StoreCall) => {
    try {
      const call = store[name] as (...args: unknown[]) => unknown;
      port.postMessage({ id, result: call.apply(store, args) } satisfies StoreAnswer);
    } catch (error) {
      port.postMessage(refusal(id, error));
    }
    if (name === "close") port.close();
  });
  port.postMessage({ id: 0, result: store.opening() } satisfies StoreAnswer);
}

function refusal(id: number, error: unknown): StoreAnswer {
  const { code, message } = asDatabaseError(error);
  return { id, error: { code, message } };
}

await serve();
