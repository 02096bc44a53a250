import { request } from "node:http";

/** An answer of the hub that was not what the demo asked for. */
export class OwnerRequestError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "OwnerRequestError";
    this.status = status;
    this.code = code;
  }
}

/**
 * Asks the hub's API over its socket in the data folder, where the caller counts as the installation's owner.
 * A body is sent as JSON, or as the bytes that it is where `type` says what they are.
 * THROWS OwnerRequestError on a status of 400 and more, and what the socket throws.
 */
export function askAsOwner<T>(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
  type = "application/json",
): Promise<T> {
  return new Promise((resolve, reject) => {
    const sent = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
    const headers = sent ? { "content-type": type, "content-length": Buffer.byteLength(sent) } : {};
    const asked = request(
      { socketPath, method, path, headers: { ...headers, host: "localhost" }, timeout: 10_000 },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const status = answer.statusCode ?? 500;
          const raw = Buffer.concat(chunks).toString();
          let value: unknown;
          try {
            value = raw ? JSON.parse(raw) : undefined;
          } catch {
            return reject(new OwnerRequestError(status, "not-json", `${method} ${path} answered ${raw.slice(0, 200)}`));
          }
          if (status < 400) return resolve(value as T);
          const problem = (value ?? {}) as { code?: string; title?: string; detail?: string };
          reject(
            new OwnerRequestError(
              status,
              problem.code ?? "failed",
              problem.detail ?? problem.title ?? `status ${status}`,
            ),
          );
        });
      },
    );
    asked.on("error", reject);
    asked.on("timeout", () => asked.destroy(new Error(`${method} ${path} took longer than 10 s`)));
    asked.end(sent);
  });
}
