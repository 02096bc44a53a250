import type { GarbageRequest, PressRequest, ShopView } from "../../protocol/panel.ts";

/** Reads the shop as it is now. THROWS where the panel does not answer. */
export async function readShop(): Promise<ShopView> {
  const answer = await fetch("/shop", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`GET /shop answered ${answer.status}`);
  return (await answer.json()) as ShopView;
}

/** One thing that somebody does to the shop. */
export type Deed =
  | { deed: "press"; board: string; request: PressRequest }
  | { deed: "unplug" | "plug" | "power-cut" | "hang"; board: string }
  | { deed: "garbage"; board: string; request: GarbageRequest }
  | { deed: "cut" | "restore"; kiosk: string }
  | { deed: "kill"; process: string };

/** Does it; false where the panel refused or did not answer. */
export async function perform(deed: Deed): Promise<boolean> {
  try {
    const answer = await fetch(pathOf(deed), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify("request" in deed ? deed.request : {}),
    });
    return answer.ok;
  } catch {
    // The page says that it did not work; its live feed says when the panel is back.
    return false;
  }
}

function pathOf(deed: Deed): string {
  switch (deed.deed) {
    case "cut":
    case "restore":
      return `/links/${encodeURIComponent(deed.kiosk)}/${deed.deed}`;
    case "kill":
      return `/processes/${encodeURIComponent(deed.process)}/kill`;
    default:
      return `/boards/${encodeURIComponent(deed.board)}/${deed.deed}`;
  }
}
