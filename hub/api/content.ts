import { Type } from "typebox";
import { ApiError } from "./problem.ts";
import { type ApiRoute, route } from "./route.ts";

const Hash = Type.Object({ hash: Type.String({ pattern: "^[0-9a-f]{64}$" }) });

/** The operations on what is named by its hash. */
export const contentRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/content/:hash",
    operationId: "getContent",
    summary: "Content by the SHA-256 of its bytes, published or not; it never changes",
    tag: "content",
    need: "staff",
    params: Hash,
    answer: { status: 200, description: "The bytes, with their media type", type: "application/octet-stream" },
    refuses: ["unknown-content"],
    async handle({ parts: { context }, params, reply }) {
      const found = await context.reader
        .selectFrom("content")
        .select(["type", "bytes"])
        .where("hash", "=", params.hash)
        .executeTakeFirst();
      if (!found) throw new ApiError("unknown-content", { field: "hash" });
      return reply
        .type(found.type)
        .header("cache-control", "private, max-age=31536000, immutable")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("etag", `"${params.hash}"`)
        .send(Buffer.from(found.bytes));
    },
  }),
];
