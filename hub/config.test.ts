import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { readHubConfig } from "./config.ts";
import { ConfigError, type ConfigErrorCode } from "./config-error.ts";

function write(t: ExecutionContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-config-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "hub.toml");
  writeFileSync(file, text);
  return file;
}

test("an empty file gives the defaults, with the data folder beside it", (t) => {
  const file = write(t, "");
  const config = readHubConfig(file);
  t.is(config.data, join(file, "../data/hub"));
  t.is(config.http.port, 8080);
  t.is(config.mqtt.tlsPort, 8883);
  t.deepEqual(config.retention, { telemetryDays: 14, telemetryMb: 512 });
});

test("a flag wins over the file, and the file over the default", (t) => {
  const file = write(t, '[http]\nport = 9000\nhost = "0.0.0.0"\n');
  const config = readHubConfig(file, { "http.port": 9001 });
  t.is(config.http.port, 9001);
  t.is(config.http.host, "0.0.0.0");
});

test("a rule's numbers reach the configuration as they stand", (t) => {
  const config = readHubConfig(write(t, "[rules.call-pressed]\nmax_age_s = 60\nenabled = false\n"));
  t.deepEqual(config.rules, { "call-pressed": { max_age_s: 60, enabled: false } });
});

const refusal = test.macro({
  exec(t, text: string, code: ConfigErrorCode, ...words: string[]) {
    const file = write(t, text);
    const error = t.throws(() => readHubConfig(file), { instanceOf: ConfigError });
    t.is(error?.code, code);
    for (const word of [file, ...words]) t.true(error?.message.includes(word), `${error?.message} has no ${word}`);
  },
  title: (name) => `refused with file, key, value and what is allowed: ${name}`,
});

test("a port too high", refusal, "[http]\nport = 99999\n", "config-value", "http.port", "99999", "0..65535");
test("a port as text", refusal, '[mqtt]\nport = "1883"\n', "config-value", "mqtt.port", '"1883"', "integer");
test("an unknown key", refusal, "[http]\nprot = 1\n", "config-unknown-key", "http.prot", "host, port");
test("an unknown table", refusal, "[htp]\nport = 1\n", "config-unknown-key", "htp", "mqtt, http");
test("a level that is none", refusal, '[log]\nlevel = "loud"\n', "config-value", "log.level", '"loud"', '"debug"');
test("what is not TOML", refusal, "[http\nport = 1\n", "config-syntax", ":1");
test(
  "an origin with a path",
  refusal,
  '[http]\nframe_ancestors = ["http://a/b"]\n',
  "config-value",
  "http.frame_ancestors",
  "http://a/b",
);

test("a file that is not there is refused by name", (t) => {
  const error = t.throws(() => readHubConfig("/nowhere/hub.toml"), { instanceOf: ConfigError });
  t.is(error?.code, "config-unreadable");
  t.true(error?.message.includes("/nowhere/hub.toml"));
});
