import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import pino from "pino";
import {
  decodeBoardFrame,
  type EventFrame,
  encodeFrame,
  type HostFrame,
} from "../../device-drivers/button-panel/frames.ts";
import type { BoardView } from "../../protocol/panel.ts";
import type { TripMark } from "../../protocol/trip.ts";
import { type Bench, type BenchOptions, startBench } from "./bench.ts";
import { FirmataTap } from "./firmata-tap.ts";

const HEX = fileURLToPath(new URL("../../device-drivers/button-panel/firmware/button-panel.hex", import.meta.url));
const LOOPBACK = { host: "127.0.0.1", port: 0 };

interface Answer {
  status: number;
  type: string;
  body: unknown;
}

async function startOne(t: ExecutionContext, options: Partial<BenchOptions> & { kind?: "button-panel" | "gpio" } = {}) {
  const { kind = "button-panel", ...rest } = options;
  const lines: { msg: string; trip?: TripMark }[] = [];
  const log = pino(
    new Writable({
      write: (line, _encoding, done) => {
        lines.push(JSON.parse(String(line)));
        done();
      },
    }),
  );
  const bench = await startBench({
    boards: [{ id: "front", kiosk: "entrance", kind, hex: HEX, listen: LOOPBACK }],
    http: LOOPBACK,
    log,
    ...rest,
  });
  t.teardown(() => bench.stop());
  return { bench, board: bench.boards.get("front")!, lines, ask: asker(bench) };
}

const asker =
  (bench: Bench) =>
  async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const sent = request(`${bench.url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    });
    sent.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of answer) text += chunk;
    return { status: answer.statusCode!, type: answer.headers["content-type"] ?? "", body: JSON.parse(text || "null") };
  };

/** A host at the board's TCP port that speaks the panel's frames. */
async function connectHost(t: ExecutionContext, bench: Bench) {
  const port = bench.boards.get("front")!.port.port;
  const socket: Socket = connect(port, "127.0.0.1");
  t.teardown(() => socket.destroy());
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const events: EventFrame[] = [];
  const ports: number[] = [];
  let bytes = 0;
  let heard: () => void = () => undefined;
  const tap = new FirmataTap({
    digital: (_port, levels) => ports.push(levels),
    sysex: (sysex) => {
      const decoded = decodeBoardFrame(sysex.subarray(2, -1));
      if (decoded.ok && decoded.frame.type === "event") events.push(decoded.frame);
    },
  });
  socket.on("data", (chunk) => {
    bytes += chunk.length;
    for (const byte of chunk) tap.hear(byte);
    heard();
  });
  return {
    socket,
    events,
    ports,
    get bytes() {
      return bytes;
    },
    say: (frame: HostFrame) => socket.write(encodeFrame(frame)),
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (condition()) resolve();
        };
        heard();
      }),
  };
}

/** Resolves when a board's view is as wanted. */
const viewed = (bench: Bench, wanted: (view: BoardView) => boolean) =>
  new Promise<BoardView>((resolve) => {
    const board = bench.boards.get("front")!;
    const look = () => {
      const view = board.view();
      if (!wanted(view)) return;
      subscription.unsubscribe();
      resolve(view);
    };
    const subscription = board.changes$.subscribe(look);
    look();
  });

/** Resolves when the chip has lived for some milliseconds more. */
const passed = (bench: Bench, milliseconds: number) =>
  new Promise<void>((resolve) => {
    const { avr } = bench.boards.get("front")!;
    const untilMs = avr.elapsedMs + milliseconds;
    const leave = avr.on("slice", () => {
      if (avr.elapsedMs < untilMs) return;
      leave();
      resolve();
    });
  });

/** The panel counts its buttons as down until it has seen them up, and writes its epoch first. */
const settled = (bench: Bench) => passed(bench, 300);

test("the boards are listed, one can be asked for, and an unknown one is a problem", async (t) => {
  const { ask, bench } = await startOne(t);
  const { body, status } = await ask("/boards");
  t.is(status, 200);
  const [view] = body as BoardView[];
  t.like(view, { id: "front", kiosk: "entrance", kind: "button-panel", plugged: true, hung: false, presses: 0 });
  t.regex(view!.port, /^tcp:\/\/127\.0\.0\.1:\d+$/);
  t.like((await ask("/boards/front")).body, { id: "front", port: view!.port });
  const missing = await ask("/boards/back");
  t.is(missing.type, "application/problem+json; charset=utf-8");
  t.like(missing, { status: 404, body: { status: 404, code: "unknown-board", field: "id" } });
  t.like(await ask("/nothing"), { status: 404, body: { code: "not-found" } });
  t.is(bench.boards.size, 1);
});

test("a press answers when the pin has moved, is felt within 20 ms, sent with its number, counted once and logged", async (t) => {
  const { ask, bench, lines, board } = await startOne(t);
  const host = await connectHost(t, bench);
  await settled(bench);
  const trips: TripMark[] = [];
  board.trips$.subscribe((trip) => trips.push(trip));
  const { status, body } = await ask("/boards/front/press", { button: "unhappy", heldMs: 60, bounceMs: 8 });
  t.is(status, 200);
  t.like(body, { stage: "pin", board: "front", kiosk: "entrance", button: "unhappy" });
  await host.until(() => host.events.length > 0);
  const view = await viewed(bench, ({ presses }) => presses === 1);
  t.is(view.pending, 1);
  t.deepEqual(
    trips.map(({ stage }) => stage),
    ["pin", "felt", "sent"],
  );
  const [pin, felt, sent] = trips as [TripMark, TripMark, TripMark];
  t.true(felt.atMs - pin.atMs <= 20, `felt after ${felt.atMs - pin.atMs} ms`);
  t.true(sent.atMs >= felt.atMs);
  t.like(sent, { epoch: host.events[0]!.epoch, seq: host.events[0]!.seq, button: "unhappy" });
  t.deepEqual(
    lines.filter(({ msg }) => msg === "trip").map(({ trip }) => trip?.stage),
    ["pin", "felt", "sent"],
  );
  const { epoch, seq } = host.events[0]!;
  host.say({ type: "ack", epoch, seq });
  t.true((await viewed(bench, ({ pending }) => pending === 0)).lamps.unhappy !== undefined);
});

test("presses is exactly what the firmware took: with and without a host, and none that the full ring refused", async (t) => {
  const { bench, board } = await startOne(t);
  await settled(bench);
  await board.unplug();
  const buttons = ["happy", "unhappy", "call", "spare"] as const;
  await Promise.all(Array.from({ length: 34 }, (_, i) => board.press({ button: buttons[i % 4]!, heldMs: 20 })));
  await passed(bench, 100);
  const full = board.view();
  t.deepEqual([full.presses, full.pending], [32, 32]);
  t.false(full.plugged);
  await board.plug();
  const host = await connectHost(t, bench);
  host.say({ type: "hello" });
  const seen = new Set<number>();
  while (seen.size < 32) {
    const before = host.events.length;
    await host.until(() => host.events.length > before);
    for (const { kind, seq, epoch } of host.events.slice(before)) {
      if (kind === "press") seen.add(seq);
      host.say({ type: "ack", epoch, seq });
    }
  }
  t.is((await viewed(bench, ({ pending }) => pending <= 1)).presses, 32);
});

const refused = test.macro({
  exec: async (t, path: string, body: unknown, expected: { status: number; code: string; field?: string }) => {
    const { ask } = await startOne(t);
    const answer = await ask(path, body);
    t.is(answer.type, "application/problem+json; charset=utf-8");
    t.like(answer, { status: expected.status, body: expected });
  },
  title: (name) => `${name} is refused with its code and field`,
});
test(
  "an unknown button",
  refused,
  "/boards/front/press",
  { button: "red" },
  {
    status: 400,
    code: "invalid-request",
    field: "button",
  },
);
test(
  "a press that is held for nothing",
  refused,
  "/boards/front/press",
  { button: "call", heldMs: 0 },
  {
    status: 400,
    code: "invalid-request",
    field: "heldMs",
  },
);
test(
  "a field that is not known",
  refused,
  "/boards/front/press",
  { button: "call", often: 3 },
  {
    status: 400,
    code: "invalid-request",
    field: "often",
  },
);
test(
  "a press without a button",
  refused,
  "/boards/front/press",
  {},
  {
    status: 400,
    code: "invalid-request",
    field: "button",
  },
);
test(
  "a voltage that the chip would not live through",
  refused,
  "/boards/front/analog",
  { pin: "A0", volts: 12 },
  {
    status: 400,
    code: "invalid-request",
    field: "volts",
  },
);
test("what is no JSON", refused, "/boards/front/press", "{button", { status: 400, code: "invalid-request" });
test(
  "garbage where no host is connected",
  refused,
  "/boards/front/garbage",
  { bytes: 10 },
  {
    status: 409,
    code: "not-connected",
  },
);
test(
  "a body over 64 KiB",
  refused,
  "/boards/front/press",
  { button: "x".repeat(70_000) },
  {
    status: 413,
    code: "too-large",
  },
);

test("a foreign Host or Origin is refused, the own origin and configured ones are served", async (t) => {
  const { ask, bench } = await startOne(t, {
    allowedHosts: ["shop.lan"],
    allowedOrigins: ["http://shop.lan:8090"],
  });
  const press = { button: "happy" };
  for (const headers of [{ host: "evil.example" }, { host: "127.0.0.1.evil.example" }]) {
    t.is((await ask("/boards/front/press", press, headers)).status, 403, headers.host);
  }
  for (const origin of ["http://evil.example", "null", "http://127.0.0.1:1", "https://shop.lan:8090"]) {
    t.like(await ask("/boards/front/press", press, { origin }), { status: 403, body: { code: "foreign-origin" } });
  }
  t.is((await ask("/boards", undefined, { origin: "http://evil.example" })).status, 403);
  t.is((await ask("/live", undefined, { host: "evil.example" })).status, 403);
  t.is((await ask("/boards", undefined, { origin: bench.url })).status, 200);
  t.is((await ask("/boards", undefined, { host: "localhost:99" })).status, 200);
  t.is((await ask("/boards", undefined, { host: "shop.lan", origin: "http://shop.lan:8090" })).status, 200);
  const plain = await ask("/boards/front/press", JSON.stringify(press), { "content-type": "text/plain" });
  t.like(plain, { status: 415, body: { code: "unsupported-media-type" } });
  t.is(bench.boards.get("front")!.view().presses, 0);
});

test("a press of a button that is held for long is refused and not kept waiting, and other buttons stay free", async (t) => {
  const { ask, bench } = await startOne(t);
  await settled(bench);
  t.is((await ask("/boards/front/hold", { button: "happy", heldMs: 20_000 })).status, 200);
  t.like(await ask("/boards/front/press", { button: "happy" }), {
    status: 409,
    body: { code: "still-held", field: "button" },
  });
  t.is((await ask("/boards/front/press", { button: "unhappy" })).status, 200);
});

test("an unplugged board keeps its power and what it took, a power cut loses it", async (t) => {
  const { ask, bench, board } = await startOne(t);
  const host = await connectHost(t, bench);
  await settled(bench);
  const closed = once(host.socket, "close");
  t.like(await ask("/boards/front/unplug", {}), { status: 200, body: { plugged: false } });
  await closed;
  await ask("/boards/front/press", { button: "call" });
  await viewed(bench, ({ pending }) => pending === 1);
  t.like(await ask("/boards/front/plug", {}), { status: 200, body: { plugged: true, pending: 1 } });
  const again = await connectHost(t, bench);
  again.say({ type: "hello" });
  await again.until(() => again.events.some(({ button }) => button === "call"));
  const powered = new Promise<void>((resolve) => board.avr.on("power", (on) => on && resolve()));
  t.like(await ask("/boards/front/power-cut", { offMs: 20 }), { status: 200, body: { plugged: false, pending: 0 } });
  await powered;
  const back = await viewed(bench, ({ plugged }) => plugged);
  t.deepEqual([back.pending, back.presses], [0, 1]);
  t.is(board.avr.resetCause, "power-on");
});

test("garbage reaches the host, and a voltage shows in the view", async (t) => {
  const { ask, bench } = await startOne(t);
  const host = await connectHost(t, bench);
  const before = host.bytes;
  t.is((await ask("/boards/front/garbage", { bytes: 5000 })).status, 200);
  await host.until(() => host.bytes >= before + 5000);
  t.like(await ask("/boards/front/analog", { pin: "A1", volts: 4.2 }), { status: 200, body: { analog: { A1: 4.2 } } });
});

test("a hung firmware is brought back by its watchdog with what it took", async (t) => {
  const { ask, bench } = await startOne(t);
  await settled(bench);
  await ask("/boards/front/press", { button: "spare" });
  await viewed(bench, ({ presses }) => presses === 1);
  t.like(await ask("/boards/front/hang", {}), { status: 200, body: { hung: true } });
  const back = await viewed(bench, ({ hung }) => !hung);
  t.like(back, { resets: 1, presses: 1, pending: 1 });
  t.is(bench.boards.get("front")!.avr.resetCause, "watchdog");
});

test("a gpio board counts the presses that its firmware told a host of, a bouncing one once", async (t) => {
  const { ask, bench } = await startOne(t, { kind: "gpio" });
  await settled(bench);
  await ask("/boards/front/press", { button: "happy", heldMs: 40 });
  const host = await connectHost(t, bench);
  await host.until(() => host.bytes > 20);
  // Pin 3 (happy) with its pull-up, reports of port 0.
  host.socket.write(Uint8Array.of(0xf4, 3, 0x0b, 0xd0, 1));
  await host.until(() => host.ports.some((levels) => levels & 8));
  await ask("/boards/front/press", { button: "happy", heldMs: 60, bounceMs: 10 });
  await host.until(() => host.ports.some((levels) => !(levels & 8)));
  t.is((await viewed(bench, ({ presses }) => presses > 0)).presses, 1);
});

test("the live stream tells each board first, then what changes, and each stage of a press", async (t) => {
  const { ask, bench } = await startOne(t);
  await settled(bench);
  const stop = new AbortController();
  t.teardown(() => stop.abort());
  const live = await fetch(`${bench.url}/live`, { signal: stop.signal });
  t.is(live.headers.get("content-type"), "text/event-stream");
  const names: string[] = [];
  let text = "";
  let pressed = false;
  for await (const chunk of live.body!) {
    text += Buffer.from(chunk as Uint8Array).toString();
    names.splice(0, names.length, ...[...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name!));
    if (!pressed) {
      pressed = true;
      t.deepEqual(names, ["board"]);
      await ask("/boards/front/press", { button: "happy" });
    }
    if (/"stage":"felt"/.test(text) && /"presses":1/.test(text) && /"happy":true/.test(text)) break;
  }
  t.regex(text, /event: trip\ndata: \{"stage":"pin"/);
});

test("the EEPROM outlives the bench: a board is the same one afterwards, with the next epoch", async (t) => {
  const data = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
  t.teardown(() => rmSync(data, { recursive: true }));
  const epochs: number[] = [];
  for (let round = 0; round < 2; round++) {
    const { ask, bench } = await startOne(t, { data });
    const host = await connectHost(t, bench);
    await settled(bench);
    await ask("/boards/front/press", { button: "happy" });
    await host.until(() => host.events.length > 0);
    epochs.push(host.events[0]!.epoch);
    t.true(existsSync(join(data, "front.eeprom")));
    await bench.stop();
  }
  t.is(epochs[1], epochs[0]! + 1);
});

test("it stops within a second with a reader, a host and a press under way, twice without harm", async (t) => {
  const { bench, board } = await startOne(t);
  const host = await connectHost(t, bench);
  const live = await fetch(`${bench.url}/live`);
  void board.press({ button: "call", heldMs: 5000 });
  const closed = once(host.socket, "close");
  const startMs = performance.now();
  await bench.stop();
  await bench.stop();
  t.true(performance.now() - startMs < 1000);
  await closed;
  await t.throwsAsync(live.text());
  await t.throwsAsync(fetch(bench.url));
});

test("a port that is taken is an error, and nothing stays open", async (t) => {
  const { bench } = await startOne(t);
  const taken = Number(new URL(bench.url).port);
  const listen = { host: "127.0.0.1", port: 0 };
  await t.throwsAsync(
    startBench({
      boards: [{ id: "other", kind: "gpio", hex: HEX, listen }],
      http: { host: "127.0.0.1", port: taken },
      log: pino({ level: "silent" }),
    }),
    { code: "EADDRINUSE" },
  );
});
