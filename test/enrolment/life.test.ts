import test from "ava";
import { VirtualTimeScheduler } from "rxjs";
import type { HubAlert } from "../../hub/fleet/hub-alerts.ts";
import { askForPasswords } from "../../hub/password-schedule.ts";
import { hashSecret } from "../../hub/people/secret.ts";
import type { MadeCodes } from "../../protocol/enrolment.ts";
import type { TicketView } from "../../protocol/rest.ts";
import { until } from "../rig.ts";
import { type RunningHub, runHub } from "../running-hub.ts";

async function ask<T>(running: RunningHub, method: "GET" | "POST", path: string, body?: object): Promise<T> {
  const answer = await running.hub.ask({ method, path: `/api/v1${path}`, ...(body ? { body } : {}) });
  const value = answer.body === "" ? undefined : JSON.parse(answer.body);
  if (answer.status >= 300) throw Object.assign(new Error(answer.body), { code: value.code });
  return value as T;
}

const openTickets = (running: RunningHub) =>
  running.rows<{ rule: string; id: string }>(
    "SELECT rule, kiosk.id AS id FROM ticket JOIN kiosk ON kiosk.n = ticket.kiosk WHERE status NOT IN ('resolved', 'closed') ORDER BY rule",
  );
const historyOf = async (running: RunningHub, kiosk: string) =>
  (await ask<{ items: { what: string; actor: string; reason: string }[] }>(running, "GET", `/kiosks/${kiosk}/history`))
    .items;
const isRefused = { code: 4 as never };

test("a kiosk that is lost is cut off at once and comes back when it is found; one that is stolen does not, and whoever tries is a ticket", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  const kiosk = await running.connect(account);
  await kiosk.event("vote", { face: "happy", source: "board" }, { seq: 1 });
  const cut = new Promise<void>((resolve) => kiosk.client.once("close", () => resolve()));
  await ask(running, "POST", "/kiosks/entrance/block", { why: "lost", reason: "left in a taxi" });
  await cut;
  t.like(await ask(running, "GET", "/kiosks/entrance"), { life: "lost", presence: "offline" });
  await t.throwsAsync(running.connect(account), isRefused);
  await until("its knock is a ticket", () => openTickets(running).some(({ rule }) => rule === "kiosk-barred"));
  await ask(running, "POST", "/kiosks/entrance/unblock", { reason: "found" });
  const back = await running.connect(account, { birth: 2 });
  await back.event("vote", { face: "happy", source: "board" }, { seq: 2 });
  await until("its presses count again", () => running.rows("SELECT 1 FROM event").length === 2);
  await ask(running, "POST", "/kiosks/entrance/block", { why: "stolen" });
  await until("it is cut off", () => !back.client.connected);
  await t.throwsAsync(running.connect(account), isRefused);
  await t.throwsAsync(ask(running, "POST", "/kiosks/entrance/unblock", {}), { code: "kiosk-life" });
  t.deepEqual(
    (await historyOf(running, "entrance")).map(({ what, actor, reason }) => [what, actor, reason]),
    [
      ["stolen", "owner", ""],
      ["found", "owner", "found"],
      ["lost", "owner", "left in a taxi"],
    ],
  );
  // Being cut off is no silence.
  t.false(openTickets(running).some(({ rule }) => rule === "kiosk-silent"));
});

test("a kiosk that is retired leaves a record, and neither a credential nor anything retained", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  const kiosk = await running.connect(account);
  await kiosk.next((topic) => topic.endsWith("/config/desired"));
  await kiosk.publish("describe", { program: "0.1.0", node: "v20", schema: 1, devices: [] }, { retain: true });
  await kiosk.event("vote", { face: "happy", source: "board" }, { seq: 1 });
  await until("the press is there", () => running.rows("SELECT 1 FROM event").length === 1);
  const desired: string[] = [];
  const wire = running.hub.writer.settled$.subscribe(({ outbound }) => {
    for (const message of outbound) if ("topic" in message) desired.push(message.payload);
  });
  const record = await ask<Record<string, unknown>>(running, "POST", "/kiosks/entrance/retire", { reason: "closed" });
  t.like(record, { kiosk: "entrance", site: "berlin", events: 1, by: "owner", reason: "closed", openTickets: 0 });
  await until("it is cut off", () => !kiosk.client.connected);
  const [row] = running.rows<Record<string, unknown>>("SELECT * FROM kiosk");
  t.like(row, { life: "retired", password_hash: "wiped", next_password_hash: null, describe: null, reported: null });
  await t.throwsAsync(running.connect(account), isRefused);
  await t.throwsAsync(ask(running, "POST", "/kiosks/entrance/retire", {}), { code: "kiosk-life" });
  // Settings for all do not bring back what was retained, nor does a restart: a device of that name hears nothing.
  await ask(running, "POST", "/settings", { settings: { thankYouMs: 5000 } });
  wire.unsubscribe();
  t.deepEqual(desired, [""]);
  await running.again();
  await running.hub.context.writer.call("enrolKiosk", {
    ...{ site: "berlin", kiosk: "entrance", rotate: true, passwordHash: hashSecret(account.password) },
  });
  const returned = await running.connect(account, { birth: 2 });
  await returned.event("vote", { face: "happy", source: "board" }, { seq: 2 });
  await returned.acknowledged(2);
  const heard = await returned.next((topic) => topic.endsWith("/config/desired"));
  t.like(JSON.parse(heard.text), { config: { thankYouMs: 5000 } }, "one that serves again hears what it should be");
  t.is((await historyOf(running, "entrance"))[0]?.what, "retired");
});

test("another device takes a kiosk's place: its name, history and settings stay, the former device is out, and empty storage is no alert", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  const former = await running.connect(account);
  await former.event("vote", { face: "happy", source: "board" }, { seq: 1 });
  const { codes } = await ask<MadeCodes>(running, "POST", "/kiosks/entrance/replace", {});
  // The former device goes on until the other one is let in.
  await former.event("vote", { face: "happy", source: "board" }, { seq: 2 });
  const password = "n".repeat(43);
  const [code] = running.rows<{ place: string; key: string }>("SELECT place, key FROM enrolment_code");
  t.is(code?.place, codes[0]?.place);
  const presented = await running.hub.context.writer.call("presentCode", {
    ...{ id: "device-1", place: code?.place ?? "", key: code?.key ?? "", secretHash: hashSecret(password) },
    ...{ machine: {}, suggested: "x", address: "127.0.0.1" },
  });
  t.like(presented, { status: "waiting" });
  t.true(former.client.connected);
  t.deepEqual(await ask(running, "POST", "/enrolment/devices/device-1/approve", { kiosk: "ignored", site: "berlin" }), {
    site: "berlin",
    kiosk: "entrance",
  });
  await until("the former device is out", () => !former.client.connected);
  await t.throwsAsync(running.connect(account), isRefused);
  const device = await running.connect({ ...account, password }, { birth: 1, greet: false });
  await device.greet({ outbox: "outbox-9", seq: 1 });
  await device.state({ state: "ready", oldest: { outbox: "outbox-9", seq: 1, reason: "first" } });
  await device.event("vote", { face: "happy", source: "board" }, { seq: 1, outbox: "outbox-9" });
  await until("its press is there", () => running.rows("SELECT 1 FROM event").length === 3);
  t.deepEqual(running.rows("SELECT id FROM alert WHERE cleared_at IS NULL AND id = 'hub-kiosk-wiped'"), []);
  t.is(running.rows("SELECT 1 FROM kiosk").length, 1);
  t.is((await historyOf(running, "entrance"))[0]?.what, "replaced");
});

test("a device that does not know the password is an alert and a ticket from the fifth try on", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  for (let i = 0; i < 4; i++) await t.throwsAsync(running.connect({ ...account, password: "wrong" }), isRefused);
  await running.connect(account);
  t.deepEqual(openTickets(running), []);
  await t.throwsAsync(running.connect({ ...account, password: "wrong" }), isRefused);
  await until("the ticket", () => openTickets(running).some(({ rule }) => rule === "identity-refused"));
  t.like(await ask(running, "GET", "/kiosks/entrance"), { alerts: [{ id: "hub-identity-refused" }] });
  // Who names nobody is listed for whoever looks after the machines, and costs no row.
  for (let i = 0; i < 2; i++) {
    await t.throwsAsync(running.connect({ ...account, kiosk: "nobody", password: "wrong" }), isRefused);
  }
  t.is(running.rows("SELECT 1 FROM alert").length, 1);
  t.is(running.rows("SELECT 1 FROM hub_alert").length, 0);
  t.like(await ask(running, "GET", "/enrolment/strangers"), {
    items: [{ name: "nobody", address: "127.0.0.1", times: 2 }],
    ...{ times: 2, forgotten: 0 },
  });
});

test("a device whose name no kiosk has is a ticket of the hub from the fifth knock on, which stands in every list and under no site", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  for (const name of ["till-7", "till-7", "till-8", "till-7", "till-7"]) {
    t.deepEqual(openTickets(running), []);
    await t.throwsAsync(running.connect({ ...account, kiosk: name, password: "wrong" }), isRefused);
  }
  const tickets = async (query: string) =>
    (await ask<{ items: TicketView[] }>(running, "GET", `/tickets?status=open${query}`)).items;
  await until("the ticket", async () => (await tickets("")).length === 1);
  const [ticket] = await tickets("");
  t.like(ticket, { rule: "stranger-knocks", severity: "low", key: "stranger-knocks", count: 1 });
  t.is(ticket?.subject, "An unknown device, “till-7” at 127.0.0.1, tries to come in");
  t.false("kiosk" in (ticket as object) || "site" in (ticket as object));
  t.deepEqual(await tickets("&site=berlin"), []);
  t.deepEqual(await tickets("&kiosk=entrance"), []);
  t.like(await ask(running, "GET", "/enrolment/strangers"), {
    items: [{ name: "till-7", times: 4 }, { name: "till-8" }],
    alert: { id: "hub-stranger-knocks", args: { name: "till-7", address: "127.0.0.1", times: 5 } },
  });
  // Whoever sees to it ends it as any other.
  const path = `/tickets/${ticket?.id}`;
  for (const deed of ["acknowledge", "resolve"]) await ask(running, "POST", `${path}/${deed}`, {});
  t.like(await ask(running, "GET", path), { status: "resolved", events: [] });
});

test("two machines with one identity raise a ticket", async (t) => {
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  for (let birth = 1; birth <= 6; birth++) await running.connect(account, { birth, greet: false });
  await until("the ticket", () => openTickets(running).some(({ rule }) => rule === "identity-cloned"));
  t.deepEqual(openTickets(running), [{ rule: "identity-cloned", id: "entrance" }]);
});

test("a board that says the number of another, which is there at this moment, is an alert and a ticket; one that moved is none", async (t) => {
  const running = await runHub(t);
  const [one, other] = [await running.enrol("entrance"), await running.enrol("exit")];
  const [first, second] = [await running.connect(one), await running.connect(other)];
  const says = (status: string, ...ids: string[]) => ({
    ...{ program: "0.1.0", node: "v20", schema: 1 },
    devices: ids.map((id) => ({
      ...{ id, driver: "button-panel", status, serial: "00a1b2c3d4e5f607", firmware: "1.2.0" },
      ...{ buttons: [], samples: [] },
    })),
  });
  const placeOf = () =>
    running.rows<{ id: string }>("SELECT kiosk.id FROM board JOIN kiosk ON kiosk.n = board.kiosk")[0]?.id;
  await first.publish("describe", says("ready", "panel"), { retain: true });
  await until("the board is known", () => placeOf() === "entrance");
  // Pulled out there, plugged in here.
  await first.publish("describe", says("lost", "panel"), { retain: true });
  await second.publish("describe", says("ready", "panel"), { retain: true });
  await until("it has moved", () => placeOf() === "exit");
  t.deepEqual(openTickets(running), []);
  await first.publish("describe", says("ready", "panel"), { retain: true });
  await until("the ticket", () => openTickets(running).some(({ rule }) => rule === "board-claimed"));
  t.deepEqual(openTickets(running), [{ rule: "board-claimed", id: "entrance" }]);
  t.like(await ask(running, "GET", "/kiosks/entrance"), {
    alerts: [{ id: "hub-board-claimed", args: { serial: "00a1b2c3d4e5f607", kiosk: "exit", device: "panel" } }],
  });
  // Two of one number at one kiosk are the same fault.
  await second.publish("describe", says("ready", "panel", "second"), { retain: true });
  await until("its ticket", () => openTickets(running).length === 2);
});

test("kiosks change their passwords before they are old, some at a time, and one that cannot raises a ticket", async (t) => {
  const running = await runHub(t);
  const { writer, log } = running.hub.context;
  await Promise.all(["one", "two", "three"].map((kiosk) => running.enrol(kiosk)));
  const [row] = running.rows<{ now: number }>("SELECT max(created_at) AS now FROM kiosk");
  const raised: number[] = [];
  const after = (days: number) => {
    const clock = new VirtualTimeScheduler();
    const at = (row?.now ?? 0) + days * 86_400_000;
    const raise = (kiosk: number, alert: HubAlert) => {
      raised.push(kiosk);
      running.hub.writer.alerted(kiosk, alert);
    };
    const connection = { all: running.rows } as unknown as Parameters<typeof askForPasswords>[0]["connection"];
    return askForPasswords({
      connection,
      writer,
      raise,
      days: 90,
      log,
      clock: Object.assign(clock, { now: () => at }),
    });
  };
  t.deepEqual(await after(89), { asked: 0 });
  t.deepEqual(await after(91), { asked: 3 });
  t.deepEqual(await after(91), { asked: 0 }, "who is asked is not asked again");
  t.deepEqual(raised, []);
  await ask(running, "POST", "/kiosks/one/block", { why: "lost" });
  await after(181);
  t.is(raised.length, 2, "who is not let in cannot change it");
  await until("the tickets", () => openTickets(running).length === 2);
  t.deepEqual([...new Set(openTickets(running).map(({ rule }) => rule))], ["password-old"]);
  t.deepEqual(running.rows("SELECT DISTINCT verb, requested_by FROM command"), [
    { verb: "rotate-password", requested_by: "schedule" },
  ]);
});

test("a board that changes its kiosk is seen and recorded, at the board and at both kiosks; its life goes by its checklists", async (t) => {
  const running = await runHub(t);
  const [here, there] = await Promise.all([running.connect(), running.connect()]);
  const serial = "00a1b2c3d4e5f607";
  const describe = (status: string) => ({
    ...{ program: "0.1.0", node: "v20", schema: 1 },
    devices: [{ id: "panel", driver: "button-panel", status, serial, firmware: "1.2.0", buttons: [], samples: [] }],
  });
  await here.publish("describe", describe("ready"), { retain: true });
  await there.publish("describe", describe("absent"), { retain: true });
  interface Board {
    life: string;
    kiosk?: string;
    steps: { to: string; checklist: string[] }[];
    history: { what: string; actor: string; facts: Record<string, unknown>; note: string }[];
  }
  const board = () => ask<Board>(running, "GET", `/boards/${serial}`);
  await until("the board is known", () => running.rows("SELECT 1 FROM board").length === 1);
  t.like(await board(), { life: "installed", kiosk: here.account.kiosk });
  await here.publish("describe", describe("absent"), { retain: true });
  await there.publish("describe", describe("ready"), { retain: true });
  await until("it has moved", async () => (await board()).kiosk === there.account.kiosk);
  const { history } = await board();
  t.deepEqual(
    history.map(({ what }) => what),
    ["moved", "seen"],
  );
  t.like(history[0], { facts: { from: here.account.kiosk, kiosk: there.account.kiosk } });
  t.is((await historyOf(running, here.account.kiosk))[0]?.what, "board-left");
  t.is((await historyOf(running, there.account.kiosk))[0]?.what, "board-came");

  const step = (to: string, confirmed: string[], note = "") =>
    ask<Board>(running, "POST", `/boards/${serial}/steps`, { to, confirmed, note });
  await t.throwsAsync(step("in-service", []), { code: "board-step" });
  await t.throwsAsync(step("commissioned", ["flashed"]), { code: "board-step", message: /self-test, labelled/ });
  t.like(await step("commissioned", ["flashed", "self-test", "labelled"], "by the door"), { life: "commissioned" });
  t.like((await board()).history[0], {
    ...{ what: "step", actor: "owner", note: "by the door" },
    facts: { from: "installed", to: "commissioned", confirmed: ["flashed", "self-test", "labelled"] },
  });
  const retired = await step("retired", ["taken-down"]);
  t.like(retired, { life: "retired", kiosk: undefined });
  await step("disposed", ["data-wiped", "recycled"]);
  t.deepEqual((await board()).steps, []);
  await t.throwsAsync(ask(running, "POST", "/boards", { serial }), { code: "board-exists" });
  t.like(await ask(running, "POST", "/boards", { serial: "new-one", label: "spare" }), { life: "planned" });
  await t.throwsAsync(ask(running, "GET", "/boards/nobody"), { code: "unknown-board" });
});
