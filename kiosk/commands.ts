import type { Logger } from "pino";
import { decodeMessage } from "../protocol/codec.ts";
import type { ResultMessage } from "../protocol/messages.ts";
import { CALL_NEWS, type CallNews } from "../protocol/screen.ts";
import { COMMAND_VERBS, type CommandVerb, OWNER_VERBS, type Topic } from "../protocol/topics.ts";
import { LOG_LEVELS, type LogLevel } from "./config-schema.ts";
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
    identify(forMs: number): void;
    /** Tells whoever called what became of it; `call` is the id of the call's event. */
    callNews(call: string, news: CallNews): void;
    setLogLevel(level: LogLevel): void;
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
 * What the hub may ask of the kiosk: `identify {seconds?}`, `restart`, `log-level {level}`, `resend {outbox?, fromSeq?}`,
 * `call-news {call, state, name?}`, `rotate-password`, `trust {ca, signature?}`.
 *
 * Each request is carried out and answered once: its answer is kept before it is given, and a repeat gets the same. One
 * that is read after `expiresAt` does nothing and is answered with `command-expired`.
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

  async #answer(verb: string, request: string, expiresAt: number, args: Record<string, unknown>): Promise<void> {
    const { store, answer, now, log } = this.#options;
    const known = await store.resultOf(request);
    if (known) {
      await answer(request, known);
      // The answer may have been kept, and the power gone before the hub had it.
      if (verb === "rotate-password" && known.status === "ok") this.#options.actions.useNextPassword();
      return;
    }
    const { result, after } = await this.#carryOut(verb, expiresAt, args);
    await store.keepResult(request, result, now());
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
    expiresAt: number,
    args: Record<string, unknown>,
  ): Promise<{ result: ResultMessage; after?: () => void }> {
    const lateMs = this.#options.now() - expiresAt;
    if (lateMs > 0)
      return { result: failure("command-expired", { lateMs }, `The command came ${lateMs} ms too late.`) };
    if (!isVerb(verb)) return { result: failure("command-unknown", { verb }, `This kiosk does not know "${verb}".`) };
    try {
      const { data, after } = await this.#run(verb, args);
      return { result: { status: "ok", ...(data ? { data } : {}) }, ...(after ? { after } : {}) };
    } catch (error) {
      const message = (error as Error).message.slice(0, 400);
      const code = error instanceof ArgumentError ? "command-arguments" : "command-failed";
      this.#options.log.warn({ err: error, verb }, "command failed");
      return { result: failure(code, { verb, message }, message) };
    }
  }

  async #run(verb: CommandVerb, args: Record<string, unknown>): Promise<Done> {
    const { actions } = this.#options;
    switch (verb) {
      case "identify": {
        const seconds = args.seconds ?? IDENTIFY_MS / 1000;
        if (typeof seconds !== "number" || !(seconds > 0 && seconds <= LONGEST_IDENTIFY_S)) {
          throw new ArgumentError(
            `seconds must be above 0 and at most ${LONGEST_IDENTIFY_S}, got ${JSON.stringify(seconds)}`,
          );
        }
        actions.identify(seconds * 1000);
        return { data: { seconds } };
      }
      case "log-level": {
        const level = LOG_LEVELS.find((known) => known === args.level);
        if (!level) {
          throw new ArgumentError(`level must be one of ${LOG_LEVELS.join(", ")}, got ${JSON.stringify(args.level)}`);
        }
        actions.setLogLevel(level);
        return { data: { level } };
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

const failure = (code: string, args: Record<string, string | number>, text: string): ResultMessage => ({
  status: "error",
  error: { code, args, text },
});
