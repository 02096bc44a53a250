import { connect } from "node:net";
import test from "ava";
import fc from "fast-check";
import { PROBLEMS } from "../../hub/api/problem.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import type { Problem } from "../../protocol/rest.ts";
import { type RunningHub, runHub } from "../running-hub.ts";
import { fromSchema, type Schema } from "./from-schema.ts";
import { fuzz } from "./fuzz.ts";
import { type Answer, ask, escaped } from "./http.ts";
import { hostile, mutated, mutatedJson } from "./mutations.ts";

interface Operation {
  method: string;
  path: string;
  operationId: string;
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: { "application/json"?: { schema: Schema } } };
  responses: Record<string, { description: string }>;
}

interface Asked {
  operationId: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** What any operation may be refused with, beside what its description names. */
const OF_ALL = new Set([
  "bad-request",
  "bad-value",
  "not-found",
  "too-large",
  "not-json",
  "misdirected",
  "not-signed-in",
  "not-ready",
]);

/** Reads the operations out of the document that the hub itself serves, so that a new one is fed too. */
async function operationsOf(api: string, token: string): Promise<{ all: Operation[]; refer: (ref: string) => Schema }> {
  const answer = await fetch(`${api}/openapi.json`, { headers: { authorization: `Bearer ${token}` } });
  const document = (await answer.json()) as {
    paths: Record<string, Record<string, Omit<Operation, "method" | "path">>>;
    components: { schemas: Record<string, Schema> };
  };
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
  return { all, refer: (ref) => document.components.schemas[ref.split("/").at(-1) ?? ""] ?? {} };
}

const asText = hostile.map((value) => (typeof value === "string" ? value : JSON.stringify(value)) ?? "");

/** Requests to one operation: right, or with something wrong in path, query, headers or body. */
function requestsTo(
  operation: Operation,
  refer: (ref: string) => Schema,
  keys: fc.Arbitrary<Record<string, string>>,
): fc.Arbitrary<Asked> {
  const textFor = (schema: Schema) =>
    fc.oneof({ weight: 3, arbitrary: fromSchema(schema, refer).map(String) }, { weight: 1, arbitrary: asText });
  const inPath: Record<string, fc.Arbitrary<string>> = {};
  const inQuery: Record<string, fc.Arbitrary<string>> = {};
  for (const { name, in: where, schema } of operation.parameters ?? []) {
    const known = fc.constantFrom("kiosk-1", "berlin", "1", "en", "kiosk.ftl", "hub-outbox-forked");
    if (where === "path") inPath[name] = fc.oneof(known, textFor(schema));
    else if (where === "query") inQuery[name] = textFor(schema);
  }
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const json = schema
    ? mutatedJson(fromSchema(schema, refer)).map((value) => JSON.stringify(value))
    : fc.constant(undefined);
  const body = fc.oneof(
    { weight: 6, arbitrary: json },
    {
      weight: 1,
      arbitrary: mutated(fc.constant(new TextEncoder().encode('{"a":[1,2,{"b":"c"}]}'))).map((bytes) =>
        Buffer.from(bytes).toString("latin1"),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        "",
        "null",
        "[]",
        '"a"',
        "{".repeat(5000),
        '{"__proto__":{"a":1}}',
        '{"constructor":{"prototype":{}}}',
      ),
    },
  );
  const type = fc.oneof(
    { weight: 8, arbitrary: fc.constant("application/json") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "text/plain",
        "application/json; charset=utf-16",
        "",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
      ),
    },
  );
  const method = fc.oneof(
    { weight: 12, arbitrary: fc.constant(operation.method) },
    { weight: 1, arbitrary: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS") },
  );
  const query = fc.record({ ...inQuery, odd: fc.oneof(fc.constant(""), asText) }, { requiredKeys: [] }) as fc.Arbitrary<
    Record<string, string>
  >;
  return fc.record({ method, body, type, keys, path: fc.record(inPath), query }).map((parts) => {
    const filled = Object.entries(parts.path).reduce(
      (path, [name, value]) => path.replace(`{${name}}`, () => escaped(value)),
      operation.path,
    );
    const search = Object.entries(parts.query)
      .map(([name, value]) => `${name}=${escaped(value)}`)
      .join("&");
    return {
      operationId: operation.operationId,
      method: parts.method,
      // The longest path that is no longer than what servers take for a request line.
      path: `${filled}${search ? `?${search}` : ""}`.slice(0, 8000),
      headers: { ...parts.keys, ...(parts.body === undefined ? {} : { "content-type": parts.type }) },
      body: parts.method === "GET" || parts.method === "HEAD" ? undefined : parts.body,
    };
  });
}

/** THROWS where an answer is not one that the document tells of. */
function checkAnswer(operation: Operation, { method }: Asked, { status, type, text }: Answer): void {
  if (status < 400) return;
  if (method === "HEAD") return;
  if (!type.startsWith("application/problem+json")) throw new Error(`${status} came as ${type}: ${text.slice(0, 200)}`);
  const { code, status: told, title } = JSON.parse(text) as Problem;
  if (!(code in PROBLEMS)) throw new Error(`no problem is called ${code}`);
  if (PROBLEMS[code as keyof typeof PROBLEMS][0] !== status || told !== status)
    throw new Error(`${code} came with ${status}`);
  if (title === "") throw new Error(`${code} came without words`);
  if (status >= 500 && code !== "not-ready") throw new Error(`${status} ${text}`);
  if (OF_ALL.has(code) || method !== operation.method) return;
  if (!operation.responses[status]?.description.includes(`\`${code}\``)) {
    throw new Error(`${operation.operationId} answers ${code}, which its description does not name`);
  }
}

/** A hub with some of everything, a token, a session, and what stands for them wrongly. */
async function fedHub(
  t: Parameters<typeof runHub>[0],
): Promise<{ running: RunningHub; token: string; keys: fc.Arbitrary<Record<string, string>> }> {
  const running = await runHub(t);
  const { writer } = running.hub.context;
  const kiosk = await running.connect();
  for (let seq = 1; seq <= 5; seq++) await kiosk.event("vote", { face: "very-unhappy", source: "board" }, { seq });
  await kiosk.publish("event/vote/outbox-1/6", "{");
  await kiosk.acknowledged(6);
  const token = createSecret();
  await writer.call("createToken", { hash: hashSecret(token), name: "fuzz" });
  const [link, session] = [createSecret(), createSecret()];
  await writer.call("createSignInLink", { hash: hashSecret(link), lifeMs: 3_600_000 });
  await writer.call("signIn", { linkHash: hashSecret(link), sessionHash: hashSecret(session), lifeMs: 3_600_000 });
  const change = { "x-counterbell": "1" };
  const keys = fc.oneof(
    { weight: 8, arbitrary: fc.constant({ authorization: `Bearer ${token}` }) },
    { weight: 3, arbitrary: fc.constant({ cookie: `counterbell_session=${session}`, ...change }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        ...[
          {},
          change,
          { authorization: "Bearer x" },
          { authorization: "Basic eDp5" },
          { cookie: "counterbell_session=%" },
        ],
        ...[
          { cookie: `counterbell_session=${session}` },
          { authorization: `Bearer ${"x".repeat(43)}` },
          { host: "evil.example" },
        ],
        ...[{ "last-event-id": "-1" }, { "last-event-id": "999999999999999999999" }, { cookie: "a".repeat(4000) }],
      ),
    },
  );
  return { running, token, keys };
}

/** Ends what the token or session stands on, or copies the whole database: fed less often, and then as a session would. */
const SELDOM = new Set(["revokeToken", "createToken", "signOut", "createBackup", "signIn"]);

test.serial(
  "every operation of the API answers whatever is asked as its description says, never with 500",
  async (t) => {
    const { running, token, keys } = await fedHub(t);
    const { all, refer } = await operationsOf(running.hub.apiUrl, token);
    t.true(all.length > 20, `${all.length} operations`);
    const byId = new Map(all.map((operation) => [operation.operationId, operation]));
    const nobody = fc.constant({});
    const asked = fc.oneof(
      ...all.map((operation) => ({
        weight: SELDOM.has(operation.operationId) ? 1 : 20,
        arbitrary: requestsTo(
          operation,
          refer,
          SELDOM.has(operation.operationId)
            ? fc.oneof(
                keys.filter((key) => !("cookie" in key)),
                nobody,
              )
            : keys,
        ),
      })),
    );
    const reached = new Set<string>();
    await fuzz(t, { name: "HTTP API", share: 80 }, asked, async (one) => {
      const answer = await ask(running.hub.apiUrl, one);
      checkAnswer(byId.get(one.operationId) as Operation, one, answer);
      if (answer.status < 400) reached.add(one.operationId);
    });
    t.log(`${reached.size} of ${all.length} operations answered well at least once`);
    t.true(reached.size > 0);
  },
);

/** Sends bytes as they are and gives what came back. */
function raw(port: number, bytes: Uint8Array): Promise<string> {
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

test.serial("bytes that are no HTTP are refused in words or hung up on", async (t) => {
  const { running, token } = await fedHub(t);
  const whole = [
    "GET /healthz",
    "POST /api/v1/sessions",
    "GET /api/v1/kiosks?limit=1",
    "PUT /api/v1/kiosks/kiosk-1/config",
  ].map((line) =>
    new TextEncoder().encode(
      `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    ),
  );
  const bytes = fc.oneof(
    { weight: 5, arbitrary: mutated(fc.constantFrom(...whole)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
  await fuzz(t, { name: "HTTP bytes", share: 20 }, bytes, async (one) => {
    const text = await raw(Number(new URL(running.hub.apiUrl).port), one);
    if (text === "") return;
    for (const [, code] of text.matchAll(/HTTP\/1\.1 (\d{3})/g))
      if (Number(code) >= 500) throw new Error(text.slice(0, 500));
    if (!/^HTTP\/1\.1 [1-4]\d\d /.test(text)) throw new Error(`no answer of HTTP: ${text.slice(0, 200)}`);
    const status = Number(text.slice(9, 12));
    if (status >= 400 && !/content-type: application\/problem\+json/i.test(text))
      throw new Error(`refused without words: ${text.slice(0, 300)}`);
  });
  t.is((await ask(running.hub.apiUrl, { method: "GET", path: "/healthz", headers: {}, body: undefined })).status, 200);
});
