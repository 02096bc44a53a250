import { readFileSync } from "node:fs";
import test from "ava";
import { ManualClock } from "../board/_live-board.test.ts";
import { encodeFrame, type HostFrame, PANEL_BUTTONS, type TestFrame } from "./frames.ts";
import { framesOf, hasSelfTest, type SelfTestStep, selfTest } from "./self-test.ts";

const former: { steps: { what: string; board: string }[] } = JSON.parse(
  readFileSync(new URL("firmware/former-1.0.0.json", import.meta.url), "utf8"),
);

/** A board at the far end of a line of bytes, whose time passes while its host waits. */
function boardThat(answers: (said: string) => Uint8Array[]) {
  const clock = new ManualClock();
  const said: string[] = [];
  const waiting: Uint8Array[] = [];
  const frames = framesOf({
    write: async (bytes) => {
      said.push(Buffer.from(bytes).toString("hex"));
      waiting.push(...answers(said.at(-1)!));
    },
    some: async (timeoutMs) => {
      const next = waiting.shift();
      if (!next) clock.advanceTo(clock.now() + timeoutMs);
      return next ?? new Uint8Array();
    },
  });
  return { frames, clock, said };
}

const hexOf = (frame: HostFrame) => Buffer.from(encodeFrame(frame)).toString("hex");
const HELLO = hexOf({ type: "hello" });
const describe = (firmware: string) =>
  encodeFrame({
    ...{ type: "describe", protocol: 1, firmware, epoch: 1, pending: 0, capacity: 32, resetCause: 0, uptimeMs: 9 },
    flags: { ringFull: false, notStoring: false, hostKnown: true, softWatchdog: false, fromBefore: false },
  });
const nothing: Omit<TestFrame, "run" | "part"> = {
  ...{ type: "test", leftMs: 0, done: [], failed: [], asked: [], pressed: [], missed: [], strays: [], stuck: [] },
  ...{ faulty: [], supplyMv: 0, eeprom: [], ring: [] },
};

async function all(steps: AsyncIterable<SelfTestStep>): Promise<SelfTestStep[]> {
  const got: SelfTestStep[] = [];
  for await (const step of steps) got.push(step);
  return got;
}

test("a board with the former firmware, as recorded, has no self-test and is asked for none", async (t) => {
  const recorded = Buffer.from(former.steps.find(({ what }) => what === "hello")!.board, "hex");
  const { frames, clock, said } = boardThat((what) => (what === HELLO ? [recorded] : []));
  const error = await t.throwsAsync(all(selfTest({ frames, clock })));
  t.like(error, { code: "no-self-test", firmware: "1.0.0" });
  t.deepEqual(said, [HELLO]);
});

test("firmware before 1.2 is told apart by its version", (t) => {
  const versions = ["0.9.9", "1.0.0", "1.1.255", "1.2.0", "1.10.0", "2.0.0", "nonsense"];
  t.deepEqual(versions.map(hasSelfTest), [false, false, false, true, true, true, false]);
});

test("a board that says nothing, and one that never begins, are silent", async (t) => {
  const mute = boardThat(() => []);
  await t.throwsAsync(all(selfTest(mute)), { code: "board-silent" });
  const deaf = boardThat((what) => (what === HELLO ? [describe("1.2.0")] : []));
  await t.throwsAsync(all(selfTest({ ...deaf, random: () => 0.5 })), { code: "board-silent" });
  t.is(deaf.said.at(-1), hexOf({ type: "stop-test", run: 32_768 }), "and is told to stop");
});

test("another test that runs is busy, and one that is over is none", async (t) => {
  const told = (part: TestFrame["part"]) => encodeFrame({ ...nothing, run: 1, part });
  const options = { random: () => 0.5, firmware: "1.2.0" };
  const busy = boardThat(() => [told("ended"), told("lamps")]);
  await t.throwsAsync(all(selfTest({ ...busy, ...options })), { code: "busy" });
});

test("a board that loses its power in the middle has restarted, and its parts are not told twice", async (t) => {
  const run = 32_768;
  const told = (part: TestFrame["part"], done: TestFrame["done"]) => encodeFrame({ ...nothing, run, part, done });
  const board = boardThat((what) =>
    what.startsWith("f00207") ? [told("light", ["supply", "temperature"]), told("supply", [])] : [],
  );
  await t.throwsAsync(all(selfTest({ ...board, random: () => 0.5, firmware: "1.2.0" })), { code: "board-restarted" });
});

test("a frame that is lost takes no step with it", async (t) => {
  const run = 32_768;
  const asked = { asked: [...PANEL_BUTTONS] };
  const begun = encodeFrame({ ...nothing, ...asked, run, part: "supply" });
  const end = encodeFrame({
    ...{ ...nothing, ...asked, run, part: "ended", done: ["supply", "temperature", "buttons"], failed: ["buttons"] },
    ...{
      pressed: ["happy"],
      missed: ["call"],
      stuck: ["spare"],
      strays: ["unhappy"],
      supplyMv: 5_010,
      temperature: 147,
    },
  });
  const board = boardThat((what) => (what.startsWith("f00207") ? [begun, end] : []));
  const steps = await all(selfTest({ ...board, random: () => 0.5, firmware: "1.2.0" }));
  const kinds = steps.map((step) => ("part" in step ? step.part : "button" in step ? step.button : step.type));
  t.deepEqual(kinds, ["begun", "supply", "part", "part", "unhappy", "happy", "call", "spare", "part", "done"]);
  const done = steps.at(-1);
  t.like(done, { report: { outcome: "failed", buttons: { call: "not-pressed", spare: "stuck", happy: "pressed" } } });
  if (done?.type !== "done") return;
  t.like(done.report.results[0], { part: "supply", outcome: "passed", figures: { supplyMv: 5_010 } });
  t.is(done.report.results[2]?.outcome, "skipped");
  t.deepEqual(done.report.results[7]?.faults, [
    { code: "stuck", at: "spare" },
    { code: "not-pressed", at: "call" },
    { code: "wrong-button", at: "unhappy" },
  ]);
});
