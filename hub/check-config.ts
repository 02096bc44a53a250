import { basename } from "node:path";
import { CommandError } from "./command-error.ts";
import { checkHubFile, readTomlFile } from "./config.ts";

/** Keys that only a kiosk's configuration has at its top, and only a hub's. */
const KIOSK_KEYS = ["site", "kiosk", "hub", "screen", "devices", "outbox", "enrol_at"];
const HUB_KEYS = ["name", "mqtt", "http", "retention", "rules"];

/**
 * Checks a configuration file and tells whose it is.
 * THROWS ConfigError that names file, key, value and what is allowed; CommandError `config-kind` where it is nobody's.
 */
export async function checkConfig(
  file: string,
  checkKiosk: (file: string) => Promise<unknown>,
): Promise<"hub" | "kiosk"> {
  const settings = readTomlFile(file);
  const has = (keys: readonly string[]): number => keys.filter((key) => key in settings).length;
  const kiosk = has(KIOSK_KEYS);
  const hub = has(HUB_KEYS);
  // A machine that no hub knows yet may say nothing at all, and then its file's name tells whose it is.
  if (kiosk > hub || (hub === 0 && basename(file) === "kiosk.toml")) {
    await checkKiosk(file);
    return "kiosk";
  }
  if (hub === 0 && Object.keys(settings).some((key) => key !== "data" && key !== "log")) {
    throw new CommandError("config-kind", { place: file });
  }
  checkHubFile(file, settings);
  return "hub";
}
