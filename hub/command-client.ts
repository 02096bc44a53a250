import { existsSync, readFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import type { Problem } from "../protocol/rest.ts";
import { CommandError } from "./command-error.ts";
import { hubSocketPath } from "./socket-path.ts";

/** Where the hub is that a command speaks to: its data folder on this machine, or its address and a token. */
export interface HubPlace {
  data?: string;
  hub?: string;
  token?: string;
}

/** A hub that answers commands. */
export interface HubClient {
  /** Asks the API. THROWS CommandError `refused`, `hub-unreachable` or `hub-answer`. */
  ask<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T>;
  /** Reads what is no JSON, such as a document to print. THROWS as `ask`. */
  read(path: string): Promise<HubBytes>;
  close(): Promise<void>;
}

/** An answer of the API that is bytes. */
export interface HubBytes {
  bytes: Buffer;
  headers: IncomingHttpHeaders;
}

/** Opens a data folder on which no hub runs and answers on its socket until it is closed; `closed-hub.ts` is the one. */
export type OpenClosedHub = (data: string) => Promise<{ stop(): Promise<void> }>;

/**
 * Gives the token for a hub elsewhere: out of a file, or the environment, whose copy is taken away so that what the command
 * starts does not inherit it. THROWS CommandError.
 */
export function readToken(
  file: string | undefined,
  env: Record<string, string | undefined> = process.env,
): string | undefined {
  const fromEnvironment = env.COUNTERBELL_TOKEN;
  delete env.COUNTERBELL_TOKEN;
  if (file === undefined) return fromEnvironment;
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new CommandError("token-file", { file, reason: (cause as Error).message }, { cause });
  }
}

const ANSWER_WITHIN_MS = 30_000;
/** How long a command waits for a hub that holds its data folder and does not answer yet. */
const STARTS_WITHIN_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Reaches the hub of a command: by address and token, or by the socket of a data folder. Where no hub runs on the folder,
 * it is opened for the time of the command. THROWS CommandError.
 */
export async function reachHub(place: HubPlace, openClosed: OpenClosedHub): Promise<HubClient> {
  if (place.hub !== undefined) {
    if (!place.token) throw new CommandError("token-missing", {});
    return clientOf({ origin: place.hub.replace(/\/+$/, ""), token: place.token });
  }
  const data = place.data ?? DEFAULT_DATA;
  const socketPath = hubSocketPath(data);
  if (await answers(socketPath)) return clientOf({ socketPath });
  if (!existsSync(data)) throw new CommandError("no-data", { data });
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      const closed = await openClosed(data);
      return { ...clientOf({ socketPath }), close: () => closed.stop() };
    } catch (error) {
      // A hub that starts holds the folder some seconds before it answers; another command holds it for a moment.
      if ((error as { code?: string }).code !== "file-in-use" || performance.now() > deadline) throw error;
    }
    await delay(200);
    if (await answers(socketPath)) return clientOf({ socketPath });
  }
}

/** The data folder of a hub where none is named; the demo keeps its hub there too. */
export const DEFAULT_DATA = "data/hub";

type Reach = { socketPath: string } | { origin: string; token: string };

function clientOf(reach: Reach): HubClient {
  return {
    ask: (method, path, body) => ask(reach, method, path, body),
    read: (path) =>
      exchange(reach, "GET", path, undefined, (bytes, headers, status) => {
        if (status < 200 || status >= 300) readAnswer(status, bytes.toString(), addressOf(reach));
        return { bytes, headers };
      }),
    close: async () => undefined,
  };
}

/** Asks the hub that listens on a socket. THROWS CommandError. */
export const askSocket = <T>(socketPath: string, method: string, path: string, body?: unknown): Promise<T> =>
  ask<T>({ socketPath }, method, path, body);

/** Tells whether a hub answers on a socket; one that was killed leaves a file that nobody answers on. */
export async function answers(socketPath: string): Promise<boolean> {
  try {
    await askSocket(socketPath, "GET", "/healthz");
    return true;
  } catch (error) {
    if (error instanceof CommandError && error.code === "hub-unreachable") return false;
    throw error;
  }
}

const addressOf = (reach: Reach): string => ("origin" in reach ? reach.origin : reach.socketPath);

const ask = <T>(reach: Reach, method: string, path: string, body?: unknown): Promise<T> =>
  exchange(reach, method, path, body, (bytes, _headers, status) =>
    readAnswer<T>(status, bytes.toString(), addressOf(reach)),
  );

function exchange<T>(
  reach: Reach,
  method: string,
  path: string,
  body: unknown,
  read: (bytes: Buffer, headers: IncomingHttpHeaders, status: number) => T,
): Promise<T> {
  const address = addressOf(reach);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
    ...("token" in reach ? { authorization: `Bearer ${reach.token}` } : { host: "localhost" }),
  };
  return new Promise<T>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(new CommandError("hub-unreachable", { address, reason: error.code ?? error.message }, { cause: error }));
    const options = { method, headers, agent: false, timeout: ANSWER_WITHIN_MS } as const;
    const asked =
      "origin" in reach
        ? openUrl(reach.origin + path, options, address)
        : httpRequest({ ...options, socketPath: reach.socketPath, path });
    asked.on("error", fail);
    asked.on("timeout", () => asked.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    asked.on("response", (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) asked.destroy(new Error("the answer is too long"));
      });
      answer.on("error", fail);
      answer.on("end", () => {
        try {
          resolve(read(Buffer.concat(chunks), answer.headers, answer.statusCode ?? 0));
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    asked.end(text);
  });
}

function openUrl(url: string, options: object, address: string) {
  try {
    return url.startsWith("https:") ? httpsRequest(url, options) : httpRequest(url, options);
  } catch (cause) {
    throw new CommandError("hub-unreachable", { address, reason: (cause as Error).message }, { cause });
  }
}

function readAnswer<T>(status: number, text: string, address: string): T {
  let value: unknown;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new CommandError("hub-answer", { address }, { cause });
  }
  if (status >= 200 && status < 300) return value as T;
  const { title, detail, code } = (value ?? {}) as Partial<Problem>;
  if (title === undefined || code === undefined) throw new CommandError("hub-answer", { address });
  throw new CommandError("refused", { title, code, detail: detail ?? "none" });
}
