/** A kiosk has at most 320 events on the way, and acknowledges what it is sent before it sends more. */
const MAX_BEHIND = 1000;
/** What was sent may lie in buffers for so long, ms. */
const PATIENCE_MS = 5000;

/**
 * Watches whether a client answers what it is sent with QoS 1. The kernel hides for megabytes that nobody reads; but who
 * sends on and on and never acknowledges does not read, or does not mean to.
 *
 * It counts what was read from the client and not time alone: while the disk is slow and nothing is read, an answer that
 * is on its way cannot be seen.
 */
export class Unanswered {
  #sent = 0;
  #behind = 0;
  #since = 0;

  /** Notes that something was sent that wants an answer. */
  sent(now: number): void {
    if (this.#sent === 0) this.#startAnew(now);
    this.#sent += 1;
  }

  /** Notes an answer. */
  answered(now: number): void {
    if (this.#sent > 0) this.#sent -= 1;
    this.#startAnew(now);
  }

  /** Notes a message of the client; tells whether it is one too many without an answer. */
  isTooMany(now: number): boolean {
    if (this.#sent === 0) return false;
    this.#behind += 1;
    return this.#behind > MAX_BEHIND && now - this.#since > PATIENCE_MS;
  }

  #startAnew(now: number): void {
    this.#behind = 0;
    this.#since = now;
  }
}
