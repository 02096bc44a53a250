import type { DeviceDriver } from "../driver.ts";
import type { WireTap } from "./held-port.ts";
import type { ReplayDifference, ReplayResult } from "./replay.ts";
import { WireDecoder, type WireItem } from "./wire-decoder.ts";

/** Gives texts by message id, in the language of the person at the terminal. */
export type MonitorTexts = (id: string, args?: Readonly<Record<string, string | number>>) => string;

export interface MonitorViewOptions {
  texts: MonitorTexts;
  print: (line: string) => void;
  /** A JSON line for each thing instead of words. */
  json: boolean;
  /** How wide a line may be. */
  columns: number;
}

/** Where words begin: behind the time in seconds and the way. */
const INDENT = 12;
/** A terminal narrower than this wraps by itself. */
const LEAST_COLUMNS = 40;

/** Shows what passes between a board and its driver, and what the driver makes of it: a line each, with its time. */
export class MonitorView {
  readonly #options: MonitorViewOptions;
  #decoder = new WireDecoder();

  constructor(options: MonitorViewOptions) {
    this.#options = options;
  }

  /** Hears a wire; `atMs` is when that is. */
  tap(atMs: () => number): WireTap {
    return {
      bytes: (from, bytes) => {
        for (const item of this.#decoder.push(from, bytes)) {
          this.#show(atMs(), from === "board" ? "<" : ">", { from, ...jsonOf(item) }, () => this.#words(item, from));
        }
      },
      closed: () => {
        // What was on its way never comes whole.
        this.#decoder = new WireDecoder();
      },
    };
  }

  /** Shows what the driver tells. Ends with the driver's own `stop`. */
  watch(driver: DeviceDriver, atMs: () => number): void {
    const { texts } = this.#options;
    const show = (about: Record<string, unknown>, words: () => string) =>
      this.#show(atMs(), "*", { from: "driver", ...about }, words);
    driver.status$.subscribe((status) => show({ type: "status", status }, () => texts(`monitor-status-${status}`)));
    driver.events$.subscribe((event) => {
      const { type } = event;
      if (type === "presses-refused") {
        const { count } = event;
        show({ type, count }, () => texts("monitor-driver-refused", { count }));
        return;
      }
      const { button } = event;
      const args = { button, seconds: "heldMs" in event ? Math.round(event.heldMs / 1_000) : 0 };
      const held = "heldMs" in event ? { heldMs: event.heldMs } : {};
      show({ type, button, ...held }, () => texts(`monitor-driver-${type}`, args));
    });
    driver.samples$.subscribe((samples) =>
      show({ type: "samples", samples }, () => texts("monitor-samples", { figures: figuresOf(samples) })),
    );
  }

  /** Shows a sentence that belongs to no frame. */
  say(about: Record<string, unknown>, words: string): void {
    if (this.#options.json) this.#options.print(JSON.stringify(about));
    else for (const line of wrap(words, this.#columns)) this.#options.print(line);
  }

  /** Shows how a replay came out. */
  result(result: ReplayResult, isCut: boolean): void {
    const { texts } = this.#options;
    const { boardBytes: board, hostBytes: host, lastedMs, difference } = result;
    const seconds = secondsOf(lastedMs);
    const words = difference
      ? differenceWords(difference, texts)
      : texts("monitor-replay-same", { board, host, seconds });
    this.say(
      { type: "replay", same: difference === undefined, cut: isCut, ...result },
      isCut ? `${words} ${texts("monitor-replay-cut")}` : words,
    );
  }

  get #columns(): number {
    return Math.max(LEAST_COLUMNS, this.#options.columns);
  }

  #show(atMs: number, sign: string, about: Record<string, unknown>, words: () => string): void {
    const { print, json } = this.#options;
    if (json) {
      print(JSON.stringify({ ms: atMs, ...about }));
      return;
    }
    const head = `${secondsOf(atMs).padStart(9)} ${sign} `;
    const [first = "", ...more] = wrap(words(), this.#columns - INDENT);
    print(`${head}${first}`);
    for (const line of more) print(`${" ".repeat(INDENT)}${line}`);
  }

  #words(item: WireItem, from: "board" | "host"): string {
    const { texts } = this.#options;
    switch (item.kind) {
      case "frame": {
        const words = frameWords(item, texts);
        return item.again ? texts("monitor-again", { words }) : words;
      }
      case "digital":
        return texts(from === "board" ? "monitor-digital" : "monitor-digital-write", {
          port: item.port,
          high: item.high.length === 0 ? "none" : item.high.join(" "),
        });
      case "analog":
        return texts(from === "board" ? "monitor-analog" : "monitor-analog-write", { ...item });
      case "pin-write":
      case "report": {
        const on = "on" in item ? item.on : item.high;
        return texts(`monitor-${item.kind}`, { ...item, on: on ? "yes" : "no", high: "" });
      }
      case "sysex":
        return texts("monitor-sysex", { command: item.command.toString(16).padStart(2, "0"), bytes: item.bytes });
      case "reset":
        return texts("monitor-reset");
      default:
        return texts(`monitor-${item.kind}`, { ...item });
    }
  }
}

function frameWords({ frame }: WireItem & { kind: "frame" }, texts: MonitorTexts): string {
  switch (frame.type) {
    case "event": {
      const { epoch, seq, kind, button = "", ageMs, value } = frame;
      return texts(`monitor-event-${kind}`, { epoch, seq, button, ageMs, value });
    }
    case "describe": {
      const { firmware, serial = "none", epoch, pending, capacity, uptimeMs } = frame;
      const args = { firmware, serial, epoch, pending, capacity, uptime: secondsOf(uptimeMs) };
      return texts("monitor-describe", args);
    }
    case "heartbeat": {
      const { uptimeMs, pending, refused, held, flags } = frame;
      const down = held.length === 0 ? "none" : held.join(" ");
      const told = texts("monitor-heartbeat", { uptime: secondsOf(uptimeMs), pending, refused, down });
      return flags.ringFull ? `${told} ${texts("monitor-ring-full")}` : told;
    }
    case "details": {
      const { build, revision = "none", supplyMv, stackMost, stackRoom, kept } = frame;
      const volts = (supplyMv / 1_000).toFixed(2);
      return texts("monitor-details", { build, revision, volts, stackMost, stackRoom, kept });
    }
    case "label":
    case "set-label":
      return texts(`monitor-${frame.type}`, { which: frame.which, text: printable(frame.text) || "none" });
    case "hello":
      return texts("monitor-hello");
    case "ack":
      return texts("monitor-ack", { epoch: frame.epoch, seq: frame.seq });
    case "set-serial":
      return texts("monitor-set-serial", { serial: frame.serial });
    case "set-revision":
      return texts("monitor-set-revision", { revision: frame.revision });
    case "signal":
      return texts(`monitor-signal-${frame.signal}`);
    default: {
      // Frames of the self-test and whatever comes after: their names and fields as they are.
      const { type, ...fields } = frame;
      return texts("monitor-frame", { type, fields: printable(JSON.stringify(fields)) });
    }
  }
}

function differenceWords({ what, line, atMs, byte, recorded, said }: ReplayDifference, texts: MonitorTexts): string {
  const args = { line, byte, seconds: secondsOf(atMs), recorded: recorded || "none", said: said || "none" };
  return texts(`monitor-differs-${what}`, args);
}

function jsonOf(item: WireItem): Record<string, unknown> {
  if (item.kind !== "frame") {
    const { kind, ...rest } = item;
    return { type: kind, ...rest };
  }
  const { frame, again } = item;
  return again ? { ...frame, again } : { ...frame };
}

const secondsOf = (ms: number): string => (ms / 1_000).toFixed(3);

const figuresOf = (samples: Record<string, number>): string =>
  Object.entries(samples)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

/** A board's words stand on somebody's terminal: no controls. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "");

/** Breaks a text between words; one that is longer than a line is broken within. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => pieces(one, columns))) {
    const next = line === "" ? word : `${line} ${word}`;
    if (Array.from(next).length <= columns) {
      line = next;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

function pieces(word: string, columns: number): string[] {
  const chars = Array.from(word);
  if (chars.length <= columns) return [word];
  return Array.from({ length: Math.ceil(chars.length / columns) }, (_, at) =>
    chars.slice(at * columns, (at + 1) * columns).join(""),
  );
}
