import { type Rate, TokenBucket } from "./token-bucket.ts";

/** Addresses that are remembered at most. */
const MAX_ADDRESSES = 10_000;
/** So many of those seen first are forgotten then: one by one each new address would have to look for the first. */
const FORGOTTEN_AT_ONCE = 500;

/**
 * Permits to knock, so many an address: a connection borrows one and gives it back once its kiosk is accepted.
 *
 * One that fails, is thrown out or never says CONNECT leaves its permit behind, and only time brings that back. So an
 * address that guesses passwords or holds connections open runs dry, while ten thousand kiosks behind one address that
 * come back after a restart of the hub cost it nothing.
 */
export class AddressPermits {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Borrows a permit; false where the address has none left. */
  take(address: string, now: number): boolean {
    const name = networkOf(address);
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      if (this.#buckets.size >= MAX_ADDRESSES) this.#forget();
      bucket = new TokenBucket(this.#rate, now);
      this.#buckets.set(name, bucket);
    }
    return bucket.take(now);
  }

  /** Gives a permit back; an address that owes nothing is forgotten. */
  giveBack(address: string, now: number): void {
    const name = networkOf(address);
    const bucket = this.#buckets.get(name);
    bucket?.giveBack();
    if (bucket?.isFull(now)) this.#buckets.delete(name);
  }

  #forget(): void {
    let count = 0;
    for (const name of this.#buckets.keys()) {
      if (++count > FORGOTTEN_AT_ONCE) return;
      this.#buckets.delete(name);
    }
  }
}

/** Whoever has one IPv6 address has 2^64 of them: they count as one. IPv4 behind a dual-stack port is IPv4. */
function networkOf(address: string): string {
  if (address.startsWith("::ffff:")) return address.slice("::ffff:".length);
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::") as [string, string?];
  const groups = head === "" ? [] : head.split(":");
  const behind = tail === undefined || tail === "" ? [] : tail.split(":");
  while (tail !== undefined && groups.length + behind.length < 8) groups.push("0");
  return groups.concat(behind).slice(0, 4).join(":");
}
