import type { Client } from "aedes";
import test from "ava";
import { type Session, Sessions } from "./sessions.ts";

const MINUTE = 60_000;

const comingFrom = (address: string | undefined, closed = false): Session => ({
  account: { n: 1, id: "entrance", site: "berlin" },
  client: { closed } as Client,
  will: undefined,
  birth: 1,
  filters: new Map(),
  unanswered: undefined as never,
  ...(address === undefined ? {} : { address }),
});

/** Lets connections come, each while the one before lives, and gives what is told of places. */
function placesOf(comings: readonly [address: string | undefined, atMs: number][]) {
  const sessions = new Sessions();
  return comings.map(([address, atMs]) => sessions.add(comingFrom(address), atMs).places);
}

test("two live addresses that take a kiosk from each other in turn are two places, however slowly they do", (t) => {
  const [one, other] = ["192.0.2.1", "198.51.100.7"];
  t.deepEqual(
    placesOf([
      [one, 0],
      [other, 3 * MINUTE],
      [one, 6 * MINUTE],
      [other, 9 * MINUTE],
    ]),
    [undefined, undefined, undefined, { one, other, times: 3 }],
  );
});

test("a kiosk that moves, one that ends its connection before, one behind one address, and one that hardly ever changes are one place", (t) => {
  const [one, other] = ["192.0.2.1", "198.51.100.7"];
  for (const comings of [
    [one, other, other, other, other],
    [one, one, one, one, one],
    [undefined, one, undefined, one, undefined],
    ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5"],
  ]) {
    t.deepEqual(placesOf(comings.map((address, at) => [address, at * MINUTE])).filter(Boolean), []);
  }
  t.deepEqual(
    placesOf([one, other, one, other, one].map((address, at) => [address, at * 11 * MINUTE])).filter(Boolean),
    [],
  );
  const sessions = new Sessions();
  for (const [at, address] of [one, other, one, other, one].entries()) {
    t.deepEqual(sessions.add(comingFrom(address, true), at), {});
  }
});
