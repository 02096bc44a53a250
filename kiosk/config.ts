import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse as parseToml, TomlError } from "smol-toml";
import type { Static } from "typebox";
import { Compile } from "typebox/compile";
import { checkDeviceConfig } from "../device-drivers/device-config.ts";
import { DriverError } from "../device-drivers/driver-error.ts";
import { ConfigError } from "./config-error.ts";
import { allowedAt, KioskFile, type LogLevel, schemaAt } from "./config-schema.ts";

/** One peripheral as the file names it; `pins` only for the `gpio` driver. A pin is a number or `"A0"`. */
export interface DeviceConfig {
  id: string;
  driver: "button-panel" | "gpio";
  port: string;
  pins?: {
    buttons?: Record<string, number | string>;
    lamps?: Record<string, number | string>;
    piezo?: number | string;
    thermometer?: number | string;
    light?: number | string;
  };
}

/** What a kiosk needs to start: who it is, where its hub is, which ports. All else is desired configuration. */
export interface KioskStartConfig {
  site: string;
  kiosk: string;
  /** The data folder, absolute. */
  data: string;
  /** `ca` holds the PEM text itself; the files are where password and authority stand, and may be changed. */
  hub: {
    url: string;
    clientId: string;
    username?: string;
    password?: string;
    passwordFile?: string;
    ca?: string;
    caFile?: string;
    /** Where the hub's content is, `https://host:port`; missing: the hub's host, and the port that it says. */
    contentUrl?: string;
  };
  screen: {
    host: string;
    port: number;
    frameAncestors: string[];
    /** The browser that shows the screen: where its DevTools listen on this machine, and what starts it anew. */
    browser?: { debugPort: number; restart?: string[] };
    /** What is run when somebody leaves the kiosk with its PIN. */
    exitCommand?: string[];
  };
  log: { level: LogLevel };
  outbox: { maxBytes: number };
  devices: DeviceConfig[];
}

/** What flags and environment set; they win over the file. Keys are those of the file, joined by dots. */
export type KioskOverrides = Partial<{
  site: string;
  kiosk: string;
  data: string;
  "hub.url": string;
  "hub.client_id": string;
  "hub.username": string;
  "hub.password": string;
  "hub.password_file": string;
  "hub.ca": string;
  "hub.content_url": string;
  "screen.host": string;
  "screen.port": number;
  "log.level": string;
  "outbox.max_mb": number;
}>;

const OVERRIDABLE = [
  "site",
  "kiosk",
  "data",
  "hub.url",
  "hub.client_id",
  "hub.username",
  "hub.password",
  "hub.password_file",
  "hub.ca",
  "hub.content_url",
  "screen.host",
  "screen.port",
  "log.level",
  "outbox.max_mb",
] as const satisfies readonly (keyof KioskOverrides)[];
const NUMBERS: ReadonlySet<string> = new Set(["screen.port", "outbox.max_mb"]);

const validator = Compile(KioskFile);

/** Gives the environment's variable for a key: `COUNTERBELL_SCREEN_PORT` for `screen.port`. */
export const variableOf = (key: keyof KioskOverrides): string =>
  `COUNTERBELL_${key.toUpperCase().replaceAll(".", "_")}`;

/**
 * Reads what the environment sets. A number that is none stays text, so that the check names the value.
 * The caller puts flags over it: `{...overridesFromEnvironment(process.env), ...flags}`.
 */
export function overridesFromEnvironment(env: Record<string, string | undefined>): KioskOverrides {
  const found: Record<string, unknown> = {};
  for (const key of OVERRIDABLE) {
    const text = env[variableOf(key)];
    if (text === undefined || text === "") continue;
    found[key] = NUMBERS.has(key) && /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text;
  }
  return found as KioskOverrides;
}

/**
 * Reads a kiosk's configuration: flags and environment (`overrides`), then the file, then defaults.
 * Relative paths are relative to the file, those of overrides to the working folder.
 * THROWS ConfigError that names file, key, value and what is allowed.
 */
export function readKioskConfig(file: string | undefined, overrides: KioskOverrides = {}): KioskStartConfig {
  const named = file ?? "(no file)";
  const inFile = file === undefined ? {} : readToml(file);
  // What the file alone has wrong is told with the file's name; what is only missing may come from an override.
  check(named, inFile, { partial: true });
  const asked = withOverrides(inFile, overrides);
  check(Object.keys(overrides).length > 0 ? `${named} with flags and environment` : named, asked, {});
  return fill(asked as unknown as Static<typeof KioskFile>, named, file, overrides);
}

/** What a machine that no hub knows yet starts by: its screen, its log, where to look for a hub, the name it would like. */
export interface FirstStartConfig {
  screen: KioskStartConfig["screen"];
  log: KioskStartConfig["log"];
  /** What it will have at its ports as a kiosk. */
  devices: DeviceConfig[];
  /** The data folder, absolute; missing where only the name that an enrolment gives will tell. */
  data?: string;
  /** `https://host:port`. */
  enrolAt?: string;
  kiosk?: string;
}

/**
 * Reads what a machine starts by that has not been enrolled: its file names no hub, and neither do flags and environment.
 * Undefined where it has been. THROWS as `readKioskConfig`, but not for what an enrolment brings.
 */
export function readFirstStart(file: string, overrides: KioskOverrides = {}): FirstStartConfig | undefined {
  const inFile = readToml(file);
  const isNamed = Object.entries(overrides).some(([key, value]) => value !== undefined && NAMING.test(key));
  if (isNamed || inFile.hub !== undefined) return undefined;
  const {
    site = "first",
    kiosk = "start",
    enrol_at: enrolAt,
  } = inFile as { [key in "site" | "kiosk" | "enrol_at"]?: string };
  const { screen, log, devices, data } = readKioskConfig(file, {
    ...{ ...overrides, site, kiosk, "hub.url": "mqtts://first.start" },
  });
  const isKnown = [overrides.data, inFile.data, inFile.kiosk].some((one) => one !== undefined);
  return {
    ...{ screen, log, devices, ...(isKnown ? { data } : {}) },
    ...(enrolAt === undefined ? {} : { enrolAt }),
    ...(inFile.kiosk === undefined ? {} : { kiosk }),
  };
}

/** The settings that an enrolment brings. */
const NAMING = /^(site|kiosk|hub\..*)$/;

function readToml(file: string): Record<string, unknown> {
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
    // Not as the cause: it quotes the lines around, where a password may stand.
    throw new ConfigError("config-syntax", { file, line: error.line, allowed });
  }
}

function check(file: string, settings: Record<string, unknown>, options: { partial?: boolean }): void {
  if (validator.Check(settings)) return;
  const errors = [...validator.Errors(settings)].filter((error) => !(options.partial && error.keyword === "required"));
  // A key that is not known explains itself better than what it breaks, so it is told first.
  const unknown = errors.find((error) => error.keyword === "additionalProperties");
  const error = unknown ?? errors[0];
  if (!error) return;
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (unknown) {
    const name = (unknown.params as { additionalProperties?: string[] }).additionalProperties?.[0] ?? "?";
    const known = Object.keys((schemaAt(path) as { properties?: object }).properties ?? {});
    throw new ConfigError("config-unknown-key", {
      file,
      key: nameOf([...path, name]),
      // A misspelt password is one all the same.
      value: path[0] === "hub" ? "(not shown)" : valueAt(settings, [...path, name]),
      allowed: known.join(", "),
    });
  }
  if (error.keyword === "required") {
    path.push((error.params as { requiredProperties?: string[] }).requiredProperties?.[0] ?? "?");
  }
  // A union inside a table reports its branches; the place that has words for what it allows is the one to name.
  const key = nameOf(path);
  const shown = key === "hub.password" ? "(not shown)" : valueAt(settings, path);
  throw new ConfigError("config-value", { file, key, value: shown, allowed: allowedAt(path) });
}

/** Writes a path as a reader of TOML would: `devices[0].port`. */
const nameOf = (path: readonly string[]): string =>
  path.reduce((text, key) => (/^[0-9]+$/.test(key) ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`), "");

const valueAt = (settings: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], settings);

function withOverrides(settings: Record<string, unknown>, overrides: KioskOverrides): Record<string, unknown> {
  const result = structuredClone(settings);
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) continue;
    const [table, name] = key.split(".") as [string, string | undefined];
    if (name === undefined) result[table] = value;
    else result[table] = { ...(result[table] as object | undefined), [name]: value };
  }
  return result;
}

function fill(
  settings: Static<typeof KioskFile>,
  named: string,
  file: string | undefined,
  overrides: KioskOverrides,
): KioskStartConfig {
  const home = file === undefined ? process.cwd() : dirname(resolve(file));
  const from = (key: keyof KioskOverrides): string => (overrides[key] === undefined ? home : process.cwd());
  const { hub, screen = {} } = settings;
  const devices = (settings.devices ?? []) as DeviceConfig[];
  for (const [index, device] of devices.entries()) {
    const twin = devices.findIndex((other) => other.id === device.id);
    if (twin === index) continue;
    const allowed = `an id that no other device has (devices[${twin}] has it)`;
    throw new ConfigError("config-value", { file: named, key: `devices[${index}].id`, value: device.id, allowed });
  }
  for (const [index, device] of devices.entries()) checkDevice(named, index, device);
  if (hub.password !== undefined && hub.password_file !== undefined && overrides["hub.password"] === undefined) {
    const fault = { file: named, key: "hub.password_file", value: hub.password_file };
    throw new ConfigError("config-value", { ...fault, allowed: "either hub.password or hub.password_file, not both" });
  }
  const passwordFile =
    hub.password !== undefined || hub.password_file === undefined
      ? undefined
      : resolve(from("hub.password_file"), hub.password_file);
  const password =
    passwordFile === undefined ? hub.password : readNamed(named, "hub.password_file", passwordFile).trim();
  const caFile = hub.ca === undefined ? undefined : resolve(from("hub.ca"), hub.ca);
  const ca = caFile === undefined ? undefined : readNamed(named, "hub.ca", caFile);
  return {
    site: settings.site,
    kiosk: settings.kiosk,
    data: resolve(from("data"), settings.data ?? `data/kiosk-${settings.kiosk}`),
    hub: {
      url: hub.url,
      clientId: hub.client_id ?? settings.kiosk,
      ...(hub.username === undefined ? {} : { username: hub.username }),
      ...(password === undefined ? {} : { password }),
      ...(passwordFile === undefined ? {} : { passwordFile }),
      ...(ca === undefined ? {} : { ca }),
      ...(caFile === undefined ? {} : { caFile }),
      ...(hub.content_url === undefined ? {} : { contentUrl: hub.content_url }),
    },
    screen: {
      host: screen.host ?? "127.0.0.1",
      port: screen.port ?? 8101,
      frameAncestors: screen.frame_ancestors ?? [],
      ...(screen.browser === undefined
        ? {}
        : {
            browser: {
              debugPort: screen.browser.debug_port,
              ...(screen.browser.restart === undefined ? {} : { restart: screen.browser.restart }),
            },
          }),
      ...(screen.exit_command === undefined ? {} : { exitCommand: screen.exit_command }),
    },
    log: { level: settings.log?.level ?? "info" },
    outbox: { maxBytes: Math.floor((settings.outbox?.max_mb ?? 512) * 1024 * 1024) },
    devices,
  };
}

/** The drivers know best what their pins allow: two things on one pin, a thermometer on a digital one. */
function checkDevice(file: string, index: number, device: DeviceConfig): void {
  try {
    checkDeviceConfig(device);
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    const { message } = error;
    // The driver's words end with the place as it sees it; ours names the place as the file has it.
    const allowed = message.replace(/ \(kiosk\.toml: [^)]*\)$/, "");
    throw new ConfigError("config-device", { file, key: `devices[${index}]`, allowed }, { cause: error });
  }
}

function readNamed(file: string, key: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ConfigError("config-unreadable", { file, key, allowed: (error as Error).message }, { cause: error });
  }
}
