import type { LiveReader } from "./live-feed.ts";
import { type ApiRoute, route } from "./route.ts";

/** The live feed as server-sent events. Source: WHATWG HTML, "Server-sent events". */
export const liveRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/live",
    operationId: "live",
    summary: "What happens, as server-sent events; resumes after the id in the header Last-Event-ID",
    tag: "live",
    need: "staff",
    answer: {
      status: 200,
      description:
        "Events named ticket, event, kiosk, telemetry, quarantine, command and board, each with an id; `health` first and at each change; `missed` when more was missed than is kept",
      type: "text/event-stream",
    },
    handle({ parts, request, reply }) {
      const { raw } = reply;
      reply.hijack();
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      const reader: LiveReader = {
        write: (text) => {
          if (!raw.destroyed) raw.write(text);
        },
        get waitingBytes() {
          return raw.writableLength;
        },
        close: () => raw.destroy(),
        isAllowed: () => parts.mayStillRead(request),
      };
      raw.on("close", () => parts.live.leave(reader));
      raw.on("error", () => raw.destroy());
      const lastEventId = request.headers["last-event-id"];
      parts.live.join(reader, typeof lastEventId === "string" ? lastEventId : undefined);
    },
  }),
];
