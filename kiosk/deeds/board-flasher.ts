import type { Logger } from "pino";
import { lastValueFrom, type SchedulerLike, Subject, type Subscription, tap, throttleTime } from "rxjs";
import {
  ATMEGA328P,
  type BytePort,
  type FirmwareAnswer,
  FlashError,
  type FlashErrorCode,
  type FlashFacts,
  type FlashImage,
  type FlashState,
  type FlashWritten,
  flash,
  readFlashImage,
} from "../../device-drivers/flashing/index.ts";
import { check } from "../../protocol/codec.ts";
import { type DeedProgress, FlashBoardArgs, type ImageRef, MAX_IMAGE_BYTES } from "../../protocol/deeds.ts";
import { ContentError } from "../content-error.ts";
import { DeedError, DeedPaused } from "./deed-error.ts";
import type { KeptImages } from "./kept-images.ts";

export interface BoardFlasherOptions {
  images: Pick<KeptImages, "open" | "read" | "keep" | "isFor">;
  /** Fetches an image from the hub by its hash. REJECTS with ContentError. */
  fetch: (hash: string, maxBytes: number, signal: AbortSignal) => Promise<Buffer>;
  /** Gives the port of a board; undefined for a device that is none which can be flashed, `unknown` for one that is not there. */
  portOf: (device: string) => BytePort | "unknown" | undefined;
  /** Frees the port of a device until the function that is given is called; undefined where somebody has it. */
  lend: (device: string) => Promise<(() => void) | undefined>;
  /** What `keep` was given last, by an earlier start too. */
  kept: string | undefined;
  keep: (text: string) => Promise<void>;
  clock: SchedulerLike;
  log: Logger;
}

/** A flash that was asked for and has no kept result yet. */
export interface FlashJob extends FlashBoardArgs {
  request: string;
  /** How often it was begun at the board, over all starts of the kiosk. */
  tries: number;
  /** Why the last of them failed. */
  last?: { code: FlashErrorCode; facts: FlashFacts; written: FlashWritten };
}

/** What a board that was flashed said. */
export interface FlashedBoard {
  version: string;
  build?: string;
  serial?: string;
  /** How often it was begun, and how long the last took, ms. */
  tries: number;
  tookMs: number;
}

const CHIPS = [ATMEGA328P];
/** Pauses before a flash, or a fetch, is tried again, ms: together a cable that somebody plugs in again. */
const PAUSES_MS = [2_000, 5_000, 15_000, 30_000, 60_000];
/** How often a flash is begun, over all starts of the kiosk. */
export const MAX_TRIES = PAUSES_MS.length + 1;
/** How often it is said how far it is, at most, ms. */
const TELL_EVERY_MS = 500;
/** What stays so however often it is tried. */
const LASTING: ReadonlySet<FlashErrorCode> = new Set([
  "wrong-chip",
  "wrong-version",
  "port-permission",
  "image-bootloader",
]);
const MAX_JOBS = 32;

/**
 * Flashes boards of this kiosk with programs that the hub has, by the engine that every technician's flash uses.
 *
 * The program is fetched by its hash, kept and read whole before the board's port is taken from its driver. What is asked for is kept
 * before it is begun, so a kiosk that is killed in the middle begins it again with its next start; a board that is cut off is tried again after
 * a pause. Both count: after `MAX_TRIES` it has failed. One board, one flash.
 */
export class BoardFlasher {
  readonly #options: BoardFlasherOptions;
  readonly #jobs = new Map<string, FlashJob>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();
  #isOpen: Promise<void> | undefined;

  constructor(options: BoardFlasherOptions) {
    this.#options = options;
    for (const job of readJobs(options.kept)) this.#jobs.set(job.request, job);
  }

  /** What an earlier start had begun, or was to begin. */
  get pending(): readonly FlashJob[] {
    return [...this.#jobs.values()];
  }

  /**
   * Flashes a board, or goes on with that. REJECTS with DeedError, or DeedPaused where the kiosk stops meanwhile; `tell` hears how far it is,
   * twice a second at most.
   */
  flash(request: string, args: FlashBoardArgs, tell: (progress: DeedProgress) => void): Promise<FlashedBoard> {
    const progress = new Subject<DeedProgress>();
    const telling = progress
      .pipe(throttleTime(TELL_EVERY_MS, this.#options.clock, { leading: true, trailing: true }))
      .subscribe(tell);
    const work = this.#flash(request, args, (one) => progress.next(one)).finally(() => telling.unsubscribe());
    this.#running.add(work);
    work.catch(() => undefined).finally(() => this.#running.delete(work));
    return work;
  }

  /** The result of a request is kept: nothing of it is begun again. */
  async forget(request: string): Promise<void> {
    if (this.#jobs.delete(request)) await this.#keepJobs();
  }

  /** Ends what is under way at its next byte; it goes on with the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#running);
  }

  async #flash(request: string, args: FlashBoardArgs, tell: (progress: DeedProgress) => void): Promise<FlashedBoard> {
    const { device, image: wanted, before } = args;
    const port = this.#options.portOf(device);
    if (port === "unknown") throw new DeedError("board-unknown", { device }, `there is no device ${device}`);
    if (!port) throw new DeedError("board-cannot", { device }, `device ${device} is no board that can be flashed`);
    const chip = CHIPS.find(({ name }) => name === wanted.chip);
    if (!chip) throw new DeedError("image-chip", { chip: wanted.chip }, `no board here has the chip ${wanted.chip}`);
    const others = [...this.#jobs.values()].filter((job) => job.request !== request);
    if (others.some((job) => job.device === device) || others.length >= MAX_JOBS) throw busy(device);
    const job: FlashJob = this.#jobs.get(request) ?? { request, ...args, tries: 0 };
    this.#jobs.set(request, job);
    await this.#keepJobs();

    const say = (phase: string, percent: number): void =>
      tell({ phase, percent, attempt: Math.min(Math.max(job.tries, 1), MAX_TRIES), of: MAX_TRIES });
    say("fetching", 0);
    await this.#open();
    const file = await this.#image(wanted);
    const image = await this.#read(file, wanted, chip);
    // Whatever it is, that it cannot be had does not keep the board from the new one.
    const former = before && (await this.#image(before, 1).catch(() => undefined));
    await this.#options.images.isFor(device, [wanted.hash, ...(before && former ? [before.hash] : [])]);
    return this.#tryAtBoard(job, port, image, say);
  }

  async #tryAtBoard(
    job: FlashJob,
    port: BytePort,
    image: FlashImage,
    say: (phase: string, percent: number) => void,
  ): Promise<FlashedBoard> {
    const { lend, log } = this.#options;
    const { device } = job;
    for (let pauses = 0; ; ) {
      this.#goOnIfRunning();
      const { last } = job;
      if (job.tries >= MAX_TRIES)
        throw last ? failed(last) : new DeedError("flash-given-up", { device }, "cut each time");
      const giveBack = await lend(device);
      if (!giveBack && job.tries === 0) throw busy(device);
      job.tries += 1;
      await this.#keepJobs();
      if (giveBack) {
        log.info({ device, image: image.sha256, attempt: job.tries }, "a board is flashed");
        let end: FlashState;
        try {
          end = await this.#atBoard(port, image, say);
        } finally {
          giveBack();
        }
        if (end.phase === "done") {
          const { answer, tookMs } = end;
          log.info({ device, answer, tookMs, attempt: job.tries }, "the board is flashed");
          return { ...said(answer, image), tries: job.tries, tookMs };
        }
        this.#goOnIfRunning();
        if (end.phase !== "failed") throw new Error(`a flash ended while it was ${end.phase}`);
        job.last = { code: end.code, facts: end.facts, written: end.written };
        log.warn({ device, ...job.last, attempt: job.tries }, "a board was not flashed");
        if (LASTING.has(end.code)) throw failed(job.last);
      } else job.last = { code: "port-busy", facts: {}, written: "nothing" };
      if (job.tries < MAX_TRIES) {
        await this.#keepJobs();
        say("waiting", 0);
        await this.#pause(pauses++);
      }
    }
  }

  async #atBoard(
    port: BytePort,
    image: FlashImage,
    say: (phase: string, percent: number) => void,
  ): Promise<FlashState> {
    const { clock } = this.#options;
    const { signal } = this.#stopping;
    return lastValueFrom(
      flash({ port, image, clock, signal }).pipe(tap(({ phase, percent }) => say(phase, Math.floor(percent)))),
    );
  }

  /** Gives an image's file, from the disk or the hub. */
  async #image({ hash }: ImageRef, tries = MAX_TRIES): Promise<Buffer> {
    const { images, fetch, log } = this.#options;
    const here = await images.read(hash);
    if (here) return here;
    for (let attempt = 1; ; attempt++) {
      try {
        const bytes = await fetch(hash, MAX_IMAGE_BYTES, this.#stopping.signal);
        await images.keep(hash, bytes);
        return bytes;
      } catch (error) {
        this.#goOnIfRunning();
        const isLasting = error instanceof ContentError && (error.isLasting || error.code === "content-missing");
        log.warn({ err: error, hash, attempt }, "an image could not be had");
        if (isLasting || attempt >= tries) {
          const detail = (error as Error).message.slice(0, 400);
          throw new DeedError("image-missing", { detail }, `the image cannot be had: ${detail}`, { cause: error });
        }
        await this.#pause(attempt - 1);
      }
    }
  }

  async #read(file: Buffer, { hash, version, build }: ImageRef, chip: FlashImage["chip"]): Promise<FlashImage> {
    try {
      return await readFlashImage(file, { chip, sha256: hash, version, ...(build === undefined ? {} : { build }) });
    } catch (error) {
      if (!(error instanceof FlashError)) throw error;
      throw failed({ code: error.code, facts: error.facts, written: "nothing" });
    }
  }

  async #pause(nth: number): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#stopping;
    let timer: Subscription | undefined;
    await new Promise<void>((resolve) => {
      timer = clock.schedule(() => resolve(), PAUSES_MS[Math.min(nth, PAUSES_MS.length - 1)] ?? 0);
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    timer?.unsubscribe();
    this.#goOnIfRunning();
  }

  #goOnIfRunning(): void {
    if (this.#stopping.signal.aborted) throw new DeedPaused("the kiosk stops; the flash goes on with its next start");
  }

  #open(): Promise<void> {
    this.#isOpen ??= this.#options.images.open();
    return this.#isOpen;
  }

  #keepJobs(): Promise<void> {
    return this.#options.keep(JSON.stringify([...this.#jobs.values()]));
  }
}

const busy = (device: string): DeedError =>
  new DeedError("board-busy", { device }, `somebody has board ${device} at this moment`);

const failed = ({ code, facts, written }: NonNullable<FlashJob["last"]>): DeedError =>
  new DeedError(`flash-failed-${code}`, { ...facts, written }, `the board was not flashed: ${code}`);

/** What the engine took for the flashed version: it compares version and build itself. */
function said(answer: FirmwareAnswer, image: FlashImage): Pick<FlashedBoard, "version" | "build" | "serial"> {
  if (answer.type !== "counterbell") throw new Error(`a board that runs ${image.version} answered as ${answer.type}`);
  const { version, build, serial } = answer;
  return { version, ...(build === undefined ? {} : { build }), ...(serial === undefined ? {} : { serial }) };
}

/** What an earlier start kept; what cannot be read counts as nothing. */
function readJobs(text: string | undefined): FlashJob[] {
  try {
    const jobs = JSON.parse(text ?? "[]") as FlashJob[];
    return jobs.filter((job) => check(FlashBoardArgs, job).ok && typeof job.request === "string" && job.tries >= 0);
  } catch {
    return [];
  }
}
