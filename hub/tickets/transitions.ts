import type { TicketStatus } from "../../protocol/rest.ts";

/** What can happen to a ticket. `come` and `arrive` are somebody on the way and there; `recover` is the hub seeing that the problem is gone, `relapse` that it came back. */
export type TicketAction = "acknowledge" | "come" | "arrive" | "resolve" | "reopen" | "recover" | "relapse";

type OpenStatus = Exclude<TicketStatus, "resolved" | "closed">;

/** The life of a ticket: for each status the actions that are possible and where they lead. All else is refused. */
export const TRANSITIONS: Readonly<Record<TicketStatus, Partial<Record<TicketAction, TicketStatus>>>> = {
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

/** Gives the status that an action leads to; undefined where it is not possible. */
export const nextStatus = (status: TicketStatus, action: TicketAction): TicketStatus | undefined =>
  TRANSITIONS[status][action];

/** Tells whether somebody still has to look after a ticket in this status. */
export const isOpen = (status: TicketStatus): status is OpenStatus => status !== "resolved" && status !== "closed";
