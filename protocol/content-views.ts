import { type Static, Type } from "typebox";
import { MAX_ARTICLE_BYTES } from "./articles.ts";
import { Identifier } from "./envelope.ts";
import { Flow, LIFE_STAGES, type LifeStage } from "./flow.ts";
import { ContentRef } from "./messages.ts";
import { oneOf } from "./one-of.ts";
import { Time } from "./rest.ts";
import { TextArgs } from "./text-code.ts";

/**
 * A draft can be changed; what is published is in force somewhere, or was and is retired now. A version never changes once it
 * was published.
 */
export const DOCUMENT_STATES = ["draft", "published", "retired"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];
const Hash = Type.String({ pattern: "^[0-9a-f]{64}$" });
export const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Language = Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" });

const versionFields = {
  version: Version,
  state: oneOf(DOCUMENT_STATES),
  hash: Type.String({ description: "SHA-256 of the document; in quotes it is the ETag that a change must name" }),
  savedAt: Time,
  savedBy: Type.String(),
  publishedAt: Type.Optional(Time),
};

/** Something that is wrong with a flow, or might be, as the checker of flows says it. */
export const FindingView = Type.Object(
  {
    code: Type.String(),
    args: TextArgs,
    text: Type.String({ description: "In English" }),
    severity: oneOf(["error", "warning"]),
    screen: Type.Optional(Type.String()),
  },
  { title: "Finding" },
);
export type FindingView = {
  code: string;
  args: TextArgs;
  text: string;
  severity: "error" | "warning";
  screen?: string;
};

/** A draft as it was saved; `hash` names it in If-Match. */
export const StoredVersion = Type.Object({ hash: Hash, findings: Type.Array(FindingView) }, { title: "StoredVersion" });

/** For whom a version was published. */
export const PublicationView = Type.Object(
  {
    scope: oneOf(["all", "site", "kiosk"]),
    target: Type.Optional(Identifier),
    at: Time,
    by: Type.String(),
  },
  { title: "Publication" },
);
export type PublicationView = Static<typeof PublicationView>;

/** One version of a flow. */
export const FlowVersionView = Type.Object(
  {
    flow: Identifier,
    ...versionFields,
    kiosks: Type.Integer({ description: "How many kiosks are to have it in force" }),
    publications: Type.Array(PublicationView, { description: "Those that are not taken back, the latest first" }),
  },
  { title: "FlowVersion" },
);
export type FlowVersionView = Static<typeof FlowVersionView>;

/** One version of a flow with the flow itself and what the checker says of it. */
export const FlowDetail = Type.Object(
  { ...FlowVersionView.properties, document: Flow, findings: Type.Array(FindingView) },
  { title: "FlowDetail" },
);
export type FlowDetail = FlowVersionView & { document: Flow; findings: FindingView[] };

/** Which flow and articles a kiosk is to have, and which it says that it has. */
export const KioskContentView = Type.Object(
  {
    site: Identifier,
    kiosk: Identifier,
    desired: Type.Object({ flow: Type.Optional(ContentRef), articles: Type.Optional(ContentRef) }),
    inForce: Type.Optional(Type.Object({ flow: Type.Optional(ContentRef), articles: Type.Optional(ContentRef) })),
    error: Type.Optional(Type.Object({ code: Type.String(), args: TextArgs, text: Type.String() })),
  },
  { title: "KioskContent" },
);
export type KioskContentView = Static<typeof KioskContentView>;

/** For whom something is published; nobody named means every kiosk, also those that come later. */
export const PublishTo = Type.Object(
  {
    sites: Type.Optional(Type.Array(Identifier, { minItems: 1, maxItems: 200, uniqueItems: true })),
    kiosks: Type.Optional(Type.Array(Identifier, { minItems: 1, maxItems: 200, uniqueItems: true })),
  },
  { additionalProperties: false, title: "PublishTo" },
);
export type PublishTo = { sites?: string[]; kiosks?: string[] };

/** An article as staff write it: one text a language. */
export const ArticleDocument = Type.Object(
  {
    stage: oneOf(LIFE_STAGES),
    products: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 40, uniqueItems: true }),
    texts: Type.Record(
      Language,
      Type.Object(
        {
          title: Type.String({ minLength: 1, maxLength: 120 }),
          markdown: Type.String({ minLength: 1, maxLength: MAX_ARTICLE_BYTES }),
        },
        { additionalProperties: false },
      ),
      { minProperties: 1, maxProperties: 12, additionalProperties: false },
    ),
  },
  { additionalProperties: false, title: "ArticleDocument" },
);
export type ArticleDocument = {
  stage: LifeStage;
  products: string[];
  texts: Record<string, { title: string; markdown: string }>;
};

/** How often "Did this help?" was answered. */
export const HelpedView = Type.Object(
  { version: Version, language: Type.String(), yes: Type.Integer(), no: Type.Integer() },
  { title: "Helped" },
);
export type HelpedView = Static<typeof HelpedView>;

/** One version of an article. */
export const ArticleVersionView = Type.Object(
  {
    article: Identifier,
    ...versionFields,
    stage: oneOf(LIFE_STAGES),
    products: Type.Array(Type.String()),
    titles: Type.Record(Type.String(), Type.String(), { description: "The title in each language" }),
    publications: Type.Array(PublicationView, { description: "Those that are not taken back, the latest first" }),
    yes: Type.Integer({ description: "Visitors whom this version helped" }),
    no: Type.Integer(),
  },
  { title: "ArticleVersion" },
);
export type ArticleVersionView = Static<typeof ArticleVersionView>;

/** One version of an article with its texts and pictures. */
export const ArticleDetail = Type.Object(
  {
    ...ArticleVersionView.properties,
    document: ArticleDocument,
    pictures: Type.Array(Hash),
    helped: Type.Array(HelpedView, { description: "By language" }),
  },
  { title: "ArticleDetail" },
);
export type ArticleDetail = ArticleVersionView & {
  document: ArticleDocument;
  pictures: string[];
  helped: HelpedView[];
};

/** Bytes that were taken. */
export const StoredContent = Type.Object(
  { hash: Hash, type: Type.String(), bytes: Type.Integer() },
  { title: "StoredContent" },
);
export type StoredContent = Static<typeof StoredContent>;
