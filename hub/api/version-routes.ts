import { type Static, type TSchema, Type } from "typebox";
import { type FindingView, PublishTo, StoredVersion, Version } from "../../protocol/content-views.ts";
import { Identifier } from "../../protocol/envelope.ts";
import type { ApiParts } from "./api-parts.ts";
import { etagOf, ifMatch } from "./if-match.ts";
import type { ProblemCode } from "./problem.ts";
import { type ApiRoute, actorOf, Nothing, type Principal, route } from "./route.ts";

/** Which version somebody saves, and what they have read of it. */
export interface DraftName {
  id: string;
  version: number;
  by: string;
  ifHash: string | undefined;
}

/** A kind of document that has versions: its name in addresses, its shapes and words, and what holds for it alone. */
export interface VersionedKind<Document extends TSchema, Detail extends { hash: string }> {
  /** Stands in addresses as `/api/v1/flows/:flow`, and capitalised in the ids of operations: `publishFlow`. */
  kind: "flow" | "article";
  document: Document;
  detail: TSchema;
  /** What the description of the API says. */
  says: { get: string; saved: string; publish: string; takeBack: string };
  /** THROWS ApiError `unknown-flow`, `unknown-article`. */
  read(parts: ApiParts, id: string, version: number): Promise<Detail>;
  /** Checks a draft and keeps it. THROWS ApiError `bad-value`. */
  save(
    parts: ApiParts,
    draft: DraftName & { document: Static<Document> },
  ): Promise<{ hash: string; findings: FindingView[] }>;
  /** Looks at a version before it comes in force, and THROWS ApiError of `code` where it must not. */
  gate?: { code: ProblemCode; check(found: Detail): void };
}

/** The operations on one version of a document: read it, save it as a draft, delete that, put it in force, take it back. */
export function versionRoutes<Document extends TSchema, Detail extends { hash: string }>(
  of: VersionedKind<Document, Detail>,
): ApiRoute[] {
  const { kind, says, gate } = of;
  const Kind = kind === "flow" ? "Flow" : "Article";
  const path = `/api/v1/${kind}s/:${kind}/versions/:version`;
  const unknown: ProblemCode = `unknown-${kind}`;
  const shared = {
    tag: "content",
    need: "staff",
    params: Type.Object({ [kind]: Identifier, version: Version }),
  } as const;
  const now = { status: 200, description: "The version as it is now", schema: of.detail } as const;
  const placeOf = (params: Record<string, string | number>): { id: string; version: number } => ({
    id: params[kind] as string,
    version: params.version as number,
  });
  const byOf = (principal: Principal | undefined): { kind: "flow" | "article"; by: string } => ({
    kind,
    by: actorOf(principal),
  });
  return [
    route({
      ...shared,
      method: "GET",
      path,
      operationId: `get${Kind}`,
      summary: says.get,
      answer: { status: 200, description: "The version", schema: of.detail },
      refuses: [unknown],
      async handle({ parts, params, reply }) {
        const { id, version } = placeOf(params);
        const found = await of.read(parts, id, version);
        void reply.header("etag", etagOf(found.hash));
        return found;
      },
    }),
    route({
      ...shared,
      method: "PUT",
      path,
      operationId: `save${Kind}`,
      summary: `Save a draft: a new one is the next version of its ${kind}, a change of one that is there names it in If-Match`,
      body: of.document,
      answer: { status: 200, description: says.saved, schema: StoredVersion },
      refuses: [unknown, "version-state", "changed-meanwhile", "if-match-missing", "bad-version"],
      async handle({ parts, params, body: document, principal, request, reply }) {
        const named = { ...placeOf(params), by: actorOf(principal), ifHash: ifMatch(request) };
        const stored = await of.save(parts, { ...named, document });
        void reply.header("etag", etagOf(stored.hash));
        return stored;
      },
    }),
    route({
      ...shared,
      method: "DELETE",
      path,
      operationId: `delete${Kind}Draft`,
      summary: "Delete a draft",
      answer: { status: 204, description: "The draft is gone" },
      refuses: [unknown, "version-state", "changed-meanwhile"],
      async handle({ parts: { context }, params, principal, request }) {
        const named = { ...byOf(principal), ...placeOf(params), ifHash: ifMatch(request) };
        await context.writer.call("deleteDraft", named);
      },
    }),
    route({
      ...shared,
      method: "POST",
      path: `${path}/publish`,
      operationId: `publish${Kind}`,
      summary: says.publish,
      body: PublishTo,
      answer: now,
      refuses: [unknown, "unknown-site", "unknown-kiosk", "changed-meanwhile", ...(gate ? [gate.code] : [])],
      async handle({ parts, params, body, principal, request }) {
        const { id, version } = placeOf(params);
        const looked = gate && (await of.read(parts, id, version));
        if (looked) gate?.check(looked);
        // What was checked is what is published: a draft that changes meanwhile is refused.
        const ifHash = ifMatch(request) ?? looked?.hash;
        await parts.context.writer.call("publishVersion", { ...byOf(principal), id, version, ifHash, ...body });
        return of.read(parts, id, version);
      },
    }),
    route({
      ...shared,
      method: "POST",
      path: `${path}/take-back`,
      operationId: `takeBack${Kind}`,
      summary: says.takeBack,
      body: Nothing,
      answer: now,
      refuses: [unknown, "version-state"],
      async handle({ parts, params, principal }) {
        const { id, version } = placeOf(params);
        await parts.context.writer.call("takeBackVersion", { ...byOf(principal), id, version });
        return of.read(parts, id, version);
      },
    }),
  ];
}
