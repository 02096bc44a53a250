import { Histogram } from "./histogram.ts";

/** What the whole fleet counts together; the report is made of it. */
export class Figures {
  /** From the publish of an event to the hub's acknowledgement, ms, over the whole run and since the last line. */
  readonly ackMs = new Histogram();
  readonly recentAckMs = new Histogram();
  readonly faults = new Map<string, number>();
  pressed = 0;
  acknowledged = 0;
  refusedByOutbox = 0;
  connections = 0;
  outboxesBegun = 0;
  publishes = 0;

  fault(name: string): void {
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
  }

  ack(ms: number): void {
    this.acknowledged += 1;
    this.ackMs.add(ms);
    this.recentAckMs.add(ms);
  }
}
