import { Type } from "typebox";
import { Identifier } from "../../protocol/envelope.ts";
import { PresenceHistory } from "../../protocol/rest.ts";
import type { HubContext } from "../hub-context.ts";
import { ApiError } from "./problem.ts";
import { findKiosk } from "./reads.ts";
import { type ApiRoute, route } from "./route.ts";
import { timeOf } from "./views.ts";

type Known = PresenceHistory["spans"][number]["presence"];
/** A change as it stands in the file. */
export interface PresenceChange {
  at: number;
  presence: string;
}

const HOUR_MS = 3_600_000;

/** Who was there when: an operation a kiosk. */
export const presenceRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/kiosks/:id/presence",
    operationId: "getKioskPresence",
    summary: "When a kiosk was online, offline or lost in the last hours",
    tag: "kiosks",
    need: "staff",
    params: Type.Object({ id: Identifier }),
    query: Type.Object(
      { hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 168, description: "Default 24" })) },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "The spans, the oldest first", schema: PresenceHistory },
    refuses: ["unknown-kiosk"],
    handle: ({ parts: { context }, params, query }) => readPresence(context, params.id, query.hours ?? 24),
  }),
];

async function readPresence({ reader, clock }: HubContext, id: string, hours: number): Promise<PresenceHistory> {
  const kiosk = await findKiosk(reader, id);
  if (kiosk === undefined) throw new ApiError("unknown-kiosk", { field: "id" });
  const until = clock.now();
  const since = until - hours * HOUR_MS;
  const changes = reader.selectFrom("presence_change").select(["at", "presence"]).orderBy("n");
  const [own, ofHub] = await Promise.all([
    changes.where("kiosk", "=", kiosk).execute(),
    changes.where("kiosk", "is", null).where("at", ">=", since).execute(),
  ]);
  return {
    since: timeOf(since),
    until: timeOf(until),
    spans: spansOf({ own, ofHub, since, until }).map(({ at, presence }) => ({ from: timeOf(at), presence })),
  };
}

/**
 * Gives the spans between two moments, each from its `at` to the next one's; the first begins with `since`. `ofHub` holds pairs of
 * `lost` and `online`, between which nobody knows; its first may be the second of a pair.
 */
export function spansOf({
  own,
  ofHub,
  since,
  until,
}: {
  own: readonly PresenceChange[];
  ofHub: readonly PresenceChange[];
  since: number;
  until: number;
}): { at: number; presence: Known }[] {
  const marks: { at: number; own?: Known; hub?: boolean }[] = [];
  let before = 0;
  for (const { at, presence } of own) {
    // A kiosk that fell silent was lost from its last word on, and that may be before the change that was noted last.
    before = Math.max(before, at);
    marks.push({ at: before, own: presence as Known });
  }
  for (const { at, presence } of ofHub) marks.push({ at, hub: presence !== "lost" });
  marks.sort((a, b) => a.at - b.at);
  let kiosk: Known = "unknown";
  let isHubThere = ofHub[0]?.presence !== "online";
  const spans: { at: number; presence: Known }[] = [];
  const say = (at: number): void => {
    const presence = isHubThere ? kiosk : "unknown";
    const last = spans.at(-1);
    if (last?.at === at) spans.pop();
    if (spans.at(-1)?.presence !== presence) spans.push({ at, presence });
  };
  say(since);
  for (const mark of marks) {
    if (mark.at > until) break;
    kiosk = mark.own ?? kiosk;
    isHubThere = mark.hub ?? isHubThere;
    say(Math.max(mark.at, since));
  }
  return spans;
}
