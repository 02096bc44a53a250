import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import test from "ava";
import { pino } from "pino";
import { errorForLog, REDACTED_PATHS } from "./log.ts";

const SECRET = "s3cret-s3cret-s3cret";

test("an error is told by its words and known fields, whatever else hangs on it stays", (t) => {
  const cause = Object.assign(new TypeError("the inner one"), { code: "ECONNREFUSED", config: { password: SECRET } });
  const error = Object.assign(new Error("the outer one", { cause }), {
    facts: { kiosk: "entrance" },
    headers: { authorization: SECRET },
    input: SECRET,
  });
  const told = errorForLog(error) as { cause: object };
  t.like(told, { type: "Error", message: "the outer one", facts: { kiosk: "entrance" } });
  t.like(told.cause, { type: "TypeError", code: "ECONNREFUSED" });
  t.false(JSON.stringify(told).includes(SECRET));
});

test("what a visitor writes, answers or leaves to be reached by is censored in a line", (t) => {
  const written: string[] = [];
  const log = pino(
    { level: "trace", redact: { paths: REDACTED_PATHS, censor: "(redacted)" } },
    { write: (line: string) => void written.push(line) },
  );
  const bodies = [
    { words: SECRET, comment: SECRET, text: SECRET, answers: [{ question: "q", ask: "text", value: SECRET }] },
    { receipt: SECRET, name: SECRET, email: SECRET, phone: SECRET, consent: { text: SECRET } },
  ];
  for (const body of bodies) {
    log.warn({ body }, "a body");
    log.warn({ event: { body } }, "an event");
    log.warn({ contact: body, fields: body }, "contact data");
  }
  t.is(written.length, 6);
  t.deepEqual(
    written.filter((line) => line.includes(SECRET)),
    [],
  );
});

test("what is thrown and is no error is not told", (t) => {
  t.false(JSON.stringify(errorForLog({ token: SECRET })).includes(SECRET));
});

test("an error that nobody caught ends the process without what hangs on it", (t) => {
  const here = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    const { createLog } = await import(${here("./log.ts")});
    const { runUntilSignal } = await import(${here("./run-until-signal.ts")});
    const log = createLog({ name: "test", level: "trace", pretty: false });
    setTimeout(() => {
      throw Object.assign(new Error("a bug"), { options: { hub: { password: "${SECRET}" } }, packet: { password: "${SECRET}" } });
    });
    process.exit(await runUntilSignal(async () => ({ stop: async () => {} }), log));`;
  const register = fileURLToPath(new URL("../test/register-ts.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", register, "--input-type=module", "-e", script],
    { encoding: "utf8", env: { ...process.env, COUNTERBELL_SUPERVISED: "" } },
  );
  t.is(status, 1);
  t.regex(stdout, /"msg":"an error that nobody caught"/);
  t.false(`${stdout}${stderr}`.includes(SECRET));
});
