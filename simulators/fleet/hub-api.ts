import { Agent, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as TlsAgent } from "node:https";
import { FleetError } from "./fleet-error.ts";

/** Where a hub's API answers: its socket, where the caller is the owner, or an address with a token. */
export type HubPlace = { socketPath: string } | { url: string; token?: string };

const WITHIN_MS = 10_000;

/** Asks a hub's API, many questions at once over few connections. */
export class HubApi {
  readonly #place: HubPlace;
  readonly #agent: Agent | TlsAgent;

  constructor(place: HubPlace) {
    this.#place = place;
    const options = { keepAlive: true, maxSockets: 32 };
    this.#agent = "url" in place && place.url.startsWith("https:") ? new TlsAgent(options) : new Agent(options);
  }

  /** Gives what the hub answers. REJECTS with FleetError `hub-answer` on a status of 400 or more, and with what the socket throws. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, text } = await this.#exchange(method, path, body === undefined ? undefined : JSON.stringify(body));
    if (status >= 400)
      throw new FleetError("hub-answer", { path, status, code: codeOf(text), text: text.slice(0, 300) });
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Gives the figures of `/metrics` that have no labels, by name. */
  async metrics(): Promise<Map<string, number>> {
    const { text } = await this.#exchange("GET", "/metrics", undefined);
    const figures = new Map<string, number>();
    for (const line of text.split("\n")) {
      const [, name, value] = /^([a-z_]+) ([0-9.e+-]+)$/.exec(line) ?? [];
      if (name !== undefined) figures.set(name, Number(value));
    }
    return figures;
  }

  /** Tells whether the hub takes work. */
  async isReady(): Promise<boolean> {
    try {
      return (await this.#exchange("GET", "/readyz", undefined)).status === 200;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #exchange(method: string, path: string, body: string | undefined): Promise<{ status: number; text: string }> {
    const place = this.#place;
    const headers: Record<string, string | number> = { "x-counterbell": "1" };
    if (body !== undefined) {
      headers["content-type"] = "application/json";
      headers["content-length"] = Buffer.byteLength(body);
    }
    if ("url" in place && place.token !== undefined) headers.authorization = `Bearer ${place.token}`;
    const common = { method, headers, agent: this.#agent, timeout: WITHIN_MS };
    return new Promise((resolve, reject) => {
      const asked =
        "socketPath" in place
          ? requestHttp({ ...common, socketPath: place.socketPath, path, headers: { ...headers, host: "localhost" } })
          : (place.url.startsWith("https:") ? requestHttps : requestHttp)(new URL(path, place.url), common);
      asked.on("response", (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => resolve({ status: answer.statusCode ?? 500, text: Buffer.concat(chunks).toString() }));
      });
      asked.on("error", reject);
      asked.on("timeout", () => asked.destroy(new Error(`${method} ${path} took longer than ${WITHIN_MS} ms`)));
      asked.end(body);
    });
  }
}

function codeOf(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: unknown }).code ?? "");
  } catch {
    return "";
  }
}
