import { Agent, request } from "node:http";
import { connect } from "node:net";

export interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface Answer {
  status: number;
  type: string;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Asks a server; an event stream is hung up on as soon as it begins. */
export function ask(origin: string, asked: Request): Promise<Answer> {
  const { method, path, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { method, headers, agent }, (response) => {
      const { statusCode: status = 0 } = response;
      const type = response.headers["content-type"] ?? "";
      if (type.startsWith("text/event-stream")) {
        response.destroy();
        resolve({ status, type, text: "" });
        return;
      }
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status, type, text }));
      response.on("error", reject);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // A connection that the server closed while this was on its way: asked again on another. Source: Node, `reusedSocket`.
      if (sent.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE"))
        ask(origin, asked).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });
}

/** Sends bytes as they are and gives what came back. */
export function sendRaw(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.end(bytes));
    socket.setEncoding("latin1").on("data", (part: string) => {
      text += part;
    });
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNREFUSED" ? reject(error) : undefined));
    socket.on("close", () => resolve(text));
  });
}

/** THROWS where bytes were answered with anything but HTTP, with 500, or with a refusal that is no problem of RFC 9457. */
export function checkRaw(text: string): void {
  if (text === "") return;
  for (const [, code] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
    if (Number(code) >= 500 && Number(code) !== 503) throw new Error(text.slice(0, 500));
  }
  if (!/^HTTP\/1\.1 [1-5]\d\d /.test(text)) throw new Error(`no answer of HTTP: ${text.slice(0, 200)}`);
  const status = Number(text.slice(9, 12));
  if (status >= 400 && !/content-type: application\/problem\+json/i.test(text)) {
    throw new Error(`refused without words: ${text.slice(0, 300)}`);
  }
}

/** Percent-encodes what must not stand in a request line; half of a pair is written as what it is not. */
export const escaped = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
