import test from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import type { LogMessage } from "../protocol/messages.ts";
import { LogReporter, tapLog } from "./log-reporter.ts";
import { CENSOR, REDACTED_PATHS } from "./redaction.ts";

function listen() {
  const clock = new VirtualTimeScheduler();
  const written: string[] = [];
  const said: { level: string; message: LogMessage }[] = [];
  const hub = { isThere: true };
  const log = pino({ level: "debug" }, { write: (line: string) => void written.push(line) });
  const kioskLog = log.child({ site: "berlin", kiosk: "k-1" }, { redact: { paths: REDACTED_PATHS, censor: CENSOR } });
  const reporter = new LogReporter({
    publish: async (level, message) => {
      if (!hub.isThere) throw new Error("away");
      said.push({ level, message });
    },
    now: () => 1000 + clock.now(),
    clock,
  });
  tapLog(kioskLog, "warn", (line) => reporter.take(line));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { clock, written, said, hub, reporter, settle, log: kioskLog.child({ stage: "outbox" }) };
}

test("warnings and errors of every stage are told with their facts, and stay in the log", async (t) => {
  const { log, said, written, settle } = listen();
  log.debug("a frame");
  log.info("a fact");
  log.warn({ waiting: 3 }, "no progress");
  log.error({ err: new TypeError("no disk") }, "not kept");
  log.fatal("the end");
  await settle();
  t.is(written.length, 5);
  t.deepEqual(
    said.map(({ level, message }) => [level, message.message]),
    [
      ["warn", "no progress"],
      ["error", "not kept"],
      ["error", "the end"],
    ],
  );
  t.deepEqual(said[0]?.message, { at: 1000, message: "no progress", facts: { stage: "outbox", waiting: 3 } });
  t.deepEqual(said[1]?.message.facts, { stage: "outbox", err: { type: "TypeError", message: "no disk" } });
});

test("a visitor's words are redacted", async (t) => {
  const { log, said, settle } = listen();
  const words = "my doctor's name is Miller";
  log.warn({ body: { text: words }, fact: { body: { comment: words } }, envelope: words }, "not kept");
  await settle();
  t.is(said.length, 1);
  t.false(JSON.stringify(said).includes("Miller"));
});

test("what a visitor writes, answers or leaves to be reached by is redacted, in each place where a stage may log it", async (t) => {
  const { log, written, settle } = listen();
  const secret = "zq-unmistakable";
  const bodies = [
    { kind: "survey", words: secret, answers: [{ question: "q", ask: "text", value: secret }] },
    { kind: "contact", receipt: secret, name: secret, email: secret, phone: secret, consent: { text: secret } },
  ];
  for (const body of bodies) {
    log.warn({ body }, "not kept");
    log.warn({ fact: { kind: body.kind, body } }, "not kept");
    log.warn({ report: { body }, envelope: { body } }, "not kept");
    log.warn({ message: { body } }, "not kept");
  }
  for (const input of [
    { type: "words", words: secret },
    { type: "contact", contact: { name: secret, email: secret, phone: secret } },
    { type: "answer", value: secret },
    { type: "search", query: secret },
  ]) {
    log.warn({ input }, "refused");
  }
  await settle();
  t.is(written.length, 12);
  t.deepEqual(
    written.filter((line) => line.includes(secret)),
    [],
  );
});

test("twenty lines in ten seconds, and the number of the others with the next one", async (t) => {
  const { log, said, clock, settle } = listen();
  for (let i = 0; i < 30; i++) log.warn({ i }, "again");
  await settle();
  t.is(said.length, 20);
  clock.schedule(() => log.warn("later"), 10_000);
  clock.flush();
  await settle();
  t.is(said.length, 21);
  t.is(said.at(-1)?.message.facts.linesDropped, 10);
});

test("the newest lines wait for a hub that is away, and keep their times", async (t) => {
  const { log, said, hub, clock, reporter, settle } = listen();
  hub.isThere = false;
  for (let i = 0; i < 70; i++) clock.schedule(() => log.warn({ i }, "again"), i * 1000);
  clock.flush();
  await settle();
  t.deepEqual(said, []);
  hub.isThere = true;
  await reporter.send();
  t.is(said.length, 50);
  t.is(said[0]?.message.facts.i, 20);
  t.is(said[0]?.message.at, 21_000);
});

test("what is too long is cut or left out by name", async (t) => {
  const { log, said, settle } = listen();
  const long = "x".repeat(5000);
  log.warn({ text: "short", long, list: [long, long], one: 1 }, long);
  await settle();
  const { message, facts }: Partial<LogMessage> = said[0]?.message ?? {};
  t.is(message?.length, 2000);
  t.is(facts?.long, "x".repeat(1000));
  t.is(facts?.one, 1);
  t.is(facts?.leftOut, "list");
});

test("a destination that asks for the level of each line still gets it", (t) => {
  const levels: unknown[] = [];
  const destination = {
    [Symbol.for("pino.metadata")]: true,
    lastLevel: 0,
    write() {
      levels.push(this.lastLevel);
    },
  };
  const log = pino({ level: "info" }, destination);
  tapLog(log, "error", () => undefined);
  log.info("a fact");
  log.child({}).error("a fault");
  t.deepEqual(levels, [30, 50]);
});
