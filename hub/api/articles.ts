import { Type } from "typebox";
import { articleHtml, picturesOf } from "../../protocol/article-html.ts";
import { MAX_ARTICLE_BYTES } from "../../protocol/articles.ts";
import { ArticleDetail, ArticleDocument, ArticleVersionView, type HelpedView } from "../../protocol/content-views.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { LIFE_STAGES } from "../../protocol/flow.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { pageOf } from "../../protocol/rest.ts";
import type { ApiParts } from "./api-parts.ts";
import { documentState, publicationView, versionFields } from "./content-views.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { countHelped, readPublications, selectVersions } from "./read-versions.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { versionRoutes } from "./version-routes.ts";

type Row = Parameters<typeof versionFields>[0] & { id: string; body: string };

type Publications = Awaited<ReturnType<typeof readPublications>>;

function articleView(row: Row, helped: readonly HelpedView[], publications: Publications): ArticleVersionView {
  const { stage, products, texts } = JSON.parse(row.body) as ArticleDocument;
  const sum = (field: "yes" | "no"): number => helped.reduce((count, one) => count + one[field], 0);
  return {
    article: row.id,
    ...versionFields(row),
    stage,
    products,
    titles: Object.fromEntries(Object.entries(texts).map(([language, { title }]) => [language, title])),
    publications: publications.filter((one) => one.id === row.id && one.version === row.version).map(publicationView),
    yes: sum("yes"),
    no: sum("no"),
  };
}

async function readArticle({ context: { reader } }: ApiParts, id: string, version: number): Promise<ArticleDetail> {
  const row = await selectVersions(reader, "article")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw new ApiError("unknown-article", { field: "article" });
  const helped = (await countHelped(reader, id)).filter((one) => one.version === version);
  const document = JSON.parse(row.body) as ArticleDocument;
  const pictures = new Set(Object.values(document.texts).flatMap(({ markdown }) => picturesOf(markdown)));
  return {
    ...articleView(row, helped, await readPublications(reader, "article")),
    document,
    pictures: [...pictures],
    helped: helped.map(({ version, language, yes, no }) => ({ version, language, yes, no })),
  };
}

/** The operations on articles: help for the whole life of what the shop sells. */
export const articleRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/articles",
    operationId: "listArticles",
    summary: "Versions of articles, the latest first, with how often each helped",
    tag: "content",
    need: "staff",
    query: Type.Object(
      {
        ...listQuery().properties,
        article: Type.Optional(Identifier),
        state: Type.Optional(documentState),
        stage: Type.Optional(oneOf(LIFE_STAGES)),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "A page of versions", schema: pageOf(ArticleVersionView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let versions = selectVersions(context.reader, "article");
      if (after !== undefined) versions = versions.where("n", "<", after);
      if (query.article) versions = versions.where("id", "=", query.article);
      if (query.state) versions = versions.where("state", "=", query.state);
      if (query.stage)
        versions = versions.where(({ ref }) => ref("body", "->>").key("stage" as never), "=", query.stage as never);
      const rows = await versions
        .orderBy("n", "desc")
        .limit(limit + 1)
        .execute();
      const helped = await countHelped(context.reader);
      const publications = await readPublications(context.reader, "article");
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        (row) =>
          articleView(
            row,
            helped.filter((one) => one.article === row.id && one.version === row.version),
            publications,
          ),
      );
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/articles/preview",
    operationId: "previewArticle",
    summary: "An article's text as a kiosk shows it; pictures are named by the API's own address",
    tag: "content",
    need: "staff",
    body: Type.Object({ markdown: Type.String({ maxLength: MAX_ARTICLE_BYTES }) }, { additionalProperties: false }),
    answer: {
      status: 200,
      description: "HTML without any of the author's own",
      schema: Type.Object({ html: Type.String() }),
    },
    handle: ({ body }) => ({ html: articleHtml(body.markdown, (hash) => `/api/v1/content/${hash}`) }),
  }),
  ...versionRoutes({
    kind: "article",
    document: ArticleDocument,
    detail: ArticleDetail,
    says: {
      get: "One version of an article; its ETag names it in If-Match",
      saved: "What was saved",
      publish: "Put a version in force: on every kiosk, or at the sites and kiosks named",
      takeBack: "Take a version back: the one that was in force before is again, where there is one",
    },
    read: readArticle,
    async save({ context }, draft) {
      const document = draft.document as ArticleDocument;
      for (const [language, { markdown }] of Object.entries(document.texts)) {
        if (Buffer.byteLength(markdown) <= MAX_ARTICLE_BYTES) continue;
        const detail = `the text is longer than ${MAX_ARTICLE_BYTES} bytes of UTF-8`;
        throw new ApiError("bad-value", { field: `texts.${language}.markdown`, detail });
      }
      const { hash } = await context.writer.call("saveArticle", { ...draft, document });
      return { hash, findings: [] };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/v1/articles/:article",
    operationId: "deleteArticle",
    summary: "Take an article away from every kiosk, and delete all its versions",
    tag: "content",
    need: "staff",
    params: Type.Object({ article: Identifier }),
    answer: { status: 204, description: "The article is gone" },
    refuses: ["unknown-article"],
    async handle({ parts: { context }, params, principal }) {
      await context.writer.call("deleteArticle", { id: params.article, by: actorOf(principal) });
    },
  }),
];
