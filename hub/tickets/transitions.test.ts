import test from "ava";
import { TICKET_STATUSES, type TicketStatus } from "../../protocol/rest.ts";
import { isOpen, nextStatus, type TicketAction } from "./transitions.ts";

const ACTIONS: readonly TicketAction[] = ["acknowledge", "come", "arrive", "resolve", "reopen", "recover", "relapse"];

/** The whole life of a ticket; what has no entry is refused. */
const LEADS: Record<TicketStatus, Partial<Record<TicketAction, TicketStatus>>> = {
  new: {
    acknowledge: "acknowledged",
    come: "acknowledged",
    arrive: "in-progress",
    resolve: "resolved",
    recover: "closed",
  },
  acknowledged: { come: "acknowledged", arrive: "in-progress", resolve: "resolved", recover: "closed" },
  "in-progress": { resolve: "resolved", recover: "closed" },
  waiting: {
    acknowledge: "acknowledged",
    come: "acknowledged",
    arrive: "in-progress",
    resolve: "resolved",
    recover: "closed",
  },
  resolved: { reopen: "new", relapse: "new" },
  closed: { reopen: "new", relapse: "new" },
};

for (const status of TICKET_STATUSES) {
  for (const action of ACTIONS) {
    const to = LEADS[status][action];
    test(`${action} of a ticket that is ${status} ${to ? `makes it ${to}` : "is refused"}`, (t) => {
      t.is(nextStatus(status, action), to);
    });
  }
}

test("from every status there is a way to an end, and from every end a way back", (t) => {
  for (const status of TICKET_STATUSES) {
    const ways = ACTIONS.map((action) => nextStatus(status, action)).filter((next) => next !== undefined);
    t.true(
      ways.some((next) => isOpen(next) !== isOpen(status)),
      status,
    );
  }
});

test("a ticket is open until it is resolved or closed", (t) => {
  t.deepEqual(TICKET_STATUSES.filter(isOpen), ["new", "acknowledged", "in-progress", "waiting"]);
});
