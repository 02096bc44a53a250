import type { Logger } from "pino";
import type { Static, TSchema } from "typebox";
import { check, decodeMessage } from "../protocol/codec.ts";
import { type DeedProgress, FlashBoardArgs, RestartBoardArgs } from "../protocol/deeds.ts";
import type { ResultMessage } from "../protocol/messages.ts";
import { CALL_NEWS, type CallNews } from "../protocol/screen.ts";
import { SelfTestArgs, type SelfTestDone } from "../protocol/self-test.ts";
import { COMMAND_VERBS, type CommandVerb, OWNER_VERBS, type Topic } from "../protocol/topics.ts";
import { LOG_LEVELS, type LogLevel } from "./config-schema.ts";
import { DeedError, DeedPaused } from "./deeds/deed-error.ts";
import { MAX_LEVEL_S, USUAL_LEVEL_S } from "./deeds/level-for-a-time.ts";
import type { StoreFunctions } from "./store-thread.ts";
import { cleanLine } from "./visit/clean-words.ts";

export interface CommandsOptions {
  store: Pick<StoreFunctions, "resultOf" | "keepResult">;
  /** The time of day as well as the kiosk knows it, ms UTC. */
  now: () => number;
  /** Publishes an answer; rejects while the hub is away, and the hub then asks again. */
  answer: (request: string, result: ResultMessage) => Promise<void>;
  /** What the verbs do. */
  actions: {
    /** Shows which kiosk it is: on the screen, and by the lamps of all boards or of one. THROWS DeedError `board-unknown`. */
    identify(forMs: number, device?: string): void;
    /** Tells whoever called what became of it; `call` is the id of the call's event. */
    callNews(call: string, news: CallNews): void;
    setLogLevel(level: LogLevel, forMs: number): void;
    /** Starts a board anew; gives how long it took, ms. REJECTS with DeedError. */
    restartBoard(device: string): Promise<number>;
    /** Flashes a board, or goes on with that; REJECTS with DeedError, or DeedPaused while it has no result yet. */
    flashBoard(
      request: string,
      args: FlashBoardArgs,
      tell: (progress: DeedProgress) => void,
    ): Promise<Record<string, unknown>>;
    /** Tests a board, or the kiosk itself. `tell` resolves once the hub has it. REJECTS with DeedError. */
    selfTest(args: SelfTestArgs, tell: (phase: string, percent: number) => Promise<void>): Promise<SelfTestDone>;
    /** The result of a flash is kept. */
    flashEnded(request: string): Promise<void>;
    /** Lets taken events wait again, from a seq of an outbox on; gives how many. */
    resend(from: { outbox?: string; fromSeq: number }): Promise<number>;
    restart(): void;
    /** Makes the next password; gives its SHA-256 as hex. */
    proposePassword(): Promise<string>;
    /** The hub has the hash: the link is made anew with the proposed password. */
    useNextPassword(): void;
    /** Trusts other authorities (PEM), by a signature where one is needed; gives their fingerprints. */
    trust(ca: string, signature?: string): Promise<string[]>;
  };
  log: Logger;
}

const IDENTIFY_MS = 10_000;
const LONGEST_IDENTIFY_S = 300;
const MAX_EVENT_ID = 36;
const MAX_NAME = 60;

type Done = { data?: Record<string, unknown>; after?: () => void };

/** Thrown by a verb whose arguments do not fit; becomes the error of the answer. */
class ArgumentError extends Error {}

/**
 * What the hub may ask of the kiosk: `identify {seconds?, device?}`, `restart`, `log-level {level, seconds?}`, `resend {outbox?, fromSeq?}`,
 * `call-news {call, state, name?}`, `restart-board {device}`, `flash-board {device, image, before?}`, `self-test {device?, person?}`, `rotate-password`, `trust {ca, signature?}`.
 * Nothing else is done: `command-unknown`.
 *
 * Each request is carried out and answered once: its answer is kept before it is given, and a repeat gets the same. One
 * that is read after `expiresAt` does nothing and is answered with `command-expired`. One that takes a while says how far it is in
 * answers with `running`, and goes on over a restart.
 */
export class Commands {
  readonly #options: CommandsOptions;
  readonly #running = new Set<string>();

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /** Takes one message of a command's topic. Resolves when it is answered, or when it cannot be; never rejects. */
  async take(topic: Topic & { name: "command" }, payload: Uint8Array): Promise<void> {
    const { log } = this.#options;
    const decoded = decodeMessage(topic, payload);
    if (!decoded.ok) {
      log.warn({ verb: topic.verb, code: decoded.code, detail: decoded.detail }, "a command that cannot be read");
      return;
    }
    const { request, expiresAt, args } = decoded.value;
    if (this.#running.has(request)) return;
    this.#running.add(request);
    try {
      await this.#answer(topic.verb, request, expiresAt, args);
    } catch (error) {
      // Not kept or not published: the hub asks again until it hears.
      log.warn({ err: error, request, verb: topic.verb }, "a command is not answered yet");
    } finally {
      this.#running.delete(request);
    }
  }

  /** Goes on with what an earlier start had begun. Resolves when it is answered; never rejects. */
  async resume(verb: CommandVerb, request: string, args: Record<string, unknown>): Promise<void> {
    if (this.#running.has(request)) return;
    this.#running.add(request);
    try {
      await this.#answer(verb, request, Number.POSITIVE_INFINITY, args);
    } catch (error) {
      this.#options.log.warn({ err: error, request, verb }, "a command is not answered yet");
    } finally {
      this.#running.delete(request);
    }
  }

  async #answer(verb: string, request: string, expiresAt: number, args: Record<string, unknown>): Promise<void> {
    const { store, answer, now, log } = this.#options;
    const known = await store.resultOf(request);
    if (known) {
      if (verb === "flash-board") await this.#options.actions.flashEnded(request);
      await answer(request, known);
      // The answer may have been kept, and the power gone before the hub had it.
      if (verb === "rotate-password" && known.status === "ok") this.#options.actions.useNextPassword();
      return;
    }
    const { result, after } = await this.#carryOut(verb, request, expiresAt, args);
    await store.keepResult(request, result, now());
    if (verb === "flash-board") await this.#options.actions.flashEnded(request);
    log.info({ verb, request, status: result.status, code: result.error?.code }, "command carried out");
    try {
      await answer(request, result);
    } catch (error) {
      // What changes the password waits until the hub has its hash, and is then asked for again.
      if (verb !== "rotate-password") after?.();
      throw error;
    }
    after?.();
  }

  async #carryOut(
    verb: string,
    request: string,
    expiresAt: number,
    args: Record<string, unknown>,
  ): Promise<{ result: ResultMessage; after?: () => void }> {
    const lateMs = this.#options.now() - expiresAt;
    if (lateMs > 0)
      return { result: failure("command-expired", { lateMs }, `The command came ${lateMs} ms too late.`) };
    if (!isVerb(verb)) return { result: failure("command-unknown", { verb }, `This kiosk does not know "${verb}".`) };
    try {
      const { data, after } = await this.#run(verb, request, args);
      return { result: { status: "ok", ...(data ? { data } : {}) }, ...(after ? { after } : {}) };
    } catch (error) {
      if (error instanceof DeedPaused) throw error;
      const message = (error as Error).message.slice(0, 400);
      if (error instanceof DeedError) {
        this.#options.log.warn({ err: error, verb }, "command failed");
        return { result: failure(error.code, error.args, message) };
      }
      const code = error instanceof ArgumentError ? "command-arguments" : "command-failed";
      this.#options.log.warn({ err: error, verb }, "command failed");
      return { result: failure(code, { verb, message }, message) };
    }
  }

  async #run(verb: CommandVerb, request: string, args: Record<string, unknown>): Promise<Done> {
    const { actions, answer } = this.#options;
    switch (verb) {
      case "identify": {
        const seconds = args.seconds ?? IDENTIFY_MS / 1000;
        if (typeof seconds !== "number" || !(seconds > 0 && seconds <= LONGEST_IDENTIFY_S)) {
          throw new ArgumentError(
            `seconds must be above 0 and at most ${LONGEST_IDENTIFY_S}, got ${JSON.stringify(seconds)}`,
          );
        }
        const { device } = args;
        if (device !== undefined && typeof device !== "string") throw new ArgumentError("device must be a text");
        actions.identify(seconds * 1000, device);
        return { data: { seconds, ...(device === undefined ? {} : { device }) } };
      }
      case "log-level": {
        const level = LOG_LEVELS.find((known) => known === args.level);
        if (!level) {
          throw new ArgumentError(`level must be one of ${LOG_LEVELS.join(", ")}, got ${JSON.stringify(args.level)}`);
        }
        const seconds = args.seconds ?? USUAL_LEVEL_S;
        if (typeof seconds !== "number" || !(seconds > 0 && seconds <= MAX_LEVEL_S)) {
          throw new ArgumentError(`seconds must be above 0 and at most ${MAX_LEVEL_S}, got ${JSON.stringify(seconds)}`);
        }
        actions.setLogLevel(level, seconds * 1000);
        return { data: { level, seconds } };
      }
      case "restart-board": {
        const { device } = checked(RestartBoardArgs, args);
        return { data: { device, tookMs: await actions.restartBoard(device) } };
      }
      case "flash-board": {
        const flash = checked(FlashBoardArgs, args);
        const tell = (progress: DeedProgress): void => {
          // Where the hub is away it hears the end, which is what counts.
          answer(request, { status: "running", progress }).catch(() => undefined);
        };
        return { data: { device: flash.device, ...(await actions.flashBoard(request, flash, tell)) } };
      }
      case "self-test": {
        const asked = checked(SelfTestArgs, args);
        const tell = (phase: string, percent: number): Promise<void> =>
          answer(request, { status: "running", progress: { phase, percent, attempt: 1, of: 1 } });
        return { data: { ...(await actions.selfTest(asked, tell)) } };
      }
      case "resend": {
        const { outbox, fromSeq = 1 } = args;
        if (outbox !== undefined && typeof outbox !== "string") throw new ArgumentError("outbox must be a text");
        if (typeof fromSeq !== "number" || !Number.isInteger(fromSeq) || fromSeq < 1) {
          throw new ArgumentError(`fromSeq must be an integer from 1, got ${JSON.stringify(fromSeq)}`);
        }
        const events = await actions.resend({ ...(outbox === undefined ? {} : { outbox }), fromSeq });
        return { data: { events } };
      }
      case "call-news": {
        const { call, name } = args;
        const state = CALL_NEWS.find((known) => known === args.state);
        if (!state) throw new ArgumentError(`state must be one of ${CALL_NEWS.join(", ")}`);
        if (typeof call !== "string" || call === "" || call.length > MAX_EVENT_ID) {
          throw new ArgumentError("call must be the id of a call's event");
        }
        if (name !== undefined && (typeof name !== "string" || name.length > MAX_NAME)) {
          throw new ArgumentError(`name must be a text of at most ${MAX_NAME} letters`);
        }
        const who = cleanLine(name ?? "", MAX_NAME);
        actions.callNews(call, { state, ...(who === "" ? {} : { name: who }) });
        return {};
      }
      case "rotate-password":
        return { data: { passwordHash: await actions.proposePassword() }, after: () => actions.useNextPassword() };
      case "trust": {
        const { ca, signature } = args;
        if (typeof ca !== "string") throw new ArgumentError("ca must be PEM");
        if (signature !== undefined && typeof signature !== "string")
          throw new ArgumentError("signature must be a text");
        return { data: { trusts: await actions.trust(ca, signature) } };
      }
      case "restart":
        return { after: () => actions.restart() };
    }
  }
}

const VERBS: readonly string[] = [...COMMAND_VERBS, ...OWNER_VERBS];
const isVerb = (verb: string): verb is CommandVerb => VERBS.includes(verb);

/** Gives arguments of a shape. THROWS ArgumentError. */
function checked<S extends TSchema>(schema: S, args: Record<string, unknown>): Static<S> {
  const found = check(schema, args);
  if (!found.ok) throw new ArgumentError(found.detail);
  return found.value as Static<S>;
}

const failure = (code: string, args: Record<string, string | number>, text: string): ResultMessage => ({
  status: "error",
  error: { code, args, text },
});
