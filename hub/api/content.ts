import { Type } from "typebox";
import { StoredContent } from "../../protocol/content-views.ts";
import { MAX_PICTURE_SIDE, readPicture } from "./picture.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, route } from "./route.ts";

const Hash = Type.Object({ hash: Type.String({ pattern: "^[0-9a-f]{64}$" }) });

/** The kinds of picture that may be uploaded. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

/** The operations on what is named by its hash. */
export const contentRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/content",
    operationId: "uploadPicture",
    summary:
      "Keep a picture for articles, or a mark: PNG, JPEG or WebP by its own bytes, at most 512 KiB and 4096 pixels a side",
    tag: "content",
    need: "staff",
    accepts: PICTURE_TYPES,
    answer: { status: 201, description: "What names it: picture:<hash>, or theme.logo", schema: StoredContent },
    refuses: ["bad-picture", "too-large"],
    async handle({ parts: { context }, request }) {
      const bytes = request.body as Buffer;
      const picture = readPicture(bytes);
      if (!picture)
        throw new ApiError("bad-picture", { field: "body", detail: "these bytes are no PNG, JPEG or WebP" });
      const { type, width, height } = picture;
      if (Math.max(width, height) > MAX_PICTURE_SIDE || Math.min(width, height) < 1) {
        const detail = `the picture is ${width} x ${height} pixels; a side has 1 to ${MAX_PICTURE_SIDE}`;
        throw new ApiError("bad-picture", { field: "body", detail });
      }
      const { hash } = await context.writer.call("storeContent", { type, bytes: new Uint8Array(bytes) });
      return { hash, type, bytes: bytes.length };
    },
  }),
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
