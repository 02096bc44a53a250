import test from "ava";
import { pino } from "pino";
import { BehaviorSubject, Subject, VirtualTimeScheduler } from "rxjs";
import type { DeviceDriver, DriverEvent, DriverStatus } from "../device-drivers/driver.ts";
import { type DeviceFactReport, Devices, type KnownDevice } from "./devices.ts";

function board({ known = [], lost = [] }: { known?: KnownDevice[]; lost?: string[] } = {}) {
  const clock = new VirtualTimeScheduler();
  const status$ = new BehaviorSubject<DriverStatus>("absent");
  const events$ = new Subject<DriverEvent>();
  const identity$ = new Subject<void>();
  const is = { serial: "a1" as string | undefined, epoch: 1 };
  const shown: string[] = [];
  const driver: DeviceDriver = {
    id: "panel",
    events$,
    status$,
    identity$,
    samples$: new Subject(),
    describe: () => ({
      driver: "button-panel",
      status: status$.value,
      ...(is.serial === undefined ? {} : { serial: is.serial }),
      epoch: is.epoch,
      buttons: [],
      samples: [],
    }),
    show: (signal) => shown.push(signal),
    start: () => status$.next("opening"),
    stop: async () => status$.next("absent"),
  };
  const devices = new Devices({ drivers: [driver], known, lost, clock, log: pino({ level: "silent" }) });
  const facts: DeviceFactReport[] = [];
  const recognised: KnownDevice[] = [];
  const kept: (readonly string[])[] = [];
  devices.lost$.subscribe((ids) => kept.push(ids));
  devices.facts$.subscribe((fact) => facts.push(fact));
  devices.recognised$.subscribe((device) => recognised.push(device));
  devices.start();
  return {
    devices,
    facts,
    recognised,
    kept,
    events$,
    identity$,
    is,
    shown,
    status: (...all: DriverStatus[]) => {
      for (const status of all) status$.next(status);
    },
    pass: (ms: number) => {
      clock.maxFrames = clock.frame + ms;
      clock.flush();
      clock.frame = clock.maxFrames;
    },
    told: () => facts.map(({ body }) => body.fact),
  };
}

test("a start that finds its board tells nothing, although the first handshake takes long", (t) => {
  const { status, pass, told, recognised } = board();
  status("opening", "handshaking");
  pass(29_999);
  status("ready");
  pass(60_000);
  t.deepEqual(told(), []);
  t.deepEqual(recognised, [{ id: "panel", serial: "a1", epoch: 1 }]);
});

test("a board that a start does not find within half a minute is lost, and told when it comes", (t) => {
  const { status, pass, facts, told } = board();
  status("opening", "absent", "opening");
  pass(30_000);
  t.deepEqual(facts, [{ body: { device: "panel", fact: "lost" }, ageMs: 30_000 }]);
  pass(60_000);
  status("handshaking", "ready");
  t.deepEqual(told(), ["lost", "ready"]);
});

test("a board that an earlier start told lost is not told again, and told when it is back", (t) => {
  const { status, pass, facts, told, kept } = board({ lost: ["panel"] });
  pass(60_000);
  t.deepEqual(told(), []);
  status("ready");
  t.deepEqual(told(), ["ready"]);
  t.deepEqual(kept, [], "until the return is on the disk the loss stands");
  facts[0]?.done?.();
  t.deepEqual(kept, [[]]);
  status("lost");
  pass(1000);
  t.deepEqual(told(), ["ready", "lost"]);
  t.deepEqual(kept, [[], ["panel"]]);
});

test("lost is told after a second away, with how long ago it was, and ready when it is back", (t) => {
  const { status, pass, facts, told } = board();
  status("ready", "lost", "opening", "handshaking");
  pass(999);
  t.deepEqual(told(), []);
  pass(1);
  t.deepEqual(facts.at(-1), { body: { device: "panel", fact: "lost" }, ageMs: 1000 });
  status("lost", "opening");
  pass(30_000);
  status("ready");
  t.deepEqual(told(), ["lost", "ready"]);
});

test("a device that is back within a second was never away", (t) => {
  const { status, pass, told } = board();
  status("ready", "handshaking");
  pass(900);
  status("ready");
  pass(10_000);
  t.deepEqual(told(), []);
});

test("a board in the place of another, and one that lost its power, are told and kept", (t) => {
  const { status, facts, is } = board({ known: [{ id: "panel", serial: "a1", epoch: 4 }] });
  is.epoch = 5;
  status("ready");
  t.deepEqual(facts[0]?.body, { device: "panel", fact: "epoch-changed", serial: "a1" });
  t.deepEqual(facts[0]?.known, { id: "panel", serial: "a1", epoch: 5 });
  status("lost");
  is.serial = "b2";
  is.epoch = 1;
  status("ready");
  t.deepEqual(facts[1]?.body, { device: "panel", fact: "swapped", serial: "b2" });
  status("lost", "ready");
  t.is(facts.length, 2);
});

test("a board that comes to its new epoch while it stays ready lost its power before, and tells so once", (t) => {
  const { status, facts, is, identity$ } = board({ known: [{ id: "panel", serial: "a1", epoch: 4 }] });
  is.epoch = 4;
  identity$.next();
  status("ready");
  t.deepEqual(facts, [], "what it kept comes first, by the epoch of then");
  is.epoch = 5;
  identity$.next();
  identity$.next();
  t.deepEqual(
    facts.map(({ body, known }) => [body, known]),
    [
      [
        { device: "panel", fact: "epoch-changed", serial: "a1" },
        { id: "panel", serial: "a1", epoch: 5 },
      ],
    ],
  );
});

test("a board without a number is never taken for another", (t) => {
  const { status, told, is } = board({ known: [{ id: "panel", serial: "a1", epoch: 1 }] });
  is.serial = undefined;
  status("ready");
  t.deepEqual(told(), []);
});

test("held, released and refused presses are facts with their place and their done; a press is a press", (t) => {
  const { events$, facts, devices } = board();
  const presses: string[] = [];
  devices.presses$.subscribe(({ device, event }) => presses.push(`${device} ${event.button}`));
  const done: string[] = [];
  const at = { serial: "a1", epoch: 1, seq: 9 };
  const more = (name: string) => ({ ageMs: 7, at, done: () => void done.push(name) });
  events$.next({ type: "button-pressed", button: "happy", ...more("press") });
  events$.next({ type: "button-held", button: "call", heldMs: 10_000.4, ...more("held") });
  events$.next({ type: "button-released", button: "call", heldMs: 12_000, ...more("released") });
  events$.next({ type: "presses-refused", count: 3, ...more("refused") });
  t.deepEqual(presses, ["panel happy"]);
  t.deepEqual(
    facts.map(({ body }) => body),
    [
      { device: "panel", fact: "button-held", button: "call", heldMs: 10_000 },
      { device: "panel", fact: "button-released", button: "call", heldMs: 12_000 },
      { device: "panel", fact: "presses-refused", count: 3 },
    ],
  );
  for (const fact of facts) fact.done?.();
  t.deepEqual(done, ["held", "released", "refused"]);
  t.deepEqual(facts[0]?.at, at);
});

test("a stop closes the boards and tells nothing of it", async (t) => {
  const { status, devices, told, pass } = board();
  status("ready");
  await devices.stop();
  pass(60_000);
  t.deepEqual(told(), []);
});

test("a board that is lent is away without being lost, and lost half a minute after it was given back in vain", async (t) => {
  const { devices, status, pass, told } = board();
  status("ready");
  const giveBack = await devices.lend("panel");
  t.is(await devices.lend("panel"), undefined, "one at a time");
  t.is(await devices.lend("other"), undefined);
  t.like(devices.standings[0], { status: "absent", isLent: true });
  pass(120_000);
  t.deepEqual(told(), []);
  giveBack?.();
  t.like(devices.standings[0], { status: "opening", isLent: undefined });
  status("handshaking", "ready");
  giveBack?.();
  pass(60_000);
  t.deepEqual(told(), []);

  const again = await devices.lend("panel");
  again?.();
  pass(29_999);
  t.deepEqual(told(), []);
  pass(1);
  t.deepEqual(told(), ["lost"]);
  status("ready");
  t.deepEqual(told(), ["lost", "ready"]);

  const late = await devices.lend("panel");
  await devices.stop();
  late?.();
  t.is(devices.standings[0]?.status, "absent", "a kiosk that stops opens nothing again");
});
