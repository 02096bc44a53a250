import test from "ava";
import { NOON, WriterRig } from "../../test/writer-rig.ts";
import { packBatch } from "../received.ts";
import { strangerAlert } from "./hub-alerts.ts";

const presence = (rig: WriterRig): string | undefined =>
  rig.rows<{ presence: string }>("SELECT presence FROM kiosk WHERE n = 1")[0]?.presence;
const S = 1000;

for (const [state, expected] of [
  ["init", "online"],
  ["ready", "online"],
  ["degraded", "online"],
  ["sleeping", "online"],
  ["updating", "online"],
  ["disconnected", "offline"],
  ["lost", "lost"],
] as const) {
  test(`a kiosk that says ${state} is ${expected}`, (t) => {
    const rig = new WriterRig(t);
    rig.say("state", { state, birth: 1 }, NOON);
    t.is(presence(rig), expected);
  });
}

test("a will makes a kiosk lost, one of an older birth changes nothing", (t) => {
  const rig = new WriterRig(t);
  rig.say("state", { state: "ready", birth: 5 }, NOON);
  const done = rig.say("state", { state: "lost", birth: 4 }, NOON + S, { isWill: true });
  t.is(presence(rig), "online");
  t.true(done.figures.some(({ labels }) => labels.reason === "older-will"));
  rig.say("state", { state: "lost", birth: 5 }, NOON + S, { isWill: true });
  t.is(presence(rig), "lost");
});

test("a restored kiosk with a lower birth is believed when it speaks itself", (t) => {
  const rig = new WriterRig(t);
  rig.say("state", { state: "ready", birth: 50 }, NOON);
  rig.say("state", { state: "ready", birth: 3 }, NOON + S);
  rig.say("state", { state: "lost", birth: 3 }, NOON + 2 * S, { isWill: true });
  t.is(presence(rig), "lost");
});

test("a kiosk not heard of for three heartbeats is lost, and back with its next word", (t) => {
  const rig = new WriterRig(t);
  rig.say("state", { state: "ready", birth: 1 }, NOON + 10 * S);
  rig.tick(NOON + 39 * S);
  t.is(presence(rig), "online");
  rig.tick(NOON + 40 * S);
  t.is(presence(rig), "lost");
  rig.sample("panel", { temperatureC: 20 }, NOON + 50 * S);
  t.is(presence(rig), "online");
});

test("a birth closes the alerts that it does not list, and not those of the hub", (t) => {
  const rig = new WriterRig(t);
  const alert = { severity: "high", code: "c", args: {}, text: "t", since: NOON, count: 1 };
  rig.say("alert/disk-full", alert, NOON);
  rig.say("alert/clock", alert, NOON);
  rig.commit({ type: "cloned", kiosk: 1, times: 4, now: NOON });
  rig.say("state", { state: "ready", birth: 2, alerts: { revision: 3, ids: ["clock"] } }, NOON + S);
  const open = () =>
    rig.rows<{ id: string }>("SELECT id FROM alert WHERE cleared_at IS NULL ORDER BY id").map(({ id }) => id);
  t.deepEqual(open(), ["clock", "hub-identity-cloned"]);
  rig.say("alert/clock", Buffer.alloc(0), NOON + 2 * S);
  t.deepEqual(open(), ["hub-identity-cloned"]);
  rig.tick(NOON + 11 * 60 * S);
  t.deepEqual(open(), [], "an identity that is no longer fought over is sound again");
});

test("what the hub raises about itself makes one ticket without a kiosk, which closes after ten minutes of quiet and comes back with the trouble", (t) => {
  const rig = new WriterRig(t);
  const alert = strangerAlert("till-7", "192.0.2.7", 5);
  const open = () => rig.rows("SELECT id FROM hub_alert WHERE cleared_at IS NULL").length;
  const tickets = () => rig.tickets().map(({ key, status, reopened }) => [key, status, reopened]);
  rig.commit({ type: "alerted", alert, now: NOON });
  rig.commit({ type: "alerted", alert, now: NOON + 60 * S });
  t.deepEqual(tickets(), [["stranger-knocks", "new", 0]]);
  t.deepEqual(rig.rows("SELECT site, kiosk FROM ticket"), [{ site: null, kiosk: null }]);
  rig.tick(NOON + 10 * 60 * S);
  t.is(open(), 1, "it came again a minute later");
  rig.tick(NOON + 16 * 60 * S);
  t.is(open(), 0);
  rig.tick(NOON + 18 * 60 * S);
  t.deepEqual(tickets(), [["stranger-knocks", "closed", 0]]);
  rig.commit({ type: "alerted", alert, now: NOON + 20 * 60 * S });
  t.deepEqual(tickets(), [["stranger-knocks", "new", 1]]);
  t.deepEqual(rig.rows("SELECT since, count FROM hub_alert"), [{ since: NOON + 20 * 60 * S, count: 1 }]);
});

test("a kiosk cannot raise an alert of the hub, nor more than a hundred", (t) => {
  const rig = new WriterRig(t);
  const alert = { severity: "low", code: "c", args: {}, text: "t", since: NOON, count: 1 };
  rig.say("alert/hub-outbox-forked", alert, NOON);
  for (let i = 0; i < 105; i++) rig.say(`alert/a-${i}`, alert, NOON);
  t.is(rig.rows("SELECT id FROM alert").length, 100);
});

test("a command waits for its kiosk, is sent again without an answer, and ends with it", (t) => {
  const rig = new WriterRig(t);
  const command = {
    request: "r-1",
    kiosk: "kiosk-1",
    verb: "identify",
    args: { a: 1 },
    timeToLiveMs: 60 * S,
    requestedBy: "ada",
  };
  rig.call("requestCommand", command, NOON);
  const status = () => rig.rows<{ status: string }>("SELECT status FROM command")[0]?.status;
  t.is(status(), "waiting");
  rig.say("state", { state: "ready", birth: 1 }, NOON + S);
  const sent = rig.commit({ type: "connected", kiosk: 1, now: NOON + S }).outbound;
  t.deepEqual(sent, [
    { kiosk: 1, noun: "command/identify", payload: `{"request":"r-1","expiresAt":${NOON + 60 * S},"args":{"a":1}}` },
  ]);
  t.is(rig.tick(NOON + 5 * S).outbound.length, 0);
  t.is(rig.tick(NOON + 11 * S).outbound.length, 1);
  rig.say("result/r-1", { status: "ok", data: { done: true } }, NOON + 12 * S);
  t.is(status(), "ok");
  t.is(rig.tick(NOON + 30 * S).outbound.length, 0);
});

test("a command whose time is over is not sent any more", (t) => {
  const rig = new WriterRig(t);
  const command = {
    request: "r-1",
    kiosk: "kiosk-1",
    verb: "restart",
    args: {},
    timeToLiveMs: 5 * S,
    requestedBy: "ada",
  };
  rig.call("requestCommand", command, NOON);
  rig.tick(NOON + 5 * S);
  t.is(rig.rows<{ status: string }>("SELECT status FROM command")[0]?.status, "expired");
  t.is(rig.commit({ type: "connected", kiosk: 1, now: NOON + 6 * S }).outbound.length, 0);
});

test("another kiosk cannot answer a command", (t) => {
  const rig = new WriterRig(t);
  const command = {
    request: "r-1",
    kiosk: "kiosk-1",
    verb: "restart",
    args: {},
    timeToLiveMs: 5 * S,
    requestedBy: "ada",
  };
  rig.call("requestCommand", command, NOON);
  rig.say("result/r-1", { status: "ok" }, NOON + S, { kiosk: 2 });
  t.is(rig.rows<{ status: string }>("SELECT status FROM command")[0]?.status, "waiting");
});

test("desired configuration has a revision and the hash of its canonical form", (t) => {
  const rig = new WriterRig(t);
  t.deepEqual(rig.call("setDesiredConfig", { kiosk: "kiosk-1", config: { thankYouMs: 3000, languages: ["de"] } }), {
    id: 1,
    ok: true,
    value: { revision: 2 },
  });
  const [row] = rig.rows<{ desired: string; desired_revision: number }>(
    "SELECT desired, desired_revision FROM kiosk WHERE n = 1",
  );
  t.like(row, { desired: '{"thankYouMs":3000,"languages":["de"]}', desired_revision: 2 });
});

for (const [title, name, args, code] of [
  ["a site that exists", "addSite", { site: "berlin", name: "B", zone: "Etc/UTC", languages: ["en"] }, "site-exists"],
  ["a site with the hub's name", "addSite", { site: "hub", name: "B", zone: "Etc/UTC", languages: ["en"] }, "invalid"],
  ["a kiosk at an unknown site", "enrolKiosk", { site: "oslo", kiosk: "k", passwordHash: "" }, "site-not-found"],
  ["a kiosk that exists", "enrolKiosk", { site: "berlin", kiosk: "kiosk-1", passwordHash: "" }, "kiosk-exists"],
  ["a kiosk with a bad id", "enrolKiosk", { site: "berlin", kiosk: "K 1", passwordHash: "" }, "invalid"],
  [
    "a command for nobody",
    "requestCommand",
    { request: "r", kiosk: "nobody", verb: "identify", args: {}, timeToLiveMs: 1, requestedBy: "a" },
    "kiosk-not-found",
  ],
  ["a ticket that is not there", "resolveTicket", { ticket: 99, actor: "ada" }, "ticket-not-found"],
  ["an alert that is not open", "clearAlert", { kiosk: "kiosk-1", alert: "x" }, "alert-not-found"],
] as const) {
  test(`the writer refuses ${title} with ${code}`, (t) => {
    const rig = new WriterRig(t);
    t.like(rig.call(name, args), { ok: false, code });
  });
}

test("telemetry is kept for its days", (t) => {
  const rig = new WriterRig(t);
  const day = 24 * 3_600_000;
  for (let i = 0; i < 20; i++) rig.sample("panel", { temperatureC: i }, NOON + i * day);
  rig.tick(NOON + 20 * day);
  const { oldest } = rig.rows<{ oldest: number }>("SELECT min(at) AS oldest FROM telemetry")[0] ?? {};
  t.is(oldest, NOON + 6 * day);
});

test("telemetry is kept up to its bytes, the oldest goes first, and a sweep is bounded", (t) => {
  const rig = new WriterRig(t, { telemetryBytes: 100_000 });
  const samples = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`figure${i}`, i + 0.25]));
  const time = { at: NOON, clock: "synced", errorMs: 10, boot: "boot", uptimeMs: 1000 };
  const payload = Buffer.from(JSON.stringify({ ...time, samples }));
  const message = { kiosk: 1, noun: "telemetry/panel", payload, arrivedMs: NOON, isWill: false };
  const count = (): { rows: number; first: number; bytes: number } | undefined =>
    rig.rows<{ rows: number; first: number; bytes: number }>(
      "SELECT count(*) AS rows, min(n) AS first, sum(length(samples)) AS bytes FROM telemetry",
    )[0];
  rig.commit({ type: "received", batch: 1, packed: packBatch(Array.from({ length: 6000 }, () => message)), now: NOON });
  rig.tick(NOON + 60 * S);
  t.is(count()?.first, 5001, "one sweep takes 5,000 rows at most, so that presses never wait long");
  rig.tick(NOON + 120 * S);
  const kept = count();
  t.true((kept?.bytes ?? 0) <= 100_000 && (kept?.rows ?? 0) > 200, JSON.stringify(kept));
  t.is((kept?.first ?? 0) + (kept?.rows ?? 0), 6001, "the newest stay");
  rig.tick(NOON + 180 * S);
  t.deepEqual(count(), kept, "within its bounds nothing goes");
});

test("the feed, the quarantine and ended commands are bounded too", (t) => {
  const rig = new WriterRig(t);
  rig.call("requestCommand", {
    ...{ request: "r-1", kiosk: "kiosk-1", verb: "identify", args: {}, timeToLiveMs: 1000, requestedBy: "ada" },
  });
  const bad = (seq: number) => ({
    ...{ kiosk: 1, noun: `event/vote/outbox-1/${seq}`, payload: Buffer.from("no"), arrivedMs: NOON, isWill: false },
  });
  const packed = packBatch(Array.from({ length: 10_100 }, (_, i) => bad(i + 1)));
  rig.commit({ type: "received", batch: 1, packed, now: NOON });
  const rows = (table: string) => rig.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n;
  t.is(rows("quarantine"), 10_100);
  rig.tick(NOON + 60 * S);
  t.is(rows("quarantine"), 10_000);
  t.true((rows("feed") ?? 0) <= 10_001);
  t.is(rows("command"), 1);
  rig.tick(NOON + 91 * 24 * 3600 * S);
  t.is(rows("command"), 0);
});
