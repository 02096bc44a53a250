import { Type } from "typebox";
import { Identifier } from "../../protocol/envelope.ts";
import { pageOf, SiteView } from "../../protocol/rest.ts";
import { isLanguage, isTimeZone } from "../site-settings.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, route } from "./route.ts";
import { siteView } from "./views.ts";

/** The operations on sites. */
export const siteRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/sites",
    operationId: "listSites",
    summary: "Sites in the order in which they were added",
    tag: "sites",
    need: "staff",
    query: listQuery(),
    answer: { status: 200, description: "A page of sites", schema: pageOf(SiteView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      const n = "rowid" as "created_at";
      let sites = context.reader
        .selectFrom("site")
        .selectAll()
        .select(({ ref }) => ref(n).as("n"));
      if (after !== undefined) sites = sites.where(n, ">", after);
      const rows = await sites
        .orderBy(n)
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, siteView);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/sites",
    operationId: "addSite",
    summary: "Add a site",
    tag: "sites",
    need: "owner",
    body: Type.Object(
      {
        site: Identifier,
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
        zone: Type.String({ maxLength: 64, description: "IANA time zone, such as Europe/Berlin" }),
        languages: Type.Array(Type.String({ maxLength: 12 }), {
          minItems: 1,
          maxItems: 12,
          description: "Language tags; the first is the site's own",
        }),
      },
      { additionalProperties: false },
    ),
    answer: { status: 201, description: "The site", schema: SiteView },
    refuses: ["unknown-zone", "unknown-language", "reserved-site", "site-exists"],
    async handle({ parts: { context }, body }) {
      const { site, name = site, zone, languages } = body;
      if (site === "hub") throw new ApiError("reserved-site", { field: "site" });
      if (!isTimeZone(zone)) {
        throw new ApiError("unknown-zone", { field: "zone", detail: `${zone} is not an IANA time zone` });
      }
      const unknown = languages.find((language) => !isLanguage(language));
      if (unknown !== undefined || new Set(languages).size < languages.length) {
        const detail = unknown === undefined ? "a language stands twice" : `${unknown} is not a language tag`;
        throw new ApiError("unknown-language", { field: "languages", detail });
      }
      await context.writer.call("addSite", { site, name, zone, languages });
      return { site, name, zone, languages } satisfies SiteView;
    },
  }),
];
