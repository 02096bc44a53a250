import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import test, { type ExecutionContext } from "ava";
import Fastify from "fastify";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { Counters } from "../counters.ts";
import { apiErrorOf } from "./errors.ts";
import { problemOf } from "./problem.ts";
import { registerRequestLimits } from "./request-limits.ts";

/** A server behind the limits; requests without the header `x-far` come from this machine. */
async function startServer(t: ExecutionContext) {
  const clock = new VirtualTimeScheduler();
  const counters = new Counters();
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    const refusal = apiErrorOf(error, log);
    return reply.code(refusal.status).type("application/problem+json").send(problemOf(refusal));
  });
  app.addHook("onRequest", async ({ raw, headers }) => {
    // All that a test can connect from is loopback.
    const address = headers["x-far"];
    if (address !== undefined) Object.defineProperty(raw, "socket", { value: { remoteAddress: address } });
  });
  const limits = { network: { atOnce: 3, perS: 1 }, machine: { atOnce: 5, perS: 1 } };
  registerRequestLimits(app, { counters, log, clock, isLocal: () => false, ...limits });
  app.get("/", async () => "here");
  await app.listen({ host: "127.0.0.1", port: 0 });
  t.teardown(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const ask = async (from?: string) => {
    const asked = request({ host: "127.0.0.1", port, headers: from === undefined ? {} : { "x-far": from } });
    asked.end();
    const [answer] = (await once(asked, "response")) as [import("node:http").IncomingMessage];
    let body = "";
    for await (const piece of answer) body += piece;
    return { status: answer.statusCode, headers: answer.headers, body };
  };
  const advance = (ms: number): void => {
    clock.maxFrames = clock.frame + ms;
    clock.schedule(() => undefined, ms);
    clock.flush();
  };
  return { ask, advance, counters, lines };
}

const statusesOf = async (count: number, ask: () => Promise<{ status: number | undefined }>) => {
  const statuses: (number | undefined)[] = [];
  for (let i = 0; i < count; i++) statuses.push((await ask()).status);
  return statuses;
};

test("an address that asks too much hears 429 with Retry-After, is named and counted, and others do not feel it", async (t) => {
  const { ask, advance, counters, lines } = await startServer(t);
  t.deepEqual(await statusesOf(5, () => ask("192.0.2.7")), [200, 200, 200, 429, 429]);
  const refused = await ask("::ffff:192.0.2.7");
  t.is(refused.headers["retry-after"], "1");
  t.is(refused.headers["content-type"], "application/problem+json; charset=utf-8");
  t.like(JSON.parse(refused.body), { code: "too-many-requests", status: 429 });
  t.is((await ask("192.0.2.8")).status, 200);
  t.is(counters.value("counterbell_requests_refused_total", { reason: "rate" }), 3);
  t.is(lines.length, 1, "a flood is one line");
  t.like(lines[0], { address: "192.0.2.7", reason: "rate", msg: "request refused" });
  advance(1000);
  t.deepEqual(await statusesOf(2, () => ask("192.0.2.7")), [200, 429], "time brings it back");
});

test("this machine may ask more, as everybody behind a proxy has its address", async (t) => {
  const { ask } = await startServer(t);
  t.deepEqual(await statusesOf(6, () => ask()), [200, 200, 200, 200, 200, 429]);
});
