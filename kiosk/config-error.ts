/** Why a kiosk's configuration was refused. */
export type ConfigErrorCode =
  | "config-unreadable"
  | "config-syntax"
  | "config-value"
  | "config-unknown-key"
  | "config-device";

/** What was wrong: the file, the key, the value that stands there and what is allowed. */
export interface ConfigFault {
  file: string;
  key?: string;
  value?: unknown;
  allowed?: string;
  line?: number;
}

/** A `kiosk.toml` that cannot be used; the message says file, key, value and what is allowed. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code: ConfigErrorCode;
  readonly fault: ConfigFault;

  constructor(code: ConfigErrorCode, fault: ConfigFault, options?: ErrorOptions) {
    super(describe(code, fault), options);
    this.code = code;
    this.fault = fault;
  }
}

function describe(code: ConfigErrorCode, { file, key, value, allowed, line }: ConfigFault): string {
  const place = line === undefined ? file : `${file}:${line}`;
  switch (code) {
    case "config-unreadable":
    case "config-device":
      return `${place}: ${key === undefined ? "" : `${key}: `}${allowed ?? "cannot be read"}`;
    case "config-syntax":
      return `${place}: is not TOML: ${allowed ?? ""}`;
    case "config-unknown-key":
      return `${place}: ${key} is not a setting; allowed here: ${allowed}`;
    case "config-value":
      return value === undefined
        ? `${place}: ${key} is missing; allowed: ${allowed}`
        : `${place}: ${key} = ${JSON.stringify(value)} is not allowed; allowed: ${allowed}`;
  }
}
