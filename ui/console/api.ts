import type { Problem } from "../../protocol/rest.ts";

/**
 * Why a call to the hub did not give what was asked: `signed-out` (401), `refused` (the hub answered with a problem),
 * `unreachable` (no answer, or a gateway that answers in its place), `unreadable` (an answer that is not the API's).
 */
export type ApiErrorCode = "signed-out" | "refused" | "unreachable" | "unreadable";

/** A call to the hub that failed; `problem` is what the hub said of it, where it said something. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly problem: Problem | undefined;

  constructor(code: ApiErrorCode, facts: { message: string; problem?: Problem; cause?: unknown }) {
    super(facts.message, { cause: facts.cause });
    this.name = "ApiError";
    this.code = code;
    this.problem = facts.problem;
  }
}

/** What the hub client needs. */
export interface HubApiOptions {
  /** The address under which the API answers, without a slash at the end; the default is the page's own host. */
  base?: string;
  /** How long one call may take, in ms; default 10,000. */
  timeoutMs?: number;
  /** Is told of every call that found no session. */
  onSignedOut?: () => void;
  /** Is told whether a call reached the hub. */
  onReached?: (reached: boolean) => void;
  fetch?: typeof fetch;
}

/** What a change goes by: the hash of the version that was read, so that nobody else's change in between is lost. */
export interface Change {
  ifHash?: string;
}

/** The hub's REST API as the console uses it; all calls throw ApiError, or the abort reason of their own signal. */
export class HubApi {
  readonly #options: HubApiOptions;

  constructor(options: HubApiOptions = {}) {
    this.#options = options;
  }

  /** Reads `path` under `/api/v1`; fields of `query` that are undefined are left out. */
  get<T>(path: string, options: { query?: Record<string, string | number | undefined>; signal?: AbortSignal } = {}) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) query.set(name, String(value));
    }
    const search = query.size > 0 ? `?${query}` : "";
    return this.#call<T>("GET", path + search, undefined, options.signal);
  }

  /** Sends bytes as they are, under their own media type. */
  upload<T>(path: string, bytes: Blob): Promise<T> {
    return this.#call<T>("POST", path, bytes);
  }

  post<T>(path: string, body: unknown = {}, change: Change = {}): Promise<T> {
    return this.#call<T>("POST", path, body, undefined, change);
  }

  put<T>(path: string, body: unknown, change: Change = {}): Promise<T> {
    return this.#call<T>("PUT", path, body, undefined, change);
  }

  delete<T>(path: string, change: Change = {}): Promise<T> {
    return this.#call<T>("DELETE", path, undefined, undefined, change);
  }

  async #call<T>(
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
    { ifHash }: Change = {},
  ): Promise<T> {
    const { base = "", timeoutMs = 10_000, onSignedOut, onReached } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    const headers: Record<string, string> = { accept: "application/json" };
    if (method !== "GET") headers["x-counterbell"] = "1";
    if (ifHash !== undefined) headers["if-match"] = `"${ifHash}"`;
    const isBytes = body instanceof Blob;
    if (body !== undefined) headers["content-type"] = isBytes ? body.type : "application/json";
    let response: Response;
    let text: string;
    try {
      response = await (this.#options.fetch ?? fetch)(`${base}/api/v1${path}`, {
        method,
        headers,
        body: body === undefined ? null : isBytes ? body : JSON.stringify(body),
        credentials: "same-origin",
        cache: "no-store",
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      onReached?.(false);
      throw new ApiError("unreachable", { message: `${method} ${path}: no answer`, cause });
    }
    const value = parseJson(text);
    // A gateway before the hub answers these with a page of its own.
    if (response.status >= 502 && response.status <= 504 && !isProblem(value)) {
      onReached?.(false);
      throw new ApiError("unreachable", { message: `${method} ${path}: ${response.status}` });
    }
    onReached?.(true);
    if (response.ok) {
      if (text === "" || value !== undefined) return value as T;
      throw new ApiError("unreadable", { message: `${method} ${path}: the answer is not JSON` });
    }
    const problem = isProblem(value) ? value : undefined;
    if (response.status === 401) {
      onSignedOut?.();
      throw new ApiError("signed-out", { message: `${method} ${path}: no session`, ...(problem && { problem }) });
    }
    if (!problem) throw new ApiError("unreadable", { message: `${method} ${path}: ${response.status}` });
    throw new ApiError("refused", { message: `${method} ${path}: ${problem.code}`, problem });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Problem).code === "string" &&
  typeof (value as Problem).title === "string";
