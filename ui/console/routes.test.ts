import test from "ava";
import { formatRoute, parseRoute, type Route } from "./routes.ts";

const places: Route[] = [
  { view: "tickets" },
  { view: "tickets", kiosk: "exit" },
  { view: "ticket", id: 12 },
  { view: "fleet" },
  { view: "kiosk", kiosk: "entrance-2" },
  { view: "theme", kiosk: "entrance-2" },
  { view: "boards" },
  { view: "board", serial: "CB-2026-417" },
  { view: "board-at", kiosk: "entrance-2", device: "theme" },
  { view: "quarantine" },
  { view: "flows" },
  { view: "flow", flow: "counter", version: 12 },
  { view: "articles" },
  { view: "article", article: "no-water", version: 3 },
  { view: "answers" },
  { view: "contacts" },
];

test("every place comes back from its own hash", (t) => {
  for (const place of places) t.deepEqual(parseRoute(formatRoute(place)), place);
});

test("a hash that names no place leads to the tickets", (t) => {
  for (const hash of [
    "",
    "#",
    "#/",
    "#/nowhere",
    "#/tickets/0",
    "#/tickets/-1",
    "#/tickets/1e9",
    "#/fleet/<b>",
    "#/fleet/A",
  ]) {
    t.is(parseRoute(hash).view, "tickets", hash);
  }
});

test("a slash at the end changes nothing", (t) => {
  t.deepEqual(parseRoute("#/fleet/"), { view: "fleet" });
  t.deepEqual(parseRoute("#/tickets/7/"), { view: "ticket", id: 7 });
});
