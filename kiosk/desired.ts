import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { decodeMessage } from "../protocol/codec.ts";
import type { KioskConfig, ReportedConfigMessage } from "../protocol/messages.ts";
import type { VisitSettings } from "./visit/visit-state.ts";

/** The settings that are in force, and the revision that they came with; 0 where the hub has never said. */
export interface AcceptedConfig {
  revision: number;
  hash: string;
  config: KioskConfig;
  /** The port of HTTPS under which the hub has its content; missing where it has said none. */
  contentPort?: number;
}

/** What a desired configuration led to: it is in force, or it is refused and the last good one stays. */
export type DesiredAnswer =
  | { accepted: AcceptedConfig; report: ReportedConfigMessage }
  | { accepted: undefined; report: ReportedConfigMessage };

/** Before the hub has said anything. */
export const FIRST_CONFIG: AcceptedConfig = { revision: 0, hash: hashOf({}), config: {} };

const DEFAULTS: VisitSettings = { thankYouMs: 4000, languages: ["en", "de", "ar"] };

/** The settings of the visit that a configuration asks for, with defaults in place. */
export const visitSettingsOf = ({ thankYouMs, languages, theme, sound }: KioskConfig): VisitSettings => ({
  thankYouMs: thankYouMs ?? DEFAULTS.thankYouMs,
  languages: languages ?? DEFAULTS.languages,
  ...(theme ? { theme } : {}),
  ...(sound === undefined ? {} : { sound }),
});

/** The same settings without a mark that is not here yet: `logo` is the hash of the one that is. */
export function withLogo(settings: VisitSettings, logo: string | undefined): VisitSettings {
  if (!settings.theme || settings.theme.logo === logo) return settings;
  const { logo: _wanted, ...theme } = settings.theme;
  return { ...settings, theme };
}

/**
 * Reads a desired configuration. One that does not fit, or whose hash is not that of its settings, is refused with the
 * reason, and `current` stays in force.
 */
export function takeDesired(payload: Uint8Array, current: AcceptedConfig): DesiredAnswer {
  const decoded = decodeMessage({ name: "config-desired", site: "-", kiosk: "-" }, payload);
  if (!decoded.ok) return refuse(current, "config-invalid", decoded.detail);
  const { revision, hash, config, contentPort } = decoded.value;
  const actual = hashOf(config);
  if (hash !== actual)
    return refuse(current, "config-hash", `revision ${revision} has hash ${hash}, its settings ${actual}`);
  const report = { revision, hash, config };
  return { accepted: { ...report, ...(contentPort === undefined ? {} : { contentPort }) }, report };
}

/** Reads what was kept of the last good configuration; anything unreadable counts as never said. */
export function keptConfig(text: string | undefined): AcceptedConfig {
  if (text === undefined) return FIRST_CONFIG;
  const answer = takeDesired(new TextEncoder().encode(text), FIRST_CONFIG);
  return answer.accepted ?? FIRST_CONFIG;
}

/** sha256 of a configuration's canonical JSON: keys sorted, no spaces; hex. */
export function hashOf(config: KioskConfig): string {
  return createHash("sha256").update(canonical(config)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
}

function refuse(current: AcceptedConfig, code: string, detail: string): DesiredAnswer {
  const text = `The desired configuration was refused: ${detail}`.slice(0, 1000);
  const { revision, hash, config } = current;
  const error = { code, args: { detail: detail.slice(0, 500) }, text };
  return { accepted: undefined, report: { revision, hash, config, error } };
}

/** The configuration that is in force, and why the last desired one is not, if so. */
export class DesiredConfig {
  readonly #log: Logger;
  #accepted: AcceptedConfig;
  #error: ReportedConfigMessage["error"];

  /** `kept` is what an earlier start kept of `accepted`, as JSON. */
  constructor({ kept, log }: { kept: string | undefined; log: Logger }) {
    this.#accepted = keptConfig(kept);
    this.#log = log;
  }

  get accepted(): AcceptedConfig {
    return this.#accepted;
  }

  get visitSettings(): VisitSettings {
    return visitSettingsOf(this.#accepted.config);
  }

  get reported(): ReportedConfigMessage {
    const { revision, hash, config } = this.#accepted;
    return { revision, hash, config, ...(this.#error ? { error: this.#error } : {}) };
  }

  /** Takes a desired configuration; tells whether it is in force now and is to be kept. */
  take(payload: Uint8Array): boolean {
    const { accepted, report } = takeDesired(payload, this.#accepted);
    this.#error = report.error;
    if (accepted) this.#accepted = accepted;
    this.#log.info({ revision: this.#accepted.revision, refused: report.error?.code }, "desired configuration");
    return accepted !== undefined;
  }
}
