import test from "ava";
import type { BoardNumber, EnrolledBoard } from "../../protocol/board-bench.ts";
import { until } from "../rig.ts";
import { type RunningHub, runHub } from "../running-hub.ts";

async function ask<T>(running: RunningHub, method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<T> {
  const answer = await running.hub.ask({ method, path: `/api/v1${path}`, ...(body ? { body } : {}) });
  const value = answer.body === "" ? undefined : JSON.parse(answer.body);
  if (answer.status >= 300) throw Object.assign(new Error(answer.body), { code: value.code });
  return value as T;
}

const numberOf = (running: RunningHub, claimed?: string) =>
  ask<BoardNumber>(running, "POST", "/board-numbers", claimed === undefined ? {} : { claimed });
const enrol = (running: RunningHub, serial: string, given: object) =>
  ask<EnrolledBoard>(running, "PUT", `/boards/${serial}`, { label: "Hall 1", ...given });
const historyOf = (running: RunningHub, serial: string) =>
  running.rows<{ what: string; facts: string }>(
    "SELECT what, facts FROM board_history JOIN board ON board.n = board_history.board WHERE serial = ? ORDER BY board_history.n",
    serial,
  );

test("a board gets a number that nobody has, and is one board however often it is enrolled", async (t) => {
  const running = await runHub(t);
  await running.enrol("entrance");
  const { serial, standing } = await numberOf(running);
  t.regex(serial, /^[0-9a-f]{16}$/);
  t.is(standing, "new");
  t.is(running.rows("SELECT 1 FROM board").length, 0, "a number that is only asked for keeps nothing");
  const given = { site: "berlin", place: "left of the door", revision: "1.2", firmware: "1.1.0", build: "1cf3fc7b" };
  t.deepEqual(await enrol(running, serial, given), { serial, life: "planned", isNew: true });
  t.deepEqual(await enrol(running, serial, given), { serial, life: "planned", isNew: false });
  t.is(historyOf(running, serial).length, 1);
  t.like(await numberOf(running, serial), {
    ...{ serial, standing: "known" },
    board: { label: "Hall 1", life: "planned", site: "berlin", place: "left of the door", revision: "1.2" },
  });
  t.like(await ask(running, "GET", `/boards/${serial}`), {
    ...{ site: "berlin", place: "left of the door", revision: "1.2" },
  });
  await enrol(running, serial, { ...given, revision: "1.3" });
  t.deepEqual(
    historyOf(running, serial).map(({ what }) => what),
    ["enrolled", "enrolled"],
  );
  t.is(running.rows("SELECT 1 FROM board").length, 1);
  await ask(running, "POST", `/boards/${serial}/tests`, { outcome: "failed", faults: ["not-pressed happy"] });
  await ask(running, "POST", `/boards/${serial}/tests`, { outcome: "skipped", reason: "no buttons yet" });
  t.deepEqual(
    historyOf(running, serial)
      .slice(2)
      .map(({ what, facts }) => [what, JSON.parse(facts).outcome]),
    [
      ["self-test", "failed"],
      ["self-test", "skipped"],
    ],
  );
  await t.throwsAsync(enrol(running, serial, { site: "nowhere" }), { code: "unknown-site" });
  await t.throwsAsync(enrol(running, serial, { revision: "x" }), { code: "bad-value" });
});

test("a number that a kiosk sees at this moment, or of a board that is gone for good, is refused, and another is offered", async (t) => {
  const running = await runHub(t);
  const serial = "00a1b2c3d4e5f607";
  const kiosk = await running.connect(await running.enrol("entrance"));
  const describe = (status: string) =>
    kiosk.publish(
      "describe",
      {
        ...{ program: "0.1.0", node: "v20", schema: 1 },
        devices: [{ id: "panel", driver: "button-panel", status, serial, firmware: "1.1.0", buttons: [], samples: [] }],
      },
      { retain: true },
    );
  await describe("ready");
  await until("the board is known", () => running.rows("SELECT 1 FROM board").length === 1);
  const refused = await numberOf(running, serial);
  t.like(refused, { standing: "in-use", board: { kiosk: "entrance", life: "installed" } });
  t.not(refused.serial, serial);
  await t.throwsAsync(enrol(running, serial, {}), { code: "board-claimed" });
  t.like(await enrol(running, refused.serial, { claimed: serial }), { isNew: true });
  t.deepEqual(
    historyOf(running, serial).map(({ what, facts }) => [what, JSON.parse(facts).by]),
    [
      ["seen", undefined],
      ["claimed", refused.serial],
    ],
  );

  // Taken off its kiosk, it is the same board, and it keeps its life.
  await describe("lost");
  await until("it may be at the bench", async () => (await numberOf(running, serial)).standing === "known");
  t.like(await enrol(running, serial, {}), { life: "installed", isNew: false });

  for (const [to, ...confirmed] of [
    ["retired", "taken-down"],
    ["disposed", "data-wiped", "recycled"],
  ]) {
    await ask(running, "POST", `/boards/${serial}/steps`, { to, confirmed });
  }
  t.like(await numberOf(running, serial), { standing: "disposed" });
  await t.throwsAsync(enrol(running, serial, {}), { code: "board-claimed" });
});

test("labels of boards that hang nowhere yet are printed on one sheet; a number that nobody knows prints none", async (t) => {
  const running = await runHub(t);
  await running.enrol("entrance");
  const numbers = ["00000000000000a1", "00000000000000a2"];
  for (const serial of numbers) await enrol(running, serial, { site: "berlin" });
  const sheet = (boards: string) =>
    running.hub.ask({ method: "GET", path: `/api/v1/board-labels?boards=${boards}&at=http://hub.example` });
  const printed = await sheet(numbers.join(","));
  t.is(printed.status, 200);
  t.true(printed.body.startsWith("%PDF-"));
  t.is((await sheet("00000000000000a1,00000000000000a3")).status, 404);
});
