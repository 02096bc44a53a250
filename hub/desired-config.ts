import { createHash } from "node:crypto";
import type { ContentRef, KioskConfig } from "../protocol/messages.ts";
import { formatTopic } from "../protocol/topics.ts";
import { canonicalJson } from "./canonical-json.ts";
import { ArticleLists } from "./content/article-lists.ts";
import { useContent } from "./content/store-content.ts";
import type { Outbound, WriteDatabase } from "./database.ts";
import { kioskById } from "./fleet/kiosks.ts";
import type { HubCalls } from "./writer-calls.ts";

/**
 * Sets what staff want a kiosk to have in force, whole. What is published for it stays as it is, and so does its PIN unless
 * another is given.
 */
export function setDesiredConfig(
  db: WriteDatabase,
  { kiosk, config, exitPinHash }: HubCalls["setDesiredConfig"]["args"],
): HubCalls["setDesiredConfig"]["result"] {
  const ref = kioskById(db, kiosk);
  const before = db.get<{ desired: string }>("SELECT desired FROM kiosk WHERE n = ?", ref.n);
  const { flow, articles, exitPinHash: pin } = JSON.parse(before?.desired ?? "{}") as KioskConfig;
  const kept: KioskConfig = { ...(flow ? { flow } : {}), ...(articles ? { articles } : {}) };
  const hash = exitPinHash === undefined ? pin : (exitPinHash ?? undefined);
  if (hash !== undefined) kept.exitPinHash = hash;
  return setDesired(db, ref, { ...kept, ...config });
}

/** Sets what a kiosk should have in force, and says so to it, now or when it comes. */
export function setDesired(
  db: WriteDatabase,
  ref: { n: number; id: string; site: string },
  config: KioskConfig,
): { revision: number } {
  const { desired_revision: revision, life } = db.get<{ desired_revision: number; life: string }>(
    "UPDATE kiosk SET desired = ?, desired_revision = desired_revision + 1 WHERE n = ? RETURNING desired_revision, life",
    JSON.stringify(config),
    ref.n,
  ) ?? { desired_revision: 1, life: "active" };
  useContent(db, ref.n, config);
  // Nothing is retained for one that is retired.
  if (life !== "retired") {
    db.publish(desiredMessage({ ...ref, desired: JSON.stringify(config), desired_revision: revision }));
  }
  db.feed("kiosk", ref.n);
  return { revision };
}

/** Gives the retained message of every kiosk, for a broker that starts and remembers nothing. */
export function desiredOfAll(db: WriteDatabase): Outbound[] {
  return db
    .all<{ id: string; site: string; desired: string; desired_revision: number }>(
      "SELECT id, site, desired, desired_revision FROM kiosk WHERE life <> 'retired' ORDER BY n",
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

/**
 * Gives what is published for a kiosk: the flow that the latest publication for it names, and its list of articles; `former`
 * is the list that it was to have before. THROWS as `ArticleLists`.
 */
export function publishedFor(
  db: WriteDatabase,
  kiosk: { id: string; site: string },
  now: number,
  { lists = new ArticleLists(db, now), former }: { lists?: ArticleLists; former?: ContentRef | undefined } = {},
): Pick<KioskConfig, "flow" | "articles"> {
  const flow = db.get<ContentRef>(
    `SELECT publication.id AS id, publication.version AS version, hash FROM publication
     JOIN document ON document.kind = 'flow' AND document.id = publication.id AND document.version = publication.version
     WHERE publication.kind = 'flow' AND taken_back_at IS NULL
       AND (scope = 'all' OR (scope = 'site' AND target = ?) OR (scope = 'kiosk' AND target = ?))
     ORDER BY publication.n DESC LIMIT 1`,
    kiosk.site,
    kiosk.id,
  );
  const articles = lists.listFor(kiosk, former);
  return { ...(flow ? { flow: { ...flow } } : {}), ...(articles ? { articles } : {}) };
}

/** Sets in each kiosk's desired settings what is published for it; kiosks for which nothing changed hear nothing. */
export function applyPublished(db: WriteDatabase, now: number): void {
  const lists = new ArticleLists(db, now);
  const kiosks = db.all<{ n: number; id: string; site: string; desired: string }>(
    "SELECT n, id, site, desired FROM kiosk ORDER BY n",
  );
  for (const { n, id, site, desired } of kiosks) {
    const { flow: _flow, articles, ...own } = JSON.parse(desired) as KioskConfig;
    const config: KioskConfig = { ...own, ...publishedFor(db, { id, site }, now, { lists, former: articles }) };
    if (canonicalJson(config) !== canonicalJson(JSON.parse(desired))) setDesired(db, { n, id, site }, config);
  }
}
