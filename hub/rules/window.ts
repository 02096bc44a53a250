import type { WriteDatabase } from "../database.ts";

/** One event in a rule's window. */
export interface Hit {
  at: number;
  event: number;
}

/**
 * Notes an event in a window and gives the `count` events within `windowMs` of each other that it completes, itself
 * among them; undefined where there are too few. The order of arrival makes no difference to what is found.
 */
export function noteHit(
  db: WriteDatabase,
  window: { rule: string; key: string; count: number; windowMs: number },
  hit: Hit,
): Hit[] | undefined {
  const { rule, key, count, windowMs } = window;
  db.run("INSERT OR IGNORE INTO rule_hit (rule, key, at, event) VALUES (?, ?, ?, ?)", rule, key, hit.at, hit.event);
  // Only the nearest count - 1 on each side can complete a run with this one, however many there are.
  const before = db
    .all<Hit>(
      "SELECT at, event FROM rule_hit WHERE rule = ? AND key = ? AND (at, event) < (?, ?) AND at >= ? ORDER BY at DESC, event DESC LIMIT ?",
      rule,
      key,
      hit.at,
      hit.event,
      hit.at - windowMs,
      count - 1,
    )
    .reverse();
  const after = db.all<Hit>(
    "SELECT at, event FROM rule_hit WHERE rule = ? AND key = ? AND (at, event) > (?, ?) AND at <= ? ORDER BY at, event LIMIT ?",
    rule,
    key,
    hit.at,
    hit.event,
    hit.at + windowMs,
    count - 1,
  );
  const near = [...before, hit, ...after];
  for (let last = near.length - 1; last >= count - 1; last--) {
    const run = near.slice(last - count + 1, last + 1);
    if (near[last]!.at - run[0]!.at <= windowMs) return run;
  }
  return undefined;
}

/** Forgets what no window can reach any more. */
export function forgetHits(db: WriteDatabase, rule: string, before: number): void {
  db.run("DELETE FROM rule_hit WHERE rule = ? AND at < ?", rule, before);
}
