import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { stringify } from "smol-toml";
import { readHubConfig } from "../../hub/config.ts";
import { ConfigError as HubConfigError } from "../../hub/config-error.ts";
import { HubFile } from "../../hub/config-schema.ts";
import { overridesFromEnvironment, readKioskConfig } from "../../kiosk/config.ts";
import { ConfigError } from "../../kiosk/config-error.ts";
import { KioskFile } from "../../kiosk/config-schema.ts";
import { fromSchema, type Schema } from "./from-schema.ts";
import { fuzz } from "./fuzz.ts";
import { hostile, mutatedJson, mutatedText } from "./mutations.ts";

const folder = mkdtempSync(join(tmpdir(), "counterbell-fuzz-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

/** Files that fit the schema, changed as values or as text, and texts that are no TOML. */
function files(schema: Schema): fc.Arbitrary<string> {
  const toml = (value: unknown): string => {
    try {
      return stringify(value as Record<string, unknown>);
    } catch {
      // Not every JSON value can be said in TOML.
      return `broken = ${JSON.stringify(value)}`;
    }
  };
  const fitting = fromSchema(schema);
  return fc.oneof(
    mutatedJson(fitting).map(toml),
    mutatedText(fitting.map(toml)),
    fc.string({ maxLength: 200, unit: "binary" }),
    fc.constantFrom("a = ".repeat(500), "[".repeat(3000), `a = ${"[".repeat(3000)}`, "a.b".repeat(2000), "a = 1e99999"),
  );
}

const CODES = new Set(["config-unreadable", "config-syntax", "config-value", "config-unknown-key", "config-device"]);

test.serial("whatever stands in a kiosk.toml is taken whole or refused with file and reason", async (t) => {
  const file = join(folder, "kiosk.toml");
  await fuzz(t, { name: "kiosk.toml", share: 40 }, files(KioskFile as unknown as Schema), (text) => {
    writeFileSync(file, text);
    try {
      readKioskConfig(file);
    } catch (error) {
      if (!(error instanceof ConfigError) || !CODES.has(error.code) || !error.message.includes(file)) throw error;
    }
  });
});

test.serial("whatever the environment sets is taken or refused with its reason", async (t) => {
  const names = [
    "SITE",
    "KIOSK",
    "DATA",
    "HUB_URL",
    "HUB_PASSWORD",
    "HUB_CA",
    "SCREEN_PORT",
    "LOG_LEVEL",
    "OUTBOX_MAX_MB",
  ];
  const environment = fc.dictionary(
    fc.constantFrom(...names).map((name) => `COUNTERBELL_${name}`),
    hostile.filter((value) => typeof value === "string") as fc.Arbitrary<string>,
    { maxKeys: 4 },
  );
  await fuzz(t, { name: "environment", share: 10 }, environment, (env) => {
    try {
      readKioskConfig(undefined, overridesFromEnvironment(env));
    } catch (error) {
      if (!(error instanceof ConfigError) || !CODES.has(error.code)) throw error;
    }
  });
});

test.serial("whatever stands in a hub.toml is taken whole or refused with file and reason", async (t) => {
  const file = join(folder, "hub.toml");
  await fuzz(t, { name: "hub.toml", share: 40 }, files(HubFile as unknown as Schema), (text) => {
    writeFileSync(file, text);
    try {
      readHubConfig(file);
    } catch (error) {
      if (!(error instanceof HubConfigError) || !CODES.has(error.code) || !error.message.includes(file)) throw error;
    }
  });
});
