import { type Static, Type } from "typebox";
import { Identifier } from "../../protocol/envelope.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { type Catalogue, createTexts, type Texts } from "../../protocol/texts.ts";
import { readCatalogue } from "../catalogues.ts";
import { LABEL_FORMAT_NAMES, type LabelFormatName, MAX_PLACES } from "../labels/formats.ts";
import { MAX_LABELS } from "../labels/label.ts";
import { makeLabelDocument } from "../labels/label-document.ts";
import { type LabelWish, readLabels } from "../labels/read-labels.ts";
import { toVisibleText } from "../labels/visible-text.ts";
import { isLanguage } from "../site-settings.ts";
import { ApiError } from "./problem.ts";
import { type ApiRequest, type ApiRoute, route } from "./route.ts";

const LabelQuery = Type.Object(
  {
    format: Type.Optional(
      Type.Unsafe<LabelFormatName>({
        ...oneOf(LABEL_FORMAT_NAMES),
        description:
          "a4: a sheet of 21 labels of 63.5 x 38.1 mm (default); letter: a sheet of 30 of 2 5/8 x 1 inch; 62mm: a strip, a page a label",
      }),
    ),
    language: Type.Optional(
      Type.String({ maxLength: 12, description: "Of the captions; default the site's own language, or else English" }),
    ),
    skip: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MAX_PLACES - 1,
        description: "Places of the first sheet that are used up, at most all but one; default 0",
      }),
    ),
    at: Type.Optional(
      Type.String({
        maxLength: 200,
        description: "Where people reach this hub, such as https://hub.example:8443; default as the caller reached it",
      }),
    ),
  },
  { additionalProperties: false },
);
type LabelQuery = Static<typeof LabelQuery>;

const answer = { status: 200, description: "A PDF with its fonts in it", type: "application/pdf" } as const;
/** Documents that are made at once; making one takes the hub's own thread for moments. */
const MAX_UNDER_WAY = 2;
const RETRY_AFTER_S = 2;
let underWay = 0;

/** The operations that print labels. */
export const labelRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/kiosks/:id/label",
    operationId: "printKioskLabels",
    summary: "Labels of a kiosk and its devices for printing: name, site, serial number, a QR code of the kiosk's page",
    tag: "kiosks",
    need: "staff",
    params: Type.Object({ id: Identifier }),
    query: Type.Object(
      { ...LabelQuery.properties, device: Type.Optional(Identifier) },
      { additionalProperties: false, description: "device: the label of this device alone" },
    ),
    answer,
    refuses: ["unknown-kiosk", "unknown-device", "unknown-language", "label-limit"],
    handle: (asked) => print(asked, { kiosk: asked.params.id, device: asked.query.device }, asked.params.id),
  }),
  route({
    method: "GET",
    path: "/api/v1/sites/:site/labels",
    operationId: "printSiteLabels",
    summary: `Labels of all kiosks of a site that are not retired and of their devices, ${MAX_LABELS} at most`,
    tag: "sites",
    need: "staff",
    params: Type.Object({ site: Identifier }),
    query: LabelQuery,
    answer,
    refuses: ["unknown-site", "unknown-kiosk", "unknown-language", "label-limit"],
    handle: (asked) => print(asked, { site: asked.params.site }, asked.params.site),
  }),
  route({
    method: "GET",
    path: "/api/v1/board-labels",
    operationId: "printBoardLabels",
    summary: `Labels of boards by their serial numbers, mounted or not, in the order in which they are named, ${MAX_LABELS} at most`,
    tag: "boards",
    need: "staff",
    query: Type.Object(
      {
        ...LabelQuery.properties,
        boards: Type.String({
          pattern: "^[0-9A-Za-z-]{1,36}(,[0-9A-Za-z-]{1,36})*$",
          maxLength: MAX_LABELS * 37,
          description: "Serial numbers with commas between",
        }),
      },
      { additionalProperties: false },
    ),
    answer,
    refuses: ["unknown-board", "unknown-language", "label-limit"],
    handle: (asked) => print(asked, { boards: asked.query.boards.split(",") }, "boards"),
  }),
];

async function print(
  { parts, query, request, reply }: ApiRequest<unknown, LabelQuery, unknown>,
  wish: LabelWish,
  name: string,
) {
  const { context, paths } = parts;
  const format = query.format ?? "a4";
  const origin = query.at === undefined ? parts.originFor(request) : originOf(query.at);
  const found = await readLabels(context.reader, wish, origin);
  if (!found) {
    if ("boards" in wish) throw new ApiError("unknown-board", { field: "boards" });
    throw "site" in wish
      ? new ApiError("unknown-site", { field: "site" })
      : new ApiError("unknown-kiosk", { field: "id" });
  }
  if (found.labels.length === 0) {
    if ("kiosk" in wish) throw new ApiError("unknown-device", { field: "device" });
    throw new ApiError("unknown-kiosk", { field: "site", detail: "the site has no kiosk" });
  }
  if (found.isTooMany) {
    throw new ApiError("label-limit", { detail: `more than ${MAX_LABELS} labels; ask for one kiosk after the other` });
  }
  const texts = textsIn(paths.locales, query.language, found.languages);
  if (underWay >= MAX_UNDER_WAY) {
    reply.header("retry-after", RETRY_AFTER_S);
    throw new ApiError("too-many-requests");
  }
  underWay++;
  try {
    const bytes = await makeLabelDocument(found.labels, {
      format,
      texts,
      title: toVisibleText(texts("label-title", { of: name })),
      skip: query.skip ?? 0,
      atMs: context.clock.now(),
    });
    return reply
      .type("application/pdf")
      .header("cache-control", "private, no-store")
      .header("content-disposition", `attachment; filename="labels-${name}-${format}.pdf"`)
      .header("x-counterbell-labels", String(found.labels.length))
      .header("x-counterbell-origin", origin)
      .send(bytes);
  } finally {
    underWay--;
  }
}

/** Gives the origin of an address that people are to reach. THROWS ApiError `bad-value`. */
function originOf(address: string): string {
  const refusal = () =>
    new ApiError("bad-value", { field: "at", detail: "at must be http(s)://host or http(s)://host:port" });
  if (!/^https?:\/\/[^\s/?#@\\]+\/?$/.test(address)) throw refusal();
  try {
    return new URL(address).origin;
  } catch {
    throw refusal();
  }
}

/** Gives the texts of labels in the language that is asked for, or the site's first that there is. THROWS ApiError. */
function textsIn(locales: string, asked: string | undefined, ofSite: readonly string[]): Texts {
  const read = (language: string): Catalogue | undefined =>
    isLanguage(language) ? readCatalogue(locales, language.slice(0, 2), ["labels"]) : undefined;
  const chosen = asked === undefined ? ofSite.map(read).find((one) => one !== undefined) : read(asked);
  if (asked !== undefined && chosen === undefined) throw new ApiError("unknown-language", { field: "language" });
  return createTexts([chosen, read("en")].filter((one): one is Catalogue => one !== undefined));
}
