import { Type } from "typebox";
import { ImageRef, ImageView, MAX_IMAGE_BYTES } from "../../protocol/deeds.ts";
import { faultOfImage } from "./hex-image.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { present, timeOf } from "./views.ts";

/** Intel HEX as it is uploaded. */
export const IMAGE_TYPE = "application/x-intel-hex";
const DEFAULT_CHIP = "ATmega328P";

/** The operations on programs of boards. */
export const firmwareRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/firmware",
    operationId: "listFirmware",
    summary: "The programs of boards that this hub keeps, the newest first",
    tag: "boards",
    need: "staff",
    answer: {
      status: 200,
      description: "All of them: 33 at most",
      schema: Type.Object({ items: Type.Array(ImageView) }),
    },
    async handle({ parts: { context } }) {
      const rows = await context.reader
        .selectFrom("firmware_image")
        .select(({ fn, ref }) => [
          ...(["hash", "chip", "version", "build", "origin", "kept_at", "kept_by"] as const),
          fn<number>("length", [ref("bytes")]).as("size"),
        ])
        .orderBy("n", "desc")
        .execute();
      return {
        items: rows.map(({ hash, chip, version, build, origin, kept_at, kept_by, size }) => ({
          ...{ hash, chip, version, ...present({ build }) },
          ...{ bytes: size, origin, keptAt: timeOf(kept_at), keptBy: kept_by },
        })),
      };
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/firmware",
    operationId: "uploadFirmware",
    summary:
      "Keep a program for boards: Intel HEX of at most 256 KiB, with the version and build that a board says once it runs it; the newest 32 stay",
    tag: "boards",
    need: "staff",
    accepts: [IMAGE_TYPE],
    query: Type.Object(
      {
        version: ImageRef.properties.version,
        build: ImageRef.properties.build,
        chip: Type.Optional(ImageRef.properties.chip),
      },
      { additionalProperties: false },
    ),
    answer: { status: 201, description: "What names it", schema: ImageRef },
    refuses: ["bad-image", "too-large"],
    async handle({ parts: { context }, query, request, principal }) {
      const bytes = request.body as Buffer;
      if (bytes.length > MAX_IMAGE_BYTES) {
        throw new ApiError("too-large", { field: "body", detail: `an image has at most ${MAX_IMAGE_BYTES} bytes` });
      }
      const fault = faultOfImage(bytes);
      if (fault) throw new ApiError("bad-image", { field: "body", detail: FAULTS[fault] });
      const { version, build, chip = DEFAULT_CHIP } = query;
      const { hash } = await context.writer.call("keepImage", {
        ...{ chip, version, build: build ?? null, origin: "uploaded" as const, by: actorOf(principal) },
        bytes: new Uint8Array(bytes),
      });
      return { hash, chip, version, ...(build === undefined ? {} : { build }) };
    },
  }),
];

const FAULTS = {
  "not-hex": "these bytes are no Intel HEX",
  "bad-sum": "the sum of a line is wrong: the file is damaged",
  "no-end": "the end record is missing: the file is cut",
} as const;
