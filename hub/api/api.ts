import { chmodSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { isMainThread } from "node:worker_threads";
import fastifyCookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { MAX_PICTURE_BYTES } from "../../protocol/articles.ts";
import { checkFlow } from "../../protocol/flow-check.ts";
import { catalogueWords } from "../../protocol/flow-words.ts";
import { type Catalogue, createTexts } from "../../protocol/texts.ts";
import { readCatalogue } from "../catalogues.ts";
import { HubError } from "../error.ts";
import type { HubContext } from "../hub-context.ts";
import { Attempts } from "../people/attempts.ts";
import { principalOf } from "./access.ts";
import type { ApiParts, ApiPaths } from "./api-parts.ts";
import { PICTURE_TYPES } from "./content.ts";
import { EverythingCounter } from "./counts.ts";
import { apiErrorOf } from "./errors.ts";
import { IMAGE_TYPE } from "./firmware.ts";
import { registerHostCheck, registerSafeHeaders } from "./guards.ts";
import { LiveFeed } from "./live-feed.ts";
import { openApiDocument } from "./openapi.ts";
import { registerPages } from "./pages.ts";
import { ApiError, problemOf } from "./problem.ts";
import { registerRequestLimits } from "./request-limits.ts";
import { registerRoutes, route } from "./route.ts";
import { ROUTES } from "./routes.ts";
import { keepSession } from "./session-cookie.ts";

export interface ApiOptions {
  paths: ApiPaths;
  /** What runs, for `/metrics` and the OpenAPI document; default unknown. */
  version?: { version: string; commit: string };
}

/** The hub's API and pages over HTTP. */
export interface Api {
  /** Listens where the configuration says. THROWS HubError `port-busy` that names the flag. */
  listen(): Promise<void>;
  /** Listens on a socket that only this user may open; who comes that way counts as the owner. THROWS HubError `port-busy`. */
  listenSocket(path: string): Promise<void>;
  /** Answers a request of this process, without a connection; who asks counts as the owner. */
  ask(request: { method: "GET" | "POST" | "PUT" | "DELETE"; path: string; body?: object }): Promise<ApiAnswer>;
  /** Ends every connection, the live ones too; twice without harm. */
  close(): Promise<void>;
  /** Origin that people reach; with the port that was taken once the API listens. */
  readonly url: string;
}

/** What the API answers; `body` is text, JSON where the route says so. */
export interface ApiAnswer {
  status: number;
  body: string;
}

/** Where a request of this process comes from: no network can say so, as its addresses are numbers. */
const THIS_PROCESS = "this-process";
const MAX_BODY_BYTES = 256 * 1024;

/** Makes the API of a hub; it answers once it listens. */
export async function createApi(context: HubContext, options: ApiOptions): Promise<Api> {
  const { config, log } = context;
  const { host, frameAncestors, allowedHosts } = config.http;
  const app: FastifyInstance = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    logger: false,
    // The router's own refusals, of addresses that it cannot read, pass no error handler.
    frameworkErrors: (error, _request, reply) => {
      const refusal = new ApiError(error.code === "FST_ERR_BAD_URL" ? "bad-request" : "not-found");
      void (reply as FastifyReply).code(refusal.status).type("application/problem+json").send(problemOf(refusal));
    },
    clientErrorHandler: (error, socket) => refuseBytes(error, socket),
    // A request without a Host is refused by the check of hosts, in words; Node itself would answer with none.
    http: { requireHostHeader: false },
  });
  const local = new WeakSet<IncomingMessage>();
  const isLocal = (request: FastifyRequest): boolean =>
    local.has(request.raw) || request.raw.socket.remoteAddress === THIS_PROCESS;
  const version = options.version ?? { version: "unknown", commit: "unknown" };
  const english = createTexts(
    [readCatalogue(options.paths.locales, "en", ["tickets"])].filter((one): one is Catalogue => one !== undefined),
  );
  const words = catalogueWords((language) => readCatalogue(options.paths.locales, language, ["kiosk"])?.sources[0]);
  const live = new LiveFeed(context, english);
  const url = (): string => {
    const port = (app.server.address() as AddressInfo | null)?.port ?? config.http.port;
    const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
    return `http://${name}:${port}`;
  };
  const parts: ApiParts = {
    context,
    paths: options.paths,
    english,
    checkFlow: (flow) => checkFlow(flow, { words }),
    version,
    live,
    attempts: new Attempts({ clock: context.clock }),
    counter: new EverythingCounter(context.reader),
    originFor: (request) => (isLocal(request) ? url() : `http://${request.host}`),
    mayStillRead: async (request) => {
      try {
        return (await principalOf(context, request, "staff", isLocal)) !== undefined;
      } catch (error) {
        if (error instanceof ApiError) return false;
        throw error;
      }
    },
  };

  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) =>
    body === "" ? done(null, undefined) : parseJson(request, body as string, done),
  );
  app.addContentTypeParser(
    [...PICTURE_TYPES, IMAGE_TYPE],
    { parseAs: "buffer", bodyLimit: MAX_PICTURE_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.addHook("preValidation", async (request) => {
    const { takesBytes, isImage } = request.routeOptions.config as { takesBytes?: boolean; isImage?: boolean };
    if (takesBytes !== Buffer.isBuffer(request.body)) {
      if (takesBytes) throw new ApiError(isImage ? "bad-image" : "bad-picture", { field: "content-type" });
      if (Buffer.isBuffer(request.body)) throw new ApiError("not-json", { field: "content-type" });
    }
    // Nothing in a body means no field in it: all fields may be missing, or the check says which one is.
    request.body ??= {};
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method, url: address } = request;
    // What stands behind the question mark is the caller's, and may be anything.
    // Nor is a receipt's code for the log.
    const path = address.startsWith("/api/v1/contacts/") ? request.routeOptions.url : address.split("?", 1)[0];
    log.debug({ method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "request");
  });
  app.setErrorHandler((error, _request, reply) => {
    const refusal = apiErrorOf(error, log);
    return reply.code(refusal.status).type("application/problem+json").send(problemOf(refusal));
  });
  app.setNotFoundHandler(() => {
    throw new ApiError("not-found");
  });
  registerSafeHeaders(app, frameAncestors);
  registerRequestLimits(app, { counters: context.counters, log, clock: context.clock, isLocal });
  registerHostCheck(app, { host, allowed: allowedHosts, isLocal });
  await app.register(fastifyCookie);
  const document = openApiDocument(version.version);
  const description = route({
    method: "GET",
    path: "/openapi.json",
    operationId: "getOpenApi",
    summary: "This description",
    tag: "operations",
    need: "staff",
    answer: { status: 200, description: "OpenAPI 3.1" },
    handle: () => document,
  });
  registerRoutes(app, [...ROUTES, description], parts, async (request, reply, need) => {
    const principal = await principalOf(context, request, need, isLocal);
    return principal && keepSession(context, principal, reply);
  });
  await registerPages(app, options.paths);
  await app.ready();
  live.start();

  let socket: { server: Server; path: string } | undefined;
  return {
    get url() {
      return url();
    },
    async listen() {
      try {
        await app.listen({ host, port: config.http.port });
      } catch (error) {
        throw portBusy(error, "--http-port", config.http.port);
      }
    },
    async listenSocket(path) {
      const server = createServer((request: IncomingMessage, response: ServerResponse) => {
        local.add(request);
        app.routing(request, response);
      });
      await listenPrivately(server, path);
      socket = { server, path };
    },
    async ask({ method, path, body }) {
      const answer = await app.inject({
        method,
        url: path,
        remoteAddress: THIS_PROCESS,
        headers: { host: "localhost", "x-counterbell": "1" },
        ...(body === undefined ? {} : { payload: body }),
      });
      return { status: answer.statusCode, body: answer.body };
    },
    async close() {
      live.close();
      if (socket) {
        const { server, path } = socket;
        socket = undefined;
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        rmSync(path, { force: true });
      }
      await app.close();
    },
  };
}

/** Answers bytes that are no HTTP, which reach no handler, and hangs up. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(
    problemOf(new ApiError(error.code === "HPE_HEADER_OVERFLOW" ? "too-large" : "bad-request")),
  );
  const status = error.code === "HPE_HEADER_OVERFLOW" ? "413 Content Too Large" : "400 Bad Request";
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Listens on a path that only this user may open, from its first instant on. */
function listenPrivately(server: Server, path: string): Promise<void> {
  const isFile = !path.startsWith("\\\\.\\pipe\\");
  // A hub that was killed leaves its socket; the lock on the data folder says that no other hub listens on it.
  if (isFile) rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    // Threads cannot set it; there the folder of mode 0700 and the chmod have to do.
    const before = isMainThread ? process.umask(0o177) : undefined;
    server.once("error", (error) => reject(portBusy(error, "--data", path)));
    server.listen(path, () => {
      if (isFile) chmodSync(path, 0o600);
      resolve();
    });
    if (before !== undefined) process.umask(before);
  });
}

function portBusy(error: unknown, flag: string, port: number | string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "EADDRINUSE" && code !== "EACCES" && code !== "EADDRNOTAVAIL") return error;
  return new HubError("port-busy", `cannot listen on ${port} (${code}): choose another with ${flag}`, {
    facts: { flag, port: String(port), reason: code },
    cause: error,
  });
}
