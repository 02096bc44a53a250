import { existsSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import type { Browser, Page } from "playwright-core";
import { readHubConfig } from "../../hub/config.ts";
import { type Hub, startHub } from "../../hub/hub.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { FingerBoard } from "../flashing/finger-board.ts";
import { OPTIBOOT } from "../flashing/flash-rig.ts";
import { root } from "../rig.ts";
import { openPage, type Seen } from "./chromium.ts";
import { SerialWire } from "./serial-wire.ts";

const pages = join(root, "dist/ui");

/** Says what is missing for the bench's page to prepare an emulated board; undefined where nothing is. */
export function missingForBench(): string | undefined {
  if (!existsSync(join(pages, "console/index.html"))) return "the console is not built (npm run build)";
  return existsSync(OPTIBOOT) ? undefined : "Debian's bootloaders are missing (package arduino-core-avr)";
}

/** A hub with two sites, somebody signed in before its bench, and a blank board on the page's serial port. */
export interface BenchPage {
  hub: Hub;
  page: Page;
  seen: Seen;
  board: FingerBoard;
  wire: SerialWire;
  stop(): Promise<void>;
}

/** Opens the bench's page in a browser; `data` is the hub's folder. */
export async function openBenchPage(browser: Browser, data: string): Promise<BenchPage> {
  const settings = { data, "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0 };
  const hub = await startHub({
    ...{ config: readHubConfig(undefined, settings), pages, locales: join(root, "locales"), socket: false },
    log: pino({ level: "silent" }),
  });
  const board = await FingerBoard.start(OPTIBOOT);
  const token = createSecret();
  const { writer } = hub.context;
  await writer.call("createSignInLink", { hash: hashSecret(token), lifeMs: 900_000 });
  for (const [site, name] of [
    ["berlin", "Berlin Mitte"],
    ["hamburg", "Hamburg Altona"],
  ] as const) {
    await writer.call("addSite", { site, name, zone: "Europe/Berlin", languages: ["en"] });
  }
  const { page, seen } = await openPage(browser, { viewport: { width: 1200, height: 900 } });
  const wire = new SerialWire(page, board.port);
  await wire.install();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${hub.apiUrl}/sign-in#${token}`);
  await page.getByRole("link", { name: "Fleet" }).click();
  await page.getByRole("link", { name: "Prepare boards" }).click();
  await page.getByText(/Counterbell firmware/).waitFor();
  return {
    ...{ hub, page, seen, board, wire },
    stop: async () => {
      await page.context().close();
      await board.stop();
      await hub.stop();
    },
  };
}
