import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { type Static, type TObject, type TSchema, Type } from "typebox";
import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import { faultOf } from "../allowed.ts";
import type { HubContext } from "../hub-context.ts";
import type { FoundSession } from "../people/principals.ts";
import type { ApiParts } from "./api-parts.ts";
import { ApiError, type ProblemCode } from "./problem.ts";

/** Who asks: the owner by the socket or a token, or staff by a session. */
export interface Principal {
  /** Stands as the actor in timelines: `owner`, `token:NAME` or `staff`. */
  name: string;
  role: "owner" | "staff";
  /** The session that the request came with. */
  session?: FoundSession;
}

/** Gives the name that stands for whoever asks, in timelines and beside what they changed; the socket needs no principal. */
export const actorOf = (principal: Principal | undefined): string => principal?.name ?? "owner";

/** Who may ask: anybody, everyone that is signed in, or only the owner. */
export type Need = "nobody" | "staff" | "owner";

/** What a handler gets: the checked request, who asks, and the parts of the API. */
export interface ApiRequest<P, Q, B> {
  parts: ApiParts;
  params: P;
  query: Q;
  body: B;
  principal: Principal | undefined;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** One operation of the API: its description for the OpenAPI document and what it does. */
export interface ApiRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  operationId: string;
  summary: string;
  tag: string;
  need: Need;
  params: TObject;
  query: TObject;
  body: TSchema | undefined;
  /** Media types of a body that is bytes and not JSON. */
  accepts?: readonly string[];
  answer: { status: 200 | 201 | 202 | 204; description: string; type?: string; schema?: TSchema };
  /** Codes of 4xx answers that are this operation's own; what all operations share is added by itself. */
  refuses: readonly ProblemCode[];
  handle(request: ApiRequest<unknown, unknown, unknown>): unknown;
}

/** No fields: of an operation that asks for none, or a body without any. */
export const Nothing = Type.Object({}, { additionalProperties: false });
type Nothing = typeof Nothing;

/** Describes an operation; params, query and body reach the handler with the types of their schemas. */
export function route<P extends TObject = Nothing, Q extends TObject = Nothing, B extends TSchema = Nothing>(
  definition: Omit<ApiRoute, "params" | "query" | "body" | "handle" | "refuses"> & {
    params?: P;
    query?: Q;
    body?: B;
    refuses?: readonly ProblemCode[];
    handle(request: ApiRequest<Static<P>, Static<Q>, Static<B>>): unknown;
  },
): ApiRoute {
  return {
    ...definition,
    params: definition.params ?? Nothing,
    query: definition.query ?? Nothing,
    body: definition.body,
    refuses: definition.refuses ?? [],
    handle: definition.handle as ApiRoute["handle"],
  };
}

/** Registers operations with Fastify; `admit` throws for those who may not ask. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly ApiRoute[],
  parts: ApiParts,
  admit: (request: FastifyRequest, reply: FastifyReply, need: Need) => Promise<Principal | undefined>,
): void {
  app.setValidatorCompiler(({ schema, httpPart }) => compileCheck(schema as TSchema, httpPart === "body"));
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  for (const one of routes) {
    const schema: FastifySchema = { params: one.params, querystring: one.query };
    if (one.body) schema.body = one.body;
    const principals = new WeakMap<FastifyRequest, Principal>();
    app.route({
      config: { takesBytes: one.accepts !== undefined, isImage: one.refuses.includes("bad-image") },
      method: one.method,
      url: one.path,
      schema,
      // The head of a stream has no end: who asked for it would wait for ever.
      exposeHeadRoute: !one.answer.type?.startsWith("text/event-stream"),
      // Access comes before reading a body: a stranger's bytes are not even parsed.
      onRequest: async (request, reply) => {
        const principal = await admit(request, reply, one.need);
        if (principal) principals.set(request, principal);
      },
      handler: async (request, reply) => {
        const principal = principals.get(request);
        const { params, query, body } = request;
        const acting = principal && one.method !== "GET" ? actingParts(parts, principal.name) : parts;
        const answer = await one.handle({ parts: acting, params, query, body, principal, request, reply });
        if (reply.sent) return reply;
        reply.code(one.answer.status);
        if (one.answer.type) reply.type(one.answer.type);
        return one.answer.status === 204 ? reply.send() : reply.send(answer);
      },
    });
  }
}

/** The parts of the API, with whatever is written put down in the audit log as done by somebody. */
function actingParts(parts: ApiParts, actor: string): ApiParts {
  const { writer } = parts.context;
  const acting: HubContext["writer"] = { call: (name, args) => writer.call(name, args, actor) };
  return { ...parts, context: { ...parts.context, writer: acting } };
}

/**
 * Compiled when the first request asks for it, and once a process: all routes' at once are 0.4 s of a core at each start, and
 * most of them are for requests that never come.
 */
const validators = new WeakMap<TSchema, ReturnType<typeof Compile>>();
function validatorOf(schema: TSchema): ReturnType<typeof Compile> {
  const known = validators.get(schema) ?? Compile(schema);
  validators.set(schema, known);
  return known;
}

function compileCheck(schema: TSchema, isBody: boolean) {
  return (data: unknown) => {
    const validator = validatorOf(schema);
    // Numbers arrive as text in an address, so they are converted there; a body must be right as it stands.
    const value = isBody ? data : Value.Convert(schema, data);
    if (validator.Check(value)) return { value };
    const { path, unknownKey, value: given, allowed } = faultOf(schema, value, validator.Errors(value));
    const field = path.join(".") || "body";
    const detail = unknownKey
      ? `${field} is not known here; allowed: ${allowed}`
      : given === undefined
        ? `${field} is missing; allowed: ${allowed}`
        : `${field} = ${JSON.stringify(given)?.slice(0, 100)} is not allowed; allowed: ${allowed}`;
    return { error: new ApiError("bad-value", { field, detail }) };
  };
}
