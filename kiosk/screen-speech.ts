import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { check } from "../protocol/codec.ts";
import { problem } from "./screen-problem.ts";
import { type Speaker, SpeakerError, type SpeakerErrorCode } from "./speaker.ts";

/** What the page asks to be spoken. A screen has some hundred letters; more is not a screen. */
const Speech = Type.Object(
  { words: Type.String({ minLength: 1, maxLength: 2000 }), language: Type.String({ pattern: "^[a-z]{2}$" }) },
  { additionalProperties: false },
);
const STATUS: Record<SpeakerErrorCode, number> = { "no-voice": 422, "too-busy": 503, failed: 503 };
/** What a test may ask to have been said. */
const MAX_SAID = 100;

/**
 * `POST /speech` gives the words of a screen as sound. With `remembers` (tests alone) `GET /speaker/said` tells what was
 * said; otherwise nothing of it is kept or logged, as a visitor's own words may be among it.
 */
export function speechRoutes(app: FastifyInstance, speaker: Speaker, remembers: boolean): void {
  const said: { words: string; language: string }[] = [];
  app.post("/speech", async (request, reply) => {
    const asked = check(Speech, request.body);
    if (!asked.ok) return problem(reply, 422, "speech-invalid", asked.detail);
    const { words, language } = asked.value;
    try {
      const sound = await speaker.speak(words, language);
      if (remembers) said.splice(0, Math.max(0, said.push({ words, language }) - MAX_SAID));
      return reply.type("audio/wav").header("cache-control", "no-store").send(sound);
    } catch (error) {
      if (!(error instanceof SpeakerError)) throw error;
      return problem(reply, STATUS[error.code], error.code, "This cannot be read aloud");
    }
  });
  if (remembers) app.get("/speaker/said", () => said);
}
