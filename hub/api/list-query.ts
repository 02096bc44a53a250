import { Type } from "typebox";
import { Identifier } from "../../protocol/envelope.ts";
import { parseCursor } from "./cursor.ts";

const fields = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: "Items on a page, default 50" })),
  cursor: Type.Optional(Type.String({ maxLength: 64, description: "`next` of the page before" })),
  site: Type.Optional(Identifier),
  kiosk: Type.Optional(Identifier),
  kind: Type.Optional(Type.String({ pattern: "^[a-z0-9-]{1,36}$" })),
  filtered: Type.Optional(
    Type.Boolean({ description: "true: without the votes that are set aside; default false, all as they came" }),
  ),
  since: Type.Optional(Type.String({ format: "date-time", description: "Only what came at this time or later" })),
};

/** Gives the query of a list: `limit`, `cursor` and the filters that this list takes. */
export const listQuery = <Name extends keyof typeof fields>(...filters: Name[]) =>
  Type.Object(
    {
      limit: fields.limit,
      cursor: fields.cursor,
      ...(Object.fromEntries(filters.map((name) => [name, fields[name]])) as Pick<typeof fields, Name>),
    },
    { additionalProperties: false },
  );

/** Where a page starts and how long it is. THROWS ApiError `bad-cursor`. */
export function pageBounds(query: { limit?: number; cursor?: string }): { limit: number; after: number | undefined } {
  return {
    limit: query.limit ?? 50,
    after: query.cursor === undefined ? undefined : parseCursor(query.cursor),
  };
}
