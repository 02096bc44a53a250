import { join } from "node:path";
import { Type } from "typebox";
import { SetAside } from "../../protocol/marks.ts";
import { HealthView } from "../../protocol/rest.ts";
import { METRICS } from "../counters.ts";
import { renderMetrics } from "./metrics.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, Nothing, route } from "./route.ts";
import { healthView } from "./views.ts";

const Count = Type.Integer({ minimum: 0 });
const Counts = Type.Object(
  {
    events: Count,
    presses: Type.Integer({ minimum: 0, description: "Votes, calls and presses, each once" }),
    twice: Type.Integer({ minimum: 0, description: "Events whose id an earlier event has: always 0" }),
    quarantined: Count,
    openTickets: Count,
    kiosks: Count,
    kiosksOnline: Count,
    setAside: SetAside,
  },
  { title: "Counts" },
);
const Readiness = Type.Object({ status: Type.Literal("ready"), pending: Count });

/** The time in the name of the newest backup, ms UTC: two that are asked for at once get names of their own. */
let lastBackupAt = 0;

/** What runs the installation: counts, backups, health, figures. */
export const operationRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/counts",
    operationId: "getCounts",
    summary: "How much there is of everything",
    tag: "operations",
    need: "staff",
    query: Type.Object(
      {
        filtered: Type.Optional(
          Type.Boolean({ description: "true: `events` and `presses` without the votes that are set aside" }),
        ),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "The counts", schema: Counts },
    handle: ({ parts: { counter }, query }) => counter.count(query.filtered),
  }),
  route({
    method: "POST",
    path: "/api/v1/backups",
    operationId: "createBackup",
    summary: "Copy the live database into a new file in the folder `backups` of the data folder",
    tag: "operations",
    need: "owner",
    body: Nothing,
    answer: {
      status: 201,
      description: "The backup",
      schema: Type.Object({ file: Type.String(), bytes: Count }),
    },
    handle({ parts: { context } }) {
      lastBackupAt = Math.max(context.clock.now(), lastBackupAt + 1);
      const stamp = new Date(lastBackupAt).toISOString().replaceAll(/[:.]/g, "-");
      return context.backup(join(context.config.data, "backups", `hub-${stamp}.sqlite`));
    },
  }),
  route({
    method: "GET",
    path: "/healthz",
    operationId: "getHealth",
    summary: "Whether the process answers",
    tag: "operations",
    need: "nobody",
    answer: { status: 200, description: "It does; and how its disk is", schema: HealthView },
    handle: ({ parts: { context } }) => healthView(context.health()),
  }),
  route({
    method: "GET",
    path: "/readyz",
    operationId: "getReadiness",
    summary: "Whether the hub takes presses: the broker listens and the disk takes what comes",
    tag: "operations",
    need: "nobody",
    answer: { status: 200, description: "It does", schema: Readiness },
    refuses: ["not-ready"],
    handle({ parts: { context } }) {
      const { ready, storing, pending } = context.health();
      if (!ready || !storing) {
        throw new ApiError("not-ready", { detail: ready ? "the disk refuses to store" : "the hub is starting" });
      }
      return { status: "ready", pending };
    },
  }),
  route({
    method: "GET",
    path: "/metrics",
    operationId: "getMetrics",
    summary: "Figures for Prometheus",
    tag: "operations",
    need: "staff",
    answer: { status: 200, description: "Text exposition format", type: "text/plain; version=0.0.4; charset=utf-8" },
    handle: ({ parts }) => renderMetrics(parts, METRICS),
  }),
];
