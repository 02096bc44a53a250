import { toVisibleText } from "./visible-text.ts";

/** What one label says. */
export interface Label {
  /** What the thing is called: a kiosk's id, or what a board is called. */
  name: string;
  /** The kiosk that a board hangs on; missing on a kiosk's own label. */
  kiosk?: string;
  /** The site's name, and its id where the two differ; missing where a board is for none yet. */
  site?: string;
  /** The board's own number, as the kiosk reported it. */
  serial?: string;
  /** What the code leads to. */
  address: string;
}

/** What a kiosk said of one of its devices, as far as a label goes. */
export interface LabelledDevice {
  id: string;
  serial?: string;
  labels?: { name?: string };
}

const SERIAL = /^[0-9A-Za-z-]{1,36}$/;

/** How many labels one document holds at most: some ten sheets. */
export const MAX_LABELS = 300;

/**
 * Gives the labels of a kiosk: its own, then one a device in the order in which the kiosk tells of them; `device` picks one.
 *
 * SHAPE of an address: `ORIGIN/#/fleet/KIOSK` and, for a board, `ORIGIN/#/boards/SERIAL`, so that it leads to the board wherever
 * that is by then. A device without a serial number has no page and leads to its kiosk.
 */
export function labelsOf(options: {
  kiosk: string;
  site: { id: string; name: string };
  devices: readonly LabelledDevice[];
  /** The hub as people reach it, without a slash at the end. */
  origin: string;
  device?: string | undefined;
}): Label[] {
  const { kiosk, devices, origin, device } = options;
  const site = siteText(options.site);
  const place = `#/fleet/${encodeURIComponent(kiosk)}`;
  const ofDevices = devices.map(({ id, serial, labels }) => {
    const number = toVisibleText(serial ?? "");
    return {
      id,
      label: {
        name: toVisibleText(labels?.name ?? "") || id,
        kiosk,
        site,
        ...(number === "" ? {} : { serial: number }),
        address: serial !== undefined && SERIAL.test(serial) ? `${origin}/#/boards/${serial}` : `${origin}/${place}`,
      } satisfies Label,
    };
  });
  if (device !== undefined) return ofDevices.filter(({ id }) => id === device).map(({ label }) => label);
  return [{ name: kiosk, site, address: `${origin}/${place}` }, ...ofDevices.map(({ label }) => label)];
}

/**
 * Gives the label of a board by its number, wherever it is: of one that is not mounted yet, too.
 *
 * SHAPE of its address: `ORIGIN/#/boards/SERIAL`.
 */
export function labelOfBoard(options: {
  serial: string;
  name: string;
  kiosk?: string | undefined;
  site?: { id: string; name: string } | undefined;
  origin: string;
}): Label {
  const { serial, kiosk, site, origin } = options;
  return {
    name: toVisibleText(options.name) || serial,
    ...(kiosk === undefined ? {} : { kiosk }),
    ...(site === undefined ? {} : { site: siteText(site) }),
    serial,
    address: `${origin}/#/boards/${encodeURIComponent(serial)}`,
  };
}

/** A site's id is always readable, where the font may lack the letters of its name. */
function siteText({ id, name }: { id: string; name: string }): string {
  const shown = toVisibleText(name);
  return shown === "" || shown === id ? id : `${shown} (${id})`;
}
