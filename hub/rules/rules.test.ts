import test from "ava";
import fc from "fast-check";
import { NOON, type Pressed, WriterRig } from "../../test/writer-rig.ts";
import { WriteConnection } from "../database.ts";

const SECOND = 1000;

const call = (at: number): Pressed => ({ kind: "call", body: { source: "board" }, at });
const vote = (at: number, face = "unhappy"): Pressed => ({ kind: "vote", body: { face, source: "board" }, at });
const device = (at: number, fact: string, more: Record<string, unknown> = {}): Pressed => ({
  kind: "device",
  body: { device: "panel", fact, ...more },
  at,
});

/** A step of a table: something happens at a number of seconds after noon. */
type Step =
  | { s: number; press: Pressed[] }
  | { s: number; sample: Record<string, number> }
  | { s: number; tick: true }
  /** An alert of a severity, or its end. */
  | { s: number; alert: string; severity?: string }
  | { s: number; state: string };

interface Case {
  steps: Step[];
  tickets: { rule: string; status: string; count?: number; reopened?: number }[];
}

const alertOf = (severity: string | undefined, since: number): unknown =>
  severity === undefined
    ? Buffer.alloc(0)
    : { severity, code: "alert-screen-silent", args: { screenshot: "p-1" }, text: "silent", since, count: 1 };

const plays = test.macro<[Case]>({
  exec(t, { steps, tickets }) {
    const rig = new WriterRig(t);
    for (const step of steps) {
      const now = NOON + step.s * SECOND;
      if ("press" in step) rig.press(step.press, now);
      else if ("sample" in step) rig.sample("panel", step.sample, now);
      else if ("alert" in step) rig.say(`alert/${step.alert}`, alertOf(step.severity, now), now);
      else if ("state" in step) rig.say("state", { state: step.state, birth: 1 }, now);
      else rig.tick(now);
    }
    const found = rig.tickets();
    t.is(found.length, tickets.length, JSON.stringify(found));
    for (const [i, expected] of tickets.entries()) t.like(found[i], expected);
  },
  title: (title) => title ?? "",
});

const at = (s: number): number => NOON + s * SECOND;

test("a call opens a service request, and repeats count", plays, {
  steps: [
    { s: 0, press: [call(at(0))] },
    { s: 5, press: [call(at(4)), call(at(5))] },
  ],
  tickets: [{ rule: "call-pressed", status: "new", count: 3 }],
});

test("a call that is older than ten minutes opens nothing", plays, {
  steps: [{ s: 0, press: [call(at(-601))] }],
  tickets: [],
});

test("a call that is just younger than ten minutes still opens a ticket", plays, {
  steps: [{ s: 0, press: [call(at(-599))] }],
  tickets: [{ rule: "call-pressed", status: "new" }],
});

test("two unhappy votes and a happy one are no trouble", plays, {
  steps: [{ s: 0, press: [vote(at(0)), vote(at(1), "very-unhappy"), vote(at(2), "happy")] }],
  tickets: [],
});

test("three unhappy votes within ten minutes open one ticket", plays, {
  steps: [
    { s: 0, press: [vote(at(0))] },
    { s: 300, press: [vote(at(300), "very-unhappy")] },
    { s: 599, press: [vote(at(599))] },
  ],
  tickets: [{ rule: "unhappy-votes", status: "new", count: 1 }],
});

test("a late vote counts with the two that were pressed around it", plays, {
  steps: [
    { s: 0, press: [vote(at(0))] },
    { s: 500, press: [vote(at(500))] },
    { s: 590, press: [vote(at(250))] },
  ],
  tickets: [{ rule: "unhappy-votes", status: "new", count: 1 }],
});

test("three unhappy votes over eleven minutes open none", plays, {
  steps: [
    { s: 0, press: [vote(at(0))] },
    { s: 300, press: [vote(at(300))] },
    { s: 660, press: [vote(at(660))] },
  ],
  tickets: [],
});

test("votes that arrive late count by the time of their press", plays, {
  steps: [{ s: 400, press: [vote(at(0)), vote(at(100)), vote(at(200))] }],
  tickets: [{ rule: "unhappy-votes", status: "new" }],
});

test("a device that comes back within ten seconds opens nothing", plays, {
  steps: [
    { s: 0, press: [device(at(0), "lost")] },
    { s: 8, press: [device(at(8), "ready")] },
    { s: 60, tick: true },
  ],
  tickets: [],
});

test("a device lost for ten seconds opens a ticket, which closes after 60 s of health", plays, {
  steps: [
    { s: 0, press: [device(at(0), "lost")] },
    { s: 9, tick: true },
    { s: 10, tick: true },
    { s: 30, press: [device(at(30), "ready")] },
    { s: 89, tick: true },
    { s: 90, tick: true },
  ],
  tickets: [{ rule: "device-lost", status: "closed", count: 1 }],
});

test("a device lost again within the hold keeps its ticket open", plays, {
  steps: [
    { s: 0, press: [device(at(0), "lost")] },
    { s: 11, tick: true },
    { s: 20, press: [device(at(20), "ready")] },
    { s: 50, press: [device(at(50), "lost")] },
    { s: 61, tick: true },
    { s: 100, tick: true },
  ],
  tickets: [{ rule: "device-lost", status: "new", count: 2 }],
});

test("a device lost three times in ten minutes opens a ticket though it came back each time", plays, {
  steps: [0, 100, 200].flatMap((s) => [
    { s, press: [device(at(s), "lost")] },
    { s: s + 2, press: [device(at(s + 2), "ready")] },
  ]),
  tickets: [{ rule: "device-lost", status: "new", count: 1 }],
});

test("a relapse within 30 minutes reopens the ticket", plays, {
  steps: [
    { s: 0, press: [device(at(0), "lost")] },
    { s: 10, tick: true },
    { s: 20, press: [device(at(20), "ready")] },
    { s: 80, tick: true },
    { s: 1500, press: [device(at(1500), "lost")] },
    { s: 1510, tick: true },
  ],
  tickets: [{ rule: "device-lost", status: "new", count: 2, reopened: 1 }],
});

test("the same trouble after more than 30 minutes opens another ticket", plays, {
  steps: [
    { s: 0, press: [device(at(0), "lost")] },
    { s: 10, tick: true },
    { s: 20, press: [device(at(20), "ready")] },
    { s: 80, tick: true },
    { s: 2000, press: [device(at(2000), "lost")] },
    { s: 2010, tick: true },
  ],
  tickets: [
    { rule: "device-lost", status: "closed" },
    { rule: "device-lost", status: "new", reopened: 0 },
  ],
});

test("a button held for ten seconds opens a ticket and its release starts the hold", plays, {
  steps: [
    { s: 0, press: [device(at(0), "button-held", { button: "call", heldMs: 10_000 })] },
    { s: 20, press: [device(at(20), "button-released", { button: "call" })] },
    { s: 80, tick: true },
  ],
  tickets: [{ rule: "button-held", status: "closed" }],
});

test("a button reported at two seconds becomes due at ten", plays, {
  steps: [
    { s: 0, press: [device(at(0), "button-held", { button: "call", heldMs: 2000 })] },
    { s: 7, tick: true },
    { s: 8, tick: true },
  ],
  tickets: [{ rule: "button-held", status: "new" }],
});

test("warmth over the threshold for its time opens a ticket, and the band keeps it open", plays, {
  steps: [
    { s: 0, sample: { temperatureC: 51 } },
    { s: 29, tick: true },
    { s: 30, tick: true },
    { s: 40, sample: { temperatureC: 47 } },
    { s: 200, tick: true },
  ],
  tickets: [{ rule: "temperature-high", status: "new" }],
});

test("warmth below the band closes the ticket after the hold", plays, {
  steps: [
    { s: 0, sample: { temperatureC: 51 } },
    { s: 30, tick: true },
    { s: 40, sample: { temperatureC: 44 } },
    { s: 100, tick: true },
  ],
  tickets: [{ rule: "temperature-high", status: "closed" }],
});

test("warmth that falls under the threshold before its time opens nothing", plays, {
  steps: [
    { s: 0, sample: { temperatureC: 51 } },
    { s: 20, sample: { temperatureC: 49 } },
    { s: 60, tick: true },
  ],
  tickets: [],
});

test("a deep outbox opens a ticket at once", plays, {
  steps: [{ s: 0, sample: { outboxDepth: 1001 } }],
  tickets: [{ rule: "outbox-deep", status: "new" }],
});

test("an outbox that empties into the band keeps its ticket, and below it the ticket closes after the hold", plays, {
  steps: [
    { s: 0, sample: { outboxDepth: 1000 } },
    { s: 10, sample: { outboxDepth: 2000 } },
    { s: 20, sample: { outboxDepth: 500 } },
    { s: 90, tick: true },
    { s: 100, sample: { outboxDepth: 499 } },
    { s: 159, tick: true },
    { s: 160, tick: true },
    { s: 170, sample: { outboxDepth: 800 } },
  ],
  tickets: [{ rule: "outbox-deep", status: "closed", count: 1, reopened: 0 }],
});

test(
  "a screen that its kiosk could not bring back is one ticket, said once or twice, which closes 60 s after its end",
  plays,
  {
    steps: [
      { s: 0, alert: "screen-silent", severity: "high" },
      { s: 10, alert: "screen-silent", severity: "high" },
      { s: 100, alert: "screen-silent" },
      { s: 159, tick: true },
      { s: 160, tick: true },
      { s: 200, alert: "screen-silent", severity: "high" },
    ],
    tickets: [{ rule: "screen-silent", status: "new", count: 2, reopened: 1 }],
  },
);

test("a page that somebody closed, and any other alert, opens no ticket", plays, {
  steps: [
    { s: 0, alert: "screen-silent", severity: "medium" },
    { s: 1, alert: "not-storing", severity: "critical" },
  ],
  tickets: [],
});

test("an alert that a birth no longer lists is over for its ticket as well, and the ticket carries what the alert said", (t) => {
  const rig = new WriterRig(t);
  rig.say("alert/screen-silent", alertOf("high", NOON), NOON);
  const [{ args } = { args: "{}" }] = rig.rows<{ args: string }>("SELECT args FROM ticket");
  t.is(JSON.parse(args).screenshot, "p-1");
  rig.say("state", { state: "ready", birth: 2, alerts: { revision: 3, ids: [] } }, NOON + SECOND);
  rig.tick(NOON + 62 * SECOND);
  t.is(rig.tickets()[0]?.status, "closed");
});

test("a kiosk silent for 30 s opens a ticket, which closes when it is back for 60 s", plays, {
  steps: [
    { s: 0, state: "ready" },
    { s: 29, tick: true },
    { s: 31, tick: true },
    ...[40, 60, 80, 99].map((s) => ({ s, state: "ready" })),
    { s: 101, tick: true },
  ],
  tickets: [{ rule: "kiosk-silent", status: "closed", count: 1 }],
});

test("a kiosk that said goodbye is not missed", plays, {
  steps: [
    { s: 0, state: "ready" },
    { s: 1, state: "disconnected" },
    { s: 100, tick: true },
  ],
  tickets: [],
});

test("after a start of the hub silence waits one full period", (t) => {
  const rig = new WriterRig(t);
  rig.say("state", { state: "ready", birth: 1 }, NOON);
  const later = NOON + 3600 * SECOND;
  rig.restart(later);
  rig.tick(later + 29 * SECOND);
  t.deepEqual(rig.tickets(), []);
  t.is(rig.rows<{ presence: string }>("SELECT presence FROM kiosk WHERE n = 1")[0]?.presence, "online");
  rig.tick(later + 30 * SECOND);
  t.is(rig.tickets().length, 1);
  t.is(rig.rows<{ presence: string }>("SELECT presence FROM kiosk WHERE n = 1")[0]?.presence, "lost");
});

test("windows, holds and deadlines outlive a restart of the hub", (t) => {
  const rig = new WriterRig(t);
  rig.press([vote(at(0)), vote(at(10)), device(at(11), "lost")]);
  rig.restart(at(15));
  rig.press([vote(at(20))]);
  rig.tick(at(21));
  t.deepEqual(
    rig.tickets().map(({ rule }) => rule),
    ["unhappy-votes", "device-lost"],
  );
  rig.press([device(at(22), "ready")]);
  rig.restart(at(30));
  rig.tick(at(82));
  t.is(rig.tickets()[1]?.status, "closed");
});

test("unhappy votes count for their kiosk alone", (t) => {
  const rig = new WriterRig(t);
  rig.press([vote(at(0)), vote(at(1))]);
  rig.press([{ ...vote(at(2)), kiosk: 2 }]);
  t.deepEqual(rig.tickets(), []);
  rig.press([vote(at(3))]);
  t.deepEqual(
    rig.tickets().map(({ key }) => key),
    ["unhappy-votes:kiosk-1"],
  );
});

test("a second open ticket of one problem is refused by the database itself", (t) => {
  const rig = new WriterRig(t);
  rig.press([call(at(0))]);
  const copy = `INSERT INTO ticket (key, rule, site, kiosk, type, severity, status, code, args, count, opened_at, last_at)
    SELECT key, rule, site, kiosk, type, severity, status, code, args, count, opened_at, last_at FROM ticket WHERE id = 1`;
  const file = new WriteConnection(rig.file);
  t.teardown(() => file.close());
  t.throws(() => file.exec(copy), { message: /UNIQUE/ });
  file.exec("UPDATE ticket SET status = 'resolved', resolved_at = 1");
  t.notThrows(() =>
    file.exec(
      copy.replace(
        "status, code, args, count, opened_at, last_at FROM",
        "'new', code, args, count, opened_at, last_at FROM",
      ),
    ),
  );
});

/** Plays with a restart of the hub before each step. */
const outlives = test.macro<[Case]>({
  exec(t, { steps, tickets }) {
    const rig = new WriterRig(t);
    for (const step of steps) {
      const now = at(step.s);
      rig.restart(now);
      if ("press" in step) rig.press(step.press, now);
      else if ("sample" in step) rig.sample("panel", step.sample, now);
      else if ("tick" in step) rig.tick(now);
    }
    const found = rig.tickets();
    t.is(found.length, tickets.length, JSON.stringify(found));
    for (const [i, expected] of tickets.entries()) t.like(found[i], expected);
  },
  title: (title) => `over restarts of the hub: ${title}`,
});

test("a window of votes goes on", outlives, {
  steps: [0, 200, 400].map((s) => ({ s, press: [vote(at(s))] })),
  tickets: [{ rule: "unhappy-votes", status: "new" }],
});

test("a deadline of a lost device comes", outlives, {
  steps: [
    { s: 0, press: [device(at(0), "lost")] },
    { s: 9, tick: true },
    { s: 10, tick: true },
  ],
  tickets: [{ rule: "device-lost", status: "new" }],
});

test("a device that was lost three times is still counted", outlives, {
  steps: [0, 100, 200].flatMap((s) => [
    { s, press: [device(at(s), "lost")] },
    { s: s + 2, press: [device(at(s + 2), "ready")] },
  ]),
  tickets: [{ rule: "device-lost", status: "new" }],
});

test("warmth keeps its duration", outlives, {
  steps: [
    { s: 0, sample: { temperatureC: 51 } },
    { s: 29, tick: true },
    { s: 30, tick: true },
  ],
  tickets: [{ rule: "temperature-high", status: "new" }],
});

test("a held button keeps its deadline", outlives, {
  steps: [
    { s: 0, press: [device(at(0), "button-held", { button: "call", heldMs: 2000 })] },
    { s: 7, tick: true },
    { s: 8, tick: true },
  ],
  tickets: [{ rule: "button-held", status: "new" }],
});

test("a hold ends, and a relapse within its time reopens", outlives, {
  steps: [
    { s: 0, sample: { outboxDepth: 1001 } },
    { s: 10, sample: { outboxDepth: 1 } },
    { s: 69, tick: true },
    { s: 70, tick: true },
    { s: 1800, sample: { outboxDepth: 1001 } },
  ],
  tickets: [{ rule: "outbox-deep", status: "new", count: 2, reopened: 1 }],
});

test("a ticket that staff resolved needs a whole new window", (t) => {
  const rig = new WriterRig(t);
  rig.press([vote(at(0)), vote(at(1)), vote(at(2))]);
  rig.call("resolveTicket", { ticket: 1, actor: "ada" }, at(10));
  rig.press([vote(at(20))]);
  t.is(rig.tickets()[0]?.status, "resolved");
  rig.press([vote(at(21)), vote(at(22))]);
  t.like(rig.tickets()[0], { status: "new", reopened: 1 });
});

test("the events of a window are linked to the ticket", (t) => {
  const rig = new WriterRig(t);
  const done = rig.press([vote(at(0)), vote(at(1)), vote(at(2))]);
  t.is(done.marks.filter(({ ticket }) => ticket === 1).length, 3);
  const linked = rig.rows<{ event: number }>("SELECT DISTINCT event FROM ticket_timeline WHERE event IS NOT NULL");
  t.is(linked.length, 3);
});

test("a hundred triggers, in any batches, give one open ticket that counts them", async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 5, maxLength: 12 }), async (sizes) => {
      const rig = new WriterRig(t);
      let pressed = 0;
      for (const size of sizes) {
        rig.press(Array.from({ length: size }, () => call(at(pressed++))));
        rig.tick(at(pressed));
      }
      return rig.tickets().length === 1 && rig.tickets()[0]?.count === pressed;
    }),
    { numRuns: 8 },
  );
  t.pass();
});

test("the order in which a batch arrives changes nothing", async (t) => {
  const presses = fc.array(
    fc.record({
      s: fc.integer({ min: -500, max: 0 }),
      what: fc.constantFrom("vote", "happy", "call", "lost", "ready"),
    }),
    { minLength: 2, maxLength: 15 },
  );
  const make = ({ s, what }: { s: number; what: string }, i: number): Pressed => {
    const made =
      what === "call"
        ? call(at(s))
        : what === "vote"
          ? vote(at(s))
          : what === "happy"
            ? vote(at(s), "happy")
            : device(at(s), what);
    return { ...made, seq: i + 1 };
  };
  await fc.assert(
    fc.asyncProperty(
      presses.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
      ),
      async ([list, order]) => {
        const events = list.map(make);
        const outcomes = [events, order.map((i) => events[i] as Pressed)].map((arrived) => {
          const rig = new WriterRig(t);
          rig.press(arrived, NOON);
          rig.tick(at(30));
          return JSON.stringify(rig.tickets().sort((a, b) => (a.key < b.key ? -1 : 1)));
        });
        return outcomes[0] === outcomes[1];
      },
    ),
    { numRuns: 10 },
  );
  t.pass();
});
