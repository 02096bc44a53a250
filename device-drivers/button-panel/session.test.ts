import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { log, ManualClock } from "../board/_live-board.test.ts";
import { FirmataParser } from "../board/firmata-parser.ts";
import {
  decodeHostFrame,
  type EventFrame,
  encodeFrame,
  type HostFrame,
  type PanelFlags,
  SYSEX_TO_BOARD,
} from "./frames.ts";
import { Ledger } from "./ledger.ts";
import { type PanelIdentity, PanelSession } from "./session.ts";

const SERIAL = "00000000000000aa";
const OTHER = "00000000000000bb";
const FLAGS = { ringFull: false, notStoring: false, hostKnown: true, softWatchdog: false, fromBefore: false };

const event = (seq: number, fields: Partial<EventFrame> = {}) =>
  encodeFrame({ type: "event", epoch: 1, seq, kind: "press", button: "call", ageMs: 0, value: 0, ...fields });

const describe = (pending: number, fields: { serial?: string; epoch?: number; flags?: PanelFlags } = {}) =>
  encodeFrame({
    type: "describe",
    protocol: 1,
    firmware: "1.0.0",
    serial: SERIAL,
    epoch: 1,
    pending,
    capacity: 32,
    resetCause: 1,
    flags: FLAGS,
    uptimeMs: 5_000,
    ...fields,
  });

const heartbeat = (pending: number, fields: { uptimeMs?: number; hostKnown?: boolean } = {}) =>
  encodeFrame({
    type: "heartbeat",
    uptimeMs: fields.uptimeMs ?? 6_000,
    pending,
    refused: 0,
    held: [],
    flags: { ...FLAGS, hostKnown: fields.hostKnown ?? true },
  });

/** A session whose board the test plays, byte by byte. */
function setUp(t: ExecutionContext, cursors: Record<string, { epoch: number; kept: number }> = {}, hears = log) {
  const clock = new ManualClock();
  const sent: HostFrame[] = [];
  const delivered: string[] = [];
  const life: string[] = [];
  const ledgers = new Map<string, Ledger>();
  const parser = new FirmataParser();
  const session = new PanelSession({
    link: {
      write: (bytes) => {
        for (const message of parser.push(bytes)) {
          if (message.type !== "sysex" || message.command !== SYSEX_TO_BOARD) continue;
          const decoded = decodeHostFrame(message.data);
          if (decoded.ok) sent.push(decoded.frame);
        }
      },
      ready: () => life.push("ready"),
      alive: () => {},
      wasReset: () => {
        life.push("reset");
        session.handshake();
      },
      fail: (error) => life.push(error.code),
    },
    clock,
    log: hears,
    createSerial: () => OTHER,
    ledgerOf: ({ serial, epoch }: PanelIdentity) => {
      const key = `${serial}/${epoch}`;
      const cursor = cursors[serial];
      const ledger = ledgers.get(key) ?? new Ledger(cursor?.epoch === epoch ? { epoch, kept: cursor.kept } : { epoch });
      ledgers.set(key, ledger);
      return ledger;
    },
    signal: () => "storing",
    onIdentity: () => {},
    onEvent: ({ seq }, { serial, epoch }) => delivered.push(`${serial.slice(-2)}/${epoch}/${seq}`),
    onHeartbeat: () => {},
  });
  t.teardown(() => session.dispose());
  const take = () => sent.splice(0);
  const say = (...frames: Uint8Array[]) => session.receive(Buffer.concat(frames));
  session.handshake();
  return { session, clock, take, delivered, life, say };
}

/** The same, with its board known. */
function setUpReady(t: ExecutionContext, cursors: Record<string, { epoch: number; kept: number }> = {}) {
  const parts = setUp(t, cursors);
  parts.clock.advanceTo(20);
  parts.say(describe(0));
  parts.clock.advanceTo(30);
  parts.take();
  return parts;
}

test("a description of 10 MB is dropped as it comes and told a few times, and a right one after it is taken", (t) => {
  const told: { msg: string; discarded: number }[] = [];
  const hears = pino({ level: "warn" }, { write: (line: string) => told.push(JSON.parse(line)) });
  const { session, clock, life, say } = setUp(t, {}, hears);
  clock.advanceTo(20);
  session.receive(Uint8Array.of(0xf0, 0x01));
  const part = new Uint8Array(65_536).fill(0x41);
  for (let bytes = 0; bytes < 10_000_000; bytes += part.length) session.receive(part);
  session.receive(Uint8Array.of(0xf7));
  t.true(told.length > 0 && told.length < 16, `${told.length} lines`);
  t.regex(told[0]!.msg, /no message: too long/);
  t.true(told.at(-1)!.discarded > 5_000_000);
  t.deepEqual(life, []);
  say(describe(0));
  t.deepEqual(life, ["ready"]);
});

test("hello is repeated until a board describes itself, and then the signal is", (t) => {
  const { clock, take, life, say } = setUp(t);
  clock.advanceTo(19);
  t.deepEqual(take(), []);
  clock.advanceTo(20 + 150 * 3);
  t.deepEqual(take(), new Array(4).fill({ type: "hello" }));
  say(describe(0));
  t.deepEqual(life, ["ready"]);
  const fromMs = clock.now();
  clock.advanceTo(fromMs + 2_500);
  t.deepEqual(take(), new Array(3).fill({ type: "signal", signal: "storing" }));
});

test("bytes from before the opening belong to nobody", (t) => {
  const { clock, delivered, life, say } = setUp(t);
  // Another board's, as a network port may still deliver them.
  say(describe(1, { serial: OTHER }), event(7), heartbeat(1));
  clock.advanceTo(20);
  t.deepEqual(life, []);
  say(event(1), describe(1), event(1), describe(1));
  t.deepEqual(delivered, ["aa/1/1"]);
});

test("a board without a serial number is given one, the same one until it has it", (t) => {
  const { clock, take, life, say } = setUp(t);
  const none = describe(0, { serial: "f".repeat(16) });
  clock.advanceTo(20);
  take();
  say(none);
  say(none);
  t.deepEqual(take(), new Array(2).fill({ type: "set-serial", serial: OTHER }));
  t.deepEqual(life, []);
  say(describe(0, { serial: OTHER }));
  t.deepEqual(life, ["ready"]);
});

test("what the kiosk has kept is acknowledged at the handshake, and again for each repeat", (t) => {
  const { clock, take, delivered, say } = setUp(t, { [SERIAL]: { epoch: 1, kept: 5 } });
  clock.advanceTo(20);
  take();
  say(describe(2), event(5), event(6));
  t.deepEqual(take(), new Array(2).fill({ type: "ack", epoch: 1, seq: 5 }));
  t.deepEqual(delivered, ["aa/1/6"]);
});

test("a kept position of another epoch is not acknowledged", (t) => {
  const { clock, take, say } = setUp(t, { [SERIAL]: { epoch: 3, kept: 5 } });
  clock.advanceTo(20);
  take();
  say(describe(0));
  t.false(take().some(({ type }) => type === "ack"));
});

test("a damaged frame costs no press: the next one waits, and the board is asked for both", (t) => {
  const { take, delivered, say } = setUpReady(t, { [SERIAL]: { epoch: 1, kept: 1 } });
  const damaged = Uint8Array.from(event(2));
  damaged[6] = (damaged[6] ?? 0) ^ 1;
  say(damaged, event(3));
  t.deepEqual(delivered, []);
  t.deepEqual(take(), [{ type: "hello" }]);
  say(describe(2), event(2), event(3));
  t.deepEqual(delivered, ["aa/1/2", "aa/1/3"]);
});

test("where the kiosk knows nothing of a board in mid-epoch, the board's own count says where to begin", (t) => {
  const { take, delivered, say } = setUpReady(t);
  say(event(41));
  t.deepEqual(delivered, []);
  t.deepEqual(take(), [{ type: "hello" }]);
  say(describe(2), event(40), event(41), heartbeat(2));
  t.deepEqual(delivered, ["aa/1/40", "aa/1/41"]);
});

test("power that was lost behind an open port is found by the events' epoch", (t) => {
  const { take, delivered, say } = setUpReady(t, { [SERIAL]: { epoch: 1, kept: 4 } });
  say(event(1, { epoch: 2 }));
  t.deepEqual(delivered, []);
  t.deepEqual(take(), [{ type: "hello" }]);
  say(describe(1, { epoch: 2 }), event(1, { epoch: 2 }), describe(1, { epoch: 2 }));
  t.deepEqual(delivered, ["aa/2/1"]);
});

test("another board behind the same open port is asked who it is, and its presses are its own", (t) => {
  const { delivered, life, clock, say } = setUpReady(t, { [SERIAL]: { epoch: 1, kept: 4 } });
  say(heartbeat(1, { hostKnown: false, uptimeMs: 900_000 }));
  t.deepEqual(life, ["ready", "reset"]);
  say(event(5));
  clock.advanceTo(clock.now() + 1);
  say(describe(1, { serial: OTHER }), event(1), describe(1, { serial: OTHER }));
  t.deepEqual(delivered, ["bb/1/1"]);
});

test("a clock of the board that goes back means that it was reset", (t) => {
  const { life, say } = setUpReady(t);
  say(heartbeat(0, { uptimeMs: 6_000 }));
  say(heartbeat(0, { uptimeMs: 1_000 }));
  t.deepEqual(life, ["ready", "reset"]);
});

test("a clock of the board that wraps after 49 days does not", (t) => {
  const { life, say } = setUpReady(t);
  say(heartbeat(0, { uptimeMs: 0xffff_ff00 }));
  say(heartbeat(0, { uptimeMs: 700 }));
  t.deepEqual(life, ["ready"]);
});

test("frames of a newer protocol and a session that is over change nothing", async (t) => {
  const { session, say, delivered, life } = setUpReady(t);
  say(Uint8Array.of(0xf0, 0x01, 0x33, 0, 0x12, 1, 0x34, 0, 0xf7));
  t.is(session.damaged, 1);
  session.dispose();
  say(event(1));
  await setImmediate();
  t.deepEqual(delivered, []);
  t.deepEqual(life, ["ready"]);
});

test("the former firmware, 1.0, is served as it was: what it said comes whole, and nothing of it is unknown", (t) => {
  const { session, clock, take, delivered, life, say } = setUp(t);
  const former: { steps: { what: string; board: string }[] } = JSON.parse(
    readFileSync(new URL("firmware/former-1.0.0.json", import.meta.url), "utf8"),
  );
  clock.advanceTo(20);
  const heard = former.steps.map(({ what, board }) => {
    say(Buffer.from(board, "hex"));
    clock.advanceTo(clock.now() + 30);
    return [what, ...take().filter(({ type }) => type !== "signal" && type !== "hello")];
  });
  t.deepEqual(life, ["ready"]);
  t.is(session.damaged, 0);
  t.deepEqual(session.identity, {
    ...{ serial: "0123456789abcdef", epoch: 1, firmware: "1.0.0", fromBefore: false, resetCause: 1 },
  });
  t.deepEqual(delivered, ["ef/1/1", "ef/1/2", "ef/1/3", "ef/1/4", "ef/1/5"]);
  t.deepEqual(heard[1], ["hello", { type: "set-serial", serial: OTHER }]);
});

test("events from before a loss of power are of an epoch of their own, and the next epoch follows unasked", (t) => {
  const { session, delivered, life, say } = setUpReady(t);
  const before = { ...FLAGS, fromBefore: true };
  say(
    describe(2, { epoch: 1, flags: before }),
    event(4, { epoch: 1 }),
    event(6, { epoch: 1 }),
    describe(2, { flags: before }),
  );
  t.true(session.identity?.fromBefore);
  say(describe(2, { flags: before }));
  // A hole in the numbers is none once the count says that there are no others.
  t.deepEqual(delivered, ["aa/1/4", "aa/1/6"]);
  say(describe(1, { epoch: 2 }), event(1, { epoch: 2 }), describe(1, { epoch: 2 }));
  t.false(session.identity?.fromBefore);
  t.deepEqual(delivered, ["aa/1/4", "aa/1/6", "aa/2/1"]);
  t.deepEqual(life, ["ready", "ready", "ready"]);
});
