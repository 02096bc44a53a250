import { randomBytes } from "node:crypto";
import { type RequestOptions, request } from "node:https";
import { isIP } from "node:net";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { EnrolAnswer, EnrolHelloAnswer, type EnrolRequest } from "../protocol/enrolment.ts";
import { CODE_LETTERS, type EnrolmentCode } from "../protocol/enrolment-code.ts";
import { keyOfCode, proofOfHub } from "../protocol/enrolment-proof.ts";
import { EnrolError, type EnrolErrorCode } from "./enrol-error.ts";

const DEFAULT_PORT = 8443;
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 128 * 1024;
/** Nobody is asked to wait longer, whatever answers, s. */
const LONGEST_WAIT_S = 600;
/** What the hub refuses with, and how that is told. */
const REFUSALS: Record<string, EnrolErrorCode> = {
  "code-wrong": "enrol-code-wrong",
  "code-used": "enrol-code-used",
  "code-expired": "enrol-code-expired",
  "code-blocked": "enrol-code-blocked",
  "code-revoked": "enrol-code-revoked",
  "kiosk-exists": "enrol-kiosk-exists",
  "too-many-requests": "enrol-too-many",
  "not-signed-in": "enrol-forgotten",
};

/** Reads where a hub is: `hub.example`, `hub.example:8443` or `https://hub.example:8443`. THROWS EnrolError `enrol-hub-address`. */
export function hubOrigin(typed: string): string {
  try {
    const url = new URL(typed.includes("://") ? typed : `https://${typed}`);
    if (url.protocol !== "https:" || url.pathname !== "/" || url.username !== "") throw new Error("no origin");
    return `https://${url.hostname}:${url.port === "" ? DEFAULT_PORT : url.port}`;
  } catch (cause) {
    throw new EnrolError("enrol-hub-address", { hub: typed.slice(0, 200) }, { cause });
  }
}

/**
 * Asks a hub that nobody here knows yet who it is, and believes it only where it proves that it knows the code: what is sent
 * before tells nothing of the code's secret. Gives the authority (PEM) that all that follows goes by.
 * REJECTS with EnrolError `enrol-not-proven`, `enrol-unreachable`, `enrol-too-many`, `enrol-answer`.
 */
export async function meetHub(origin: string, { place, secret }: EnrolmentCode): Promise<string> {
  const nonce = randomBytes(24).toString("base64url");
  // Whoever answers is not known yet: the proof says who it is, and no certificate.
  const hello = await ask(EnrolHelloAnswer, origin, "POST", "/enrol/hello", {
    body: { place, nonce },
    tls: { rejectUnauthorized: false },
  });
  const key = await keyOfCode(secret, hello.salt);
  if ((await proofOfHub(key, nonce, hello.ca)) !== hello.proof)
    throw new EnrolError("enrol-not-proven", { hub: origin });
  return hello.ca;
}

/**
 * Asks whether a hub is at an address, before anybody types a code: what answers is believed in nothing else.
 * REJECTS with EnrolError `enrol-unreachable`, `enrol-too-many`, `enrol-answer`.
 */
export async function knockAtHub(origin: string): Promise<void> {
  // Letters that name no code are answered as those of one are.
  const body = { place: CODE_LETTERS.slice(0, 4), nonce: randomBytes(24).toString("base64url") };
  await ask(EnrolHelloAnswer, origin, "POST", "/enrol/hello", { body, tls: { rejectUnauthorized: false } });
}

/** Presents a code, once. REJECTS with EnrolError. */
export const presentCode = (origin: string, ca: string, body: Static<typeof EnrolRequest>): Promise<EnrolAnswer> =>
  ask(EnrolAnswer, origin, "POST", "/enrol", { body, tls: { ca } });

/** Asks how a device stands that has presented its code. REJECTS with EnrolError. */
export const askStanding = (
  origin: string,
  ca: string,
  { id, secret }: { id: string; secret: string },
): Promise<EnrolAnswer> =>
  ask(EnrolAnswer, origin, "GET", `/enrol/${id}`, {
    tls: { ca },
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
  });

async function ask<Shape extends TSchema>(
  shape: Shape,
  origin: string,
  method: "GET" | "POST",
  path: string,
  options: { body?: object; tls: { ca?: string; rejectUnauthorized?: boolean }; headers?: Record<string, string> },
): Promise<Static<Shape>> {
  const { hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, "");
  const text = options.body === undefined ? undefined : JSON.stringify(options.body);
  const settings: RequestOptions = {
    ...{ method, path, host, port, agent: false, timeout: TIMEOUT_MS, ...options.tls },
    ...(isIP(host) ? {} : { servername: host }),
    headers: {
      ...options.headers,
      ...(text === undefined
        ? {}
        : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
    },
  };
  const { status, retryAfterS, body } = await send(settings, text, origin);
  const value = parse(body);
  if (status >= 200 && status < 300 && Value.Check(shape, value)) return value as Static<Shape>;
  const { code } = (value ?? {}) as { code?: unknown };
  if (typeof code !== "string") throw new EnrolError("enrol-answer", { hub: origin });
  const known = REFUSALS[code];
  const waits = known === "enrol-too-many" && retryAfterS > 0 ? { seconds: retryAfterS } : {};
  if (known) throw new EnrolError(known, { hub: origin, ...waits });
  if (status >= 500) throw new EnrolError("enrol-unreachable", { hub: origin, reason: code.slice(0, 40) });
  throw new EnrolError("enrol-answer", { hub: origin });
}

function send(
  settings: RequestOptions,
  text: string | undefined,
  hub: string,
): Promise<{ status: number; retryAfterS: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(settings);
    const fail = (error: NodeJS.ErrnoException): void => {
      asked.destroy();
      const code = isOfCertificate(error) ? "enrol-certificate" : "enrol-unreachable";
      reject(new EnrolError(code, { hub, reason: error.code ?? error.message }, { cause: error }));
    };
    asked.on("timeout", () => asked.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    asked.on("error", fail);
    asked.on("response", (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on("data", (part: Buffer) => {
        size += part.length;
        if (size > MAX_ANSWER_BYTES) fail(new Error("the answer is too long"));
        else parts.push(part);
      });
      response.on("error", fail);
      response.on("aborted", () => fail(new Error("the answer was cut")));
      response.on("end", () => {
        const retryAfterS = Math.min(Number(response.headers["retry-after"]) || 0, LONGEST_WAIT_S);
        resolve({ status: response.statusCode ?? 0, retryAfterS, body: Buffer.concat(parts).toString("utf8") });
      });
    });
    asked.end(text);
  });
}

const isOfCertificate = ({ code = "" }: NodeJS.ErrnoException): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no answer of a hub; the caller says so.
    return undefined;
  }
}
