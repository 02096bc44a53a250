import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { BenchConfigError, readBenchConfig } from "./config.ts";

function write(t: ExecutionContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-boards-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "boards.toml");
  writeFileSync(path, text);
  return path;
}

const GOOD = `
data = "kept"
[http]
port = 8091
[[boards]]
id = "front"
kiosk = "entrance"
kind = "button-panel"
hex = "panel.hex"
listen = { port = 7701 }
`;

test("the boards are read, with paths relative to the file and the loopback as the default", (t) => {
  const path = write(t, GOOD);
  t.deepEqual(readBenchConfig(path), {
    http: { host: "127.0.0.1", port: 8091 },
    logLevel: "info",
    data: join(path, "..", "kept"),
    boards: [
      {
        id: "front",
        kiosk: "entrance",
        kind: "button-panel",
        hex: join(path, "..", "panel.hex"),
        listen: { host: "127.0.0.1", port: 7701 },
      },
    ],
  });
});

const wrong = test.macro({
  exec: (t, text: string, message: RegExp) => {
    const error = t.throws(() => readBenchConfig(write(t, text)), { instanceOf: BenchConfigError, message });
    t.is(error?.code, "bench-config-invalid");
  },
  title: (name) => `${name} is an error that names file and key`,
});
test("a port that is none", wrong, GOOD.replace("8091", "99999"), /boards\.toml: http\.port must be <= 65535/);
test("an unknown key", wrong, `colour = "red"\n${GOOD}`, /boards\.toml: colour/);
test("no TOML", wrong, "[http", /boards\.toml: /);
test("one id twice", wrong, `${GOOD}${GOOD.slice(GOOD.indexOf("[[boards]]"))}`, /two are called front/);
