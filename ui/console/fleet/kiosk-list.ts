import type { KioskView } from "../../../protocol/rest.ts";

/** The kiosks of one site, with how many of them are online. */
export interface SiteKiosks {
  site: string;
  kiosks: readonly KioskView[];
  online: number;
}

/** Puts a live kiosk in the place of the one that was known, or at the end; a list is never changed in place. */
export function mergeKiosk(list: readonly KioskView[], kiosk: KioskView): readonly KioskView[] {
  const index = list.findIndex((one) => one.kiosk === kiosk.kiosk);
  return index < 0 ? [...list, kiosk] : list.with(index, kiosk);
}

/** Groups kiosks by site; sites and their kiosks stand in the order of the alphabet, so that nothing jumps. */
export function groupBySite(list: readonly KioskView[]): SiteKiosks[] {
  const sites = [...new Set(list.map(({ site }) => site))].sort();
  return sites.map((site) => {
    const kiosks = list.filter((one) => one.site === site).sort((a, b) => (a.kiosk < b.kiosk ? -1 : 1));
    return { site, kiosks, online: kiosks.filter(({ presence }) => presence === "online").length };
  });
}
