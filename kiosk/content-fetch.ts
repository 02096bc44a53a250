import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Agent, type RequestOptions, request } from "node:https";
import { isIP } from "node:net";
import type { SchedulerLike } from "rxjs";
import { ContentError } from "./content-error.ts";

/** Where a hub's content is, and who asks. Each is read anew for each request, as they change while the kiosk runs. */
export interface ContentAccess {
  /** `https://host:port`; undefined while it is not known. */
  origin: () => string | undefined;
  username: string | undefined;
  password: () => string | undefined;
  /** PEM of whom to believe; undefined: what the system believes. */
  ca: () => string | undefined;
  clock: SchedulerLike;
}

/** No byte for so long ends a request, ms; and so does its whole length. */
const SILENT_MS = 10_000;
const WHOLE_MS = 60_000;
/** The longest pause that a hub may ask for, ms. */
const MAX_RETRY_AFTER_MS = 10 * 60_000;
const DEFAULT_PORT = 443;

/** Speaks to the content server of the hub: few connections, kept, with a bound on bytes and time. */
export class ContentClient {
  readonly #access: ContentAccess;
  #agent: Agent | undefined;
  #agentCa: string | undefined;

  constructor(access: ContentAccess) {
    this.#access = access;
  }

  /**
   * Fetches content by its hash. REJECTS with ContentError: too large, another hash, refused, missing, not answered,
   * unreachable; never follows to another address.
   */
  async get(hash: string, maxBytes: number, signal?: AbortSignal): Promise<Buffer> {
    const bytes = await this.#ask("GET", `/content/${hash}`, { maxBytes, signal, hash });
    const actual = createHash("sha256").update(bytes).digest("hex");
    if (actual !== hash) throw new ContentError("content-hash", `asked for ${hash}, got bytes of ${actual}`, { hash });
    return bytes;
  }

  /** Hands bytes over. REJECTS with ContentError. */
  async put(path: string, type: string, body: Buffer, signal?: AbortSignal): Promise<void> {
    await this.#ask("PUT", path, { maxBytes: 64 * 1024, signal, body, type });
  }

  /** Ends what is under way. */
  stop(): void {
    this.#agent?.destroy();
    this.#agent = undefined;
  }

  #agentFor(ca: string | undefined): Agent {
    if (this.#agent && this.#agentCa === ca) return this.#agent;
    this.#agent?.destroy();
    this.#agentCa = ca;
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: 2,
      timeout: SILENT_MS,
      ...(ca === undefined ? {} : { ca }),
    });
    return this.#agent;
  }

  #ask(
    method: "GET" | "PUT",
    path: string,
    options: { maxBytes: number; signal?: AbortSignal | undefined; hash?: string; body?: Buffer; type?: string },
  ): Promise<Buffer> {
    const { origin, username, password, ca, clock } = this.#access;
    const { maxBytes, signal, hash, body, type } = options;
    const base = origin();
    const named = hash === undefined ? {} : { hash };
    if (base === undefined) {
      return Promise.reject(new ContentError("content-no-port", "the hub does not say where its content is", named));
    }
    const { hostname, port } = new URL(base);
    const host = hostname.replace(/^\[|\]$/g, "");
    const secret = password();
    const settings: RequestOptions = {
      method,
      path,
      host,
      port: port === "" ? DEFAULT_PORT : Number(port),
      ...(isIP(host) ? {} : { servername: host }),
      agent: this.#agentFor(ca()),
      timeout: SILENT_MS,
      ...(signal ? { signal } : {}),
      headers: {
        ...(username === undefined || secret === undefined
          ? {}
          : { authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString("base64")}` }),
        ...(body === undefined
          ? {}
          : { "content-type": type ?? "application/octet-stream", "content-length": body.length }),
      },
    };
    return new Promise((resolve, reject) => {
      const asked = request(settings);
      const whole = clock.schedule(() => asked.destroy(new Error(`not done within ${WHOLE_MS} ms`)), WHOLE_MS);
      const fail = (error: Error): void => {
        whole.unsubscribe();
        asked.destroy();
        const isOurs = error instanceof ContentError;
        reject(isOurs ? error : new ContentError("content-unreachable", error.message, { ...named, cause: error }));
      };
      asked.on("timeout", () => asked.destroy(new Error(`silent for ${SILENT_MS} ms`)));
      asked.on("error", fail);
      asked.on("response", (response) => {
        const refusal = refusalOf(response, maxBytes, named);
        if (refusal) {
          fail(refusal);
          return;
        }
        const parts: Buffer[] = [];
        let size = 0;
        response.on("data", (part: Buffer) => {
          size += part.length;
          if (size > maxBytes) fail(tooLarge(maxBytes, named));
          else parts.push(part);
        });
        response.on("error", fail);
        response.on("aborted", () => fail(new Error("the connection ended in the middle")));
        response.on("end", () => {
          whole.unsubscribe();
          resolve(Buffer.concat(parts));
        });
      });
      asked.end(body);
    });
  }
}

const tooLarge = (maxBytes: number, named: { hash?: string }): ContentError =>
  new ContentError("content-too-large", `more than ${maxBytes} bytes`, named);

/** Why an answer's body is not read, if so. */
function refusalOf(response: IncomingMessage, maxBytes: number, named: { hash?: string }): ContentError | undefined {
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) {
    return Number(response.headers["content-length"] ?? 0) > maxBytes ? tooLarge(maxBytes, named) : undefined;
  }
  const words = `the hub answers ${status}`;
  if (status === 401 || status === 403)
    return new ContentError("content-refused", `${words}: not for this kiosk`, named);
  if (status === 404) return new ContentError("content-missing", `${words}: it has no such content`, named);
  const seconds = Number(response.headers["retry-after"]);
  const retryAfterMs = seconds > 0 ? Math.min(seconds * 1000, MAX_RETRY_AFTER_MS) : undefined;
  return new ContentError("content-not-answered", words, { ...named, retryAfterMs });
}
