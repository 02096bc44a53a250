import type { ReactiveControllerHost } from "lit";
import {
  type BoardIdentity,
  FlashError,
  type FlashImage,
  type FlashState,
  fitLabel,
  flash,
  hasSelfTest,
  IdentityError,
  type IdentityWish,
  isEnd,
  readIdentity,
  SelfTestError,
  type SelfTestReport,
  type SelfTestStep,
  testBoard,
  withFirmware,
  writeIdentity,
} from "../../../device-drivers/flashing/index.ts";
import type { BoardEnrolment, BoardNumber } from "../../../protocol/board-bench.ts";
import { ApiError, type HubApi } from "../api.ts";
import type { BenchLog, BenchTest } from "./bench-log.ts";
import { nameOfPort, type WebSerialPort } from "./web-serial.ts";

/** Why the bench cannot go on: the board, its port, its self-test, or the hub. */
export type BenchError = FlashError | IdentityError | SelfTestError | ApiError;

/** Where the board at the bench is. */
export type BenchState =
  | { is: "idle" }
  /** It is asked what it is, or its identity is read or written. */
  | { is: "looking" | "writing" }
  | { is: "flashing"; state: FlashState }
  /** Its flash has failed; `state` is the last. */
  | { is: "flash-failed"; state: FlashState & { phase: "failed" } }
  /** It may be given its identity. `number` is what the hub says of the number that it has, or offers. */
  | { is: "enrol"; identity: BoardIdentity; number: BoardNumber }
  /** It may be tested; `steps` are those of the test that runs. */
  | { is: "test"; firmware: string; steps?: readonly SelfTestStep[] }
  | { is: "tested"; report: SelfTestReport }
  | { is: "label" }
  /** Something failed that another try may mend; `again` is that try, where it needs no other port. */
  | { is: "failed"; error: BenchError; again?: () => Promise<void> };

/** What a technician gives a board. */
export interface GivenIdentity {
  name: string;
  site: { id: string; name: string } | undefined;
  place: string;
  revision: string;
}

/** A blank board says nothing however long one waits; ours speaks some 2 s after it was reset, ms. */
const BLANK_WITHIN_MS = 3_000;

/**
 * One board after the other through firmware, identity, self-test and label. It asks the board itself where it is, and `BenchLog`
 * for what only this window knows, so that it goes on after a reload or an unplug once the port is chosen again.
 */
export class Bench {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #api: HubApi;
  readonly #log: BenchLog;
  readonly #image: FlashImage;
  #state: BenchState = { is: "idle" };
  #stop: AbortController | undefined;
  #port: WebSerialPort | undefined;

  constructor(
    host: Pick<ReactiveControllerHost, "requestUpdate">,
    parts: { api: HubApi; log: BenchLog; image: FlashImage },
  ) {
    this.#host = host;
    this.#api = parts.api;
    this.#log = parts.log;
    this.#image = parts.image;
  }

  get state(): BenchState {
    return this.#state;
  }

  /** Whether the port is in use; closing the page now would cut something. */
  get isBusy(): boolean {
    return this.#stop !== undefined;
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#stop?.abort();
  }

  /** Takes the board at a port: looks at it, flashes it where it does not run our firmware, and goes on where it was. */
  choose(port: WebSerialPort): Promise<void> {
    this.#port = port;
    return this.#work(async (signal) => {
      this.#show({ is: "looking" });
      const identity = await this.#lookAt(port, signal);
      const came = { at: Date.now(), port: nameOfPort(port) };
      if (identity && this.#runsOurs(identity))
        return this.#goOn(identity, (serial) => this.#log.take({ ...came, serial }));
      this.#log.take({ ...came, serial: undefined });
      await this.#flash(port, signal);
    });
  }

  /** Writes the firmware again, whatever the board runs. */
  flashAgain(): Promise<void> {
    const port = this.#port;
    if (!port) return Promise.resolve();
    return this.#work((signal) => this.#flash(port, signal));
  }

  /** Writes number and identity into the board, reads them back, and tells the hub. */
  give(given: GivenIdentity): Promise<void> {
    const [port, now] = [this.#port, this.#state];
    if (!port || now.is !== "enrol") return Promise.resolve();
    const { identity, number } = now;
    return this.#work(async (signal) => {
      this.#show({ is: "writing" });
      const { revision, name, site, place } = given;
      this.#log.note({ name, place, revision, ...(site ? { site: site.id } : {}) });
      const claimed = isAnothers(number) ? identity.serial : undefined;
      const wish: IdentityWish = {
        ...{ serial: number.serial, ...(claimed === undefined ? {} : { replaces: claimed }) },
        ...(revision === "" ? {} : { revision }),
        labels: { name: fitLabel(name), site: fitLabel(site?.name ?? ""), place: fitLabel(place) },
      };
      const is = await withFirmware({ port, signal }, (line, clock) => writeIdentity(line, wish, { clock }));
      await this.#api.put(`/boards/${number.serial}`, {
        ...{ label: name, firmware: is.firmware, build: is.build },
        ...(site ? { site: site.id } : {}),
        ...(place === "" ? {} : { place }),
        ...(is.revision === undefined ? {} : { revision: is.revision }),
        ...(claimed === undefined ? {} : { claimed }),
      } satisfies BoardEnrolment);
      this.#log.know(number.serial);
      this.#log.note({ step: "test" });
      this.#showTest(is.firmware);
    });
  }

  /** Lets the board test itself while a person presses its buttons. */
  test(): Promise<void> {
    const [port, now] = [this.#port, this.#state];
    if (!port || (now.is !== "test" && now.is !== "tested")) return Promise.resolve();
    const firmware = now.is === "test" ? now.firmware : (this.#image.version ?? "");
    return this.#work(async (signal) => {
      const steps: SelfTestStep[] = [];
      this.#show({ is: "test", firmware, steps });
      let report: SelfTestReport | undefined;
      const onStep = (step: SelfTestStep) => {
        steps.push(step);
        if (step.type === "done") report = step.report;
        this.#show({ is: "test", firmware, steps: [...steps] });
      };
      await testBoard({ port, signal, onStep });
      if (!report) return;
      this.#show({ is: "tested", report });
      const { outcome } = report;
      if (outcome !== "stopped") await this.#record({ outcome, faults: faultsOf(report) }, outcome === "passed");
    });
  }

  /** Goes on without a test that has passed; the hub keeps why. */
  skipTest(reason: string): Promise<void> {
    return this.#work(() => this.#record({ outcome: "skipped", reason }, true));
  }

  /** The labels of these boards were handed out. */
  print(serials: readonly string[]): void {
    this.#log.print(serials);
    this.#host.requestUpdate();
  }

  async #lookAt(port: WebSerialPort, signal: AbortSignal): Promise<BoardIdentity | undefined> {
    // A board that was here already is given all the time that it may need: to flash it again would be to forget where it was.
    const { now } = this.#log;
    const isKnown = now !== undefined && (now.serial !== undefined || now.end?.phase === "done");
    const isInTheMiddle = isKnown && now.isFlashing !== true && now.step !== "label";
    const options = isInTheMiddle ? {} : { withinMs: BLANK_WITHIN_MS };
    try {
      return await withFirmware({ port, signal }, (line, clock) => readIdentity(line, { clock, ...options }));
    } catch (error) {
      if (error instanceof IdentityError && (error.code === "silent" || error.code === "firmware-old"))
        return undefined;
      throw error;
    }
  }

  #runsOurs({ firmware, build }: BoardIdentity): boolean {
    return firmware === this.#image.version && (this.#image.build === undefined || build === this.#image.build);
  }

  async #flash(port: WebSerialPort, signal: AbortSignal): Promise<void> {
    this.#log.note({ isFlashing: true });
    const end = await new Promise<FlashState>((resolve, reject) => {
      let last: FlashState | undefined;
      flash({ port, image: this.#image, signal }).subscribe({
        next: (state) => {
          last = state;
          this.#show({ is: "flashing", state });
        },
        complete: () => last && resolve(last),
        error: reject,
      });
    });
    if (!isEnd(end)) return;
    this.#log.note({ isFlashing: false, end });
    if (end.phase === "failed") {
      this.#show({ is: "flash-failed", state: end });
      return;
    }
    this.#show({ is: "looking" });
    const identity = await withFirmware({ port, signal }, (line, clock) => readIdentity(line, { clock }));
    await this.#goOn(identity, (serial) => serial !== undefined && this.#log.know(serial));
  }

  /**
   * Goes on at the step at which a board was that runs our firmware; `remember` is told its number. A number that is another
   * board's is not its own, wherever that one was: it begins with a new one.
   */
  async #goOn(identity: BoardIdentity, remember: (serial: string | undefined) => void): Promise<void> {
    const { serial } = identity;
    let number: BoardNumber;
    try {
      number = await this.#api.post<BoardNumber>("/board-numbers", serial === undefined ? {} : { claimed: serial });
    } catch (error) {
      this.#fail(error, () => this.#work(() => this.#goOn(identity, remember)));
      return;
    }
    const isOthers = isAnothers(number);
    remember(isOthers ? undefined : serial);
    const step = isOthers || serial === undefined ? "enrol" : (this.#log.now?.step ?? "enrol");
    if (step === "label") this.#show({ is: "label" });
    else if (step === "test") this.#showTest(identity.firmware);
    else this.#show({ is: "enrol", identity, number });
  }

  #showTest(firmware: string): void {
    if (hasSelfTest(firmware)) this.#show({ is: "test", firmware });
    else this.#showLabel();
  }

  /** Keeps how a test came out, and goes on to the label where it may. */
  async #record(test: BenchTest, mayGoOn: boolean): Promise<void> {
    const serial = this.#log.now?.serial;
    this.#log.note({ test });
    try {
      if (serial !== undefined) await this.#api.post(`/boards/${serial}/tests`, test);
      if (mayGoOn) this.#showLabel();
    } catch (error) {
      this.#fail(error, () => this.#work(() => this.#record(test, mayGoOn)));
    }
  }

  #showLabel(): void {
    this.#log.note({ step: "label" });
    this.#show({ is: "label" });
  }

  /** Does one thing at a time; what fails is shown. */
  async #work(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#stop) return;
    const stop = new AbortController();
    const before = this.#state;
    this.#stop = stop;
    try {
      await work(stop.signal);
    } catch (error) {
      // What a person filled in or began is there again; what the port or the board refuses wants it chosen anew.
      const mayReturn = error instanceof ApiError || error instanceof SelfTestError;
      this.#fail(error, mayReturn ? async () => this.#show(before) : undefined);
    } finally {
      this.#stop = undefined;
      this.#host.requestUpdate();
    }
  }

  #fail(error: unknown, again: (() => Promise<void>) | undefined): void {
    const isKnown =
      error instanceof FlashError ||
      error instanceof IdentityError ||
      error instanceof SelfTestError ||
      error instanceof ApiError;
    if (!isKnown) throw error;
    this.#show({ is: "failed", error, ...(again ? { again } : {}) });
  }

  #show(state: BenchState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

/** The faults of a report in their stable words: `not-pressed happy`. */
const faultsOf = ({ results }: SelfTestReport): string[] =>
  results.flatMap(({ part, faults }) => faults.map(({ code, at }) => [code, at ?? part].join(" ")));

/** Tells whether the number that a board says is another board's. */
const isAnothers = ({ standing }: BoardNumber): boolean => standing === "in-use" || standing === "disposed";
