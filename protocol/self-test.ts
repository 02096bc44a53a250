import { type Static, Type } from "typebox";
import { Identifier } from "./envelope.ts";
import { oneOf } from "./one-of.ts";

/**
 * What `self-test` needs: the device, or none for the kiosk itself. `person`: somebody stands before the board and presses each
 * button as its lamp asks; without one the buttons are left out.
 */
export const SelfTestArgs = Type.Object(
  { device: Type.Optional(Identifier), person: Type.Optional(Type.Boolean()) },
  { title: "SelfTestArgs" },
);
export type SelfTestArgs = Static<typeof SelfTestArgs>;

/** The parts of a kiosk's own self-test, in their order. */
export const KIOSK_TEST_PARTS = ["screen", "sound", "network", "clock", "disk"] as const;
export type KioskTestPart = (typeof KIOSK_TEST_PARTS)[number];

/**
 * What a kiosk's own self-test finds, in words `self-test-fault-<code>`: the page does not answer, or does not draw; its sound is not
 * allowed to run, is not there, or stands still; the hub does not answer; nobody vouches for the clock; the disk does not keep
 * what is written, or has little room.
 */
export const KIOSK_TEST_FAULTS = [
  "screen-silent",
  "screen-does-not-draw",
  "sound-blocked",
  "sound-missing",
  "sound-stands-still",
  "hub-away",
  "clock-unsure",
  "disk-refused",
  "disk-full",
] as const;
export type KioskTestFault = (typeof KIOSK_TEST_FAULTS)[number];

export const TEST_OUTCOMES = ["passed", "failed", "skipped"] as const;

/** One part of a self-test: what it measured, by name with unit, and what was found, of which button or lamp. */
export const SelfTestPart = Type.Object(
  {
    part: Type.String({ maxLength: 16, pattern: "^[a-z-]+$" }),
    outcome: oneOf(TEST_OUTCOMES),
    figures: Type.Record(Type.String({ pattern: "^[a-zA-Z]{1,40}$" }), Type.Number()),
    faults: Type.Array(
      Type.Object({
        code: Type.String({ maxLength: 32, pattern: "^[a-z-]+$" }),
        at: Type.Optional(Type.String({ maxLength: 16, pattern: "^[a-z-]+$" })),
      }),
      { maxItems: 24 },
    ),
  },
  { title: "SelfTestPart" },
);
export type SelfTestPart = Static<typeof SelfTestPart>;

/**
 * A self-test that is over, of a board or of a kiosk (`device` is then missing). `begunBy`: the hub, or two buttons that were held at
 * power-on, which `epoch` tells apart: there is one at most in each epoch of a board.
 */
export const SelfTestDone = Type.Object(
  {
    device: Type.Optional(Identifier),
    serial: Type.Optional(Type.String({ maxLength: 36 })),
    firmware: Type.Optional(Type.String({ maxLength: 64 })),
    epoch: Type.Optional(Type.Integer({ minimum: 0, maximum: 0xffff })),
    outcome: oneOf(["passed", "failed", "stopped"] as const),
    begunBy: oneOf(["hub", "buttons"] as const),
    parts: Type.Array(SelfTestPart, { maxItems: 16 }),
  },
  { title: "SelfTestDone" },
);
export type SelfTestDone = Static<typeof SelfTestDone>;
