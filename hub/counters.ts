/** One figure of `/metrics`. */
export interface Counter {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What each figure means and whether it only rises; `/metrics` prints both. */
export const METRICS = {
  counterbell_messages_refused_total: { type: "counter", help: "Publishes and subscriptions refused, by reason" },
  counterbell_connections_refused_total: { type: "counter", help: "Connections refused or ended, by reason" },
  counterbell_requests_refused_total: { type: "counter", help: "Requests of the API refused, by reason" },
  counterbell_connections_slowed_total: {
    type: "counter",
    help: "Times that a connection was made to wait as it sends more than one may, by reason",
  },
  counterbell_events_total: { type: "counter", help: "Events stored, by kind" },
  counterbell_duplicates_total: { type: "counter", help: "Events that had been taken before" },
  counterbell_forks_total: { type: "counter", help: "Events that claimed a place that another event holds" },
  counterbell_gaps_total: {
    type: "counter",
    help: "Ranges of events that a kiosk no longer holds and the hub never got",
  },
  counterbell_quarantined_total: { type: "counter", help: "Events whose body could not be read, by code" },
  counterbell_unreadable_total: {
    type: "counter",
    help: "Other messages whose payload could not be read, by topic name",
  },
  counterbell_votes_marked_total: { type: "counter", help: "Marks set on votes that look like abuse, by reason" },
  counterbell_tickets_total: { type: "counter", help: "Tickets opened or reopened by rule" },
  counterbell_commits_total: { type: "counter", help: "Transactions of the writer" },
  counterbell_storage_errors_total: { type: "counter", help: "Times that the disk began to refuse, by reason" },
  counterbell_telemetry_dropped_total: { type: "counter", help: "Telemetry dropped because the writer was behind" },
  counterbell_content_requests_total: {
    type: "counter",
    help: "Requests of kiosks for content, by status; reset: an address without permits",
  },
  counterbell_enrolments_total: {
    type: "counter",
    help: "Devices that presented a one-time code, by what became of it; rate: an address that guesses",
  },
  counterbell_outbox_depth: { type: "gauge", help: "Events that wait in a kiosk's outbox" },
  counterbell_connected_clients: { type: "gauge", help: "MQTT clients connected now" },
  counterbell_pending_messages: { type: "gauge", help: "Messages that wait for a commit" },
} as const satisfies Record<string, { type: "counter" | "gauge"; help: string }>;

export type MetricName = keyof typeof METRICS;

/** The hub's figures, kept in memory and read by `/metrics`. */
export class Counters {
  readonly #values = new Map<string, Counter>();

  /** Adds to a figure; the first time it is named it starts at 0. */
  add(name: MetricName, labels: Record<string, string> = {}, by = 1): void {
    this.#of(name, labels).value += by;
  }

  /** Sets a gauge. */
  set(name: MetricName, labels: Record<string, string>, value: number): void {
    this.#of(name, labels).value = value;
  }

  /** Gives one figure, 0 when it never moved. */
  value(name: MetricName, labels: Record<string, string> = {}): number {
    return this.#values.get(keyOf(name, labels))?.value ?? 0;
  }

  /** Gives the sum of a figure over all its labels. */
  total(name: MetricName): number {
    let sum = 0;
    for (const counter of this.#values.values()) if (counter.name === name) sum += counter.value;
    return sum;
  }

  /** Gives every figure that has moved, sorted by name. */
  all(): Counter[] {
    return [...this.#values.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  #of(name: MetricName, labels: Record<string, string>): Counter {
    const key = keyOf(name, labels);
    let counter = this.#values.get(key);
    if (!counter) {
      counter = { name, labels, value: 0 };
      this.#values.set(key, counter);
    }
    return counter;
  }
}

const keyOf = (name: string, labels: Record<string, string>): string => {
  let key = name;
  for (const label in labels) key += `\n${label}=${labels[label]}`;
  return key;
};
