import type { DatabaseErrorCode } from "./database-error.ts";
import type { Store } from "./store.ts";

/** What goes to the thread, and what comes back; id 0 is the opening. */
export interface StoreCall {
  id: number;
  name: keyof Store;
  args: unknown[];
}
export type StoreAnswer =
  | { id: number; result: unknown }
  | { id: number; error: { code: DatabaseErrorCode; message: string } };
