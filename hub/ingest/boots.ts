import { BootTime, errorOf, MAX_DRIFT, type TimeMark } from "../../protocol/boot-time.ts";
import type { ClockQuality, EventEnvelope } from "../../protocol/envelope.ts";
import type { StateMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";
import { type CorrectedTime, KNOWN_MS, markOf } from "./corrected-time.ts";
import { refineEvents } from "./refine-events.ts";

/** What is known of one start of a kiosk's machine. */
interface Boot {
  kiosk: number;
  boot: string;
  /** How long it ran at least. */
  aliveMs: number;
  /** It spoke to this hub, or a time server set its clock; otherwise only its neighbours bound it. */
  met: boolean;
  /** It spoke to this hub. */
  heard: boolean;
  time: BootTime | undefined;
  savedAt: number;
  /** An event of it whose time is not well known, by its uptime, and how well that was known when the rows were written. */
  uncertain: { uptimeMs: number; errorMs: number } | undefined;
  /** The rows up to this one are refined; undefined where no run is under way. */
  refinedTo: number | undefined;
}

interface Row {
  started_at: number | null;
  error_ms: number | null;
  marks: string | null;
  met: number;
  alive_ms: number;
}

/** Looks at a kiosk's clock are written at most this often, as each heartbeat brings one, ms. */
const SAVE_EVERY_MS = 10 * 60_000;
/** Starts are few; the bound is against a client that makes them up. */
const MAX_KNOWN = 20_000;
/** Rows that one message may have refined, so that presses never wait for it. */
const REFINED_AT_ONCE = 500;
/** Rows are written anew once what is known of them is better by this. */
const BETTER = 0.5;
/** Nothing is older than the first release of Counterbell. */
const FIRST_RELEASE = Date.UTC(2026, 0, 1);

/**
 * When the starts of kiosks' machines were, as far as the hub knows it. A cache over the table: `forget` empties it.
 *
 * Each state of a kiosk is a look at the hub's clock. A start that never met the hub is bounded by those before and after
 * it, which a birth names in their order. What is learned later refines the rows of events that are stored already; rules
 * do not run again.
 */
export class Boots {
  readonly #known = new Map<string, Boot>();
  /** The start that each kiosk's last message was of; the next one is of the same. */
  readonly #last = new Map<number, Boot>();
  /** The start that a kiosk is in, and how well its begin was known when it bounded those before it. */
  readonly #present = new Map<number, { boot: Boot; birth: number; errorMs: number }>();
  readonly #refining = new Set<Boot>();

  /**
   * Gives what is known of a start; undefined where it neither met the hub nor has known neighbours. Where all that is
   * known comes from claims of the kiosk (`clock`), the next claim is not judged by it.
   */
  of(db: WriteDatabase, kiosk: number, boot: string, clock: ClockQuality): BootTime | undefined {
    const { time, met, heard } = this.#load(db, kiosk, boot);
    return met && !heard && clock !== "none" ? undefined : time;
  }

  /**
   * Notes an event that was stored. One whose time is well known although its start never met the hub was made while a
   * time server kept the clock: it is a look at the time for all of that start. One that is not well known may be later.
   */
  stored(db: WriteDatabase, kiosk: number, event: EventEnvelope, time: CorrectedTime, now: number): void {
    const { uptimeMs, ageMs } = event;
    const { errorMs, at, least, most } = time;
    if (errorMs > KNOWN_MS) {
      const known = this.#load(db, kiosk, event.boot);
      if (errorMs > (known.uncertain?.errorMs ?? 0)) known.uncertain = { uptimeMs, errorMs };
      return;
    }
    if (event.clock === "none" || ageMs > 0) return;
    const boot = this.#load(db, kiosk, event.boot);
    if (boot.met && boot.time && errorAt(boot.time, uptimeMs) * BETTER <= errorMs) return;
    const known = boot.met && boot.time ? boot.time : new BootTime("most");
    known.add({ uptimeMs, least, best: at, most });
    boot.time = known;
    boot.met = true;
    boot.aliveMs = Math.max(boot.aliveMs, uptimeMs);
    save(db, boot, now);
    if (isBetterNow(boot)) this.#refining.add(boot);
  }

  /** Learns from a state that has just come. */
  learn(db: WriteDatabase, kiosk: number, message: StateMessage, now: number): void {
    const { boot: id, uptimeMs, birth } = message;
    if (id === undefined || uptimeMs === undefined) return;
    const boot = this.#load(db, kiosk, id);
    const time = boot.met && boot.time ? boot.time : new BootTime("most");
    const isFirst = !boot.heard;
    const took = time.add(markOf({ ...message, uptimeMs }, now));
    boot.time = time;
    boot.met = true;
    boot.heard = true;
    boot.aliveMs = Math.max(boot.aliveMs, uptimeMs);
    if (isFirst || took === "anew" || now - boot.savedAt >= SAVE_EVERY_MS || now < boot.savedAt) save(db, boot, now);
    const present = this.#present.get(kiosk);
    const errorMs = errorAt(time, 0);
    const isNews = present?.birth !== birth || present.boot !== boot || errorMs <= present.errorMs * BETTER;
    if (isNews) this.#present.set(kiosk, { boot, birth, errorMs });
    const earlier = isNews ? this.#bound(db, kiosk, message.boots ?? [], boot, now) : [];
    // What was known is false: all that was reckoned from it is, too.
    if (took === "anew" && boot.uncertain) boot.uncertain = { ...boot.uncertain, errorMs: Number.POSITIVE_INFINITY };
    for (const one of [...earlier, boot]) if (isBetterNow(one)) this.#refining.add(one);
    this.#refine(db, kiosk);
  }

  /** Keeps what is known of the start that a kiosk is in, as it may be silent for long now. */
  left(db: WriteDatabase, kiosk: number, now: number): void {
    const present = this.#present.get(kiosk);
    if (present) save(db, present.boot, now);
  }

  forget(): void {
    this.#known.clear();
    this.#last.clear();
    this.#present.clear();
    this.#refining.clear();
  }

  /** Bounds the starts that never met the hub by those before and after them; gives those that are bounded now. */
  #bound(
    db: WriteDatabase,
    kiosk: number,
    told: readonly { boot: string; uptimeMs: number }[],
    present: Boot,
    now: number,
  ): Boot[] {
    const boots = told.filter(({ boot }) => boot !== present.boot).map(({ boot }) => this.#load(db, kiosk, boot));
    for (const [i, boot] of boots.entries()) boot.aliveMs = Math.max(boot.aliveMs, told[i]?.uptimeMs ?? 0);
    // The earliest at which each can have begun, and the likeliest end of the one before it.
    const begins: { least: number; after: number }[] = [];
    let before = { least: FIRST_RELEASE, after: FIRST_RELEASE };
    for (const { met, time, aliveMs } of boots) {
      begins.push(before);
      const end = met ? time?.at(aliveMs) : undefined;
      before = end
        ? { least: end.least, after: end.best }
        : { least: before.least + aliveMs * (1 - MAX_DRIFT), after: before.least };
    }
    const bounded: Boot[] = [];
    let next = present.time?.at(0) ?? { best: now, most: now };
    for (const [i, boot] of [...boots.entries()].reverse()) {
      if (!boot.met) {
        const marks = between(begins[i] ?? before, next, boot.aliveMs);
        // Neighbours that contradict each other (a card that ran in two machines) bound nothing.
        if (!marks) continue;
        boot.time = new BootTime("most", marks);
        save(db, boot, now);
        bounded.push(boot);
      }
      next = boot.time?.at(0) ?? next;
    }
    return bounded;
  }

  #refine(db: WriteDatabase, kiosk: number): void {
    for (const boot of this.#refining) {
      if (boot.kiosk !== kiosk || !boot.time) continue;
      const { last, isDone } = refineEvents(db, boot, boot.time, boot.refinedTo ?? 0, REFINED_AT_ONCE);
      boot.refinedTo = last;
      if (!isDone) return;
      this.#refining.delete(boot);
      boot.refinedTo = undefined;
      boot.uncertain = uncertainOf(db, kiosk, boot.boot);
      if (boot.uncertain) boot.uncertain.errorMs = errorAt(boot.time, boot.uncertain.uptimeMs);
      return;
    }
  }

  #load(db: WriteDatabase, kiosk: number, id: string): Boot {
    const last = this.#last.get(kiosk);
    if (last?.boot === id) return last;
    const boot = this.#loadAny(db, kiosk, id);
    this.#last.set(kiosk, boot);
    return boot;
  }

  #loadAny(db: WriteDatabase, kiosk: number, id: string): Boot {
    const key = `${kiosk}/${id}`;
    const known = this.#known.get(key);
    if (known) return known;
    const row = db.get<Row>(
      "SELECT started_at, error_ms, marks, met, alive_ms FROM boot WHERE kiosk = ? AND boot = ?",
      kiosk,
      id,
    );
    const boot: Boot = {
      ...{
        kiosk,
        boot: id,
        aliveMs: row?.alive_ms ?? 0,
        met: (row?.met ?? 0) > 0,
        heard: row?.met === 2,
        savedAt: 0,
        refinedTo: undefined,
      },
      time: row ? timeOf(row) : undefined,
      uncertain: uncertainOf(db, kiosk, id),
    };
    if (this.#known.size >= MAX_KNOWN) this.forget();
    this.#known.set(key, boot);
    return boot;
  }
}

/**
 * The looks that bound a start between its neighbours: at its beginning, and at the last uptime that is known of it. It
 * began after the likeliest end of the one before and ended before the likeliest begin of the next, as far as that fits.
 */
function between(
  before: { least: number; after: number },
  next: { best: number; most: number },
  aliveMs: number,
): TimeMark[] | undefined {
  const { least } = before;
  const most = next.most - aliveMs * (1 - MAX_DRIFT);
  if (least > most) return undefined;
  const best = Math.min(Math.max((least + most) / 2, before.after), most);
  const first = { uptimeMs: 0, least, best, most };
  if (aliveMs === 0) return [first];
  const end = Math.max(best, Math.min(best + aliveMs, next.best));
  return [first, { uptimeMs: aliveMs, least: least + aliveMs * (1 - MAX_DRIFT), best: end, most: next.most }];
}

const errorAt = (time: BootTime, uptimeMs: number): number => {
  const span = time.at(uptimeMs);
  return span ? errorOf(span) : Number.POSITIVE_INFINITY;
};

function isBetterNow({ uncertain, time, refinedTo }: Boot): boolean {
  if (!uncertain || !time || refinedTo !== undefined) return false;
  const errorMs = errorAt(time, uncertain.uptimeMs);
  return errorMs <= uncertain.errorMs * BETTER || (errorMs <= KNOWN_MS && uncertain.errorMs > KNOWN_MS);
}

function timeOf({ marks, started_at, error_ms }: Row): BootTime | undefined {
  if (marks !== null) return new BootTime("most", JSON.parse(marks) as TimeMark[]);
  if (started_at === null) return undefined;
  return new BootTime("most", [
    { uptimeMs: 0, least: started_at - (error_ms ?? 0), best: started_at, most: started_at },
  ]);
}

function uncertainOf(db: WriteDatabase, kiosk: number, boot: string): Boot["uncertain"] {
  const row = db.get<{ uptimeMs: number | null; errorMs: number }>(
    `SELECT json_extract(envelope, '$.uptimeMs') AS uptimeMs, error_ms AS errorMs FROM event
     WHERE kiosk = ? AND boot = ? AND error_ms > ${KNOWN_MS} ORDER BY n LIMIT 1`,
    kiosk,
    boot,
  );
  return row && { uptimeMs: row.uptimeMs ?? 0, errorMs: row.errorMs };
}

function save(db: WriteDatabase, boot: Boot, now: number): void {
  const begin = boot.time?.at(0);
  boot.savedAt = now;
  db.run(
    `INSERT INTO boot (kiosk, boot, first_seen_at, started_at, error_ms, marks, met, alive_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (kiosk, boot) DO UPDATE SET started_at = excluded.started_at, error_ms = excluded.error_ms,
       marks = excluded.marks, met = excluded.met, alive_ms = excluded.alive_ms`,
    boot.kiosk,
    boot.boot,
    now,
    begin ? Math.round(begin.best) : null,
    begin ? errorOf(begin) : null,
    boot.time ? JSON.stringify(boot.time.marks) : null,
    boot.heard ? 2 : boot.met ? 1 : 0,
    boot.aliveMs,
  );
}
