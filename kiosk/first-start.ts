import { hostname } from "node:os";
import type { Logger } from "pino";
import { BehaviorSubject, type Observable, type SchedulerLike, Subscription } from "rxjs";
import { parseCode } from "../protocol/enrolment-code.ts";
import type {
  FirstStartError,
  FirstStartFault,
  FirstStartInput,
  FirstStartState,
  KnownHub,
} from "../protocol/first-start.ts";
import { type Enrolled, enrol, markOfSecret } from "./enrol.ts";
import { hubOrigin, knockAtHub } from "./enrol-door.ts";
import { EnrolError, type EnrolErrorCode } from "./enrol-error.ts";
import { EnrolFiles } from "./enrol-files.ts";
import { machineFacts } from "./enrol-machine.ts";
import { findHub } from "./find-hub.ts";
import { FirstStartFile } from "./first-start-file.ts";

export interface FirstStartOptions {
  /** The configuration that is written in the end. */
  config: string;
  /** Where the settings say that the hub is; the network is asked where they do not. */
  enrolAt?: string | undefined;
  /** The name that it would like to have. */
  kiosk?: string | undefined;
  version: string;
  clock: SchedulerLike;
  log: Logger;
  /** The names under which the network is asked for a hub; default `HUB_NAMES`. */
  hubNames?: readonly string[] | undefined;
}

/** The network is asked for a hub so often while nobody has said where it is, ms. */
const LOOK_EVERY_MS = 20_000;
/** What was begun and cannot go on is tried again after so long, ms. */
const AGAIN_MS = 5_000;
/** What ends an enrolment that had begun; all else may pass. */
const ENDS_IT: ReadonlySet<EnrolErrorCode> = new Set(["enrol-forgotten", "enrol-turned-away"]);

/** The name of a fault without its area; that each has words is held by the types. */
type FaultOf<Code> = Code extends `enrol-${infer Fault}` ? Fault : never;
const faultOf = (code: EnrolErrorCode): FirstStartFault =>
  code.slice("enrol-".length) as FaultOf<EnrolErrorCode> satisfies FirstStartFault;

/**
 * A machine that no hub knows: what its screen shows, and how it becomes a kiosk by a code that somebody types there.
 *
 * What was chosen and begun is on the disk before it is shown, so that a cut of the power at any point goes on where it was;
 * the code itself is forgotten once the hub has taken it, and no line of the log has any of it.
 */
export class FirstStart {
  readonly state$: Observable<FirstStartState>;
  /** Settles once this machine is a kiosk. */
  readonly enrolled: Promise<Enrolled>;
  readonly #options: FirstStartOptions;
  readonly #files: EnrolFiles;
  readonly #kept: FirstStartFile;
  readonly #state: BehaviorSubject<FirstStartState>;
  readonly #running = new Subscription();
  #done: (enrolled: Enrolled) => void = () => undefined;
  /** Ends what is under way: an enrolment, or its next try. */
  #ending = new AbortController();

  constructor(options: FirstStartOptions) {
    this.#options = options;
    this.#files = new EnrolFiles(options.config);
    this.#kept = new FirstStartFile(options.config);
    const { language, hub = this.#hubOfSettings() } = this.#kept.read();
    const machine = hostname();
    const all = { machine, ...(language === undefined ? {} : { language }), ...(hub ? { hub } : {}) };
    this.#state = new BehaviorSubject<FirstStartState>({ step: hub ? "code" : "hub", ...all });
    this.state$ = this.#state;
    this.enrolled = new Promise((resolve) => {
      this.#done = resolve;
    });
  }

  get state(): FirstStartState {
    return this.#state.value;
  }

  /** Goes on with what was begun, or looks for a hub. */
  start(): void {
    if (this.#files.readBegun()) void this.#pursue();
    this.#look();
  }

  /** What was begun goes on another time; twice without harm. */
  stop(): void {
    this.#running.unsubscribe();
    this.#ending.abort(new Error("the first start ends"));
  }

  /** Stops, as this machine is a kiosk however it became one, and forgets what was kept on the way. */
  async end(): Promise<void> {
    this.stop();
    await this.#kept.forget();
  }

  /** Takes what a person did; false where it belongs to a step that is over. REJECTS where it cannot be kept. */
  async take(input: FirstStartInput): Promise<boolean> {
    const { step } = this.state;
    switch (input.type) {
      case "language":
        await this.#kept.keep({ language: input.language });
        this.#show({ ...this.state, language: input.language });
        return true;
      case "hub":
        if (step !== "hub" && step !== "code") return false;
        if (input.address === undefined) this.#to("hub");
        else void this.#goTo(input.address);
        return true;
      case "code":
        if (step !== "code") return false;
        void this.#present(input.code);
        return true;
      case "another-code":
        // What cannot go on by itself may be given up as well.
        if (step !== "waiting" && (step !== "asking" || !this.state.error)) return false;
        this.#ending.abort(new Error("another code is wanted"));
        await this.#files.forgetBegun();
        this.#to(this.state.hub ? "code" : "hub");
        return true;
    }
  }

  /** Looks at an address that a person typed, before they type a code. */
  async #goTo(typed: string): Promise<void> {
    this.#to("asking");
    try {
      const address = hubOrigin(typed.trim());
      await knockAtHub(address);
      await this.#useHub({ address, by: "typed" });
    } catch (error) {
      this.#to("hub", this.#errorOf(error));
    }
  }

  async #present(typed: string): Promise<void> {
    const read = parseCode(typed);
    if (read.ok) await this.#pursue(read.code.text);
    else this.#to("code", { fault: `code-${read.fault}`, args: {} });
  }

  /** Carries an enrolment on until it has ended one way or another: a new one by a code, or what was begun. */
  async #pursue(code?: string): Promise<void> {
    const ending = new AbortController();
    this.#ending = ending;
    for (let isFirst = true; !ending.signal.aborted; isFirst = false) {
      if (isFirst) this.#showBegun();
      try {
        const enrolled = await this.#enrol(isFirst ? code : undefined, ending.signal);
        if (ending.signal.aborted) return;
        await this.#kept.forget();
        this.#options.log.info({ site: enrolled.site, kiosk: enrolled.kiosk }, "this machine is a kiosk now");
        const { site, kiosk } = enrolled;
        this.#show({ ...this.#common(), step: "starting", site, kiosk });
        this.#done(enrolled);
        return;
      } catch (error) {
        if (ending.signal.aborted) return;
        const told = this.#errorOf(error);
        if (error instanceof EnrolError && ENDS_IT.has(error.code)) await this.#files.forgetBegun();
        const begun = this.#files.readBegun();
        // A person who is there presses again; where nobody is, after a cut of the power, it goes on by itself.
        if (!begun || (code !== undefined && begun.id === undefined)) {
          this.#to(this.state.hub ? "code" : "hub", told);
          return;
        }
        this.#showBegun(told);
        await pause(this.#options.clock, AGAIN_MS, ending.signal);
      }
    }
  }

  #enrol(code: string | undefined, signal: AbortSignal): Promise<Enrolled> {
    const { config, clock, kiosk, version } = this.#options;
    const hub = code === undefined ? undefined : this.state.hub?.address;
    return enrol({
      ...{ code, hub, config, kiosk, clock, signal, machine: machineFacts(version) },
      onWaiting: () => this.#showBegun(),
      onAway: (error) => this.#showBegun(this.#errorOf(error)),
    });
  }

  /** Shows what was begun as it stands on the disk: whether the hub has taken the code. */
  #showBegun(error?: FirstStartError): void {
    const begun = this.#files.readBegun();
    const hub: Partial<Pick<FirstStartState, "hub">> =
      begun && begun.hub !== this.state.hub?.address ? { hub: { address: begun.hub, by: "typed" } } : {};
    const all = { ...this.#common(), ...hub, ...(error ? { error } : {}) };
    if (begun?.id === undefined) this.#show({ ...all, step: "asking" });
    else this.#show({ ...all, step: "waiting", mark: markOfSecret(begun.secret), isAway: error !== undefined });
  }

  /** Asks the network for a hub, again and again while nobody has said where it is. */
  #look(): void {
    const again = (): void => {
      if (this.#running.closed) return;
      this.#running.add(this.#options.clock.schedule(() => this.#look(), LOOK_EVERY_MS));
    };
    if (this.state.hub) return;
    if (this.state.step !== "hub") {
      again();
      return;
    }
    void findHub(this.#options.hubNames).then((address) => {
      // Who types meanwhile knows better.
      if (this.#running.closed || this.state.hub) return;
      if (address === undefined || this.state.step !== "hub" || this.state.error) {
        again();
        return;
      }
      this.#useHub({ address, by: "found" })
        .catch((error: unknown) => this.#to("hub", this.#errorOf(error)))
        .then(again);
    });
  }

  /** Asks for a code of a hub that answers. REJECTS where it cannot be kept. */
  async #useHub(hub: KnownHub): Promise<void> {
    const { step } = this.state;
    await this.#kept.keep({ hub });
    // Somebody who typed another address while the disk wrote this one waits for that.
    if (this.#running.closed || this.state.step !== step) return;
    this.#options.log.info({ hub: hub.address, by: hub.by }, "a hub is known");
    this.#show({ ...this.#common(), hub, step: "code" });
  }

  #hubOfSettings(): KnownHub | undefined {
    const { enrolAt } = this.#options;
    return enrolAt === undefined ? undefined : { address: hubOrigin(enrolAt), by: "settings" };
  }

  #common(): Omit<FirstStartState, "step" | "error"> {
    const { language, machine, hub } = this.state;
    return { machine, ...(language === undefined ? {} : { language }), ...(hub ? { hub } : {}) };
  }

  #to(step: "hub" | "code" | "asking", error?: FirstStartError): void {
    this.#show({ ...this.#common(), step, ...(error ? { error } : {}) });
  }

  #show(state: FirstStartState): void {
    this.#state.next(state);
  }

  /** What a person is told. The log has the code of what happened and nothing that was typed. */
  #errorOf(error: unknown): FirstStartError {
    const { log, clock } = this.#options;
    if (error instanceof EnrolError) {
      const { seconds, ...args } = error.facts;
      log.warn({ reason: error.code, system: args.reason }, "not enrolled");
      const fault = faultOf(error.code);
      const nowMs = clock.now();
      if (fault === "certificate") return { fault, args: { ...args, nowMs } };
      return { fault, args, ...(seconds === undefined ? {} : { waitMs: Number(seconds) * 1000 }) };
    }
    log.error({ err: error }, "not enrolled: this machine cannot keep it");
    return { fault: "machine", args: { reason: (error as Error).message.slice(0, 300) } };
  }
}

/** Resolves after a time, or at once when the signal ends it. */
function pause(clock: SchedulerLike, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.schedule(() => resolve(), ms);
    signal.addEventListener("abort", () => {
      timer.unsubscribe();
      resolve();
    });
  });
}
