import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { BehaviorSubject, Subject } from "rxjs";
import type { DeviceDriver, DeviceSignal, DriverEvent, DriverStatus } from "../device-drivers/driver.ts";
import type { MessageOf } from "../protocol/codec.ts";
import type { ScreenInput, ScreenState } from "../protocol/screen.ts";
import { FarHub, type Received, type TakenEvent } from "../simulators/hub/far-hub.ts";
import { freePort } from "../test/free-ports.ts";
import { hashOf } from "./desired.ts";
import { type Kiosk, type KioskOptions, startKiosk } from "./kiosk.ts";

const own = { site: "berlin", kiosk: "entrance" };
const SERIAL = "00000000000000a1";

/** A board as a driver shows it: numbered presses, repeated to a new kiosk until they are done. */
class ScriptedBoard implements DeviceDriver {
  readonly id = "panel";
  readonly events$ = new Subject<DriverEvent>();
  readonly status$ = new BehaviorSubject<DriverStatus>("absent");
  readonly samples$ = new Subject<Record<string, number>>();
  readonly signals: DeviceSignal[] = [];
  readonly ring: { seq: number; button: string; ageMs: number }[] = [];
  readonly done$ = new Subject<number>();
  serial = SERIAL;
  epoch = 1;
  #seq = 0;

  describe() {
    const { serial, epoch } = this;
    return { driver: "button-panel", status: this.status$.value, serial, epoch, buttons: ["happy"], samples: [] };
  }

  show(signal: DeviceSignal): void {
    this.signals.push(signal);
  }

  start(): void {
    this.status$.next("ready");
    for (const press of this.ring) this.#emit(press);
  }

  async stop(): Promise<void> {}

  press(button: string, ageMs = 0): Promise<void> {
    this.#seq += 1;
    const press = { seq: this.#seq, button, ageMs };
    this.ring.push(press);
    const done = new Promise<void>((resolve) => this.done$.subscribe((seq) => seq === press.seq && resolve()));
    this.#emit(press);
    return done;
  }

  #emit({ seq, button, ageMs }: { seq: number; button: string; ageMs: number }): void {
    const { serial, epoch } = this;
    this.events$.next({
      type: "button-pressed",
      button,
      ageMs,
      at: { serial, epoch, seq },
      done: () => {
        while (this.ring[0] && this.ring[0].seq <= seq) this.ring.shift();
        this.done$.next(seq);
      },
    });
  }
}

interface Bench {
  far: FarHub;
  board: ScriptedBoard;
  data: string;
  lines: Record<string, unknown>[];
  /** Starts the kiosk on the same data; a board handed in replaces the first. */
  start(more?: Partial<KioskOptions> & { board?: ScriptedBoard; maxBytes?: number; data?: string }): Promise<Kiosk>;
  get(path: string, init?: RequestInit): Promise<Response>;
  input(input: ScreenInput): Promise<Response>;
  /** Waits until the hub has taken all. */
  allTaken(): Promise<void>;
  screen(matches: (state: ScreenState) => boolean): Promise<ScreenState>;
}

async function bench(t: ExecutionContext): Promise<Bench> {
  const far = new FarHub({ port: await freePort() });
  await far.start();
  const data = mkdtempSync(join(tmpdir(), "kiosk-"));
  const board = new ScriptedBoard();
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let kiosk: Kiosk | undefined;
  t.teardown(async () => {
    await kiosk?.stop();
    await far.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const url = (path: string): string => new URL(path, kiosk?.screenUrl).href;
  const get = (path: string, init: RequestInit = {}) => fetch(url(path), init);
  return {
    far,
    board,
    data,
    lines,
    get,
    async start({ board: other = board, maxBytes = 1 << 24, data: folder = data, ...more } = {}) {
      kiosk = await startKiosk({
        config: {
          ...own,
          data: folder,
          hub: { url: far.url, clientId: "entrance" },
          screen: { host: "127.0.0.1", port: 0, frameAncestors: ["http://127.0.0.1:8090"] },
          log: { level: "debug" },
          outbox: { maxBytes },
          devices: [{ id: "panel", driver: "button-panel", port: "tcp://127.0.0.1:1" }],
        },
        pages: "nowhere",
        locales: fileURLToPath(new URL("../locales", import.meta.url)),
        log,
        createDriver: () => other,
        ...more,
      });
      return kiosk;
    },
    input: (input) =>
      get("/input", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
      }),
    async allTaken() {
      while (((await (await get("/healthz")).json()) as { waiting: number }).waiting > 0)
        await new Promise(setImmediate);
    },
    async screen(matches) {
      const reader = ((await get("/live")).body as ReadableStream<Uint8Array>).getReader();
      let text = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += Buffer.from(part.value).toString();
        const lines = text.split("\n");
        text = lines.pop() ?? "";
        for (const line of lines) {
          const state = line.startsWith("data: ") ? (JSON.parse(line.slice(6)) as ScreenState) : undefined;
          if (!state || !matches(state)) continue;
          await reader.cancel();
          return state;
        }
      }
      throw new Error("the stream ended");
    },
  };
}

const votes = (events: readonly TakenEvent[]) => events.filter(({ kind }) => kind === "vote");
const say = (far: FarHub, verb: string, request: string, args: Record<string, unknown> = {}, ttlMs = 60_000) =>
  far.say({ name: "command", ...own, verb }, { request, expiresAt: Date.now() + ttlMs, args });
const resultOf = (far: FarHub, request: string): Promise<Received<"result">> =>
  far.expect("result", ({ topic }) => topic.request === request);

test("a press on the board is kept, thanked for, published and acknowledged", async (t) => {
  const { far, board, start, screen, lines } = await bench(t);
  await start();
  await screen(({ link, board }) => link === "online" && board === "ready");
  const thanks = screen(({ view }) => view.name === "thanks");
  await board.press("happy");
  const [event] = await far.expectEvents(1);
  t.is(event?.kind, "vote");
  t.deepEqual(event?.envelope.body, { face: "happy", source: "board", device: "panel" });
  t.is(event?.seq, 1);
  const { view } = await thanks;
  t.is(view.name === "thanks" && view.face, "happy");
  await screen(({ view }) => view.name === "thanks");
  const trip = () => lines.map(({ trip }) => trip as { stage: string; event: string; serial?: string }).filter(Boolean);
  while (!trip().some(({ stage }) => stage === "acknowledged")) await new Promise(setImmediate);
  t.deepEqual(
    trip().map(({ stage }) => stage),
    ["received", "stored", "published", "acknowledged"],
  );
  t.true(trip().every((mark) => mark.event === event?.id));
  t.is(trip()[0]?.serial, SERIAL);
});

test("a touch on the screen is answered once it is kept, its reasons follow as one survey, and a late touch is refused", async (t) => {
  const { far, start, screen, input } = await bench(t);
  await start();
  const { visit } = await screen(({ link }) => link === "online");
  t.is((await input({ type: "face", visit, face: "unhappy" })).status, 204);
  t.is((await input({ type: "face", visit, face: "unhappy" })).status, 409);
  t.is((await input({ type: "reason", visit, reason: "waiting", chosen: true })).status, 204);
  t.is((await input({ type: "reason", visit, reason: "weather", chosen: true })).status, 422);
  t.is((await input({ type: "language", visit, language: "de" })).status, 204);
  t.is((await screen(() => true)).language, "de");
  t.is((await input({ type: "done", visit })).status, 204);
  t.is((await input({ type: "done", visit })).status, 409);
  const [vote, survey] = await far.expectEvents(2);
  t.like(survey?.envelope.body, {
    ...{ vote: vote?.id, reasons: ["waiting"], source: "screen" },
    ...{ flow: { id: "counter" }, language: "de" },
  });
  const next = await screen(() => true);
  t.is(next.visit, visit + 1);
  t.is(next.language, "en");
});

test("presses made while the hub is away, and over a restart of the kiosk, arrive once and in order", async (t) => {
  const { far, board, start } = await bench(t);
  await far.stop();
  const first = await start();
  for (const button of ["happy", "call", "unhappy"]) await board.press(button);
  await first.stop();
  await start();
  await board.press("spare");
  await far.start();
  const events = await far.expectEvents(4);
  t.deepEqual(
    events.map(({ kind, seq, as }) => [kind, seq, as]),
    [
      ["vote", 1, "new"],
      ["call", 2, "new"],
      ["vote", 3, "new"],
      ["press", 4, "new"],
    ],
  );
});

test("an event is published again when its acknowledgement was lost, and never stored twice", async (t) => {
  const { far, board, start } = await bench(t);
  far.manners.acknowledges = false;
  const kiosk = await start();
  await board.press("happy");
  await board.press("unhappy");
  await far.expectEvents(2);
  await kiosk.stop();
  far.manners.acknowledges = true;
  await start();
  await board.press("happy");
  t.deepEqual(
    (await far.expectEvents(3)).map(({ seq }) => seq),
    [1, 2, 3],
  );
  t.is(far.taken.filter(({ as }) => as === "repeat").length, 2);
});

test("another event at our place makes the kiosk begin a new outbox, and nothing is lost", async (t) => {
  const { far, board, start, allTaken } = await bench(t);
  await start();
  await board.press("happy");
  const [{ outbox } = { outbox: "" }] = await far.expectEvents(1);
  await allTaken();
  await far.stop();
  // A clone of this card wrote the second place while this kiosk was alone.
  far.fill("entrance", outbox, 2);
  await board.press("unhappy");
  await board.press("very-happy");
  await far.start();
  const isNew = (received: Received<"state">) => (received.message?.oldest?.outbox ?? outbox) !== outbox;
  const state = await far.expect("state", isNew);
  await board.press("call");
  const events = await far.expectEvents(4);
  t.deepEqual(
    events.map(({ kind, seq, as }) => [kind, seq, as]),
    [
      ["vote", 1, "new"],
      ["vote", 2, "fork"],
      ["vote", 3, "new"],
      ["call", 1, "new"],
    ],
  );
  t.is(state.message?.oldest?.seq, 1);
  t.is(events[3]?.outbox, state.message?.oldest?.outbox);
  await allTaken();
});

test("a kiosk restored from a backup begins a new outbox and lifts its birth above all that it has forgotten", async (t) => {
  const { far, board, start, data } = await bench(t);
  const kiosk = await start();
  await board.press("happy");
  const [{ outbox } = { outbox: "" }] = await far.expectEvents(1);
  await kiosk.stop();
  const before = far.connects.length;
  // The hub has seen what this kiosk wrote after the backup.
  far.fill("entrance", outbox, 40);
  await start({ data });
  const lifted = await far.expect("state", ({ message }) => (message?.birth ?? 0) > 1_000_000);
  t.not(lifted.message?.oldest?.outbox, outbox);
  await board.press("unhappy");
  const events = votes(await far.expectEvents(2));
  t.is(events[1]?.as, "new");
  t.is(events[1]?.seq, 1);
  t.true((far.connects.at(-1)?.will?.birth ?? 0) > 1_000_000);
  t.true(far.connects.length > before + 1);
});

test("a hub restored from a backup is given again what it had taken", async (t) => {
  const { far, board, start, allTaken } = await bench(t);
  const kiosk = await start();
  for (const button of ["happy", "happy", "unhappy"]) await board.press(button);
  const [{ outbox } = { outbox: "" }] = await far.expectEvents(3);
  await allTaken();
  await kiosk.stop();
  far.forget("entrance", outbox, 1);
  await start();
  const again = await far.expectEvents(5);
  t.deepEqual(
    again.slice(3).map(({ seq, as }) => [seq, as]),
    [
      [2, "new"],
      [3, "new"],
    ],
  );
});

test("what the hub puts into quarantine counts as taken", async (t) => {
  const { far, board, start, allTaken } = await bench(t);
  far.manners.quarantines = () => "schema";
  await start();
  await board.press("happy");
  await far.expectEvents(1);
  await t.notThrowsAsync(allTaken());
});

test("a press that waited on the board is stored with its time and never drives the screen", async (t) => {
  const { far, board, start, screen } = await bench(t);
  await start();
  const before = Date.now();
  await board.press("happy", 60_000);
  const after = Date.now();
  const [event] = await far.expectEvents(1);
  t.is(event?.envelope.ageMs, 60_000);
  const madeAt = Number.parseInt((event?.id ?? "").replaceAll("-", "").slice(0, 12), 16);
  t.is(madeAt, event?.envelope.at ?? 0);
  const pressedAt = (event?.envelope.at ?? 0) + 60_000;
  // The kiosk's time is the machine's uptime by now, in whole ms: what it rounds is no error.
  t.true(pressedAt >= before - 1000 && pressedAt <= after + 1000, `${pressedAt} is not in ${before}..${after}`);
  t.is((await screen(() => true)).view.name, "faces");
});

test("a board that repeats what was kept is told so, and the hub hears it once", async (t) => {
  const { far, board, start } = await bench(t);
  const kiosk = await start();
  await board.press("happy");
  await kiosk.stop();
  // The kiosk died after its commit, before the board heard of it.
  board.ring.push({ seq: 1, button: "happy", ageMs: 500 });
  const done = new Promise((resolve) => board.done$.subscribe(resolve));
  await start();
  t.is(await done, 1);
  await board.press("unhappy");
  t.is((await far.expectEvents(2)).length, 2);
  t.is(far.taken.filter(({ as }) => as !== "repeat").length, 2);
});

test("a full outbox is said on board and screen, and lifts when the hub takes events", async (t) => {
  const { far, board, start, screen, input } = await bench(t);
  await far.stop();
  await start({ maxBytes: 120_000 });
  const { visit } = await screen(() => true);
  const pressing = Array.from({ length: 450 }, () => board.press("happy"));
  const full = await screen(({ storing }) => !storing);
  t.is(full.view.name, "unavailable");
  t.is(board.signals.at(-1), "not-storing");
  t.is((await input({ type: "face", visit: full.visit, face: "happy" })).status, 503);
  t.true(board.ring.length > 0);
  await far.start();
  await Promise.all(pressing);
  t.is(board.signals.at(-1), "storing");
  await screen(({ storing }) => storing);
  const events = await far.expectEvents(450);
  t.deepEqual(
    events.map(({ seq }) => seq),
    Array.from({ length: 450 }, (_, index) => index + 1),
  );
  t.true(full.visit >= visit);
});

test("a desired look and silence reach the glass, over a restart too; a mark that is not here yet is left out", async (t) => {
  const { far, start, screen } = await bench(t);
  const kiosk = await start();
  await far.expect("config-reported", ({ message }) => message?.revision === 0);
  const look = { name: "Brio", brand: "#0a5c36", type: "serif" } as const;
  const config = { sound: false, theme: { ...look, logo: "a".repeat(64) } };
  const shown = screen(({ theme }) => theme !== undefined);
  await far.say({ name: "config-desired", ...own }, { revision: 7, hash: hashOf(config), config }, { retain: true });
  const { theme, sound } = await shown;
  t.deepEqual({ theme, sound }, { theme: look, sound: false });
  await kiosk.stop();
  await far.stop();
  await start();
  t.deepEqual((await screen(({ view }) => view.name === "faces")).theme, look);
});

test("a desired thank-you time is in force, reported and kept over a restart; a bad one is refused and the last good stays", async (t) => {
  const { far, board, start, screen } = await bench(t);
  const kiosk = await start();
  const config = { thankYouMs: 30_000 };
  await far.expect("config-reported", ({ message }) => message?.revision === 0);
  await far.say({ name: "config-desired", ...own }, { revision: 7, hash: hashOf(config), config }, { retain: true });
  const reported = await far.expect("config-reported", ({ message }) => message?.revision === 7);
  t.deepEqual(reported.message, { revision: 7, hash: hashOf(config), config });
  // The kiosk's time and the machine's may differ by some milliseconds; without the setting it would be a few seconds.
  const stays = async () => {
    const thanks = screen(({ view }) => view.name === "thanks");
    const before = Date.now();
    await board.press("happy");
    const { view } = await thanks;
    return view.name === "thanks" ? view.untilMs - before : 0;
  };
  t.true((await stays()) >= 29_000);
  await far.say({ name: "config-desired", ...own }, { revision: 8, hash: "x", config: { thankYouMs: 1 } });
  const refused = await far.expect("config-reported", ({ message }) => message?.error !== undefined);
  t.is(refused.message?.revision, 7);
  t.is(refused.message?.error?.code, "config-invalid");
  t.regex(refused.message?.error?.text ?? "", /thankYouMs/);
  await kiosk.stop();
  await far.stop();
  await start();
  t.true((await stays()) >= 29_000);
});

test("a command is carried out and answered once; a repeat gets the same answer, a late one none of it", async (t) => {
  const { far, board, start, lines, screen } = await bench(t);
  await start();
  await screen(({ link }) => link === "online");
  await say(far, "identify", "r1", { seconds: 3 });
  t.is((await resultOf(far, "r1")).message?.status, "ok");
  t.true((await screen(() => true)).identify);
  t.is(board.signals.filter((signal) => signal === "identify").length, 1);
  await say(far, "identify", "r1", { seconds: 3 });
  await say(far, "identify", "r2", {}, -1000);
  const late = await resultOf(far, "r2");
  t.is(late.message?.error?.code, "command-expired");
  t.is(board.signals.filter((signal) => signal === "identify").length, 1);
  t.is(far.received.filter(({ topic }) => topic.name === "result" && topic.request === "r1").length, 2);
  await say(far, "log-level", "r3", { level: "loud" });
  t.is((await resultOf(far, "r3")).message?.error?.code, "command-arguments");
  await say(far, "log-level", "r4", { level: "silent" });
  t.is((await resultOf(far, "r4")).message?.status, "ok");
  const { length } = lines;
  await say(far, "format-disk", "r5");
  t.is((await resultOf(far, "r5")).message?.error?.code, "command-unknown");
  t.is(lines.length, length);
});

test("resend gives the hub again what it had taken", async (t) => {
  const { far, board, start, allTaken } = await bench(t);
  await start();
  await board.press("happy");
  await board.press("unhappy");
  await far.expectEvents(2);
  await allTaken();
  await say(far, "resend", "r1", { fromSeq: 2 });
  t.deepEqual((await resultOf(far, "r1")).message?.data, { events: 1 });
  const repeat = () => far.taken.filter(({ as }) => as === "repeat");
  while (repeat().length === 0) await new Promise(setImmediate);
  t.deepEqual(
    repeat().map(({ seq }) => seq),
    [2],
  );
});

test("restart is answered first and happens once", async (t) => {
  const { far, start, screen } = await bench(t);
  let restarts = 0;
  const kiosk = await start({ restart: () => restarts++ });
  await screen(({ link }) => link === "online");
  await say(far, "restart", "r1");
  t.is((await resultOf(far, "r1")).message?.status, "ok");
  while (restarts === 0) await new Promise(setImmediate);
  await kiosk.stop();
  await start({ restart: () => restarts++ });
  await screen(({ link }) => link === "online");
  const answers = () => far.received.filter(({ topic }) => topic.name === "result").length;
  await say(far, "restart", "r1");
  while (answers() < 2) await new Promise(setImmediate);
  t.is(restarts, 1);
});

test.serial("the state says birth, boot, oldest and alerts; a stop says disconnected and leaves no will", async (t) => {
  const { far, start, screen } = await bench(t);
  const kiosk = await start({ version: "1.2.3" });
  await screen(({ link }) => link === "online");
  const state = await far.expect("state", ({ message }) => message?.state !== "lost");
  const { birth, boot, firmware, oldest, alerts } = state.message as MessageOf<"state">;
  t.true(far.connects.some(({ will }) => will?.birth === birth));
  t.true((boot ?? "").length > 0);
  t.is(firmware, "1.2.3");
  t.is(oldest?.seq, 1);
  t.deepEqual(alerts?.ids, []);
  const describe = await far.expect("describe");
  t.is(describe.message?.devices[0]?.serial, SERIAL);
  await kiosk.stop();
  await kiosk.stop();
  const states = far.received.filter(({ topic }) => topic.name === "state").map(({ message }) => message);
  t.is((states.at(-1) as MessageOf<"state">).state, "disconnected");
});

test("figures of the kiosk and its devices come as telemetry, QoS 0 and not retained", async (t) => {
  const { far, board, start, screen } = await bench(t);
  await start();
  await screen(({ link }) => link === "online");
  board.samples$.next({ temperatureC: 21.5, "not a name": 1, lightPercent: Number.NaN });
  const own = await far.expect("telemetry", ({ topic }) => topic.device === "kiosk");
  const of = await far.expect("telemetry", ({ topic }) => topic.device === "panel");
  t.deepEqual(of.message?.samples, { temperatureC: 21.5 });
  t.deepEqual([own.qos, own.retain], [0, false]);
  for (const name of ["cpuPercent", "memoryMb", "diskFreeMb", "uptimeS", "outboxDepth", "devicesReady"]) {
    t.is(typeof own.message?.samples[name], "number", name);
  }
  const { clock, samples } = own.message ?? {};
  t.is(samples?.clockErrorMs === undefined, clock === "none", "a clock that nothing has set has no figure");
});

test("another board in the place of the known one is told with its serial number", async (t) => {
  const { far, start } = await bench(t);
  const kiosk = await start();
  await far.expect("state");
  await kiosk.stop();
  const other = new ScriptedBoard();
  other.serial = "00000000000000b2";
  const second = await start({ board: other });
  const [event] = await far.expectEvents(1);
  t.deepEqual(event?.envelope.body, { device: "panel", fact: "swapped", serial: "00000000000000b2" });
  await second.stop();
  other.epoch = 2;
  await start({ board: other });
  const events = await far.expectEvents(2);
  t.is(events[1]?.envelope.body.fact, "epoch-changed");
});

test("a board that was lost before a restart of the kiosk is told when it is back after it", async (t) => {
  const { far, board, start, screen } = await bench(t);
  const kiosk = await start();
  await screen((state) => state.link === "online" && state.board === "ready");
  board.status$.next("lost");
  const [lost] = await far.expectEvents(1);
  t.is(lost?.envelope.body.fact, "lost");
  await kiosk.stop();
  await start();
  const [, back] = await far.expectEvents(2);
  t.is(back?.envelope.body.fact, "ready");
});

test("the time of the hub makes the clock's quality", async (t) => {
  const { far, board, start, screen } = await bench(t);
  await start({ machine: { boot: "b1", uptimeMs: () => performance.now(), syncedAt: () => undefined } });
  await screen(({ link }) => link === "online");
  await board.press("happy");
  const hour = 3_600_000;
  const saidAt = Date.now();
  await far.say({ name: "hub-time", hub: "main" }, { at: saidAt + hour }, { qos: 0 });
  await say(far, "identify", "after-the-time", {}, hour + 60_000);
  await resultOf(far, "after-the-time");
  await board.press("happy");
  const [before, after] = await far.expectEvents(2);
  t.is(before?.envelope.clock, "none");
  t.is(before?.envelope.boot, "b1");
  t.is(after?.envelope.clock, "hub");
  const at = (after?.envelope.at ?? 0) - hour;
  t.true(at >= saidAt && at <= Date.now() + 1000, `${at} is not in ${saidAt}..${Date.now()}`);
});

test("a visitor's words never reach the log", async (t) => {
  const { start, lines } = await bench(t);
  const root = pino({ level: "trace" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let child: pino.Logger | undefined;
  await start({
    log: root,
    createDriver: (_config, { log }) => {
      child = log;
      return new ScriptedBoard();
    },
  });
  const words = "my doctor's name is Miller";
  child?.info({ body: { text: words }, fact: { body: { comment: words } }, envelope: words }, "a complaint");
  const line = lines.find(({ msg }) => msg === "a complaint");
  t.truthy(line);
  t.false(JSON.stringify(lines).includes("Miller"));
});

test("the hub hears the warnings of the kiosk's log", async (t) => {
  const { far, start, screen, input } = await bench(t);
  await start();
  const { visit } = await screen(({ link }) => link === "online");
  await input({ type: "heartbeat", visit, error: "the page has a bug" });
  const { topic, message, qos, retain } = await far.expect("log");
  t.is(topic.level, "warn");
  t.is(qos, 0);
  t.false(retain);
  t.is(message?.facts.error, "the page has a bug");
});

test("a disk that takes half a second delays neither screen nor boards", async (t) => {
  const { board, start, data, get } = await bench(t);
  await start();
  await board.press("happy");
  // Another process holds the file's write lock, so that the store's thread waits as it would for an fsync.
  const hold = `
    import { DatabaseSync } from "@photostructure/sqlite";
    const file = globalThis.file = new DatabaseSync(process.argv[1]);
    file.exec("BEGIN IMMEDIATE");
    console.log("held");
    process.stdin.once("data", () => { file.exec("COMMIT"); file.close(); process.exit(0); });
  `;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", hold, join(data, "kiosk.db")], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: ["pipe", "pipe", "inherit"],
  });
  t.teardown(() => holder.kill("SIGKILL"));
  await once(holder.stdout, "data");
  let isKept = false;
  const pressed = board.press("unhappy").then(() => {
    isKept = true;
  });
  t.is((await get("/healthz")).status, 200);
  await new Promise(setImmediate);
  t.false(isKept);
  holder.stdin.write("go\n");
  await pressed;
  t.is(board.signals.at(-1), "storing");
});
