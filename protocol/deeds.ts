import { type Static, Type } from "typebox";
import { Identifier } from "./envelope.ts";

/** SHA-256 of an image's file, hex: what names it at the hub, on the way and on the kiosk. */
export const ImageHash = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** The most bytes of an image's file: Intel HEX of the largest chip that boards have, as the flashing engine takes it. */
export const MAX_IMAGE_BYTES = 256 * 1024;

/** The images that a hub keeps, the newest of them. */
export const MAX_IMAGES = 32;

/** A program for boards, named by what it is: the version and build that a board says once it runs it. */
export const ImageRef = Type.Object(
  {
    hash: ImageHash,
    chip: Type.String({ minLength: 1, maxLength: 32 }),
    version: Type.String({ pattern: "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$" }),
    build: Type.Optional(
      Type.String({ pattern: "^[0-9a-f]{8}$", description: "First 8 hex digits of its sources' sum" }),
    ),
  },
  { title: "ImageRef" },
);
export type ImageRef = Static<typeof ImageRef>;

/** What `restart-board` needs: the device, as the kiosk calls it. */
export const RestartBoardArgs = Type.Object({ device: Identifier }, { title: "RestartBoardArgs" });
export type RestartBoardArgs = Static<typeof RestartBoardArgs>;

/**
 * What `flash-board` needs on the wire. `image` is fetched from the hub's content by its hash; `before` is what the board runs
 * now, where the hub has that image too: the kiosk keeps it, so that going back needs nothing of the hub but the command.
 */
export const FlashBoardArgs = Type.Object(
  { device: Identifier, image: ImageRef, before: Type.Optional(ImageRef) },
  { title: "FlashBoardArgs" },
);
export type FlashBoardArgs = Static<typeof FlashBoardArgs>;

/** What whoever asks the hub to flash a board says; the hub knows the rest of the image. */
export const FlashRequest = Type.Object(
  { device: Identifier, image: ImageHash },
  { title: "FlashRequest", additionalProperties: false },
);

/**
 * How far a deed is that takes a while. `phase`: `fetching`, `waiting` for the next try, or a phase of the flashing engine;
 * `attempt` counts from 1 to `of` at most.
 */
export const DeedProgress = Type.Object(
  {
    phase: Type.String({ maxLength: 32 }),
    percent: Type.Integer({ minimum: 0, maximum: 100 }),
    attempt: Type.Integer({ minimum: 1, maximum: 100 }),
    of: Type.Integer({ minimum: 1, maximum: 100 }),
  },
  { title: "DeedProgress" },
);
export type DeedProgress = Static<typeof DeedProgress>;

/** The phases of a remote flash that are the kiosk's own; all others are the engine's, or a self-test's. */
export const DEED_PHASES = ["fetching", "waiting"] as const;

/**
 * Why a deed at a board was not done, where it is not the flashing engine that says so (`flash-failed-...`): `board-unknown`: the
 * kiosk has no such device. `board-cannot`: it is none that can do this. `board-busy`: somebody has it. `board-silent`: it does not
 * answer. `image-chip`: the image is for a chip that this kiosk cannot flash. `image-missing`: the hub does not give the image.
 * `flash-given-up`: it was tried as often as may be, and cut each time. `no-self-test`: the board's firmware is older than its
 * self-test. `board-restarted`: the board began anew in the middle of its self-test.
 */
export const DEED_CODES = [
  "board-unknown",
  "board-cannot",
  "board-busy",
  "board-silent",
  "image-chip",
  "image-missing",
  "flash-given-up",
  "no-self-test",
  "board-restarted",
] as const;
export type DeedCode = (typeof DEED_CODES)[number];

/** An image that the hub keeps for boards. */
export const ImageView = Type.Object(
  {
    ...ImageRef.properties,
    bytes: Type.Integer(),
    origin: Type.String({ description: "shipped: it came with the hub's program; uploaded" }),
    keptAt: Type.String({ format: "date-time" }),
    keptBy: Type.String(),
  },
  { title: "FirmwareImage" },
);
export type ImageView = Static<typeof ImageView>;
