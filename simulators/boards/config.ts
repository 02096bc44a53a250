import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "smol-toml";
import { type Static, Type } from "typebox";
import { check } from "../../protocol/codec.ts";
import { Identifier } from "../../protocol/envelope.ts";
import type { BenchOptions } from "./bench.ts";

const Address = Type.Object(
  {
    host: Type.Optional(Type.String({ minLength: 1 })),
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
  },
  { additionalProperties: false },
);

/** `boards.toml`: which boards the bench has. Paths are relative to the file. */
export const BenchFile = Type.Object(
  {
    data: Type.Optional(Type.String({ minLength: 1 })),
    http: Address,
    allowed_hosts: Type.Optional(Type.Array(Type.String())),
    allowed_origins: Type.Optional(Type.Array(Type.String())),
    log: Type.Optional(Type.Object({ level: Type.String() }, { additionalProperties: false })),
    boards: Type.Array(
      Type.Object(
        {
          id: Identifier,
          kiosk: Type.Optional(Identifier),
          kind: Type.Union([Type.Literal("button-panel"), Type.Literal("gpio")]),
          hex: Type.String({ minLength: 1 }),
          listen: Address,
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);
export type BenchFile = Static<typeof BenchFile>;

/** The bench's configuration cannot be used. */
export class BenchConfigError extends Error {
  readonly code = "bench-config-invalid";
  readonly file: string;

  constructor(file: string, why: string, cause?: unknown) {
    super(`${file}: ${why}`, { cause });
    this.name = "BenchConfigError";
    this.file = file;
  }
}

/** Reads `boards.toml`. THROWS BenchConfigError naming file, key and what is allowed. */
export function readBenchConfig(path: string): Omit<BenchOptions, "log"> & { logLevel: string } {
  let value: unknown;
  try {
    value = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new BenchConfigError(path, (error as Error).message, error);
  }
  const checked = check(BenchFile, value);
  if (!checked.ok) throw new BenchConfigError(path, checked.detail.replace(/^\//, "").replaceAll("/", "."));
  const { data, http, boards, allowed_hosts, allowed_origins, log } = checked.value;
  const near = (file: string): string => resolve(dirname(path), file);
  const ids = new Set<string>();
  for (const { id } of boards) {
    if (ids.has(id)) throw new BenchConfigError(path, `boards: two are called ${id}`);
    ids.add(id);
  }
  return {
    http: { host: http.host ?? "127.0.0.1", port: http.port },
    logLevel: log?.level ?? "info",
    ...(data === undefined ? {} : { data: near(data) }),
    ...(allowed_hosts ? { allowedHosts: allowed_hosts } : {}),
    ...(allowed_origins ? { allowedOrigins: allowed_origins } : {}),
    boards: boards.map(({ id, kiosk, kind, hex, listen }) => ({
      id,
      ...(kiosk === undefined ? {} : { kiosk }),
      kind,
      hex: near(hex),
      listen: { host: listen.host ?? "127.0.0.1", port: listen.port },
    })),
  };
}
