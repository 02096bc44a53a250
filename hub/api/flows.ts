import { Type } from "typebox";
import {
  FlowDetail,
  FlowVersionView,
  KioskContentView,
  PublishTo,
  StoredVersion,
  Version,
} from "../../protocol/content-views.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { Flow } from "../../protocol/flow.ts";
import { pageOf } from "../../protocol/rest.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import type { ApiParts } from "./api-parts.ts";
import { documentState, kioskContentView, publicationView, versionFields } from "./content-views.ts";
import { pageOfRows } from "./cursor.ts";
import { etagOf, ifMatch } from "./if-match.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { countKiosksOfFlows, readPublications, selectVersions } from "./read-versions.ts";
import { type ApiRoute, type Principal, route } from "./route.ts";

const Place = Type.Object({ flow: Identifier, version: Version });
const by = (principal: Principal | undefined): string => principal?.name ?? "owner";

async function readFlow(
  { context: { reader }, checkFlow }: ApiParts,
  flow: string,
  version: number,
): Promise<FlowDetail> {
  const row = await selectVersions(reader, "flow")
    .where("id", "=", flow)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw new ApiError("unknown-flow", { field: "flow" });
  const kiosks = await countKiosksOfFlows(reader);
  const publications = await readPublications(reader, "flow");
  const document = JSON.parse(row.body) as Flow;
  return {
    flow,
    ...versionFields(row),
    kiosks: kiosks.get(`${flow} ${version}`) ?? 0,
    publications: publications.filter((one) => one.id === flow && one.version === version).map(publicationView),
    document,
    findings: checkFlow(document),
  };
}

/** The operations on flows: the screens that visitors walk through. */
export const flowRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/flows",
    operationId: "listFlows",
    summary: "Versions of flows, the latest first",
    tag: "content",
    need: "staff",
    query: Type.Object(
      {
        ...listQuery().properties,
        flow: Type.Optional(Identifier),
        state: Type.Optional(documentState),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "A page of versions", schema: pageOf(FlowVersionView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let versions = selectVersions(context.reader, "flow");
      if (after !== undefined) versions = versions.where("n", "<", after);
      if (query.flow) versions = versions.where("id", "=", query.flow);
      if (query.state) versions = versions.where("state", "=", query.state);
      const rows = await versions
        .orderBy("n", "desc")
        .limit(limit + 1)
        .execute();
      const kiosks = await countKiosksOfFlows(context.reader);
      const publications = await readPublications(context.reader, "flow");
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        (row): FlowVersionView => ({
          flow: row.id,
          ...versionFields(row),
          kiosks: kiosks.get(`${row.id} ${row.version}`) ?? 0,
          publications: publications
            .filter((one) => one.id === row.id && one.version === row.version)
            .map(publicationView),
        }),
      );
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/flows/shipped",
    operationId: "getShippedFlow",
    summary: "The flow that kiosks have where none is published: a good beginning for one of your own",
    tag: "content",
    need: "staff",
    answer: { status: 200, description: "The flow", schema: Flow },
    handle: () => SHIPPED_FLOW,
  }),
  route({
    method: "GET",
    path: "/api/v1/flows/kiosks",
    operationId: "listContentOfKiosks",
    summary: "Which flow and articles each kiosk is to have, and which it says that it has",
    tag: "content",
    need: "staff",
    query: listQuery("site"),
    answer: { status: 200, description: "A page of kiosks", schema: pageOf(KioskContentView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let kiosks = context.reader.selectFrom("kiosk").select(["n", "id", "site", "desired", "reported"]);
      if (after !== undefined) kiosks = kiosks.where("n", ">", after);
      if (query.site) kiosks = kiosks.where("site", "=", query.site);
      const rows = await kiosks
        .orderBy("n")
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, kioskContentView);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/flows/check",
    operationId: "checkFlow",
    summary: "Say what is wrong with a flow, without keeping it",
    tag: "content",
    need: "staff",
    body: Flow,
    answer: { status: 200, description: "What the checker found", schema: Type.Pick(FlowDetail, ["findings"]) },
    handle: ({ parts, body }) => ({ findings: parts.checkFlow(body as Flow) }),
  }),
  route({
    method: "GET",
    path: "/api/v1/flows/:flow/versions/:version",
    operationId: "getFlow",
    summary: "One version of a flow, and what the checker says of it; its ETag names it in If-Match",
    tag: "content",
    need: "staff",
    params: Place,
    answer: { status: 200, description: "The version", schema: FlowDetail },
    refuses: ["unknown-flow"],
    async handle({ parts, params, reply }) {
      const found = await readFlow(parts, params.flow, params.version);
      void reply.header("etag", etagOf(found.hash));
      return found;
    },
  }),
  route({
    method: "PUT",
    path: "/api/v1/flows/:flow/versions/:version",
    operationId: "saveFlow",
    summary:
      "Save a draft: a new one is the next version of its flow, a change of one that is there names it in If-Match",
    tag: "content",
    need: "staff",
    params: Place,
    body: Flow,
    answer: { status: 200, description: "What was saved, and what is still wrong with it", schema: StoredVersion },
    refuses: ["unknown-flow", "version-state", "changed-meanwhile", "if-match-missing", "bad-version"],
    async handle({ parts: { context, checkFlow }, params, body, principal, request, reply }) {
      const document = body as Flow;
      if (document.id !== params.flow)
        throw new ApiError("bad-value", { field: "id", detail: "id is not the address's" });
      if (document.version !== params.version) {
        throw new ApiError("bad-value", { field: "version", detail: "version is not the address's" });
      }
      const { hash } = await context.writer.call("saveFlow", {
        ...{ id: params.flow, version: params.version, by: by(principal), ifHash: ifMatch(request), document },
      });
      void reply.header("etag", etagOf(hash));
      return { hash, findings: checkFlow(document) };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/v1/flows/:flow/versions/:version",
    operationId: "deleteFlowDraft",
    summary: "Delete a draft",
    tag: "content",
    need: "staff",
    params: Place,
    answer: { status: 204, description: "The draft is gone" },
    refuses: ["unknown-flow", "version-state", "changed-meanwhile"],
    async handle({ parts: { context }, params, principal, request }) {
      await context.writer.call("deleteFlowDraft", {
        ...{ id: params.flow, version: params.version, by: by(principal), ifHash: ifMatch(request) },
      });
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/flows/:flow/versions/:version/publish",
    operationId: "publishFlow",
    summary: "Put a version in force: everywhere, or at the sites and kiosks named; one with errors is refused",
    tag: "content",
    need: "staff",
    params: Place,
    body: PublishTo,
    answer: { status: 200, description: "The version as it is now", schema: FlowDetail },
    refuses: ["unknown-flow", "unknown-site", "unknown-kiosk", "changed-meanwhile", "flow-errors"],
    async handle({ parts, params, body, principal, request }) {
      const { findings, hash } = await readFlow(parts, params.flow, params.version);
      const errors = findings.filter(({ severity }) => severity === "error");
      if (errors.length > 0) throw new ApiError("flow-errors", { field: "flow", findings: errors });
      await parts.context.writer.call("publishFlow", {
        // What was checked is what is published: a draft that changes meanwhile is refused.
        ...{ id: params.flow, version: params.version, by: by(principal), ifHash: ifMatch(request) ?? hash, ...body },
      });
      return readFlow(parts, params.flow, params.version);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/flows/:flow/versions/:version/take-back",
    operationId: "takeBackFlow",
    summary: "Take a version back wherever it is in force: what was in force before is again",
    tag: "content",
    need: "staff",
    params: Place,
    body: Type.Object({}, { additionalProperties: false }),
    answer: { status: 200, description: "The version as it is now", schema: FlowDetail },
    refuses: ["unknown-flow", "version-state"],
    async handle({ parts, params, principal }) {
      const { flow: id, version } = params;
      await parts.context.writer.call("takeBackFlow", { id, version, by: by(principal) });
      return readFlow(parts, id, version);
    },
  }),
];
