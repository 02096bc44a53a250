import { createHash } from "node:crypto";
import type { KioskConfig } from "../../protocol/messages.ts";
import { formatTopic } from "../../protocol/topics.ts";
import { useContent } from "../content/store-content.ts";
import type { Outbound, WriteDatabase } from "../database.ts";
import type { HubCalls } from "../writer-calls.ts";
import { kioskById } from "./kiosks.ts";

/** Sets what a kiosk should have in force, and says so to it, now or when it comes. */
export function setDesiredConfig(
  db: WriteDatabase,
  { kiosk, config }: HubCalls["setDesiredConfig"]["args"],
): HubCalls["setDesiredConfig"]["result"] {
  const ref = kioskById(db, kiosk);
  const { desired_revision: revision } = db.get<{ desired_revision: number }>(
    "UPDATE kiosk SET desired = ?, desired_revision = desired_revision + 1 WHERE n = ? RETURNING desired_revision",
    JSON.stringify(config),
    ref.n,
  ) ?? { desired_revision: 1 };
  useContent(db, ref.n, config);
  db.publish(desiredMessage({ ...ref, desired: JSON.stringify(config), desired_revision: revision }));
  db.feed("kiosk", ref.n);
  return { revision };
}

/** Gives the retained message of every kiosk, for a broker that starts and remembers nothing. */
export function desiredOfAll(db: WriteDatabase): Outbound[] {
  return db
    .all<{ id: string; site: string; desired: string; desired_revision: number }>(
      "SELECT id, site, desired, desired_revision FROM kiosk ORDER BY n",
    )
    .map(desiredMessage);
}

/** Gives the retained message that tells a kiosk what it should have in force. */
export function desiredMessage(kiosk: {
  id: string;
  site: string;
  desired: string;
  desired_revision: number;
}): Outbound {
  const canonical = canonicalJson(JSON.parse(kiosk.desired) as KioskConfig);
  const hash = createHash("sha256").update(canonical).digest("hex");
  return {
    topic: formatTopic({ name: "config-desired", site: kiosk.site, kiosk: kiosk.id }),
    payload: `{"revision":${kiosk.desired_revision},"hash":"${hash}","config":${canonical}}`,
  };
}

/** Adds the port of the hub's content to a message of `desiredMessage`; only who listens knows it. */
export const withContentPort = (payload: string, port: number): string =>
  `${payload.slice(0, -1)},"contentPort":${port}}`;

/** Writes JSON with the keys of each object in order, so that the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
}
