import test, { type ExecutionContext } from "ava";
import type { BoardDetail, BoardView } from "../../protocol/boards.ts";
import type { KioskDetail, PresenceHistory } from "../../protocol/rest.ts";
import type { KioskClient } from "../../simulators/kiosk/index.ts";
import { until } from "../../test/rig.ts";
import { type RunningHub, runHub } from "../../test/running-hub.ts";
import { createSecret, hashSecret } from "../people/secret.ts";

const BUTTONS = ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"];
const HOUR_MS = 3_600_000;

async function startShop(t: ExecutionContext, more: Parameters<typeof runHub>[1] = {}) {
  const running = await runHub(t, more);
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { name: "test", hash: hashSecret(token) });
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${running.hub.apiUrl}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    t.is(answer.status, 200, path);
    return (await answer.json()) as T;
  };
  return { running, ask };
}

const describe = (kiosk: KioskClient, serial: string, more: Record<string, unknown> = {}) =>
  kiosk.publish(
    "describe",
    {
      ...{ program: "1", node: "20", schema: 1 },
      devices: [
        { id: "panel", driver: "button-panel", status: "ready", serial, buttons: BUTTONS, samples: [], ...more },
      ],
    },
    { retain: true },
  );

let epoch = 0;
async function press(kiosk: KioskClient, button: string, place: { seq: number; at?: number; serial?: string }) {
  const { serial, ...where } = place;
  const origin = serial === undefined ? {} : { envelope: { origin: { serial, epoch: epoch++, seq: 1 } } };
  const device = { source: "board", device: "panel" };
  if (button === "call") return kiosk.event("call", device, { ...where, ...origin });
  if (button === "spare") return kiosk.event("press", { device: "panel", button }, { ...where, ...origin });
  return kiosk.event("vote", { face: button, ...device }, { ...where, ...origin });
}

const seen = (running: RunningHub, serial: string) =>
  until(`board ${serial} to be seen`, () => running.rows("SELECT 1 FROM board WHERE serial = ?", serial).length > 0);

test("a board tells what its kiosk knows of it, and how often each of its buttons went down", async (t) => {
  const { running, ask } = await startShop(t);
  const kiosk = await running.connect();
  await describe(kiosk, "CB-1", {
    ...{ firmware: "1.2.0", build: "abc123", revision: "B", resetCauses: ["brown-out"], labels: { name: "Door" } },
  });
  await kiosk.publish("telemetry/panel", {
    ...{ at: Date.now(), clock: "synced", errorMs: 1, boot: kiosk.boot, uptimeMs: 5 },
    samples: { supplyVolts: 4.98, stackMostBytes: 120, uptimeS: 40 },
  });
  const now = Date.now();
  let seq = 0;
  for (const days of [8, 3]) {
    await press(kiosk, "happy", { seq: ++seq, at: now - days * 24 * HOUR_MS, serial: "CB-1" });
  }
  for (let i = 0; i < 3; i++) await press(kiosk, "happy", { seq: ++seq, at: now + i, serial: "CB-1" });
  await press(kiosk, "call", { seq: ++seq, serial: "CB-1" });
  // A firmware that numbers nothing is known by its place; another board's press is not this one's.
  await press(kiosk, "spare", { seq: ++seq });
  await press(kiosk, "unhappy", { seq: ++seq, serial: "CB-10" });
  await kiosk.acknowledged(seq);
  const board = await ask<BoardDetail>("/boards/CB-1");
  t.like(board, { kiosk: "kiosk-1", device: "panel", site: "berlin", presence: "online", status: "ready" });
  t.like(board.about, { build: "abc123", revision: "B", resetCauses: ["brown-out"], labels: { name: "Door" } });
  t.deepEqual(board.about?.buttons, BUTTONS);
  t.like(board.about?.figures?.samples, { supplyVolts: 4.98, stackMostBytes: 120 });
  const counts = Object.fromEntries(board.presses.buttons.map(({ button, week }) => [button, week]));
  t.deepEqual(counts, { happy: 4, call: 1, spare: 1 });
  const happy = board.presses.buttons.find(({ button }) => button === "happy");
  t.is(Date.parse(happy?.lastAt ?? ""), now + 2);
  t.false(board.presses.isCut);
});

test("a board that goes to another kiosk takes its presses along, and both histories say so", async (t) => {
  const { running, ask } = await startShop(t);
  const first = await running.connect();
  const second = await running.connect();
  await describe(first, "CB-1");
  await press(first, "happy", { seq: 1, serial: "CB-1" });
  await first.acknowledged(1);
  await describe(second, "CB-1");
  await press(second, "unhappy", { seq: 1, serial: "CB-1" });
  await second.acknowledged(1);
  const board = await ask<BoardDetail>("/boards/CB-1");
  t.is(board.kiosk, "kiosk-2");
  t.deepEqual(board.presses.buttons.map(({ button }) => button).sort(), ["happy", "unhappy"]);
  t.like(board.history[0], { what: "moved", facts: { from: "kiosk-1", kiosk: "kiosk-2" } });
  const lines = await Promise.all(
    ["kiosk-1", "kiosk-2"].map((id) => ask<{ items: { what: string; facts: object }[] }>(`/kiosks/${id}/history`)),
  );
  t.like(lines[0]?.items[0], { what: "board-left", facts: { serial: "CB-1", to: "kiosk-2" } });
  t.like(lines[1]?.items[0], { what: "board-came", facts: { serial: "CB-1", from: "kiosk-1" } });
  // Another board in its place: this one is where nobody sees it.
  await describe(second, "CB-2");
  await seen(running, "CB-2");
  t.is((await ask<BoardDetail>("/boards/CB-1")).status, "absent");
});

test("boards are found by a part of a name, by state and by place, page by page, and their changes are fed", async (t) => {
  const { running, ask } = await startShop(t);
  const { writer } = running.hub.context;
  for (let i = 1; i <= 7; i++) {
    await writer.call("planBoard", { serial: `SPARE-${i}`, label: i === 3 ? "100%_shelf" : "", actor: "test" });
  }
  const kiosk = await running.connect();
  const fed = running.fed(({ name }) => name === "board");
  await describe(kiosk, "CB-1");
  await seen(running, "CB-1");
  t.is((await fed).name, "board");
  const find = async (query: string) =>
    (await ask<{ items: BoardView[] }>(`/boards?${query}`)).items.map((b) => b.serial);
  t.is((await find("find=spare")).length, 7);
  t.deepEqual(await find(`find=${encodeURIComponent("100%_")}`), ["SPARE-3"]);
  t.deepEqual(await find(`find=${encodeURIComponent("0_s")}`), [], "a letter of LIKE is a letter");
  t.deepEqual(await find("find=kiosk-1"), ["CB-1"]);
  t.deepEqual(await find("find=BERL"), ["CB-1"]);
  t.deepEqual(await find("life=installed"), ["CB-1"]);
  t.deepEqual(await find("kiosk=kiosk-1&device=panel"), ["CB-1"]);
  const page = await ask<{ items: BoardView[]; next: string }>("/boards?find=spare&limit=5");
  t.is(page.items.length, 5);
  t.deepEqual(await find(`find=spare&limit=5&cursor=${page.next}`), ["SPARE-6", "SPARE-7"]);
});

test("who was there when is told from the first word on, and not for the time in which the hub was away", async (t) => {
  const { running, ask } = await startShop(t);
  const account = await running.enrol();
  const first = await running.connect(account);
  const history = async (id: string) => (await ask<PresenceHistory>(`/kiosks/${id}/presence?hours=1`)).spans;
  const words = async (id: string) => (await history(id)).map(({ presence }) => presence);
  await until("the kiosk to be online", async () => (await words("kiosk-1")).at(-1) === "online");
  first.vanish();
  await until("its will", async () => (await words("kiosk-1")).at(-1) === "lost");
  const again = await running.connect(account, { birth: 2 });
  await until("it to be back", async () => (await words("kiosk-1")).at(-1) === "online");
  t.deepEqual(await words("kiosk-1"), ["unknown", "online", "lost", "online"]);
  const spans = await history("kiosk-1");
  t.deepEqual(
    spans.map(({ from }) => from),
    spans.map(({ from }) => from).sort(),
  );
  again.client.end(true);
  await running.again();
  const { spans: after } = await askAgain(running);
  t.true(
    after.slice(1).some(({ presence }) => presence === "unknown"),
    "while the hub was not there",
  );
});

async function askAgain(running: RunningHub): Promise<PresenceHistory> {
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { name: "again", hash: hashSecret(token) });
  const answer = await fetch(`${running.hub.apiUrl}/api/v1/kiosks/kiosk-1/presence`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()) as PresenceHistory;
}

test("the last lines of a kiosk's log are kept, bounded, and nothing that a visitor wrote is among them", async (t) => {
  const { running, ask } = await startShop(t);
  const kiosk = await running.connect();
  const secret = "my phone is 0170 1234567";
  const facts = {
    ...{ device: "panel", tries: 3, body: { words: secret }, words: secret, nested: { deep: secret } },
    err: { code: "EIO", message: "the port broke", stack: "at /home/pi" },
  };
  await kiosk.publish("log/warn", { at: Date.now(), message: "board lost", facts }, { qos: 0 });
  const kept = () => running.rows<{ count: number }>("SELECT count(*) AS count FROM kiosk_log")[0]?.count;
  await until("the line to be kept", () => kept() === 1);
  const { log } = await ask<KioskDetail>("/kiosks/kiosk-1");
  t.like(log[0], { level: "warn", message: "board lost" });
  t.deepEqual(log[0]?.facts, { device: "panel", tries: 3, code: "EIO", error: "the port broke" });
  t.false(JSON.stringify(running.rows("SELECT * FROM kiosk_log")).includes(secret));
  // The hub takes 50 lines in ten seconds of a kiosk.
  for (let i = 0; i < 60; i++) {
    await kiosk.publish("log/error", { at: Date.now(), message: `line ${i}`, facts: {} }, { qos: 0 });
  }
  await kiosk.event("call", { source: "screen" }, { seq: 1 });
  await kiosk.acknowledged(1);
  t.is(kept(), 50);
});
