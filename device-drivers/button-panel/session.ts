import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";
import { type FirmataMessage, FirmataParser } from "../board/firmata-parser.ts";
import type { Link, Session } from "../board/supervisor.ts";
import {
  type DescribeFrame,
  type DetailsFrame,
  decodeBoardFrame,
  type EventFrame,
  encodeFrame,
  type HeartbeatFrame,
  type HostFrame,
  type LabelFrame,
  SYSEX_FROM_BOARD,
  type TestFrame,
} from "./frames.ts";
import type { Ledger } from "./ledger.ts";
import { PanelSensors } from "./sensors.ts";

/** Who answered: a board in one of its epochs. */
export interface PanelIdentity {
  serial: string;
  epoch: number;
  firmware: string;
  /** The epoch ended with a loss of power; how old its events are, nobody knows. */
  fromBefore: boolean;
  /** Bits of MCUSR. Source: firmware/PROTOCOL.md, `resetCause`. */
  resetCause: number;
}

export interface PanelSessionOptions {
  link: Link;
  clock: SchedulerLike;
  log: Logger;
  /** Gives the serial number for a board that has none; asked once a session. */
  createSerial: () => string;
  /** Gives the ledger of a board and epoch, as far as it has been filled. */
  ledgerOf: (identity: PanelIdentity) => Ledger;
  /** The signal that is to be shown now. */
  signal: () => "storing" | "not-storing";
  /** An event that is new and next in line. */
  onEvent: (event: EventFrame, identity: PanelIdentity) => void;
  /** `sensors` reads the figures of the Firmata side, for whoever wants them. */
  onHeartbeat: (heartbeat: HeartbeatFrame, sensors: () => Record<string, number>) => void;
  onIdentity: (identity: PanelIdentity) => void;
  /** What firmware 1.1 and later tells beside. */
  onDetails?: (frame: DetailsFrame | LabelFrame) => void;
  /** How a self-test stands, or stood; of firmware 1.2 and later. */
  onTest?: (frame: TestFrame) => void;
}

/** What came before this is from before the port was opened: a network port may still deliver it. */
const STALE_MS = 20;
/** Firmata's firmware report. */
const FIRMWARE = 0x79;
/** Bytes that were no message before somebody is told; a bootloader and a loose plug say some as well. */
const TELL_DISCARDED_FROM = 4_096;
const HELLO_EVERY_MS = 150;
const SIGNAL_EVERY_MS = 1_000;
/** Some kB of johnny-five stay behind for each board that it ever saw: one that keeps resetting must not fill the heap. */
const SENSORS_AFTER_MS = 3_000;
/** A board with presses that wait for one before them is asked for all of them, but not more often than this. */
const ASK_AGAIN_MS = 250;

/**
 * One button panel on one opening of its port.
 *
 * It is ready when HELLO was answered by DESCRIBE; the stock Firmata side (temperature, light) starts after and beside it.
 * Nothing but DESCRIBE says whose events these are, so an event before it, or of another epoch, is dropped: the board
 * repeats it. Frames with a bad checksum are dropped and counted.
 * Source: firmware/PROTOCOL.md.
 */
export class PanelSession implements Session {
  readonly #options: PanelSessionOptions;
  readonly #parser = new FirmataParser();
  readonly #waiting = new Map<number, EventFrame>();
  #identity: PanelIdentity | undefined;
  #ledger: Ledger | undefined;
  #sensors: PanelSensors | undefined;
  #sensorsLater: Subscription | undefined;
  #newSerial: string | undefined;
  #started = false;
  #fresh = false;
  #uptimeMs = 0;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #tellDiscarded = TELL_DISCARDED_FROM;
  #hello: Subscription | undefined;
  #signal: Subscription | undefined;
  /** Frames that were none: damaged, or of a newer protocol. */
  damaged = 0;

  constructor(options: PanelSessionOptions) {
    this.#options = options;
  }

  get identity(): PanelIdentity | undefined {
    return this.#identity;
  }

  /** How long the chip had run when it last said so, ms. */
  get uptimeMs(): number {
    return this.#uptimeMs;
  }

  handshake(): void {
    this.#identity = undefined;
    this.#ledger = undefined;
    this.#waiting.clear();
    // A chip that was reset has forgotten what Firmata told it.
    this.#dropSensors();
    this.#signal?.unsubscribe();
    this.#repeatHello(this.#started ? 0 : STALE_MS);
    this.#started = true;
  }

  receive(bytes: Uint8Array): void {
    if (!this.#fresh) return;
    const messages = this.#parser.push(bytes);
    if (this.#parser.discarded >= this.#tellDiscarded) this.#tellNoise();
    for (const message of messages) {
      if (message.type === "sysex" && message.command === SYSEX_FROM_BOARD) this.#take(message.data);
      else if (message.type === "sysex" && message.command === FIRMWARE) this.#onFirmware(message);
      else this.#sensors?.receive(message);
    }
  }

  /** A board that says megabytes of nothing is told of now and then, and costs no more. */
  #tellNoise(): void {
    const { discarded } = this.#parser;
    this.#options.log.warn({ discarded }, "the board says what is no message: too long, or noise");
    this.#tellDiscarded = 2 * discarded;
  }

  send(frame: HostFrame): void {
    this.#options.link.write(encodeFrame(frame));
  }

  dispose(): void {
    this.#hello?.unsubscribe();
    this.#signal?.unsubscribe();
    this.#dropSensors();
    this.#identity = undefined;
  }

  #dropSensors(): void {
    this.#sensorsLater?.unsubscribe();
    this.#sensors?.dispose();
    this.#sensors = undefined;
  }

  #repeatHello(delayMs: number): void {
    this.#hello?.unsubscribe();
    this.#hello = this.#options.clock.schedule(() => {
      this.#fresh = true;
      this.send({ type: "hello" });
      this.#repeatHello(HELLO_EVERY_MS);
    }, delayMs);
  }

  #take(data: Uint8Array): void {
    const decoded = decodeBoardFrame(data);
    if (!decoded.ok) {
      this.damaged++;
      this.#options.log.debug({ fault: decoded.fault, damaged: this.damaged }, "frame dropped");
      return;
    }
    const { frame } = decoded;
    this.#options.log.trace({ frame }, "frame");
    if (frame.type === "describe") this.#onDescribe(frame);
    else if (this.#identity && this.#ledger) {
      if (frame.type === "event") this.#onEvent(frame, this.#identity, this.#ledger);
      else if (frame.type === "heartbeat") this.#onHeartbeat(frame, this.#ledger);
      else if (frame.type === "test") this.#options.onTest?.(frame);
      else this.#options.onDetails?.(frame);
    }
  }

  /** A chip that starts says so in Firmata's words before any frame of ours, which is sooner than the next heartbeat. */
  #onFirmware(message: FirmataMessage): void {
    if (!this.#identity) {
      if (this.#hello) this.#repeatHello(0);
      // Only the Firmata side asks for this report, and only until it is ready.
    } else if (this.#sensors && !this.#sensors.isReady) this.#sensors.receive(message);
    else this.#options.link.wasReset();
  }

  #onDescribe(frame: DescribeFrame): void {
    const { link, clock } = this.#options;
    this.#uptimeMs = frame.uptimeMs;
    if (frame.serial === undefined) {
      this.#newSerial ??= this.#options.createSerial();
      this.send({ type: "set-serial", serial: this.#newSerial });
      return;
    }
    const known = this.#identity;
    const { fromBefore } = frame.flags;
    const isSame = known?.serial === frame.serial && known.epoch === frame.epoch && known.fromBefore === fromBefore;
    if (known && this.#ledger && isSame) {
      link.alive();
      this.#settle(frame.pending, known, this.#ledger);
      return;
    }
    const { serial, epoch, firmware, resetCause } = frame;
    const identity = { serial, epoch, firmware, fromBefore, resetCause };
    this.#identity = identity;
    this.#waiting.clear();
    this.#ledger = this.#options.ledgerOf(identity);
    this.#ledger.reconnect();
    this.#hello?.unsubscribe();
    if (this.#ledger.kept !== undefined) this.send({ type: "ack", epoch: identity.epoch, seq: this.#ledger.kept });
    this.#signal?.unsubscribe();
    this.#signal = clock.schedule(() => this.#repeatSignal(), 0);
    this.#dropSensors();
    this.#sensorsLater = clock.schedule(() => {
      this.#sensors = new PanelSensors({ write: (bytes) => link.write(bytes), clock, log: this.#options.log });
    }, SENSORS_AFTER_MS);
    this.#options.onIdentity(identity);
    link.ready();
    link.alive();
  }

  #onEvent(frame: EventFrame, identity: PanelIdentity, ledger: Ledger): void {
    if (frame.epoch !== identity.epoch) {
      // Power was lost behind an open port: another ring, so ask whose it is.
      this.#askAgain();
      return;
    }
    this.#options.link.alive();
    this.#waiting.set(frame.seq, frame);
    const verdict = ledger.offer(frame.seq);
    if (verdict.type === "kept") this.send({ type: "ack", epoch: identity.epoch, seq: verdict.ack });
    if (verdict.type === "deliver") this.#deliver(verdict.seqs, identity);
    if (ledger.waits) this.#askAgain();
    else this.#waiting.clear();
  }

  #onHeartbeat(frame: HeartbeatFrame, ledger: Ledger): void {
    const { link, onHeartbeat } = this.#options;
    // Both are checked: a reset may come between a HELLO of ours and the heartbeat, and the clock wraps after 49 days.
    if (!frame.flags.hostKnown || (frame.uptimeMs < this.#uptimeMs && this.#uptimeMs - frame.uptimeMs < 0x8000_0000)) {
      link.wasReset();
      return;
    }
    this.#uptimeMs = frame.uptimeMs;
    link.alive();
    if (this.#identity) this.#settle(frame.pending, this.#identity, ledger);
    onHeartbeat(frame, () => this.#sensors?.samples() ?? {});
  }

  #settle(pending: number, identity: PanelIdentity, ledger: Ledger): void {
    const verdict = ledger.settle(pending);
    if (verdict.type === "deliver") this.#deliver(verdict.seqs, identity);
    if (!ledger.waits) this.#waiting.clear();
  }

  #deliver(seqs: number[], identity: PanelIdentity): void {
    for (const seq of seqs) {
      const event = this.#waiting.get(seq);
      if (event) this.#options.onEvent(event, identity);
    }
  }

  #askAgain(): void {
    const nowMs = this.#options.clock.now();
    if (nowMs - this.#askedAtMs < ASK_AGAIN_MS) return;
    this.#askedAtMs = nowMs;
    this.send({ type: "hello" });
  }

  #repeatSignal(): void {
    this.send({ type: "signal", signal: this.#options.signal() });
    this.#signal?.unsubscribe();
    this.#signal = this.#options.clock.schedule(() => this.#repeatSignal(), SIGNAL_EVERY_MS);
  }
}
