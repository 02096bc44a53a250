import { readFileSync } from "node:fs";
import test from "ava";
import {
  type BoardFrame,
  decodeBoardFrame,
  encodeFrame,
  type HostFrame,
  PANEL_BUTTONS,
  type PanelButton,
  SYSEX_FROM_BOARD,
  type TestFrame,
} from "../../../device-drivers/button-panel/frames.ts";
import { AvrBoard, type Pin } from "../../avr/index.ts";
import { createRandom } from "../../avr/random.ts";
import { PanelModel } from "./panel-model.ts";
import { SimulatedClock } from "./simulated-clock.ts";

const hex = readFileSync(
  new URL("../../../device-drivers/button-panel/firmware/button-panel.hex", import.meta.url),
  "latin1",
);

/** What a host and a user can do to a panel, and see of it; the chip and the model behind one face. */
interface Panel {
  run(ms: number): void;
  send(frame: HostFrame): void;
  /** Bytes that are no frame of ours. */
  write(bytes: readonly number[]): void;
  press(button: PanelButton, options?: { heldMs?: number; bounceMs?: number }): void;
  reset(): void;
  powerCut(): void;
  /** The frames that came since this was asked last. */
  frames(): BoardFrame[];
  isLit(lamp: PanelButton | "status"): boolean;
}

/** Cuts our frames out of what a board says. */
class Ear {
  #bytes: number[] = [];

  hear(bytes: ArrayLike<number>): void {
    for (let at = 0; at < bytes.length; at++) this.#bytes.push(bytes[at] ?? 0);
  }

  frames(): BoardFrame[] {
    const found: BoardFrame[] = [];
    let sysex: number[] | undefined;
    for (const byte of this.#bytes) {
      if (byte === 0xf0) sysex = [];
      else if (byte === 0xf7 && sysex) {
        const decoded = sysex[0] === SYSEX_FROM_BOARD ? decodeBoardFrame(sysex.slice(1)) : undefined;
        if (decoded?.ok) found.push(decoded.frame);
        sysex = undefined;
      } else sysex?.push(byte);
    }
    this.#bytes = [];
    return found;
  }
}

function createChip(): Panel {
  const board = new AvrBoard({ hex });
  const ear = new Ear();
  const lampPin = (lamp: PanelButton | "status"): Pin =>
    lamp === "status" ? "A3" : (`D${8 + PANEL_BUTTONS.indexOf(lamp)}` as Pin);
  board.on("serial", (byte) => ear.hear([byte]));
  board.powerOn();
  return {
    run: (ms) => board.run(ms),
    send: (frame) => void board.receive(encodeFrame(frame)),
    write: (bytes) => void board.receive(Uint8Array.from(bytes)),
    press: (button, options = {}) => void board.press(`D${2 + PANEL_BUTTONS.indexOf(button)}` as Pin, options),
    reset: () => board.reset("external"),
    powerCut: () => {
      board.powerOff();
      board.powerOn();
    },
    frames: () => ear.frames(),
    isLit: (lamp) => board.isHigh(lampPin(lamp)),
  };
}

function createModel(): Panel {
  const clock = new SimulatedClock(0);
  const ear = new Ear();
  const model = new PanelModel({ clock, random: createRandom(1), send: (bytes) => ear.hear(bytes) });
  model.powerOn();
  const run = (ms: number): void => {
    const untilMs = clock.now() + ms;
    clock.after(ms, () => undefined);
    while ((clock.nextAtMs ?? Number.POSITIVE_INFINITY) <= untilMs) clock.next();
  };
  return {
    run,
    send: (frame) => model.receive(encodeFrame(frame)),
    write: (bytes) => model.receive(Uint8Array.from(bytes)),
    press: (button, options) => void model.press(button, options),
    reset: () => model.reset(),
    powerCut: () => {
      model.powerOff();
      model.powerOn();
    },
    frames: () => ear.frames(),
    isLit: (lamp) => (lamp === "status" ? model.isStatusLit : model.isLit(lamp)),
  };
}

/** What a step of the story leaves to compare: frames without what a millisecond more or less changes, and lamps. */
interface Seen {
  frames: string[];
  lit: string[];
}

/** Ages and uptimes in steps of 50 ms: the line of the chip takes 10 ms a frame, the model's takes none. */
const about = (ms: number): number => Math.round(ms / 50) * 50;

/** Details, labels and what a self-test finds need a chip. */
type CompareFrame = Exclude<BoardFrame, { type: "details" | "label" | "test" }>;
const isCompared = (frame: BoardFrame): frame is CompareFrame =>
  frame.type !== "details" && frame.type !== "label" && frame.type !== "test";

function wordsOf(frame: CompareFrame): string {
  switch (frame.type) {
    case "event": {
      const { epoch, seq, kind, button = "-", value, ageMs } = frame;
      return `event ${epoch}/${seq} ${kind} ${button} ${value} aged ${about(ageMs)}`;
    }
    case "describe": {
      const { protocol, firmware, serial = "-", epoch, pending, capacity, resetCause, flags } = frame;
      return `describe ${protocol} ${firmware} ${serial} ${epoch} ${pending}/${capacity} ${resetCause} ${flagsOf(flags)}`;
    }
    case "heartbeat": {
      const { pending, refused, held, flags } = frame;
      return `heartbeat ${pending} ${refused} [${held.join()}] ${flagsOf(flags)}`;
    }
  }
}

const flagsOf = (flags: object): string =>
  Object.entries(flags)
    .flatMap(([name, isSet]) => (isSet ? [name] : []))
    .join();

function look(panel: Panel): Seen {
  return {
    frames: panel.frames().filter(isCompared).map(wordsOf),
    lit: [...PANEL_BUTTONS, "status" as const].filter((lamp) => panel.isLit(lamp)),
  };
}

type Story = (panel: Panel, see: () => void) => void;

const SERIAL = "0123456789abcdef";
const hello: HostFrame = { type: "hello" };
const ack = (seq: number, epoch = 1): HostFrame => ({ type: "ack", epoch, seq });

/** Gives the panel its serial number and a known place in the second. */
const greet = (panel: Panel): void => {
  panel.run(60);
  panel.send({ type: "set-serial", serial: SERIAL });
  panel.run(60);
  panel.send(hello);
  panel.run(60);
};

const STORIES: Record<string, Story> = {
  "a new board has no serial number, is given one once, and keeps the first": (panel, see) => {
    panel.run(60);
    panel.send(hello);
    panel.run(50);
    see();
    panel.send({ type: "set-serial", serial: SERIAL });
    panel.run(60);
    see();
    panel.send({ type: "set-serial", serial: "ffffffffffff0000" });
    panel.run(60);
    see();
  },
  "a press is felt at once, sent at once, again after 250 ms and then each second, until it is acknowledged": (
    panel,
    see,
  ) => {
    greet(panel);
    panel.frames();
    panel.press("happy");
    panel.run(30);
    see();
    panel.run(150);
    see();
    panel.run(150);
    see();
    panel.run(400);
    see();
    panel.run(650);
    see();
    panel.send(ack(1));
    panel.run(30);
    see();
    panel.run(1300);
    see();
    panel.run(300);
    see();
  },
  "a press that waits for more than two seconds makes the status lamp blink, its acknowledgement ends that": (
    panel,
    see,
  ) => {
    greet(panel);
    panel.press("unhappy");
    panel.run(1900);
    see();
    panel.run(150);
    see();
    panel.run(100);
    see();
    panel.send(ack(1));
    panel.run(40);
    see();
  },
  "an acknowledgement of another epoch or of what was never sent changes nothing": (panel, see) => {
    greet(panel);
    panel.press("call");
    panel.run(200);
    panel.send(ack(1, 2));
    panel.send(ack(7));
    panel.run(30);
    panel.frames();
    panel.send(hello);
    panel.run(60);
    see();
  },
  "acknowledgements are cumulative": (panel, see) => {
    greet(panel);
    for (const button of ["happy", "call", "unhappy"] as const) {
      panel.press(button);
      panel.run(200);
    }
    panel.frames();
    panel.send(ack(2));
    panel.run(30);
    see();
    panel.send(hello);
    panel.run(60);
    see();
  },
  "a switch that bounces for 15 ms at either end is one press": (panel, see) => {
    greet(panel);
    panel.press("very-happy", { heldMs: 100, bounceMs: 15 });
    panel.run(220);
    panel.press("very-happy", { heldMs: 60, bounceMs: 15 });
    panel.run(200);
    see();
  },
  "a button that is held is told once, and told again with its seconds when it comes up": (panel, see) => {
    greet(panel);
    panel.press("unhappy", { heldMs: 12_300 });
    panel.run(30);
    panel.send(ack(1));
    panel.run(9850);
    panel.frames();
    panel.run(400);
    see();
    panel.send(ack(2));
    panel.run(2000);
    panel.frames();
    panel.run(200);
    see();
  },
  "a ring that is full refuses the newest without a light, and tells how many when there is room": (panel, see) => {
    greet(panel);
    for (let count = 0; count < 32; count++) {
      panel.press("happy", { heldMs: 30 });
      panel.run(65);
    }
    panel.run(20);
    panel.frames();
    for (let count = 0; count < 3; count++) {
      panel.press("call", { heldMs: 30 });
      panel.run(20);
      see();
      panel.run(60);
    }
    panel.frames();
    panel.send(ack(2));
    panel.run(40);
    see();
    panel.send(ack(33));
    panel.run(60);
    panel.frames();
    panel.send(hello);
    panel.run(60);
    see();
  },
  "a reset keeps the epoch, the ring and the serial number": (panel, see) => {
    greet(panel);
    panel.press("happy");
    panel.run(200);
    panel.frames();
    panel.reset();
    panel.run(100);
    panel.send(hello);
    panel.run(60);
    panel.frames();
    panel.send(hello);
    panel.run(60);
    see();
  },
  "a loss of power empties the ring and begins another epoch; the serial number stays": (panel, see) => {
    greet(panel);
    panel.press("happy");
    panel.run(200);
    panel.powerCut();
    panel.run(150);
    panel.frames();
    panel.send(hello);
    panel.run(60);
    see();
    panel.press("call");
    panel.run(40);
    see();
  },
  "presses that no host takes are shown as stored, outlive the power, and come first by their own epoch": (
    panel,
    see,
  ) => {
    greet(panel);
    panel.press("happy", { heldMs: 30 });
    panel.run(100);
    panel.press("call", { heldMs: 30 });
    panel.run(900);
    see();
    panel.press("unhappy", { heldMs: 30 });
    panel.run(100);
    panel.powerCut();
    panel.run(60);
    panel.press("spare", { heldMs: 30 });
    panel.run(80);
    panel.frames();
    panel.send(hello);
    panel.run(90);
    see();
    panel.send(ack(1));
    panel.run(60);
    see();
    panel.send(ack(2));
    panel.run(60);
    see();
    panel.send(ack(1, 2));
    panel.run(60);
    see();
  },
  "a board that no host greets beats all the same, with its status lamp dark": (panel, see) => {
    panel.run(1060);
    see();
    panel.run(1000);
    see();
  },
  "the status lamp is on while the host is heard of, and goes out three seconds after its last frame": (panel, see) => {
    greet(panel);
    see();
    panel.run(2700);
    see();
    panel.run(400);
    see();
  },
  "a host that says not storing makes the lamp blink, until it stores again": (panel, see) => {
    greet(panel);
    panel.send({ type: "signal", signal: "not-storing" });
    panel.run(50);
    see();
    panel.run(100);
    see();
    panel.run(100);
    see();
    panel.send({ type: "signal", signal: "storing" });
    panel.run(30);
    see();
  },
  "identify lets all lamps blink for five seconds": (panel, see) => {
    greet(panel);
    panel.send({ type: "signal", signal: "identify" });
    panel.run(120);
    see();
    panel.run(250);
    see();
    panel.run(4400);
    panel.frames();
    panel.run(400);
    see();
  },
  "damaged frames and bytes that are none are passed over": (panel, see) => {
    greet(panel);
    panel.press("happy");
    panel.run(200);
    const damaged = [...encodeFrame(ack(1))];
    damaged[6] = (damaged[6] ?? 0) ^ 1;
    panel.write(damaged);
    panel.run(20);
    panel.write([0x12, 0x00, 0xf7, 0xf0, 0x02, 0x01]);
    panel.run(20);
    panel.frames();
    panel.send(hello);
    panel.run(60);
    see();
  },
};

for (const [title, tell] of Object.entries(STORIES)) {
  test(`firmware and model: ${title}`, (t) => {
    const [chip, model] = [createChip(), createModel()].map((panel) => {
      const seen: Seen[] = [];
      tell(panel, () => seen.push(look(panel)));
      return seen;
    });
    t.true(chip?.some(({ frames, lit }) => frames.length + lit.length > 0));
    t.deepEqual(model, chip);
  });
}

/** Tests a panel as a person does who presses what is asked for, but one button, and another too soon; gives what was said at the end. */
function testOf(panel: Panel): { told: TestFrame; parts: string[]; events: number } {
  panel.run(60);
  panel.send(hello);
  panel.run(60);
  panel.send({ type: "self-test", run: 9, buttons: ["happy", "call", "spare"] });
  const frames: BoardFrame[] = [];
  let asked: PanelButton | undefined;
  for (let passedMs = 0; passedMs < 40_000; passedMs += 50) {
    panel.run(50);
    frames.push(...panel.frames());
    const told = frames.findLast((frame) => frame.type === "test");
    if (told?.part === "ended") break;
    if (told?.button === undefined || told.button === asked) continue;
    asked = told.button;
    if (asked === "call") panel.press("unhappy");
    else panel.press(asked);
  }
  const tests = frames.filter((frame) => frame.type === "test");
  const parts = [...new Set(tests.map(({ part }) => part))];
  return { told: tests.at(-1)!, parts, events: frames.filter(({ type }) => type === "event").length };
}

test("a self-test: the same parts, the same buttons, and no event", (t) => {
  const [chip, model] = [testOf(createChip()), testOf(createModel())];
  t.like(chip.told, { part: "ended", pressed: ["happy", "spare"], missed: ["call"], strays: ["unhappy"] });
  t.deepEqual({ ...model.told, supplyMv: 0 }, { ...chip.told, supplyMv: 0 });
  t.deepEqual(model.parts, chip.parts);
  t.deepEqual([model.events, chip.events], [0, 0]);
});

test("a restart that is asked for: the same cause, and what waits stays", (t) => {
  const said = [createChip(), createModel()].map((panel) => {
    greet(panel);
    panel.press("happy");
    panel.run(100);
    panel.send({ type: "restart" });
    panel.run(1_300);
    panel.frames();
    panel.send(hello);
    panel.run(60);
    return panel.frames().find(({ type }) => type === "describe");
  });
  t.like(said[0], { resetCause: 16, pending: 1 });
  t.like(said[1], { resetCause: 16, pending: 1 });
});
