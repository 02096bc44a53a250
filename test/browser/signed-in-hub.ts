import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import { pino } from "pino";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { readHubConfig } from "../../hub/config.ts";
import { type Hub, startHub } from "../../hub/hub.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { root } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { launchBrowser, openPage, type Seen, skipWithoutChromium } from "./chromium.ts";

const pages = join(root, "dist/ui");

/** Says in a line of the log why a test of the console does nothing here. */
export function skipConsole(t: ExecutionContext): boolean {
  if (skipWithoutChromium(t)) return true;
  if (existsSync(join(pages, "console/index.html"))) return false;
  t.log("skipped: the console is not built (npm run build)");
  t.pass();
  return true;
}

/** A hub with one site, its console in a browser, and somebody who is signed in there. */
export interface SignedInHub {
  hub: Hub;
  browser: Browser;
  page: Page;
  seen: Seen;
}

/**
 * Starts a hub of the site `berlin` in this process, lets `prepare` put into it what the test needs, and signs somebody in with a
 * browser of the test; both end with it.
 */
export async function openSignedIn(
  t: ExecutionContext,
  viewport: NonNullable<BrowserContextOptions["viewport"]>,
  prepare: (hub: Hub) => Promise<void> = async () => undefined,
): Promise<SignedInHub> {
  t.timeout(300_000);
  const settings = {
    data: temporaryFolder(t),
    "mqtt.port": 0,
    "mqtt.tls_port": 0,
    "http.port": 0,
    "http.content_port": 0,
  };
  const hub = await startHub({
    config: { ...readHubConfig(undefined, settings), rules: {} },
    ...{ pages, locales: join(root, "locales"), socket: false },
    log: pino({ level: "silent" }),
  });
  t.teardown(() => hub.stop());
  const { writer } = hub.context;
  await writer.call("addSite", { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] });
  await prepare(hub);
  const token = createSecret();
  await writer.call("createSignInLink", { hash: hashSecret(token), lifeMs: 900_000 });
  const browser = await launchBrowser(t);
  const { page, seen } = await openPage(browser, { viewport });
  await page.goto(`${hub.apiUrl}/sign-in#${token}`);
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  return { hub, browser, page, seen };
}
