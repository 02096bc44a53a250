import type { PeopleCalls } from "./people/people-calls.ts";
import type { HubCalls } from "./writer-calls.ts";

/** Every writer function by name; a group more is one `&` here and one line in the table below. */
export type WriterCalls = HubCalls & PeopleCalls;
