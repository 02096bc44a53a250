import test from "ava";
import type { KioskView } from "../../../protocol/rest.ts";
import { groupBySite, mergeKiosk } from "./kiosk-list.ts";

const kiosk = (site: string, id: string, change: Partial<KioskView> = {}): KioskView => ({
  site,
  kiosk: id,
  presence: "online",
  state: "ready",
  openTickets: 0,
  ...change,
});

test("a live kiosk takes the place of the one that was known", (t) => {
  const list = [kiosk("berlin", "entrance"), kiosk("berlin", "exit")];
  const merged = mergeKiosk(list, kiosk("berlin", "exit", { presence: "lost" }));
  t.deepEqual(
    merged.map(({ presence }) => presence),
    ["online", "lost"],
  );
  t.is(list[1]?.presence, "online");
});

test("a kiosk that was enrolled meanwhile joins the list", (t) => {
  t.is(mergeKiosk([], kiosk("berlin", "exit")).length, 1);
});

test("kiosks stand by site in an order that does not change with their state", (t) => {
  const groups = groupBySite([
    kiosk("leipzig", "door", { presence: "lost" }),
    kiosk("berlin", "exit"),
    kiosk("berlin", "entrance", { presence: "offline" }),
  ]);
  t.deepEqual(
    groups.map(({ site, kiosks, online }) => [site, kiosks.map((one) => one.kiosk), online]),
    [
      ["berlin", ["entrance", "exit"], 1],
      ["leipzig", ["door"], 0],
    ],
  );
});
