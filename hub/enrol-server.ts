import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { type EnrolAnswer, EnrolHello, type EnrolHelloAnswer, EnrolRequest } from "../protocol/enrolment.ts";
import { parseCode } from "../protocol/enrolment-code.ts";
import { keyOfCode, proofOfHub } from "../protocol/enrolment-proof.ts";
import { AddressPermits } from "./address-permits.ts";
import { apiErrorOf } from "./api/errors.ts";
import { ApiError, type ProblemCode, problemOf } from "./api/problem.ts";
import { isRight } from "./broker/credentials.ts";
import type { Counters } from "./counters.ts";
import type { ReadConnection } from "./database.ts";
import { suggestName } from "./enrolment/names.ts";
import { Offenders } from "./offenders.ts";
import type { Rate } from "./token-bucket.ts";
import type { HubWriter } from "./writer-client.ts";

/** What the hub has of a device that presented a code. */
export interface Enrolling {
  id: string;
  secretHash: string;
  status: EnrolAnswer["status"];
  site: string | null;
  kiosk: string | null;
  reason: string | null;
}

export interface EnrolServerOptions {
  /** The salt and key of a code by its first four letters. */
  codeOf(place: string): { salt: string; key: string } | undefined;
  /** A device that presented a code, by its id. */
  deviceOf(id: string): Enrolling | undefined;
  /** Where the broker is and the authority that kiosks trust. */
  hub(): { url: string; ca: string };
  writer: Pick<HubWriter, "call">;
  counters: Counters;
  log: Logger;
  clock: SchedulerLike;
  /** Wrong codes of one address; default 10 at once and one in 10 s. */
  guesses?: Rate;
  /** Questions of one address that cost little; default 60 at once and 2 a second. */
  questions?: Rate;
}

const GUESSES: Rate = { atOnce: 10, perS: 0.1 };
const QUESTIONS: Rate = { atOnce: 60, perS: 2 };
const RETRY_AFTER_S = 10;
const MAX_BODY_BYTES = 8 * 1024;
/** Codes whose keys are worked out at once: a key costs 50 ms of a core, whoever asks. */
const MAX_AT_ONCE = 4;

/**
 * The door for devices that nobody knows yet, beside the content of the hub and over the same HTTPS: `POST /enrol/hello`,
 * `POST /enrol`, `GET /enrol/ID`, as `protocol/enrolment.ts` has them.
 *
 * A device that waits has no account: it may ask how it stands and nothing else. A wrong code costs its address a permit of
 * ten, of which one comes back in 10 s, and whoever asks 50 ms; five wrong secrets end a code. Whether a code's first letters
 * exist cannot be learnt. Refusals are problems after RFC 9457.
 */
export class EnrolServer {
  readonly #options: EnrolServerOptions;
  readonly #guesses: AddressPermits;
  readonly #questions: AddressPermits;
  readonly #offenders: Offenders;
  /** Makes salts for codes that are not there, always the same. */
  readonly #nobody = randomBytes(32);
  #working = 0;

  constructor(options: EnrolServerOptions) {
    this.#options = options;
    this.#guesses = new AddressPermits(options.guesses ?? GUESSES);
    this.#questions = new AddressPermits(options.questions ?? QUESTIONS);
    this.#offenders = new Offenders(options.log, options.clock);
  }

  stop(): void {
    this.#offenders.stop();
  }

  /** Answers a request below `/enrol`; false where it is for somebody else. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    if (path !== "/enrol" && !path.startsWith("/enrol/")) return false;
    this.#answer(request, response, path).catch((error: unknown) => {
      const refusal = apiErrorOf(error, this.#options.log);
      if (response.headersSent) response.destroy();
      else this.#refuse(response, refusal);
    });
    return true;
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const address = request.socket.remoteAddress ?? "";
    if (!this.#questions.take(address, this.#options.clock.now())) throw new ApiError("too-many-requests");
    if (request.method === "POST" && path === "/enrol/hello") {
      this.#give(response, await this.#hello(await readBody(request, readHello)));
    } else if (request.method === "POST" && path === "/enrol") {
      this.#give(response, await this.#present(await readBody(request, readRequest), address));
    } else if (request.method === "GET" && DEVICE_PATH.test(path)) {
      this.#give(response, await this.#standing(request, DEVICE_PATH.exec(path)?.[1] ?? ""));
    } else throw new ApiError("not-found");
  }

  async #hello({ place, nonce }: Static<typeof EnrolHello>): Promise<EnrolHelloAnswer> {
    const { ca } = this.#options.hub();
    const { salt, key } = this.#options.codeOf(place) ?? this.#nobodysCode(place);
    return { ca, salt, proof: await proofOfHub(key, nonce, ca) };
  }

  async #present(asked: Static<typeof EnrolRequest>, address: string): Promise<EnrolAnswer> {
    const { clock, writer, log, counters } = this.#options;
    const read = parseCode(asked.code);
    if (!read.ok) throw new ApiError("bad-value", { field: "code", detail: `this is no code (${read.fault})` });
    if (!this.#guesses.take(address, clock.now())) {
      counters.add("counterbell_enrolments_total", { result: "rate" });
      throw new ApiError("too-many-requests");
    }
    const { place, secret } = read.code;
    const result = await writer.call("presentCode", {
      ...{ id: randomUUID(), place, secretHash: asked.secretHash, machine: asked.machine, address },
      key: await this.#keyOf(secret, (this.#options.codeOf(place) ?? this.#nobodysCode(place)).salt),
      kiosk: asked.kiosk,
      suggested: suggestName(),
    });
    if ("refused" in result) {
      counters.add("counterbell_enrolments_total", { result: result.refused });
      this.#offenders.tell({ address }, "a code was refused", { reason: result.refused });
      throw new ApiError(result.refused, { field: "code" });
    }
    // Who knew a code has guessed nothing.
    this.#guesses.giveBack(address, clock.now());
    counters.add("counterbell_enrolments_total", { result: result.status });
    log.info({ device: result.id, status: result.status, address }, "a device presented a code");
    return this.#standingOf(result.id);
  }

  async #standing(request: IncomingMessage, id: string): Promise<EnrolAnswer> {
    const given = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(request.headers.authorization ?? "")?.[1];
    const text = given === undefined ? "" : Buffer.from(given, "base64").toString("utf8");
    const device = this.#options.deviceOf(id);
    const isTheirs = isRight(Buffer.from(text.slice(text.indexOf(":") + 1)), device?.secretHash ?? NOBODY);
    if (!device || !isTheirs || !text.startsWith(`${id}:`)) throw new ApiError("not-signed-in");
    // A carton of machines behind one address asks all the time; who is known costs it nothing.
    this.#questions.giveBack(request.socket.remoteAddress ?? "", this.#options.clock.now());
    await this.#options.writer.call("seeEnrolment", { id });
    return this.#standingOf(id);
  }

  #standingOf(id: string): EnrolAnswer {
    const device = this.#options.deviceOf(id);
    if (!device) throw new ApiError("not-found");
    const { status, site, kiosk, reason } = device;
    if (status !== "approved" || site === null || kiosk === null) {
      return { id, status, ...(reason === null || reason === "" ? {} : { reason }) };
    }
    return { id, status, enrolment: { site, kiosk, clientId: kiosk, username: kiosk, ...this.#options.hub() } };
  }

  async #keyOf(secret: string, salt: string): Promise<string> {
    if (this.#working >= MAX_AT_ONCE) throw new ApiError("too-many-requests");
    this.#working += 1;
    try {
      return await keyOfCode(secret, salt);
    } finally {
      this.#working -= 1;
    }
  }

  /** What is answered where there is no such code looks as if there were one. */
  #nobodysCode(place: string): { salt: string; key: string } {
    const made = (what: string) => createHmac("sha256", this.#nobody).update(`${what} ${place}`).digest();
    return { salt: made("salt").subarray(0, SALT_BYTES).toString("base64url"), key: made("key").toString("hex") };
  }

  #give(response: ServerResponse, answer: EnrolAnswer | EnrolHelloAnswer): void {
    this.#send(response, 200, "application/json", JSON.stringify(answer));
  }

  #refuse(response: ServerResponse, refusal: ApiError): void {
    if (refusal.code === "too-many-requests") response.setHeader("retry-after", RETRY_AFTER_S);
    response.setHeader("connection", "close");
    this.#send(response, refusal.status, "application/problem+json", JSON.stringify(problemOf(refusal)));
  }

  #send(response: ServerResponse, status: number, type: string, body: string): void {
    response.writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    response.end(body);
  }
}

/** As long as the salts of codes that are there. */
const SALT_BYTES = 12;
const DEVICE_PATH = /^\/enrol\/([a-z0-9-]{1,36})$/;
const NOBODY = randomBytes(32).toString("hex");

/** Makes a reader of a body. THROWS ApiError `bad-value` that names the field, `bad-request`. */
function reader<Shape extends TSchema>(schema: Shape): (text: string) => Static<Shape> {
  const validator = Compile(schema);
  return (text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw new ApiError("bad-request", { detail: "the body is no JSON" }, { cause });
    }
    if (validator.Check(value)) return value as Static<Shape>;
    const field = validator.Errors(value)[0]?.instancePath.split("/")[1] ?? "body";
    throw new ApiError("bad-value", { field });
  };
}

const readHello = reader(EnrolHello);
const readRequest = reader(EnrolRequest);

/** Reads a small body whole. REJECTS with ApiError `too-large`, and with what its reader throws. */
async function readBody<Value>(request: IncomingMessage, read: (text: string) => Value): Promise<Value> {
  const code: ProblemCode = "too-large";
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) throw new ApiError(code);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new ApiError(code);
    parts.push(part);
  }
  return read(Buffer.concat(parts).toString("utf8"));
}

/** Makes the door for new devices of a hub, which looks into its file by the connection whose reads take no await. */
export const openEnrolServer = ({
  connection,
  ...options
}: Omit<EnrolServerOptions, "codeOf" | "deviceOf"> & { connection: ReadConnection }): EnrolServer =>
  new EnrolServer({
    ...options,
    codeOf: (place) => connection.get("SELECT salt, key FROM enrolment_code WHERE place = ?", place),
    deviceOf: (id) =>
      connection.get<Enrolling>(
        "SELECT id, secret_hash AS secretHash, status, site, kiosk, reason FROM enrolment WHERE id = ?",
        id,
      ),
  });
