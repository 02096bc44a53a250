import { type ArticleEntry, ArticleList, MAX_ARTICLE_BYTES, MAX_PICTURE_BYTES } from "../protocol/articles.ts";
import { check } from "../protocol/codec.ts";
import { Flow } from "../protocol/flow.ts";
import { ContentError } from "./content-error.ts";

/** The most bytes of each kind. */
export const MAX_BYTES = {
  flow: 1024 * 1024,
  list: 4 * 1024 * 1024,
  article: MAX_ARTICLE_BYTES,
  picture: MAX_PICTURE_BYTES,
  logo: 64 * 1024,
} as const;

/** Finds what the schema cannot say of a flow: the first fault in words, or undefined. */
export type FlowCheck = (flow: Flow) => string | undefined;

/** Reads a flow. THROWS ContentError `content-invalid`. */
export function readFlow(hash: string, bytes: Buffer, checkFlow: FlowCheck): Flow {
  const flow = check(Flow, readJson(hash, bytes));
  if (!flow.ok) throw new ContentError("content-invalid", `this is no flow: ${flow.detail}`, { hash });
  const fault = checkFlow(flow.value as Flow);
  if (fault !== undefined) throw new ContentError("content-invalid", `this flow cannot be walked: ${fault}`, { hash });
  return flow.value as Flow;
}

/** Reads a list of articles; each language of an article stands in it once. THROWS ContentError `content-invalid`. */
export function readArticleList(hash: string, bytes: Buffer): ArticleEntry[] {
  const list = check(ArticleList, readJson(hash, bytes));
  if (!list.ok) throw new ContentError("content-invalid", `this is no list of articles: ${list.detail}`, { hash });
  const { articles } = list.value as ArticleList;
  const seen = new Set<string>();
  for (const { id, language } of articles) {
    const key = `${id} ${language}`;
    if (seen.has(key)) throw new ContentError("content-invalid", `the article ${key} is there twice`, { hash });
    seen.add(key);
  }
  return articles;
}

/** Checks that an article is text. THROWS ContentError `content-invalid`. */
export function checkArticle(hash: string, bytes: Buffer): void {
  readUtf8(hash, bytes);
}

/** The media type of a picture, from its first bytes; undefined where it is none that a page shows. */
export function pictureType(bytes: Buffer): string | undefined {
  const starts = (hex: string, at = 0): boolean => bytes.subarray(at, at + hex.length / 2).toString("hex") === hex;
  if (starts("89504e470d0a1a0a")) return "image/png";
  if (starts("ffd8ff")) return "image/jpeg";
  if (starts("52494646") && starts("57454250", 8)) return "image/webp";
  if (starts("474946383761") || starts("474946383961")) return "image/gif";
  if (starts("66747970617669", 4)) return "image/avif";
  const head = bytes.subarray(0, 1024).toString("latin1");
  // Declaration, document type and comments may stand before its first element.
  if (/^(\u00EF\u00BB\u00BF)?\s*<(svg|\?xml|!--|!doctype svg)/i.test(head) && /<svg[\s>]/.test(head)) {
    return "image/svg+xml";
  }
  return undefined;
}

/** Checks that bytes are a picture. THROWS ContentError `content-invalid`. */
export function checkPicture(hash: string, bytes: Buffer): void {
  if (pictureType(bytes) === undefined) {
    throw new ContentError("content-invalid", "this is no picture of a kind that pages show", { hash });
  }
}

function readUtf8(hash: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ContentError("content-invalid", "this is no UTF-8", { hash, cause: error });
  }
}

function readJson(hash: string, bytes: Buffer): unknown {
  const text = readUtf8(hash, bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContentError("content-invalid", "this is no JSON", { hash, cause: error });
  }
}
