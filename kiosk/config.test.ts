import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import test, { type ExecutionContext } from "ava";
import { overridesFromEnvironment, readKioskConfig } from "./config.ts";
import { ConfigError } from "./config-error.ts";

const WHOLE = `
site = "berlin"
kiosk = "entrance"
data = "data"
[hub]
url = "mqtt://127.0.0.1:1883"
username = "entrance"
password_file = "password"
[screen]
port = 8105
frame_ancestors = ["http://127.0.0.1:8090"]
[[devices]]
id = "panel"
driver = "button-panel"
port = "tcp://127.0.0.1:7701"
[[devices]]
id = "pins"
driver = "gpio"
port = "/dev/ttyUSB0"
[devices.pins]
buttons = { very-happy = 2, call = 6 }
piezo = "A2"
`;

function folder(t: ExecutionContext, text: string): { home: string; file: string } {
  const home = mkdtempSync(join(tmpdir(), "kiosk-config-"));
  t.teardown(() => rmSync(home, { recursive: true }));
  const file = join(home, "kiosk.toml");
  writeFileSync(file, text);
  writeFileSync(join(home, "password"), "secret\n");
  return { home, file };
}

test("a whole file is read, with defaults in place and paths relative to the file", (t) => {
  const { home, file } = folder(t, WHOLE);
  const config = readKioskConfig(file);
  t.is(config.data, join(home, "data"));
  t.deepEqual(config.hub, {
    url: "mqtt://127.0.0.1:1883",
    clientId: "entrance",
    username: "entrance",
    password: "secret",
    passwordFile: join(home, "password"),
  });
  t.deepEqual(config.screen, { host: "127.0.0.1", port: 8105, frameAncestors: ["http://127.0.0.1:8090"] });
  t.is(config.log.level, "info");
  t.is(config.outbox.maxBytes, 512 * 1024 * 1024);
  t.is(config.devices[1]?.pins?.piezo, "A2");
});

test("flags win over the environment, the environment over the file", (t) => {
  const { file } = folder(t, WHOLE);
  const environment = overridesFromEnvironment({
    COUNTERBELL_SCREEN_PORT: "8200",
    COUNTERBELL_LOG_LEVEL: "debug",
    COUNTERBELL_HUB_PASSWORD: "from the environment",
    OTHER: "1",
  });
  const config = readKioskConfig(file, { ...environment, "screen.port": 8300 });
  t.is(config.screen.port, 8300);
  t.is(config.log.level, "debug");
  t.is(config.hub.password, "from the environment");
});

test("what is wrong beside the password is told without the password", (t) => {
  for (const [change, secret] of [
    ['pasword = "s3cret"', "s3cret"],
    ['password = "s3cret', "s3cret"],
    ["password = 53237", "53237"],
  ] as const) {
    const { file } = folder(t, WHOLE.replace('password_file = "password"', change));
    const error = t.throws(() => readKioskConfig(file), { instanceOf: ConfigError });
    t.false(inspect(error, { depth: 10 }).includes(secret), change);
    t.false(JSON.stringify(error?.fault).includes(secret), change);
  }
});

const refuses = test.macro({
  exec(t, change: (text: string) => string, key: string, words: RegExp) {
    const { file } = folder(t, change(WHOLE));
    const error = t.throws(() => readKioskConfig(file), { instanceOf: ConfigError });
    t.is(error?.fault.key, key);
    t.true(error?.message.includes(file), error?.message);
    t.regex(error?.message ?? "", words);
  },
  title: (_given, _change, key: string, words: RegExp) =>
    `a wrong ${key} is refused with file, key, value and what is allowed: ${words.source}`,
});
const put = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
test(refuses, put('site = "berlin"', 'site = "hub"'), "site", /"hub" is not allowed.*not "hub"/);
test(refuses, put('site = "berlin"', ""), "site", /missing/);
test(refuses, put("port = 8105", "port = 81050"), "screen.port", /81050.*0\.\.65535/);
test(refuses, put("port = 8105", 'prot = "x"'), "screen.prot", /not a setting; allowed here: host, port/);
test(refuses, put("mqtt://127", "http://127"), "hub.url", /mqtt:\/\/host:1883/);
test(refuses, put('driver = "button-panel"', 'driver = "lamp"'), "devices[0].driver", /"lamp".*button-panel, gpio/);
test(refuses, put("tcp://127.0.0.1:7701", "udp://x"), "devices[0].port", /tcp:\/\/host:port/);
test(refuses, put("call = 6", "call = 600"), "devices[1].pins.buttons.call", /600.*A15/);
test(refuses, put('id = "pins"', 'id = "panel"'), "devices[1].id", /no other device/);
test(refuses, put('"http://127.0.0.1:8090"', '"x; script-src *"'), "screen.frame_ancestors[0]", /an origin/);
test(refuses, put('"password"', '"nowhere"'), "hub.password_file", /ENOENT/);
test(refuses, put("password_file", 'password = "a"\npassword_file'), "hub.password_file", /not both/);

test(
  refuses,
  put('piezo = "A2"', "piezo = 6"),
  "devices[1]",
  /pins\.piezo must be a pin of its own; buttons\.call has this one, got 6/,
);

test("a file that is not TOML is refused with its line", (t) => {
  const { file } = folder(t, `${WHOLE}\nx = = 1\n`);
  const error = t.throws(() => readKioskConfig(file), { instanceOf: ConfigError });
  t.is(error?.code, "config-syntax");
  t.is(typeof error?.fault.line, "number");
});

test("a file that is not there is refused with its name", (t) => {
  const error = t.throws(() => readKioskConfig("nowhere.toml"), { instanceOf: ConfigError });
  t.regex(error?.message ?? "", /nowhere\.toml.*ENOENT/);
});

test("without a file everything may come from overrides", (t) => {
  const config = readKioskConfig(undefined, { site: "berlin", kiosk: "entrance", "hub.url": "mqtt://hub:1883" });
  t.is(config.kiosk, "entrance");
  t.deepEqual(config.devices, []);
});
