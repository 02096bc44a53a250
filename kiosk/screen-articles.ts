import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { check } from "../protocol/codec.ts";
import { IDENTIFIER_PATTERN } from "../protocol/identifiers.ts";
import type { Articles } from "./articles.ts";
import { pictureType } from "./content-kinds.ts";
import { problem } from "./screen-problem.ts";

const Language = Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" });
/** What a page asks for; more words than this are no question. */
const Question = Type.Object({
  language: Language,
  stage: Type.Optional(Type.String({ pattern: "^[a-z]{1,20}$" })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
});
const Reading = Type.Object({ language: Language });

/** Nothing within a picture may run or load, should anybody open one by its address. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * `GET /articles?language=&stage=&q=` finds articles, `GET /articles/<id>?language=` gives one to read, `GET
 * /articles/pictures/<hash>` a picture, `GET /theme/logo` the shop's mark. All of it from this machine. What a visitor searched
 * for is neither kept nor logged.
 */
export function articleRoutes(
  app: FastifyInstance,
  articles: Pick<Articles, "find" | "view" | "picture">,
  logo: () => Promise<Uint8Array | undefined>,
): void {
  app.get("/articles", async (request, reply) => {
    const asked = check(Question, request.query);
    if (!asked.ok) return problem(reply, 422, "question-invalid", asked.detail);
    return reply.header("cache-control", "no-store").send(await articles.find(asked.value));
  });
  app.get<{ Params: { id: string } }>("/articles/:id", async (request, reply) => {
    const asked = check(Reading, request.query);
    if (!asked.ok) return problem(reply, 422, "question-invalid", asked.detail);
    const { id } = request.params;
    const article = new RegExp(IDENTIFIER_PATTERN).test(id) ? await articles.view(id, asked.value.language) : undefined;
    if (!article) return problem(reply, 404, "unknown-article", "There is no such article");
    return reply.header("cache-control", "no-store").send(article);
  });
  app.get<{ Params: { hash: string } }>("/articles/pictures/:hash", async (request, reply) => {
    const bytes = await articles.picture(request.params.hash);
    const type = bytes && pictureType(Buffer.from(bytes));
    if (!bytes || type === undefined) return problem(reply, 404, "unknown-picture", "There is no such picture");
    return reply
      .type(type)
      .header("cache-control", "private, max-age=31536000, immutable")
      .header("content-security-policy", INERT)
      .send(bytes);
  });
  app.get("/theme/logo", async (_request, reply) => {
    const bytes = await logo();
    const type = bytes && pictureType(Buffer.from(bytes));
    if (!bytes || type === undefined) return problem(reply, 404, "no-logo", "This shop has no mark of its own");
    return reply
      .type(type)
      .header("cache-control", "no-cache")
      .header("content-security-policy", INERT)
      .send(Buffer.from(bytes));
  });
}
