import type { Observable } from "rxjs";
import type { FeedRow } from "./hub-context.ts";
import type { WriterCalls } from "./writer.ts";

/** The main thread's side of the writer: every write goes through `call`. */
export interface WriterClient {
  /**
   * Runs a writer function in the next transaction and gives its answer once that is committed.
   * REJECTS with the `HubError` that the function threw; `storage` while the disk refuses; `closed` after the end.
   */
  call<Name extends keyof WriterCalls>(
    name: Name,
    args: WriterCalls[Name]["args"],
  ): Promise<WriterCalls[Name]["result"]>;
  readonly feed$: Observable<FeedRow>;
}
