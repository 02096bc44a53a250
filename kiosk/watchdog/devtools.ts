import { get } from "node:http";
import type { SchedulerLike } from "rxjs";
import { WebSocket } from "ws";

/** Why the browser did not do what it was asked. */
export type DevToolsErrorCode = "no-browser" | "no-page" | "no-answer" | "refused";

/** The browser cannot be asked, or refuses. */
export class DevToolsError extends Error {
  override readonly name = "DevToolsError";
  readonly code: DevToolsErrorCode;

  constructor(code: DevToolsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

interface Target {
  id: string;
  type: string;
  url: string;
  webSocketDebuggerUrl: string;
}

/** Longest wait for an answer of the browser, ms. */
const ANSWER_MS = 5000;
const MAX_LIST_BYTES = 256 * 1024;
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** One conversation with a page or with the browser itself. */
export interface Session {
  /** Asks for something. REJECTS with DevToolsError. */
  call(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): void;
}

/**
 * Speaks to a Chromium on this machine over the Chrome DevTools Protocol: only what a watchdog needs. Each question has a
 * conversation of its own, as a browser that hangs keeps none.
 */
export class DevTools {
  readonly #port: number;
  readonly #clock: SchedulerLike;
  readonly #answerMs: number;

  /** `answerMs`: the longest wait for an answer; default 5 s, as a small machine that draws its first page is slow. */
  constructor({ port, clock, answerMs = ANSWER_MS }: { port: number; clock: SchedulerLike; answerMs?: number }) {
    this.#port = port;
    this.#clock = clock;
    this.#answerMs = answerMs;
  }

  /** The ids of the pages that the browser has. REJECTS with DevToolsError. */
  async pageIds(): Promise<string[]> {
    return (await this.#pages()).map(({ id }) => id);
  }

  /** Opens the page that the browser shows. REJECTS with DevToolsError. */
  async page(): Promise<Session> {
    const [page] = await this.#pages();
    if (!page) throw new DevToolsError("no-page", "the browser shows no page");
    return this.#open(page.webSocketDebuggerUrl);
  }

  /** Opens the browser itself. REJECTS with DevToolsError. */
  async browser(): Promise<Session> {
    const { webSocketDebuggerUrl } = (await this.#json("/json/version")) as Target;
    return this.#open(webSocketDebuggerUrl);
  }

  async #pages(): Promise<Target[]> {
    const targets = (await this.#json("/json/list")) as Target[];
    return targets.filter(({ type }) => type === "page");
  }

  #json(path: string): Promise<unknown> {
    const asked = new Promise<unknown>((resolve, reject) => {
      const request = get({ host: "127.0.0.1", port: this.#port, path, agent: false }, (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on("data", (part: Buffer) => {
          size += part.length;
          if (size > MAX_LIST_BYTES) request.destroy(new Error("the browser's list is too long"));
          else parts.push(part);
        });
        response.on("error", reject);
        response.on("end", () => {
          try {
            resolve(JSON.parse(Buffer.concat(parts).toString("utf8")));
          } catch (error) {
            reject(error);
          }
        });
      });
      request.on("error", reject);
      const late = this.#clock.schedule(() => request.destroy(new Error("no answer")), this.#answerMs);
      request.on("close", () => late.unsubscribe());
    });
    return asked.catch((error: Error) => {
      throw new DevToolsError("no-browser", `no browser at port ${this.#port}: ${error.message}`, { cause: error });
    });
  }

  async #open(url: string): Promise<Session> {
    // What the browser says of itself is believed only as far as it is on this machine.
    const { pathname } = new URL(url);
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}${pathname}`, {
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
      handshakeTimeout: this.#answerMs,
    });
    const waiting = new Map<
      number,
      (message: { result?: Record<string, unknown>; error?: { message: string } }) => void
    >();
    let asked = 0;
    const opened = new Promise<void>((resolve, reject) => {
      socket.on("open", resolve);
      socket.on("error", (error: Error) => {
        reject(new DevToolsError("no-browser", `the browser refuses: ${error.message}`, { cause: error }));
      });
    });
    const ended = (): void => {
      for (const answer of waiting.values()) answer({ error: { message: "the browser hung up" } });
      waiting.clear();
    };
    socket.on("close", ended);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as { id?: number };
      const answer = message.id === undefined ? undefined : waiting.get(message.id);
      waiting.delete(message.id ?? 0);
      answer?.(message as Parameters<NonNullable<typeof answer>>[0]);
    });
    await opened;
    return {
      call: (method, params = {}) =>
        new Promise((resolve, reject) => {
          asked += 1;
          const id = asked;
          const late = this.#clock.schedule(() => {
            waiting.delete(id);
            reject(new DevToolsError("no-answer", `${method}: no answer within ${this.#answerMs} ms`));
          }, this.#answerMs);
          waiting.set(id, ({ result, error }) => {
            late.unsubscribe();
            if (error) reject(new DevToolsError("refused", `${method}: ${error.message}`));
            else resolve(result ?? {});
          });
          socket.send(JSON.stringify({ id, method, params }), (error) => {
            if (error) waiting.get(id)?.({ error: { message: error.message } });
          });
        }),
      close: () => socket.terminate(),
    };
  }
}
