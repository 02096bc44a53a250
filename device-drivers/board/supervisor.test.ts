import { Duplex } from "node:stream";
import { setImmediate } from "node:timers/promises";
import test, { type ExecutionContext } from "ava";
import type { DriverStatus } from "../driver.ts";
import { DriverError } from "../driver-error.ts";
import { openPort } from "../port/port.ts";
import { log, ManualClock } from "./_live-board.test.ts";
import { type Link, type Session, Supervisor } from "./supervisor.ts";

/** A board that the test plays: what it was sent, and the end of its cable. */
class FarEnd extends Duplex {
  readonly received: number[] = [];

  override _read(): void {}

  override _write(bytes: Uint8Array, _encoding: string, done: () => void): void {
    this.received.push(...bytes);
    done();
  }
}

const HELLO = 1;
const READY = 2;
const ALIVE = 3;
const RESET = 4;
const POISON = 5;

/** The smallest session: one byte a message. */
class OneByteSession implements Session {
  disposed = false;
  readonly link: Link;

  constructor(link: Link) {
    this.link = link;
  }

  handshake(): void {
    this.link.write(Uint8Array.of(HELLO));
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === READY) this.link.ready();
      if (byte === ALIVE) this.link.alive();
      if (byte === RESET) this.link.wasReset();
      if (byte === POISON) throw new Error("poison");
    }
  }

  dispose(): void {
    this.disposed = true;
  }
}

function setUp(t: ExecutionContext, options: { present?: boolean; random?: () => number } = {}) {
  const clock = new ManualClock();
  const ends: FarEnd[] = [];
  const sessions: OneByteSession[] = [];
  const statuses: DriverStatus[] = [];
  const openedAtMs: number[] = [];
  const world = { present: options.present ?? true, hangs: false };
  const supervisor = new Supervisor({
    open: (signal) => {
      openedAtMs.push(clock.now());
      if (world.hangs) return openPort(() => new Promise<Duplex>(() => {}), { signal });
      if (!world.present) throw new DriverError("port-open", { message: "nothing there" });
      return openPort(
        () => {
          const end = new FarEnd();
          ends.push(end);
          return end;
        },
        { signal },
      );
    },
    createSession: (link) => {
      const session = new OneByteSession(link);
      sessions.push(session);
      return session;
    },
    clock,
    log,
    random: options.random ?? (() => 0),
  });
  supervisor.status$.subscribe((status) => statuses.push(status));
  t.teardown(() => supervisor.stop());
  const settle = async () => {
    for (let turn = 0; turn < 8; turn++) await setImmediate();
  };
  const wait = async (ms: number) => {
    await settle();
    clock.advanceTo(clock.now() + ms);
    await settle();
  };
  const say = async (...bytes: number[]) => {
    ends.at(-1)?.push(Buffer.from(bytes));
    await settle();
  };
  return { supervisor, clock, ends, sessions, statuses, openedAtMs, world, wait, say, settle };
}

test("a board that answers is ready, by way of opening and handshaking", async (t) => {
  const { supervisor, ends, statuses, settle, say } = setUp(t);
  supervisor.start();
  supervisor.start();
  await settle();
  t.deepEqual(ends[0]?.received, [HELLO]);
  await say(READY);
  t.deepEqual(statuses, ["absent", "opening", "handshaking", "ready"]);
  t.is(ends.length, 1);
});

test("a port that is not there is tried again after 0.5, 1, 2, and then each 3 seconds", async (t) => {
  const { supervisor, openedAtMs, wait } = setUp(t, { present: false });
  supervisor.start();
  for (let ms = 0; ms < 13_000; ms += 100) await wait(100);
  t.deepEqual(openedAtMs, [0, 500, 1_500, 3_500, 6_500, 9_500, 12_500]);
});

test("jitter shortens a wait by up to a fifth", async (t) => {
  const { supervisor, openedAtMs, wait } = setUp(t, { present: false, random: () => 1 });
  supervisor.start();
  for (let ms = 0; ms < 1_300; ms += 10) await wait(10);
  t.deepEqual(openedAtMs, [0, 400, 1_200]);
});

test("a board that opens and never answers is tried ever more seldom, up to 30 seconds", async (t) => {
  const { supervisor, openedAtMs, wait, sessions } = setUp(t);
  supervisor.start();
  for (let ms = 0; ms < 150_000; ms += 250) await wait(250);
  const pauses = openedAtMs.slice(1).map((at, index) => at - (openedAtMs[index] ?? 0) - 5_000);
  t.deepEqual(pauses.slice(0, 8), [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  t.true(sessions.slice(0, -1).every(({ disposed }) => disposed));
});

test("a port that hangs while it opens is given up, and tried again", async (t) => {
  const { supervisor, openedAtMs, world, wait, statuses, say } = setUp(t);
  world.hangs = true;
  supervisor.start();
  await wait(5_000);
  t.deepEqual(statuses.slice(-2), ["opening", "absent"]);
  world.hangs = false;
  await wait(500);
  await say(READY);
  t.is(supervisor.status, "ready");
  t.is(openedAtMs.length, 2);
});

test("a board that falls silent is greeted on its open port first", async (t) => {
  const { supervisor, ends, statuses, wait, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  await say(READY);
  await wait(2_900);
  await say(ALIVE);
  await wait(2_900);
  t.is(supervisor.status, "ready");
  await wait(100);
  t.deepEqual(statuses.slice(-3), ["ready", "lost", "handshaking"]);
  t.deepEqual(ends[0]?.received, [HELLO, HELLO]);
  await say(READY);
  t.is(supervisor.status, "ready");
  t.is(ends.length, 1);
});

test("a board that stays silent gets its port opened anew, half a second after", async (t) => {
  const { supervisor, ends, sessions, wait, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  await say(READY);
  await wait(3_000);
  await wait(1_500);
  t.is(supervisor.status, "lost");
  t.true(sessions[0]?.disposed);
  await wait(500);
  await say(READY);
  t.is(supervisor.status, "ready");
  t.is(ends.length, 2);
});

test("a chip that was reset behind its open port is greeted again at once", async (t) => {
  const { supervisor, ends, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  await say(READY);
  await say(RESET);
  t.deepEqual(ends[0]?.received, [HELLO, HELLO]);
  t.is(supervisor.status, "handshaking");
});

test("a throw out of the code that reads bytes ends the connection and not the process", async (t) => {
  const { supervisor, ends, wait, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  await say(READY);
  await say(POISON);
  t.is(supervisor.status, "lost");
  await wait(500);
  await say(READY);
  t.is(supervisor.status, "ready");
  t.is(ends.length, 2);
});

test("an unplugged board is lost at once, and its pause begins at half a second again after each ready", async (t) => {
  const { supervisor, ends, statuses, wait, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  for (let round = 0; round < 5; round++) {
    await say(READY);
    ends.at(-1)?.destroy();
    await settle();
    t.is(statuses.at(-1), "lost");
    await wait(500);
  }
  t.is(ends.length, 6);
});

test("what an ended connection still wants to say changes nothing", async (t) => {
  const { supervisor, sessions, ends, wait, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  await say(READY);
  ends[0]?.destroy();
  await settle();
  await wait(500);
  const [old] = sessions;
  old?.link.ready();
  old?.link.wasReset();
  old?.link.write(Uint8Array.of(9));
  old?.link.fail(new DriverError("board-fault", { message: "late" }));
  await settle();
  t.is(supervisor.status, "handshaking");
  t.deepEqual(ends[1]?.received, [HELLO]);
});

test("a board that takes no bytes is given up before they fill the memory", async (t) => {
  const { supervisor, sessions, ends, say, settle } = setUp(t);
  supervisor.start();
  await settle();
  await say(READY);
  ends[0]!._write = () => {};
  for (let kibibyte = 0; kibibyte < 80; kibibyte++) sessions[0]?.link.write(new Uint8Array(1_024));
  await settle();
  t.is(supervisor.status, "lost");
});

test("stopping closes the port, in whatever state, and twice without harm; starting again works", async (t) => {
  const { supervisor, ends, sessions, say, settle, wait } = setUp(t);
  supervisor.start();
  await supervisor.stop();
  await settle();
  t.is(supervisor.status, "absent");
  supervisor.start();
  await settle();
  await say(READY);
  await supervisor.stop();
  await supervisor.stop();
  t.true(ends.every((end) => end.destroyed));
  t.true(sessions.every(({ disposed }) => disposed));
  await wait(60_000);
  t.is(supervisor.status, "absent");
  supervisor.start();
  await settle();
  await say(READY);
  t.is(supervisor.status, "ready");
});
