import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadConnection, WriteConnection } from "../../../hub/database.ts";
import { createLoadFolder, type LoadFolder } from "./brokers.ts";
import { loadKiosk } from "./packets.ts";

/** Events that go into one transaction while a file is filled. */
const CHUNK = 250_000;
/** What a stored event takes with its indexes, measured on a file of a million; and as much again while it is written. */
const BYTES_PER_EVENT = 700;
/** The stored events are spread over so much time before now, ms. */
const SPAN_MS = 180 * 24 * 3_600_000;

/**
 * Makes a hub's folder that holds so many events already: rows as ingest writes them, three votes, calls and reports of
 * devices in turn, kiosk by kiosk in the order of time, their marks looked for. THROWS where the disk has no room for it.
 */
export async function createGrownFolder(kiosks: number, events: number): Promise<LoadFolder> {
  const { bavail, bsize } = statfsSync(tmpdir());
  const [needed, free] = [events * BYTES_PER_EVENT, bavail * bsize];
  if (needed > free) throw new Error(`${events} events need ${needed} bytes in ${tmpdir()}, ${free} are free`);
  const folder = await createLoadFolder(kiosks);
  const connection = new WriteConnection(join(folder.data, "hub.db"));
  try {
    // Nobody misses this file after a power cut.
    connection.exec("PRAGMA synchronous = OFF");
    connection.exec("BEGIN");
    for (let i = 0; i < kiosks; i++) {
      connection.run(
        "INSERT INTO outbox (kiosk, id, taken, created_at) SELECT n, ?, ?, 0 FROM kiosk WHERE id = ?",
        `grown-${i + 1}`,
        Math.ceil(events / kiosks),
        loadKiosk(i),
      );
    }
    connection.exec("COMMIT");
    const start = Date.now() - SPAN_MS;
    for (let from = 0; from < events; from += CHUNK) {
      connection.exec("BEGIN");
      fill(connection, { from, to: Math.min(events, from + CHUNK), kiosks, start, stepMs: SPAN_MS / events });
      connection.exec("COMMIT");
    }
    connection.run(
      "INSERT INTO meta (key, value) VALUES ('votes-marked-to', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      String(events),
    );
    connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return folder;
  } catch (error) {
    folder.remove();
    throw error;
  } finally {
    connection.close();
  }
}

/** Counts what a hub's file holds. */
export function countRows(data: string): { events: number; tickets: number; counted: number } {
  const connection = new ReadConnection(join(data, "hub.db"));
  try {
    const counts = connection.get<{ events: number; tickets: number; counted: number | null }>(
      "SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM ticket) AS tickets, (SELECT sum(count) FROM ticket) AS counted",
    );
    return { events: counts?.events ?? 0, tickets: counts?.tickets ?? 0, counted: counts?.counted ?? 0 };
  } finally {
    connection.close();
  }
}

function fill(
  connection: WriteConnection,
  { from, to, kiosks, start, stepMs }: { from: number; to: number; kiosks: number; start: number; stepMs: number },
): void {
  connection.run(
    `WITH RECURSIVE
       number(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM number WHERE i + 1 < ?2),
       press AS (
         SELECT i, 1 + i % ?3 AS place, 1 + i / ?3 AS seq, CAST(?4 + i * ?5 AS INTEGER) AS at,
           CASE i / ?3 % 5 WHEN 3 THEN 'call' WHEN 4 THEN 'device' ELSE 'vote' END AS kind
         FROM number),
       named AS (
         SELECT *, format('%08x-%04x-7%03x-8%03x-%012x', at >> 16, at & 65535, abs(random()) % 4096, abs(random()) % 4096,
           abs(random()) % 281474976710656) AS id
         FROM press)
     INSERT INTO event (outbox, seq, id, kiosk, kind, at, clock, error_ms, boot, received_at, envelope)
     SELECT outbox.n, seq, named.id, outbox.kiosk, kind, at, 'synced', 5, format('boot-%d', place), at + 40,
       format('{"v":1,"id":"%s","at":%d,"clock":"synced","errorMs":5,"boot":"boot-%d","uptimeMs":%d,"ageMs":2,"body":%s}',
         named.id, at, place, i,
         CASE kind WHEN 'call' THEN '{"source":"board"}' WHEN 'device' THEN '{"device":"panel","fact":"ready"}'
           ELSE '{"face":"happy","source":"board"}' END)
     FROM named JOIN outbox ON outbox.id = format('grown-%d', place) ORDER BY i`,
    from,
    to,
    kiosks,
    start,
    stepMs,
  );
}
