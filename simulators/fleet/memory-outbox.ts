/** One event in its place. It never changes, so copies of an outbox may share it. */
export interface Entry {
  outbox: string;
  seq: number;
  /** The event's id; garbage has none that the hub could read, and is known by its place. */
  id: string;
  kind: string;
  /** The envelope as it goes on the wire. */
  payload: string;
  isGarbage: boolean;
}

/** What an outbox was at some moment: what a backup or a cloned card holds. */
export interface OutboxCopy {
  id: string;
  next: number;
  waiting: readonly Entry[];
}

/**
 * A kiosk's outbox as the hub gets to know it, in memory: places are given in order, and an entry leaves only when the hub
 * has acknowledged it. After a fork what waits goes on under its old outbox's name, before all of the new one.
 */
export class MemoryOutbox {
  #id: string;
  #next = 1;
  #waiting: Entry[] = [];

  constructor(id: string) {
    this.#id = id;
  }

  /** Makes an outbox out of a copy. */
  static of({ id, next, waiting }: OutboxCopy): MemoryOutbox {
    const outbox = new MemoryOutbox(id);
    outbox.#next = next;
    outbox.#waiting = [...waiting];
    return outbox;
  }

  /** The outbox that takes events now. */
  get id(): string {
    return this.#id;
  }

  /** The place that the next event gets. */
  get next(): number {
    return this.#next;
  }

  /** All that waits, in order. */
  get waiting(): readonly Entry[] {
    return this.#waiting;
  }

  /** What a birth says of the lowest place that is still held, or the next. */
  get oldest(): { outbox: string; seq: number } {
    const [first] = this.#waiting;
    return first ? { outbox: first.outbox, seq: first.seq } : { outbox: this.#id, seq: this.#next };
  }

  /** Keeps an event; it stands in its place from now on. */
  keep(event: Omit<Entry, "outbox" | "seq">): Entry {
    const entry = { ...event, outbox: this.#id, seq: this.#next };
    this.#next += 1;
    this.#waiting.push(entry);
    return entry;
  }

  /** Forgets the first few, which the hub has taken. */
  forget(count: number): void {
    this.#waiting.splice(0, count);
  }

  /** Begins another outbox; its places start at 1. */
  startAnother(id: string): void {
    this.#id = id;
    this.#next = 1;
  }

  copy(): OutboxCopy {
    return { id: this.#id, next: this.#next, waiting: [...this.#waiting] };
  }
}
