import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { check } from "../protocol/codec.ts";
import type { ExitPin } from "./exit-pin.ts";
import { problem } from "./screen-problem.ts";

const Leaving = Type.Object({ pin: Type.String({ pattern: "^[0-9]{4,12}$" }) }, { additionalProperties: false });

/**
 * `POST /exit` with `{"pin": "..."}` leaves kiosk mode: 204, or a problem: 401 `wrong-pin`, 404 `no-exit` where the shop has
 * no PIN, 422, 429 `too-many-tries` with `Retry-After` in seconds.
 */
export function exitRoute(app: FastifyInstance, exitPin: Pick<ExitPin, "try">): void {
  app.post("/exit", async (request, reply) => {
    const asked = check(Leaving, request.body);
    // What was wrong with it is not told, as a part of a PIN is one as well.
    if (!asked.ok) return problem(reply, 422, "pin-invalid", "A PIN has 4 to 12 digits");
    const answer = await exitPin.try(asked.value.pin);
    switch (answer.is) {
      case "right":
        return reply.code(204).send();
      case "wrong":
        return problem(reply, 401, "wrong-pin", "This is not the PIN");
      case "none":
        return problem(reply, 404, "no-exit", "This kiosk has no PIN");
      case "wait":
        void reply.header("retry-after", String(answer.seconds));
        return problem(reply, 429, "too-many-tries", "Too many tries: please wait");
    }
  });
}
