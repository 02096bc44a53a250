import { Worker } from "node:worker_threads";
import { DatabaseError } from "./database-error.ts";
import type { Opening, Store, StoreOptions } from "./store.ts";
import type { StoreAnswer, StoreCall } from "./store-messages.ts";

/** The functions of the store that can be asked for through its thread. */
export type StoreFunctions = {
  [Name in keyof Store]: Store[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never;
};

/** The store in its thread, and what it found when it opened. */
export interface OpenStore {
  store: StoreFunctions;
  opening: Opening;
  /** Settles when the thread has ended: with an error where nobody asked it to. */
  ended: Promise<Error | undefined>;
}

/** The names of the functions that can be asked for. */
export const STORE_FUNCTIONS = [
  "opening",
  "append",
  "probe",
  "read",
  "acknowledge",
  "reopen",
  "reopenEnded",
  "startOutbox",
  "place",
  "level",
  "nextBirth",
  "keep",
  "resultOf",
  "keepResult",
  "prune",
  "close",
] as const satisfies readonly (keyof Store)[];

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);

/** Starts the store's thread. Calls are answered in order. THROWS DatabaseError, also from each function. */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const isSource = import.meta.url.endsWith(".ts");
  const worker = new Worker(new URL(isSource ? "./store-worker.ts" : "./store-worker.js", import.meta.url), {
    workerData: options,
    // From sources on a Node that does not strip types itself, the thread needs the loader of its own. Otherwise none of
    // the process's flags: a thread refuses to start with some, such as --input-type.
    execArgv: isSource && !stripsTypes ? ["--import", new URL("../test/register-ts.mjs", import.meta.url).href] : [],
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let isClosing = false;
  let failure: Error | undefined;

  worker.on("message", (answer: StoreAnswer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) call?.reject(new DatabaseError(answer.error.code, answer.error.message));
    else call?.resolve(answer.result);
  });
  worker.on("error", (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  const ended = new Promise<Error | undefined>((resolve) => {
    worker.on("exit", () => {
      const gone = new DatabaseError("closed", "the store's thread has ended", { cause: failure });
      for (const { reject } of waiting.values()) reject(gone);
      waiting.clear();
      isClosing ||= failure === undefined && lastId === 0;
      resolve(isClosing ? failure : (failure ?? gone));
      isClosing = true;
    });
  });

  const expect = <Result>(id: number): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
    });
  const call = (name: keyof Store, args: unknown[]): Promise<unknown> => {
    if (isClosing) return Promise.reject(new DatabaseError("closed", "the database is closed"));
    lastId += 1;
    const answer = expect(lastId);
    worker.postMessage({ id: lastId, name, args } satisfies StoreCall);
    return answer;
  };
  const functions = Object.fromEntries(STORE_FUNCTIONS.map((name) => [name, (...args: unknown[]) => call(name, args)]));
  const close = async (): Promise<void> => {
    if (!isClosing) {
      const closed = call("close", []);
      isClosing = true;
      await closed;
    }
    await ended;
  };
  const opening = await expect<Opening>(0);
  return { store: { ...functions, close } as unknown as StoreFunctions, opening, ended };
}
