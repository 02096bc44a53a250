import type { HubApi } from "./api.ts";
import type { HubFeed } from "./hub-feed.ts";

/** What every view of the console works with. */
export interface ConsoleContext {
  api: HubApi;
  feed: HubFeed;
}
