import { createHash, randomBytes } from "node:crypto";
import type { SchedulerLike } from "rxjs";
import type { EnrolAnswer, EnrolMachine } from "../protocol/enrolment.ts";
import { type EnrolmentCode, markOf, parseCode } from "../protocol/enrolment-code.ts";
import { askStanding, hubOrigin, meetHub, presentCode } from "./enrol-door.ts";
import { EnrolError } from "./enrol-error.ts";
import { type Begun, EnrolFiles } from "./enrol-files.ts";

export interface EnrolOptions {
  /** As a person typed it; without one, what was begun goes on. */
  code?: string | undefined;
  /** Where the hub is; without one, where it was begun. */
  hub?: string | undefined;
  /** The kiosk's configuration, which is written in the end. */
  config: string;
  /** The name that it would like to have. */
  kiosk?: string | undefined;
  machine: EnrolMachine;
  clock: SchedulerLike;
  /**
   * Told once the hub has taken the code, and a person has to let the device in: `mark` stands beside it in the console; and
   * again when a hub that was away is back.
   */
  onWaiting?(facts: { hub: string; mark: string }): void;
  /** Told when the hub does not answer and is asked again. */
  onAway?(error: EnrolError): void;
  /** Ends the waiting; what was begun goes on another time. */
  signal?: AbortSignal;
}

/** A device that was let in, and where its configuration stands. */
export interface Enrolled {
  site: string;
  kiosk: string;
  config: string;
}

/** A device that waits asks so often, ms; one whose hub is away, ever more seldom. */
const ASK_EVERY_MS = 3000;
const LONGEST_MS = 30_000;

/**
 * Makes this machine a kiosk of a hub by a one-time code: meets the hub, presents the code once, waits until it is let in, and
 * writes its configuration. What was begun is kept, so that it goes on where it was, whenever the power goes.
 * REJECTS with EnrolError, with ConfigError where the configuration that is there is broken, and with the signal's reason.
 */
export async function enrol(options: EnrolOptions): Promise<Enrolled> {
  const files = new EnrolFiles(options.config);
  files.readSettings();
  const begun = await begin(options, files);
  const answer = await untilDecided(options, begun);
  if (answer.status === "refused") {
    await files.forgetBegun();
    throw new EnrolError("enrol-turned-away", { reason: answer.reason ?? "" });
  }
  const { enrolment } = answer;
  if (!enrolment) throw new EnrolError("enrol-answer", { hub: begun.hub });
  await files.write(enrolment, begun.secret);
  await files.forgetBegun();
  return { site: enrolment.site, kiosk: enrolment.kiosk, config: files.config };
}

type Taken = Begun & { id: string };

/** Comes to where the hub has taken the code: at once where that was so already. */
async function begin(options: EnrolOptions, files: EnrolFiles): Promise<Taken> {
  const before = files.readBegun();
  const typed = options.code === undefined ? undefined : readCode(options.code);
  const isSameHub = options.hub === undefined || hubOrigin(options.hub) === before?.hub;
  if (before && isSameHub && (typed === undefined || typed.place === before.place)) {
    if (before.id !== undefined) return before as Taken;
    const code = typed ?? (before.code === undefined ? undefined : readCode(before.code));
    if (code) return present(options, files, before, code);
  }
  if (!typed) throw new EnrolError("enrol-code-missing");
  if (options.hub === undefined) throw new EnrolError("enrol-hub-missing");
  const hub = hubOrigin(options.hub);
  const ca = await meetHub(hub, typed);
  const secret = randomBytes(32).toString("base64url");
  const begun: Begun = { hub, place: typed.place, code: typed.text, ca, secret };
  // The secret is kept before its hash is told: an answer that is lost does not cost the code.
  await files.keepBegun(begun);
  return present(options, files, begun, typed);
}

async function present(
  { machine, kiosk }: EnrolOptions,
  files: EnrolFiles,
  { code: _code, ...begun }: Begun,
  { text }: EnrolmentCode,
): Promise<Taken> {
  const wish = kiosk === undefined ? {} : { kiosk };
  const asked = { code: text, secretHash: hashOf(begun.secret), machine, ...wish };
  try {
    const { id } = await presentCode(begun.hub, begun.ca, asked);
    const taken = { ...begun, id };
    await files.keepBegun(taken);
    return taken;
  } catch (error) {
    // One that the hub has refused for good is not begun any more.
    if (error instanceof EnrolError && !error.passes && error.code !== "enrol-certificate") await files.forgetBegun();
    throw error;
  }
}

async function untilDecided(options: EnrolOptions, { hub, ca, id, secret }: Taken): Promise<EnrolAnswer> {
  const { clock, signal, onWaiting, onAway } = options;
  let pauseMs = ASK_EVERY_MS;
  for (let hasTold = false; ; ) {
    signal?.throwIfAborted();
    try {
      const answer = await askStanding(hub, ca, { id, secret });
      if (answer.status !== "waiting") return answer;
      if (!hasTold) onWaiting?.({ hub, mark: markOfSecret(secret) });
      hasTold = true;
      pauseMs = ASK_EVERY_MS;
    } catch (error) {
      if (!(error instanceof EnrolError) || !error.passes) throw error;
      onAway?.(error);
      hasTold = false;
      pauseMs = Math.min(pauseMs * 2, LONGEST_MS);
    }
    await pause(clock, pauseMs, signal);
  }
}

/** Gives the letters that a device of a secret shows while it waits. */
export const markOfSecret = (secret: string): string => markOf(hashOf(secret));

function readCode(text: string): EnrolmentCode {
  const read = parseCode(text);
  if (!read.ok) throw new EnrolError(`enrol-code-${read.fault}`);
  return read.code;
}

const hashOf = (secret: string): string => createHash("sha256").update(secret, "utf8").digest("hex");

function pause(clock: SchedulerLike, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = clock.schedule(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    function onAbort(): void {
      timer.unsubscribe();
      reject(signal?.reason as Error);
    }
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
