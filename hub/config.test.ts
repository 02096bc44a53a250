import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { checkConfig } from "./check-config.ts";
import { CommandError } from "./command-error.ts";
import { readHubConfig } from "./config.ts";
import { ConfigError, type ConfigErrorCode } from "./config-error.ts";
import { configureRules } from "./rules/configure.ts";
import { DEFAULT_RULES } from "./rules/defaults.ts";
import type { Rule } from "./rules/rule.ts";

function write(t: ExecutionContext, text: string, name = "hub.toml"): string {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-config-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test("an empty file gives the defaults, with the data folder beside it", (t) => {
  const file = write(t, "");
  const config = readHubConfig(file);
  t.is(config.data, join(file, "../data/hub"));
  t.is(config.http.port, 8080);
  t.is(config.mqtt.tlsPort, 8883);
  t.deepEqual(config.retention, { telemetryDays: 14, telemetryMb: 512, contactDays: 90, reserveMb: 16 });
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

const RULES = "call-pressed, unhappy-votes, kiosk-silent";
test("a rule that is none", refusal, "[rules.call]\nmax_age_s = 1\n", "config-value", "rules.call", "max_age_s", RULES);
test(
  "a rule's key that is none",
  refusal,
  "[rules.call-pressed]\nmaxage = 1\n",
  "config-value",
  "rules.call-pressed.maxage = 1",
  "max_age_s, hold_s",
);
test(
  "a key that another rule has",
  refusal,
  "[rules.call-pressed]\ncount = 3\n",
  "config-value",
  "rules.call-pressed.count = 3",
  "enabled, severity, max_age_s, hold_s, relapse_s",
);
test(
  "a silence that is shorter than a heartbeat",
  refusal,
  "[rules.kiosk-silent]\nduration_s = 6\n",
  "config-value",
  "rules.kiosk-silent.duration_s = 6",
  "a number from 12",
);
test(
  "a negative time",
  refusal,
  "[rules.kiosk-silent]\nduration_s = -1\n",
  "config-value",
  "rules.kiosk-silent.duration_s = -1",
  "a number from 0",
);
test(
  "a time as text",
  refusal,
  '[rules.kiosk-silent]\nhold_s = "60"\n',
  "config-value",
  'rules.kiosk-silent.hold_s = "60"',
  "a number from 0",
);
test(
  "a switch as a number",
  refusal,
  "[rules.kiosk-silent]\nenabled = 1\n",
  "config-value",
  "rules.kiosk-silent.enabled = 1",
  "true or false",
);
test(
  "a severity that is none",
  refusal,
  '[rules.kiosk-silent]\nseverity = "loud"\n',
  "config-value",
  'rules.kiosk-silent.severity = "loud"',
  "critical",
);
for (const count of [0, 2.5, 1001]) {
  test(
    `a count of ${count}`,
    refusal,
    `[rules.unhappy-votes]\ncount = ${count}\n`,
    "config-value",
    `rules.unhappy-votes.count = ${count}`,
    "an integer 1..1000",
  );
}
test(
  "a threshold below where it ends",
  refusal,
  "[rules.temperature-high]\nabove = 40\n",
  "config-value",
  "rules.temperature-high.above = 40",
  "a number from 45",
);
test(
  "an end above its threshold",
  refusal,
  "[rules.temperature-high]\nclear_below = 60\n",
  "config-value",
  "rules.temperature-high.clear_below = 60",
  "a number up to 50",
);

for (const key of ["max_age_s", "hold_s", "relapse_s"]) {
  test(`a rule's ${key} is in seconds`, (t) => {
    const [rule] = configureRules(DEFAULT_RULES, { "call-pressed": { [key]: 7 } });
    const field = { max_age_s: "maxAgeMs", hold_s: "holdMs", relapse_s: "relapseMs" }[key] as "maxAgeMs";
    t.deepEqual(rule, { ...(DEFAULT_RULES[0] as Rule), [field]: 7000 });
  });
}

test("a rule's numbers, severity and switch take the place of its defaults, and other rules keep theirs", (t) => {
  const rules = configureRules(DEFAULT_RULES, {
    "unhappy-votes": { count: 5, window_s: 60, severity: "high" },
    "temperature-high": { above: 60, clear_below: 55, duration_s: 5 },
    "kiosk-silent": { enabled: false },
  });
  const of = (id: string) => rules.find((rule) => rule.id === id);
  t.like(of("unhappy-votes"), { severity: "high", when: [{ count: 5, windowMs: 60_000 }] });
  t.like(of("temperature-high"), { when: [{ above: 60, clearBelow: 55, durationMs: 5000 }] });
  t.is(of("kiosk-silent")?.enabled, false);
  t.is(
    of("device-lost"),
    DEFAULT_RULES.find(({ id }) => id === "device-lost"),
  );
});

test("config check refuses a rule's number with the same words as a start", async (t) => {
  const file = write(t, "[rules.unhappy-votes]\ncount = 0\n");
  const atStart = t.throws(() => readHubConfig(file), { instanceOf: ConfigError });
  const checked = await t.throwsAsync(
    checkConfig(file, () => Promise.resolve()),
    { instanceOf: ConfigError },
  );
  t.is(checked?.message, atStart?.message);
});

test("config check knows a hub's file from a kiosk's by its keys", async (t) => {
  const kiosks: string[] = [];
  const check = (text: string, name?: string) => {
    const file = write(t, text, name);
    return checkConfig(file, async (kiosk) => void kiosks.push(kiosk));
  };
  t.is(await check('site = "berlin"\nkiosk = "entrance"\n[hub]\nurl = "mqtt://127.0.0.1"\n'), "kiosk");
  t.is(kiosks.length, 1);
  t.is(await check("[http]\nport = 8080\n"), "hub");
  t.is(await check('data = "./data"\n'), "hub", "what both have alone is a hub's");
  await t.throwsAsync(check('colour = "red"\n'), { instanceOf: CommandError, code: "config-kind" });
  t.is(kiosks.length, 1);
  t.is(await check('enrol_at = "https://hub.example:8443"\n'), "kiosk", "one that no hub knows yet");
  t.is(await check("", "kiosk.toml"), "kiosk", "where nothing is said, the name tells");
  t.is(kiosks.length, 3);
});

test("a file that is not there is refused by name", (t) => {
  const error = t.throws(() => readHubConfig("/nowhere/hub.toml"), { instanceOf: ConfigError });
  t.is(error?.code, "config-unreadable");
  t.true(error?.message.includes("/nowhere/hub.toml"));
});
