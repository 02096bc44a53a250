import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse as parseToml, TomlError } from "smol-toml";
import type { Static } from "typebox";
import { Compile } from "typebox/compile";
import { faultOf } from "./allowed.ts";
import { ConfigError } from "./config-error.ts";
import { HubFile, type LogLevel } from "./config-schema.ts";
import { HubError } from "./error.ts";
import { configureRules } from "./rules/configure.ts";
import { DEFAULT_RULES } from "./rules/defaults.ts";

/** All settings of a hub, checked, with defaults in place and paths made absolute. */
export interface HubConfig {
  /** The data folder: database, socket, certificates, backups. */
  data: string;
  /** The hub's id in `cb/1/hub/{name}/state`. */
  name: string;
  mqtt: {
    host: string;
    port: number;
    tlsHost: string;
    tlsPort: number;
    /** More names and addresses that the hub's own certificate is made for. */
    tlsNames: string[];
    /** Your own certificate and key, PEM files; without them the hub makes a private authority. */
    cert?: string;
    key?: string;
    /** What an enrolment tells kiosks, where it is not what the hub itself listens on. */
    publicUrl?: string;
  };
  http: {
    host: string;
    port: number;
    frameAncestors: string[];
    allowedHosts: string[];
    /** Where kiosks fetch content, over HTTPS: where MQTT over TLS is by default. */
    contentHost: string;
    contentPort: number;
  };
  log: { level: LogLevel };
  retention: {
    telemetryDays: number;
    telemetryMb: number;
    /** Days after which what visitors left to be reached by is deleted. */
    contactDays: number;
    /** Megabytes put aside for the day on which the disk is full; 0 for none. */
    reserveMb: number;
  };
  /** Days after which a kiosk makes itself another password, 0 for never; missing where nobody asked. */
  credentials?: { passwordDays: number };
  /** Each rule's changes to its defaults, by rule id, with the keys as they stand in the file (`max_age_s`). */
  rules: Record<string, Record<string, boolean | number | string>>;
}

/** What flags and environment set; they win over the file. Keys are those of the file, joined by dots. */
export type HubOverrides = Partial<{
  data: string;
  name: string;
  "mqtt.host": string;
  "mqtt.port": number;
  "mqtt.tls_host": string;
  "mqtt.tls_port": number;
  "http.host": string;
  "http.port": number;
  "http.content_port": number;
  "log.level": string;
}>;

const validator = Compile(HubFile);

/**
 * Reads a hub's configuration: flags and environment (`overrides`), then the file, then defaults.
 * Relative paths in the file are relative to the file. THROWS ConfigError.
 */
export function readHubConfig(file: string | undefined, overrides: HubOverrides = {}): HubConfig {
  const named = file ?? "(no file)";
  const settings = file === undefined ? {} : readTomlFile(file);
  checkHubFile(named, settings);
  const asked = withOverrides(settings, overrides);
  checkHubFile("command line", asked);
  return fill(asked as Static<typeof HubFile>, file, overrides.data !== undefined);
}

/** Reads a TOML file into plain values. THROWS ConfigError with file and line. */
export function readTomlFile(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError("config-unreadable", { file, allowed: (error as Error).message }, { cause: error });
  }
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const allowed = error.message.split("\n")[0]?.replace("Invalid TOML document: ", "") ?? "";
    throw new ConfigError("config-syntax", { file, line: error.line, allowed }, { cause: error });
  }
}

/** Checks what a `hub.toml` holds. THROWS ConfigError that names file, key, value and what is allowed. */
export function checkHubFile(file: string, settings: Record<string, unknown>): void {
  if (validator.Check(settings)) {
    checkRules(file, settings.rules ?? {});
    return;
  }
  const { path, unknownKey, value, allowed } = faultOf(HubFile, settings, validator.Errors(settings));
  const key = path.join(".");
  throw new ConfigError(unknownKey ? "config-unknown-key" : "config-value", { file, key, value, allowed });
}

/** The rules know best which keys they have and what these may hold. */
function checkRules(file: string, rules: HubConfig["rules"]): void {
  try {
    configureRules(DEFAULT_RULES, rules);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const key = String(error.facts.field);
    const [, rule, name] = key.split(".") as [string, string, string?];
    const value = name === undefined ? rules[rule] : rules[rule]?.[name];
    throw new ConfigError("config-value", { file, key, value, allowed: String(error.facts.allowed) }, { cause: error });
  }
}

function withOverrides(settings: Record<string, unknown>, overrides: HubOverrides): Record<string, unknown> {
  const result = structuredClone(settings);
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) continue;
    const [table, name] = key.split(".") as [string, string | undefined];
    if (name === undefined) result[table] = value;
    else result[table] = { ...(result[table] as object | undefined), [name]: value };
  }
  return result;
}

function fill(settings: Static<typeof HubFile>, file: string | undefined, dataIsFlag: boolean): HubConfig {
  const home = file === undefined ? process.cwd() : dirname(resolve(file));
  const { mqtt = {}, http = {}, retention = {} } = settings;
  return {
    data: resolve(dataIsFlag ? process.cwd() : home, settings.data ?? "data/hub"),
    name: settings.name ?? "main",
    mqtt: {
      host: mqtt.host ?? "127.0.0.1",
      port: mqtt.port ?? 1883,
      tlsHost: mqtt.tls_host ?? "127.0.0.1",
      tlsPort: mqtt.tls_port ?? 8883,
      tlsNames: mqtt.tls_names ?? [],
      ...(mqtt.cert === undefined ? {} : { cert: resolve(home, mqtt.cert) }),
      ...(mqtt.key === undefined ? {} : { key: resolve(home, mqtt.key) }),
      ...(mqtt.public_url === undefined ? {} : { publicUrl: mqtt.public_url }),
    },
    http: {
      host: http.host ?? "127.0.0.1",
      port: http.port ?? 8080,
      frameAncestors: http.frame_ancestors ?? [],
      allowedHosts: http.allowed_hosts ?? [],
      contentHost: http.content_host ?? mqtt.tls_host ?? "127.0.0.1",
      // Who leaves the port of MQTT over TLS to chance leaves this one, too.
      contentPort: http.content_port ?? (mqtt.tls_port === 0 ? 0 : 8443),
    },
    log: { level: settings.log?.level ?? "info" },
    retention: {
      telemetryDays: retention.telemetry_days ?? 14,
      telemetryMb: retention.telemetry_mb ?? 512,
      contactDays: retention.contact_days ?? 90,
      reserveMb: retention.reserve_mb ?? 16,
    },
    credentials: { passwordDays: settings.credentials?.password_days ?? 90 },
    rules: settings.rules ?? {},
  };
}
