import { join } from "node:path";
import type { House } from "./commands.ts";
import { type HubOverrides, readHubConfig } from "./config.ts";
import { startHub } from "./hub.ts";
import { createLog } from "./log.ts";
import { runUntilSignal } from "./run-until-signal.ts";
import { readVersion } from "./version.ts";

/** The flags of `counterbell hub`; commander fills them from the environment where they are missing. */
export interface HubFlags {
  config?: string;
  data?: string;
  name?: string;
  mqttHost?: string;
  mqttPort?: number;
  tlsHost?: string;
  tlsPort?: number;
  httpHost?: string;
  httpPort?: number;
  contentPort?: number;
  logLevel?: string;
}

/** Runs a hub until SIGINT or SIGTERM and gives the exit code. REJECTS with ConfigError, or HubError where it cannot start. */
export async function runHub(flags: HubFlags, house: House): Promise<number> {
  const config = readHubConfig(flags.config, overridesOf(flags));
  const log = createLog({ name: "hub", level: config.log.level });
  const { pages, locales } = house;
  const { version, commit } = readVersion(house.root);
  log.info({ version, commit, node: process.versions.node, data: config.data }, "hub starts");
  const firmware = join(house.root, "device-drivers/button-panel/firmware");
  return runUntilSignal(() => startHub({ config, pages, locales, firmware, log, version: { version, commit } }), log);
}

function overridesOf(flags: HubFlags): HubOverrides {
  const named = {
    data: flags.data,
    name: flags.name,
    "mqtt.host": flags.mqttHost,
    "mqtt.port": flags.mqttPort,
    "mqtt.tls_host": flags.tlsHost,
    "mqtt.tls_port": flags.tlsPort,
    "http.host": flags.httpHost,
    "http.port": flags.httpPort,
    "http.content_port": flags.contentPort,
    "log.level": flags.logLevel,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as HubOverrides;
}
