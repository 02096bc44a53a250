import test, { type ExecutionContext } from "ava";
import type { SelfTestDone } from "../../protocol/self-test.ts";
import { NOON, WriterRig } from "../../test/writer-rig.ts";

const SERIAL = "00000000000000aa";
const board = { id: "panel", driver: "button-panel", status: "ready", serial: SERIAL, firmware: "1.2.0" };
const describe = {
  ...{ program: "0.1.0", node: "20", schema: 1 },
  devices: [{ ...board, buttons: ["happy"], samples: [] }],
};
const done: SelfTestDone = {
  ...{ device: "panel", serial: SERIAL, firmware: "1.2.0", outcome: "failed", begunBy: "hub" },
  parts: [
    { part: "supply", outcome: "passed", figures: { supplyMv: 4_987 }, faults: [] },
    {
      part: "buttons",
      outcome: "failed",
      figures: {},
      faults: [{ code: "not-pressed", at: "call" }, { code: "stuck" }],
    },
  ],
};

function setUp(t: ExecutionContext) {
  const hub = new WriterRig(t);
  hub.say("describe", describe, NOON);
  const linesOf = (table: "board" | "kiosk") =>
    hub
      .rows<{ actor: string; what: string; facts: string }>(
        `SELECT actor, what, facts FROM ${table}_history ORDER BY n`,
      )
      .filter(({ what }) => what === "self-test")
      .map(({ actor, facts }): Record<string, unknown> => ({ ...JSON.parse(facts), actor }));
  const ask = (request: string, args: Record<string, unknown>) =>
    hub.call("requestCommand", {
      ...{ request, kiosk: "kiosk-1", verb: "self-test", args, timeToLiveMs: 60_000, requestedBy: "ada" },
    });
  return { hub, linesOf, ask };
}

test("what a self-test of a board found stands in its history, with who asked, once", (t) => {
  const { hub, linesOf, ask } = setUp(t);
  ask("one", { device: "panel", person: true });
  const progress = { phase: "press-call", percent: 90, attempt: 1, of: 1 };
  hub.say("result/one", { status: "running", progress }, NOON + 1_000);
  t.deepEqual(linesOf("board"), [], "one that runs has no result yet");
  hub.say("result/one", { status: "ok", data: done }, NOON + 2_000);
  hub.say("result/one", { status: "ok", data: done }, NOON + 3_000);
  t.is(linesOf("board").length, 1);
  t.like(linesOf("board")[0], { actor: "ada", kiosk: "kiosk-1", device: "panel", outcome: "failed", begunBy: "hub" });
  t.deepEqual(linesOf("board")[0]?.faults, ["not-pressed call", "stuck"]);
  t.deepEqual(linesOf("board")[0]?.parts, done.parts);
  t.deepEqual(linesOf("kiosk"), []);
});

test("a test that has no result says why, and what is no result at all is taken for none", (t) => {
  const { hub, linesOf, ask } = setUp(t);
  ask("one", { device: "panel" });
  const error = { code: "no-self-test", args: { device: "panel", firmware: "1.1.0" }, text: "no" };
  hub.say("result/one", { status: "error", error }, NOON + 1_000);
  ask("two", { device: "panel" });
  hub.say("result/two", { status: "ok", data: { outcome: "splendid", parts: "all" } }, NOON + 2_000);
  t.deepEqual(linesOf("board"), [
    { actor: "ada", kiosk: "kiosk-1", device: "panel", outcome: "none", code: "no-self-test" },
    { actor: "ada", kiosk: "kiosk-1", device: "panel", outcome: "none", code: "unknown" },
  ]);
});

test("a kiosk's own self-test stands in the kiosk's history", (t) => {
  const { hub, linesOf, ask } = setUp(t);
  ask("one", {});
  const parts = [{ part: "disk", outcome: "passed", figures: { writeMs: 3 }, faults: [] }];
  hub.say("result/one", { status: "ok", data: { outcome: "passed", begunBy: "hub", parts } }, NOON + 1_000);
  t.like(linesOf("kiosk")[0], { actor: "ada", outcome: "passed" });
  t.deepEqual(linesOf("board"), []);
});

test("a test that two held buttons began is kept once for each epoch, however often it is told", (t) => {
  const { hub, linesOf } = setUp(t);
  const told = (epoch: number, at: number) => ({
    ...{ kind: "device", at },
    body: { device: "panel", fact: "self-test", test: { ...done, begunBy: "buttons", epoch } },
  });
  hub.press([told(4, NOON + 1_000)]);
  hub.press([told(4, NOON + 60_000), told(5, NOON + 61_000)]);
  t.deepEqual(
    linesOf("board").map(({ actor, epoch, begunBy }) => ({ actor, epoch, begunBy })),
    [
      { actor: "kiosk:kiosk-1", epoch: 4, begunBy: "buttons" },
      { actor: "kiosk:kiosk-1", epoch: 5, begunBy: "buttons" },
    ],
  );
});
