import { asyncScheduler, Observable, type SchedulerLike } from "rxjs";
import type { BytePort } from "../port/byte-port.ts";
import { askFirmware, FIRMWARE_BAUD_RATE, isFirmware } from "./ask-firmware.ts";
import { type Bootloader, chipNameOf, signatureText } from "./chips.ts";
import { FlashError, type FlashFacts } from "./flash-error.ts";
import { checkEnd, type FlashImage, type FlashPage, pagesOf } from "./flash-image.ts";
import type { FirmwareAnswer, FlashPhase, FlashProgress, FlashState, FlashWritten } from "./flash-state.ts";
import { addressText } from "./intel-hex.ts";
import { Line } from "./line.ts";
import { portFailure } from "./port-failure.ts";
import { BadAnswerError, Stk500v1 } from "./stk500v1.ts";

export interface FlashOptions {
  /** Closed; it is opened, closed and opened again as rates are tried, and closed at the end. */
  port: BytePort;
  image: FlashImage;
  /** Default: the system's. */
  clock?: SchedulerLike;
  /** Ends it, with the state `failed` and `cancelled`. */
  signal?: AbortSignal;
}

/** How often all rates are tried before no bootloader is there. */
const SYNC_ROUNDS = 2;
/** How often a wrong or missing answer leads to a new reset before the bootloader counts as confused. */
const MAX_FAULTS = 5;
/** How often one page is written again that does not read back. */
const MAX_REWRITES = 2;
/** DTR is let go for this long, so that the capacitor before the reset pin is empty, ms. */
const RELEASE_MS = 100;
/** The chip's own start-up time after a reset is 65 ms at most; what it or the adapter says in it is dropped, ms. */
const START_UP_MS = 70;
/** Shares of the whole, percent: writing and comparing up to here, then the start, then the answer. */
const PAGES_PERCENT = 96;
const START_PERCENT = 98;
/** What starting and checking take as a rule, ms. */
const USUAL_START_MS = 2_000;
/** Bits of a byte on the line. */
const FRAME_BITS = 10;

/**
 * Writes an image to the board at a port, compares each page, starts the program and asks it what it is.
 *
 * The work begins with the subscription, one a port; unsubscribing ends it at the next byte and closes the port. States come as they
 * happen, the last is `done` or `failed`; it never errors. Nothing is written before the chip's signature was read.
 */
export const flash = (options: FlashOptions): Observable<FlashState> =>
  new Observable((subscriber) => {
    const abort = new AbortController();
    const { signal } = options;
    const onAbort = () => abort.abort();
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    new Flash(options, abort.signal, (state) => subscriber.next(state)).run().then(
      () => subscriber.complete(),
      // A bug, not a board's fault: it is thrown where it can be seen.
      (error: unknown) => subscriber.error(error),
    );
    return () => {
      signal?.removeEventListener("abort", onAbort);
      abort.abort();
    };
  });

class Flash {
  readonly #image: FlashImage;
  readonly #clock: SchedulerLike;
  readonly #line: Line;
  readonly #tell: (state: FlashState) => void;
  readonly #pages: readonly FlashPage[];
  readonly #startedAtMs: number;
  #phase: FlashPhase = "finding";
  #percent = 0;
  #writtenPages = 0;
  #comparedPages = 0;
  #isOpened = false;
  #hasLines = true;
  #isTouched = false;
  #isStopped = false;
  #faults = 0;
  /** Since the pages began, for the time that is left. */
  #pagesFromMs: number | undefined;

  constructor(
    { port, image, clock = asyncScheduler }: FlashOptions,
    signal: AbortSignal,
    tell: (state: FlashState) => void,
  ) {
    this.#image = image;
    this.#clock = clock;
    this.#line = new Line({ port, clock, signal });
    this.#tell = tell;
    const [first, ...others] = pagesOf(image);
    // The page that a reset starts in comes last, so that what starts is whole.
    this.#pages = first ? [...others, first] : others;
    this.#startedAtMs = clock.now();
  }

  async run(): Promise<void> {
    try {
      this.#enter({ phase: "finding" });
      const [bootloader, client] = await this.#connect(this.#image.chip.bootloaders);
      await this.#writeAndCompare(bootloader, client);
      const answer = await this.#check(bootloader);
      this.#percent = 100;
      const { chip } = this.#image;
      const tookMs = this.#clock.now() - this.#startedAtMs;
      const faults = this.#faults;
      await this.#line.close();
      this.#say({ phase: "done", chip: chip.name, bootloader: bootloader.name, answer, faults, tookMs });
    } catch (error) {
      await this.#line.close();
      if (!(error instanceof FlashError)) throw error;
      const { code, facts } = error;
      this.#say({ phase: "failed", during: this.#phase, code, facts, written: this.#written });
    }
  }

  /** Resets the chip and greets its bootloader, at one rate after the other; gives the one that answered, identified. */
  async #connect(bootloaders: readonly Bootloader[]): Promise<[Bootloader, Stk500v1]> {
    const heard: Uint8Array[] = [];
    let attempt = 0;
    for (let round = 0; round < SYNC_ROUNDS; round++) {
      for (const bootloader of bootloaders) {
        const { baudRate } = bootloader;
        attempt++;
        await this.#reset(baudRate, attempt);
        this.#enter({ phase: "syncing", baudRate, attempt });
        const client = new Stk500v1(this.#line);
        const synced = await client.sync();
        if (!synced.ok) {
          heard.push(synced.heard);
          continue;
        }
        try {
          await this.#identify(bootloader, client);
          return [bootloader, client];
        } catch (error) {
          if (!(error instanceof BadAnswerError)) throw error;
          this.#countFault(error);
        }
      }
    }
    const noise = heard.some((bytes) => bytes.length > 0);
    throw new FlashError("no-sync", { heard: heard.some(isFirmware) ? "firmware" : noise ? "noise" : "nothing" });
  }

  /** Opens the port at a rate and moves the lines that reset the chip; a port without lines resets by being opened. */
  async #reset(baudRate: number, attempt: number): Promise<void> {
    if (this.#isOpened) {
      this.#enter({ phase: "resetting", baudRate, attempt });
      await this.#line.reopen(baudRate);
    } else {
      await this.#line.open(baudRate).catch((error: unknown) => {
        throw portFailure(error);
      });
      this.#isOpened = true;
    }
    this.#enter({ phase: "resetting", baudRate, attempt });
    // Both lines: boards reset by DTR, some clones by RTS. Where there are none the opening was the reset.
    await this.#moveLines(false);
    if (this.#hasLines) await this.#line.rest(RELEASE_MS);
    await this.#moveLines(true);
    await this.#line.rest(START_UP_MS);
    this.#line.drop();
  }

  /** A port that has no lines says so at once, or never answers: it is not asked again, as the bootloader waits only a second. */
  async #moveLines(up: boolean): Promise<void> {
    if (!this.#hasLines) return;
    await this.#line.setSignals({ dataTerminalReady: up, requestToSend: up }).catch(() => {
      this.#hasLines = false;
    });
  }

  async #identify(bootloader: Bootloader, client: Stk500v1): Promise<void> {
    this.#enter({ phase: "identifying", baudRate: bootloader.baudRate });
    const { chip } = this.#image;
    const isRight = (bytes: Uint8Array) => signatureText(bytes) === signatureText(chip.signature);
    let signature = await client.readSignature();
    // A byte that was misheard must not turn a good board away.
    if (!isRight(signature)) signature = await client.readSignature();
    if (!isRight(signature)) {
      const found: FlashFacts = { signature: signatureText(signature), chip: chipNameOf(signature) ?? "none" };
      throw new FlashError("wrong-chip", { ...found, expected: chip.name });
    }
    checkEnd(this.#image, bootloader.startAddress);
    await client.enterProgramming();
  }

  /** Writes all pages, then compares all; a fault leads to a new reset, and on with the page where it was. */
  async #writeAndCompare(bootloader: Bootloader, first: Stk500v1): Promise<void> {
    const rewrites = new Map<number, number>();
    let client = first;
    this.#pagesFromMs = this.#clock.now();
    while (this.#comparedPages < this.#pages.length) {
      try {
        await this.#writePages(client);
        await this.#comparePages(client, rewrites, bootloader.readsOn);
      } catch (error) {
        if (!(error instanceof BadAnswerError)) throw error;
        this.#countFault(error);
        [, client] = await this.#connect([bootloader]);
      }
    }
    this.#enter({ phase: "starting" });
    // It starts the program and may not come to answer; one that stays is reset below.
    await client.leaveProgramming().catch((error: unknown) => {
      if (!(error instanceof BadAnswerError)) throw error;
    });
  }

  /**
   * Fills the page that a reset starts in with jumps to themselves, until it gets what belongs there: a board that is cut off runs no
   * mixture of two programs, which might write anything over what its EEPROM keeps.
   */
  async #stopFormer(client: Stk500v1): Promise<void> {
    const { pageBytes, stop } = this.#image.chip;
    if (this.#isStopped || this.#pages.length < 2) return;
    this.#enter({ phase: "writing", address: 0 });
    this.#isTouched = true;
    await client.writePage(
      0,
      Uint8Array.from({ length: pageBytes }, (_, at) => stop[at % stop.length] as number),
    );
    this.#isStopped = true;
  }

  async #writePages(client: Stk500v1): Promise<void> {
    await this.#stopFormer(client);
    for (; this.#writtenPages < this.#pages.length; this.#writtenPages++) {
      const page = this.#pages[this.#writtenPages] as FlashPage;
      this.#enter({ phase: "writing", address: page.address });
      this.#isTouched = true;
      await client.writePage(page.address, page.bytes);
    }
  }

  async #comparePages(client: Stk500v1, rewrites: Map<number, number>, readsOn: boolean): Promise<void> {
    let mayReadOn = readsOn;
    for (; this.#comparedPages < this.#pages.length; this.#comparedPages++) {
      const { address, bytes } = this.#pages[this.#comparedPages] as FlashPage;
      this.#enter({ phase: "verifying", address });
      // One that did not go on would give the last page again: where that is the same, the address is loaded.
      const isDistinct = !isSame(bytes, this.#pages[this.#comparedPages - 1]?.bytes ?? bytes);
      const read = mayReadOn && isDistinct ? await client.readOn(address, bytes.length) : undefined;
      if (read && isSame(read, bytes)) continue;
      if (read) mayReadOn = false;
      while (!isSame(await client.readPage(address, bytes.length), bytes)) {
        const before = rewrites.get(address) ?? 0;
        if (before >= MAX_REWRITES) throw new FlashError("verify-mismatch", { address: addressText(address) });
        rewrites.set(address, before + 1);
        this.#faults++;
        await client.writePage(address, bytes);
      }
    }
  }

  /** Asks the new program what it is; the rate is the program's, and a port that is opened again may reset the chip once more. */
  async #check(bootloader: Bootloader): Promise<FirmwareAnswer> {
    const { version, build } = this.#image;
    for (let attempt = 1; ; attempt++) {
      if (attempt > 1) await this.#reset(FIRMWARE_BAUD_RATE, attempt);
      else if (bootloader.baudRate !== FIRMWARE_BAUD_RATE) await this.#line.reopen(FIRMWARE_BAUD_RATE);
      this.#enter({ phase: "checking" });
      const answer = await askFirmware(this.#line, { clock: this.#clock, needsBuild: build !== undefined });
      if (answer.type === "counterbell") {
        if (version === undefined || (answer.version === version && (build ?? answer.build) === answer.build))
          return answer;
        // What was said of the build may have been lost on the way: the board is asked once more.
        if (answer.version === version && answer.build === undefined && attempt < 2) continue;
        const said = answer.build === undefined ? answer.version : `${answer.version}+${answer.build}`;
        throw new FlashError("wrong-version", {
          version: said,
          expected: build === undefined ? version : `${version}+${build}`,
        });
      }
      if (version === undefined && answer.type === "firmata") return answer;
      // A bootloader that did not leave is left by a reset and a wait.
      if (attempt < 2) continue;
      if (version === undefined) return answer;
      throw new FlashError("no-answer", { heard: answer.type });
    }
  }

  get #written(): FlashWritten {
    if (!this.#isTouched) return "nothing";
    return this.#comparedPages === this.#pages.length ? "all" : "part";
  }

  #countFault(cause: BadAnswerError): void {
    this.#faults++;
    if (this.#faults > MAX_FAULTS) throw new FlashError("bootloader-confused", {}, { cause });
  }

  #enter(state: DistributiveOmit<FlashState, keyof FlashProgress> & { phase: FlashPhase }): void {
    this.#phase = state.phase;
    this.#say(state);
  }

  #say(state: DistributiveOmit<FlashState, keyof FlashProgress>): void {
    this.#tell({ ...state, ...this.#progress(state.phase) });
  }

  #progress(phase: FlashState["phase"]): FlashProgress {
    const { byteCount: totalBytes } = this.#image;
    const count = this.#pages.length;
    const done = this.#writtenPages + this.#comparedPages;
    const reached =
      phase === "starting"
        ? PAGES_PERCENT
        : phase === "checking"
          ? START_PERCENT
          : Math.floor((PAGES_PERCENT * done) / (2 * count));
    this.#percent = Math.max(this.#percent, reached);
    const part = phase === "writing" ? this.#writtenPages : this.#comparedPages;
    const bytes = part === count ? totalBytes : Math.min(totalBytes, part * this.#image.chip.pageBytes);
    return { percent: this.#percent, bytes, totalBytes, timeLeftMs: phase === "done" ? 0 : this.#timeLeftMs(done) };
  }

  #timeLeftMs(donePages: number): number {
    const left = 2 * this.#pages.length - donePages;
    const spentMs = this.#pagesFromMs === undefined ? 0 : this.#clock.now() - this.#pagesFromMs;
    const slowest = Math.min(...this.#image.chip.bootloaders.map(({ baudRate }) => baudRate));
    const guessMs = (1_000 * FRAME_BITS * this.#image.chip.pageBytes) / slowest;
    const pageMs = donePages > 0 ? spentMs / donePages : guessMs;
    return Math.round(left * pageMs + USUAL_START_MS);
  }
}

type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
