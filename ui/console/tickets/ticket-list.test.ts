import test from "ava";
import type { TicketView } from "../../../protocol/rest.ts";
import { actionsFor, isShown, joinPages, mergeTicket, type TicketFilter } from "./ticket-list.ts";

const open: TicketFilter = { status: "open" };
const ticket = (id: number, change: Partial<TicketView> = {}): TicketView => ({
  id,
  key: `call:entrance:${id}`,
  rule: "call-pressed",
  site: "berlin",
  kiosk: "entrance",
  type: "service-request",
  severity: "high",
  status: "new",
  code: "ticket-call-pressed",
  args: {},
  subject: "A visitor calls",
  count: 1,
  reopened: 0,
  openedAt: "2026-11-22T12:00:00.000Z",
  lastAt: "2026-11-22T12:00:00.000Z",
  ...change,
});
const ids = (list: readonly TicketView[]) => list.map(({ id }) => id);

test("a new ticket takes its place by id, newest first", (t) => {
  const list = [ticket(5), ticket(3)];
  const top = mergeTicket(list, ticket(6), open);
  t.deepEqual([ids(top.list), top.change], [[6, 5, 3], "added"]);
  t.deepEqual(ids(mergeTicket(list, ticket(4), open).list), [5, 4, 3]);
  t.deepEqual(ids(mergeTicket(list, ticket(1), open).list), [5, 3, 1]);
  t.deepEqual(ids(list), [5, 3]);
});

test("a repeat changes the ticket where it stands", (t) => {
  const merged = mergeTicket([ticket(5), ticket(3)], ticket(3, { count: 2 }), open);
  t.deepEqual([ids(merged.list), merged.list[1]?.count, merged.change], [[5, 3], 2, "changed"]);
});

test("the same ticket twice does nothing, as the feed repeats after a reconnect", (t) => {
  const list = [ticket(5)];
  const merged = mergeTicket(list, ticket(5), open);
  t.is(merged.list, list);
  t.is(merged.change, "none");
});

test("a resolved ticket stays to be seen and is reported as left", (t) => {
  const merged = mergeTicket([ticket(5)], ticket(5, { status: "resolved" }), open);
  t.deepEqual([merged.list[0]?.status, merged.change], ["resolved", "left"]);
});

test("a list of all keeps what was resolved", (t) => {
  t.is(mergeTicket([ticket(5)], ticket(5, { status: "resolved" }), { status: "all" }).change, "changed");
});

test("a ticket that the filter does not take stays out", (t) => {
  t.is(mergeTicket([], ticket(1, { site: "leipzig" }), { status: "open", site: "berlin" }).change, "none");
  t.is(mergeTicket([], ticket(1), { status: "open", kiosk: "exit" }).change, "none");
  t.is(mergeTicket([], ticket(1, { status: "closed" }), open).change, "none");
  t.true(isShown(ticket(1), { status: "open", site: "berlin", kiosk: "entrance" }));
});

test("a further page brings no ticket twice and does not undo a live change", (t) => {
  const joined = joinPages([ticket(5), ticket(4, { count: 9 })], [ticket(4), ticket(2)]);
  t.deepEqual(ids(joined), [5, 4, 2]);
  t.is(joined[1]?.count, 9);
});

test("each status offers only what can follow", (t) => {
  t.deepEqual(actionsFor("new"), ["acknowledge", "resolve"]);
  t.deepEqual(actionsFor("acknowledged"), ["resolve"]);
  t.deepEqual(actionsFor("waiting"), ["resolve"]);
  t.deepEqual(actionsFor("resolved"), ["reopen"]);
  t.deepEqual(actionsFor("closed"), ["reopen"]);
});
