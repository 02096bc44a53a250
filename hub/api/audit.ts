import { Type } from "typebox";
import { AuditView } from "../../protocol/audit.ts";
import { pageOf } from "../../protocol/rest.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { type ApiRoute, route } from "./route.ts";
import { timeOf } from "./views.ts";

const Query = Type.Object(
  {
    ...listQuery("since").properties,
    actor: Type.Optional(Type.String({ maxLength: 100 })),
    what: Type.Optional(Type.String({ pattern: "^[A-Za-z]{1,40}$" })),
  },
  { additionalProperties: false },
);

/** The operations on the audit log. */
export const auditRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/audit",
    operationId: "listAudit",
    summary: "Who changed what, the newest first",
    tag: "operations",
    need: "staff",
    query: Query,
    answer: { status: 200, description: "A page of the audit log", schema: pageOf(AuditView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let entries = context.reader.selectFrom("audit").selectAll();
      if (after !== undefined) entries = entries.where("n", "<", after);
      if (query.actor !== undefined) entries = entries.where("actor", "=", query.actor);
      if (query.what !== undefined) entries = entries.where("what", "=", query.what);
      if (query.since !== undefined) entries = entries.where("at", ">=", Date.parse(query.since));
      const rows = await entries
        .orderBy("n", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        ({ n, at, actor, what, facts, hash }) =>
          ({
            n,
            at: timeOf(at),
            actor,
            what,
            facts: JSON.parse(facts) as AuditView["facts"],
            hash,
          }) satisfies AuditView,
      );
    },
  }),
];
