import { Type } from "typebox";
import { Identifier } from "./envelope.ts";
import { LIFE_STAGES, type LifeStage } from "./flow.ts";
import { oneOf } from "./one-of.ts";

/** The largest article, bytes of UTF-8, and the largest picture, bytes. */
export const MAX_ARTICLE_BYTES = 64 * 1024;
export const MAX_PICTURE_BYTES = 512 * 1024;
const Hash = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** One language of one article as a kiosk has it; `hash` is that of its Markdown, `pictures` those that it shows. */
export const ArticleEntry = Type.Object(
  {
    id: Identifier,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    language: Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" }),
    stage: oneOf(LIFE_STAGES),
    title: Type.String({ minLength: 1, maxLength: 120 }),
    products: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
      maxItems: 40,
      description: "Codes as printed",
    }),
    hash: Hash,
    pictures: Type.Array(Hash, { maxItems: 20 }),
  },
  { additionalProperties: false, title: "ArticleEntry" },
);
export interface ArticleEntry {
  id: string;
  version: number;
  language: string;
  stage: LifeStage;
  title: string;
  products: string[];
  hash: string;
  pictures: string[];
}

/**
 * All published articles, as the content that `KioskConfig.articles` names. Each `hash` in it is fetched as content is. A picture
 * stands in the Markdown as `![words](picture:<hash>)`.
 */
export const ArticleList = Type.Object(
  { v: Type.Literal(1), articles: Type.Array(ArticleEntry, { maxItems: 2000 }) },
  { additionalProperties: false, title: "ArticleList" },
);
export interface ArticleList {
  v: 1;
  articles: ArticleEntry[];
}

/**
 * What the kiosk's `GET /articles?language=&stage=&q=` gives, the best first. `language` is there where an article is not in
 * the language that was asked for, as in `ArticleView`.
 */
export interface FoundArticles {
  articles: { id: string; title: string; stage: LifeStage; summary: string; language?: string }[];
}

/** What the kiosk's `GET /articles/<id>?language=` gives; `html` is made of Markdown without any raw HTML. */
export interface ArticleView {
  id: string;
  version: number;
  language: string;
  stage: LifeStage;
  title: string;
  html: string;
}
