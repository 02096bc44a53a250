import type { TSchema } from "typebox";
import { Problem } from "../../protocol/rest.ts";
import { PROBLEMS, type ProblemCode } from "./problem.ts";
import type { ApiRoute } from "./route.ts";
import { ROUTES } from "./routes.ts";

type Json = { [key: string]: unknown };

const TAGS = {
  tickets: "What somebody has to do something about",
  events: "What happened in the shops",
  kiosks: "The nodes in the shops",
  boards: "The boards at the kiosks, from planning to disposal",
  enrolment: "How devices come: one-time codes, and who presented one",
  sites: "The shops",
  content: "What visitors walk through and read",
  answers: "What visitors answered, and where they can be reached",
  live: "What happens now",
  people: "Who may sign in",
  operations: "Running the installation",
};

/**
 * Gives the description of the whole API, made from the operations themselves.
 * Source: OpenAPI 3.1.
 */
export function openApiDocument(version = "0.1.0"): Json {
  const components: Json = {};
  const refer = (schema: TSchema): unknown => named(schema, components);
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    const path = route.path.replace(/:([a-z]+)/gi, "{$1}");
    paths[path] ??= {};
    (paths[path] as Json)[route.method.toLowerCase()] = operationOf(route, refer);
  }
  refer(Problem);
  return {
    openapi: "3.1.0",
    info: {
      title: "Counterbell hub",
      version,
      description:
        "Tickets, events and kiosks of an installation. Errors follow RFC 9457: `code` is stable, `field` names what was wrong. " +
        "Lists answer `{items, next}`; ask again with `cursor=next` until `next` is missing. " +
        "A session needs the header `x-counterbell: 1` on everything that changes something; a token does not.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The hub that serves this document" }],
    security: [{ token: [] }, { session: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b))),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "`counterbell token NAME` makes one" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "counterbell_session",
          description: "`counterbell sign-in` makes a link that starts one",
        },
      },
    },
  };
}

function operationOf(route: ApiRoute, refer: (schema: TSchema) => unknown): Json {
  const parameters = [
    ...parametersOf(route.params.properties, "path", route.params.required ?? [], refer),
    ...parametersOf(route.query.properties, "query", route.query.required ?? [], refer),
    ...(route.answer.type === "text/event-stream"
      ? [{ name: "Last-Event-ID", in: "header", schema: { type: "string" }, description: "Resume after this message" }]
      : []),
  ];
  const { status, description, schema, type = "application/json" } = route.answer;
  const content =
    status === 204
      ? undefined
      : { [type.split(";")[0] as string]: { schema: schema ? refer(schema) : { type: "string" } } };
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    ...(route.need === "nobody" ? { security: [] } : {}),
    ...(route.need === "owner"
      ? { description: "Only for the owner: a token, or the socket in the data folder." }
      : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.accepts
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              route.accepts.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
            ),
          },
        }
      : {}),
    ...(route.body
      ? {
          requestBody: {
            required: needsBody(route.body),
            content: { "application/json": { schema: refer(route.body) } },
          },
        }
      : {}),
    responses: {
      [status]: { description, ...(content ? { content } : {}) },
      ...problemResponses(route),
    },
  };
}

const needsBody = (body: TSchema): boolean => ((body as { required?: string[] }).required ?? []).length > 0;

function parametersOf(
  properties: Record<string, TSchema>,
  place: "path" | "query",
  required: readonly string[],
  refer: (schema: TSchema) => unknown,
): Json[] {
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = refer(schema) as Json;
    return {
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function problemResponses(route: ApiRoute): Record<string, Json> {
  const codes = new Set<ProblemCode>(route.refuses);
  codes.add("bad-value");
  codes.add("too-many-requests");
  if (route.need !== "nobody") codes.add("not-signed-in");
  if (route.need !== "nobody" && route.method !== "GET") codes.add("header-missing");
  if (route.need === "owner") codes.add("owner-only");
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const status = PROBLEMS[code][0];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const body = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, of]) => [status, { description: of.map((code) => `\`${code}\``).join(", "), content: body }]),
  );
}

/** Copies a schema as plain JSON; each schema with a title goes to the components and is named from there. */
function named(schema: unknown, components: Json): unknown {
  if (Array.isArray(schema)) return schema.map((item) => named(item, components));
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "required" || key === "const" ? value : named(value, components),
    ]),
  );
  const { title } = schema as { title?: unknown };
  if (typeof title !== "string" || (schema as { type?: unknown }).type !== "object") return copy;
  components[title] = copy;
  return { $ref: `#/components/schemas/${title}` };
}
