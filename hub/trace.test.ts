import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { CommandError } from "./command-error.ts";
import { readCommandTexts } from "./command-texts.ts";
import { findLogs, formatTrace, traceEvent } from "./trace.ts";

const EVENT = "01998c5e-6c1a-7b3e-9d53-0f1e2d3c4b5a";
const press = { serial: "s1", epoch: 3, seq: 7 };

function logs(t: ExecutionContext, files: Record<string, object[]>): string {
  const data = mkdtempSync(join(tmpdir(), "counterbell-trace-"));
  t.teardown(() => rmSync(data, { recursive: true }));
  mkdirSync(join(data, "logs"));
  for (const [name, records] of Object.entries(files)) {
    writeFileSync(
      join(data, "logs", `${name}.jsonl`),
      `${records.map((one) => JSON.stringify(one)).join("\n")}\n{"trip":{"st`,
    );
  }
  return data;
}

const trip = (name: string, mark: object) => ({ level: 30, name, trip: mark, msg: "trip" });

const whole = {
  boards: [
    trip("boards", { stage: "pin", atMs: 1000, ...press }),
    trip("boards", { stage: "felt", atMs: 1004.5, ...press }),
    trip("boards", { stage: "pin", atMs: 1000, ...press, seq: 8 }),
  ],
  "kiosk-entrance": [
    trip("kiosk", { stage: "received", atMs: 1010, event: EVENT, ...press }),
    trip("kiosk", { stage: "stored", atMs: 1012, event: EVENT }),
    trip("kiosk", { stage: "stored", atMs: 1013, event: "another" }),
  ],
  hub: [trip("hub", { stage: "committed", atMs: 1020.25, event: EVENT, ticket: 12 }), { level: 30, msg: "no trip" }],
};

test("a press is followed from its pin to the commit, also where only the board's numbers name it", async (t) => {
  const trace = await traceEvent(findLogs(logs(t, whole)), EVENT);
  t.deepEqual(
    trace.stages.map(({ stage, sinceMs }) => [stage, sinceMs]),
    [
      ["pin", 0],
      ["felt", 4.5],
      ["received", 5.5],
      ["stored", 2],
      ["committed", 8.25],
    ],
  );
  t.is(trace.totalMs, 20.25);
  t.is(trace.ticket, 12);
});

test("the pin and the click of a bench are found by board, button and time", async (t) => {
  const own = { board: "b1", button: "call" };
  const marks = [
    trip("boards", { stage: "pin", atMs: 100, ...own }),
    trip("boards", { stage: "pin", atMs: 4000, ...own, button: "happy" }),
    trip("boards", { stage: "pin", atMs: 4001, ...own }),
    trip("boards", { stage: "felt", atMs: 4002, ...own }),
    trip("boards", { stage: "sent", atMs: 4005, ...own, ...press }),
    trip("boards", { stage: "pin", atMs: 4100, ...own }),
  ];
  const kiosk = [trip("kiosk", { stage: "received", atMs: 4010, event: EVENT, ...press })];
  const { stages } = await traceEvent(findLogs(logs(t, { boards: marks, kiosk })), EVENT);
  t.deepEqual(
    stages.map(({ stage, atMs }) => [stage, atMs]),
    [
      ["pin", 4001],
      ["felt", 4002],
      ["sent", 4005],
      ["received", 4010],
    ],
  );
});

test("a ticket's number leads to its event", async (t) => {
  const trace = await traceEvent(findLogs(logs(t, whole)), "#12");
  t.is(trace.event, EVENT);
});

test("an id that no line speaks of is refused by name", async (t) => {
  const error = await t.throwsAsync(traceEvent(findLogs(logs(t, whole)), "01998c5e"), { instanceOf: CommandError });
  t.is(error?.code, "trace-none");
});

test("a folder without logs is refused by name", (t) => {
  const error = t.throws(() => findLogs(join(tmpdir(), "counterbell-nowhere", "deep")), { instanceOf: CommandError });
  t.is(error?.code, "log-missing");
});

test("a trace for people has a line a stage with its time and difference", async (t) => {
  const trace = await traceEvent(findLogs(logs(t, whole)), EVENT);
  const text = formatTrace(trace, readCommandTexts(new URL("../locales", import.meta.url).pathname, "en"));
  t.true(text.includes("00:00:01.020  +     8.3 ms") || text.includes("00:00:01.020  +     8.2 ms"));
  t.true(text.includes("the hub stored it"));
  t.is(text.split("\n").length, 7);
});
