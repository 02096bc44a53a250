import { Type } from "typebox";
import { FlowDetail, FlowVersionView, KioskContentView } from "../../protocol/content-views.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { Flow } from "../../protocol/flow.ts";
import { pageOf } from "../../protocol/rest.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import type { ApiParts } from "./api-parts.ts";
import { documentState, kioskContentView, publicationView, versionFields } from "./content-views.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { countKiosksOfFlows, readPublications, selectVersions } from "./read-versions.ts";
import { type ApiRoute, route } from "./route.ts";
import { versionRoutes } from "./version-routes.ts";

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
  ...versionRoutes({
    kind: "flow",
    document: Flow,
    detail: FlowDetail,
    says: {
      get: "One version of a flow, and what the checker says of it; its ETag names it in If-Match",
      saved: "What was saved, and what is still wrong with it",
      publish: "Put a version in force: everywhere, or at the sites and kiosks named; one with errors is refused",
      takeBack: "Take a version back wherever it is in force: what was in force before is again",
    },
    read: readFlow,
    async save({ context, checkFlow }, draft) {
      const document = draft.document as Flow;
      for (const field of ["id", "version"] as const) {
        if (document[field] === draft[field]) continue;
        throw new ApiError("bad-value", { field, detail: `${field} is not the address's` });
      }
      const { hash } = await context.writer.call("saveFlow", { ...draft, document });
      return { hash, findings: checkFlow(document) };
    },
    gate: {
      code: "flow-errors",
      check({ findings }) {
        const errors = findings.filter(({ severity }) => severity === "error");
        if (errors.length > 0) throw new ApiError("flow-errors", { field: "flow", findings: errors });
      },
    },
  }),
];
