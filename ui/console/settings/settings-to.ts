import type { PublishTo } from "../../../protocol/content-views.ts";

/** For whom a setting is to change: the kiosk that is looked at, all of its site, every kiosk, or those that are chosen. */
export type Reach = { of: "kiosk" | "site" | "all" } | { of: "some"; kiosks: readonly string[] };

/** Gives a reach as the API takes it; undefined where nobody is chosen yet, as the API would take that for everybody. */
export function publishTo(reach: Reach, { kiosk, site }: { kiosk: string; site: string }): PublishTo | undefined {
  switch (reach.of) {
    case "kiosk":
      return { kiosks: [kiosk] };
    case "site":
      return { sites: [site] };
    case "all":
      return {};
    case "some":
      return reach.kiosks.length > 0 ? { kiosks: [...reach.kiosks] } : undefined;
  }
}
