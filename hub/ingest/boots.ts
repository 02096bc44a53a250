import { BootTime, errorOf, MAX_DRIFT, type TimeMark } from "../../protocol/boot-time.ts";
import type { StateMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";
import { KNOWN_MS, markOf } from "./corrected-time.ts";
import { refineEvents } from "./refine-events.ts";

/** What is known of one start of a kiosk's machine. */
interface Boot {
  kiosk: number;
  boot: string;
  /** How long it ran at least. */
  aliveMs: number;
  /** It spoke to this hub; otherwise only its neighbours bound it. */
  met: boolean;
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
  /** The start that a kiosk is in, and the birth whose neighbours were looked at. */
  readonly #present = new Map<number, { boot: Boot; birth: number }>();
  readonly #refining = new Set<Boot>();

  /** Gives what is known of a start; undefined where it neither met the hub nor has known neighbours. */
  of(db: WriteDatabase, kiosk: number, boot: string): BootTime | undefined {
    return this.#load(db, kiosk, boot).time;
  }

  /** Notes an event that was stored with a time that is not well known. */
  stored(db: WriteDatabase, kiosk: number, boot: string, uptimeMs: number, errorMs: number): void {
    if (errorMs <= KNOWN_MS) return;
    const known = this.#load(db, kiosk, boot);
    if (errorMs > (known.uncertain?.errorMs ?? 0)) known.uncertain = { uptimeMs, errorMs };
  }

  /** Learns from a state that has just come. */
  learn(db: WriteDatabase, kiosk: number, message: StateMessage, now: number): void {
    const { boot: id, uptimeMs, birth } = message;
    if (id === undefined || uptimeMs === undefined) return;
    const boot = this.#load(db, kiosk, id);
    const time = boot.met && boot.time ? boot.time : new BootTime("most");
    const isFirst = !boot.met;
    const took = time.add(markOf({ ...message, uptimeMs }, now));
    boot.time = time;
    boot.met = true;
    boot.aliveMs = Math.max(boot.aliveMs, uptimeMs);
    if (isFirst || took === "anew" || now - boot.savedAt >= SAVE_EVERY_MS || now < boot.savedAt) save(db, boot, now);
    const isNewBirth = this.#present.get(kiosk)?.birth !== birth;
    this.#present.set(kiosk, { boot, birth });
    const earlier = isNewBirth ? this.#bound(db, kiosk, message.boots ?? [], boot, now) : [];
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
    const begins: number[] = [];
    let least = FIRST_RELEASE;
    for (const { met, time, aliveMs } of boots) {
      begins.push(least);
      least = (met && time?.at(aliveMs)?.least) || least + aliveMs * (1 - MAX_DRIFT);
    }
    const bounded: Boot[] = [];
    let most = present.time?.at(0)?.most ?? now;
    let isWhole = true;
    for (const [i, boot] of [...boots.entries()].reverse()) {
      if (boot.met) {
        most = boot.time?.at(0)?.most ?? most;
        isWhole = true;
        continue;
      }
      const begin = { least: begins[i] ?? FIRST_RELEASE, most: most - boot.aliveMs * (1 - MAX_DRIFT) };
      // Neighbours that contradict each other (a card that ran in two machines) bound nothing.
      isWhole &&= begin.least <= begin.most;
      if (isWhole) {
        boot.time = new BootTime("most", between(begin, most, boot.aliveMs));
        save(db, boot, now);
        bounded.push(boot);
      }
      most = begin.most;
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
    const key = `${kiosk}/${id}`;
    const known = this.#known.get(key);
    if (known) return known;
    const row = db.get<Row>(
      "SELECT started_at, error_ms, marks, met, alive_ms FROM boot WHERE kiosk = ? AND boot = ?",
      kiosk,
      id,
    );
    const boot: Boot = {
      ...{ kiosk, boot: id, aliveMs: row?.alive_ms ?? 0, met: row?.met === 1, savedAt: 0, refinedTo: undefined },
      time: row ? timeOf(row) : undefined,
      uncertain: uncertainOf(db, kiosk, id),
    };
    if (this.#known.size >= MAX_KNOWN) this.forget();
    this.#known.set(key, boot);
    return boot;
  }
}

/** The looks that bound a start between its neighbours: at its beginning, and at the last uptime that is known of it. */
function between(begin: { least: number; most: number }, most: number, aliveMs: number): TimeMark[] {
  const best = (begin.least + begin.most) / 2;
  const first = { uptimeMs: 0, ...begin, best };
  if (aliveMs === 0) return [first];
  return [first, { uptimeMs: aliveMs, least: begin.least + aliveMs * (1 - MAX_DRIFT), best: best + aliveMs, most }];
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
    boot.met ? 1 : 0,
    boot.aliveMs,
  );
}
