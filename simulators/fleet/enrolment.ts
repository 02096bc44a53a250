import type { Enrolment } from "../../protocol/rest.ts";
import type { KioskAccount } from "../kiosk/kiosk-client.ts";
import { FleetError } from "./fleet-error.ts";
import type { HubApi } from "./hub-api.ts";

/** The site of every fleet; its kiosks are `fleet-1` and up. */
export const FLEET_SITE = "fleet";
/** Questions under way at once: the hub's writer commits what came together in one transaction. */
const AT_ONCE = 32;

/**
 * Makes the accounts of a fleet; one that the hub knows from an earlier run gets another password. `url` is where they dial,
 * default what the enrolment says.
 */
export async function enrolFleet(api: HubApi, count: number, dial?: string): Promise<KioskAccount[]> {
  await unless("site-exists", () =>
    api.ask("POST", "/api/v1/sites", { site: FLEET_SITE, name: "Fleet", zone: "Etc/UTC", languages: ["en"] }),
  );
  const accounts: KioskAccount[] = [];
  // One text for all, as a certificate for each of ten thousand is a lot of memory.
  let authority: string | undefined;
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      const made = await enrol(api, `${FLEET_SITE}-${index + 1}`);
      authority ??= made.ca;
      const { site, kiosk, password } = made;
      const url = dial ?? made.url;
      const isTls = url.startsWith("mqtts:");
      accounts[index] = { site, kiosk, url, password, ...(isTls && authority !== undefined ? { ca: authority } : {}) };
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, work));
  return accounts;
}

async function enrol(api: HubApi, kiosk: string): Promise<Enrolment> {
  const asked = { site: FLEET_SITE, kiosk };
  const made = await unless("kiosk-exists", () => api.ask<Enrolment>("POST", "/api/v1/kiosks", asked));
  return made ?? api.ask<Enrolment>("POST", "/api/v1/kiosks", { ...asked, rotate: true });
}

async function unless<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FleetError && error.facts.code === code) return undefined;
    throw error;
  }
}
