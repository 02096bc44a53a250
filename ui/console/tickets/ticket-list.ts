import type { TicketStatus, TicketView } from "../../../protocol/rest.ts";

/** Which tickets a list shows; `open` is all that are neither resolved nor closed. */
export interface TicketFilter {
  status: "open" | "all";
  site?: string;
  kiosk?: string;
}

/** What a live ticket did to a list. `left` is one that the list showed and that its filter no longer takes. */
export type TicketChange = "added" | "changed" | "left" | "none";

/** Tells whether somebody still has to do something about a ticket. */
export const isOpen = (status: TicketStatus): boolean => status !== "resolved" && status !== "closed";

/** Tells whether a list under this filter shows a ticket. */
export const isShown = (ticket: TicketView, filter: TicketFilter): boolean =>
  (filter.status === "all" || isOpen(ticket.status)) &&
  (!filter.site || ticket.site === filter.site) &&
  (!filter.kiosk || ticket.kiosk === filter.kiosk);

/**
 * Merges a live ticket into a list that is ordered by id, newest first, and tells what it did.
 *
 * A ticket that the filter no longer takes stays in the list as `left`; the view removes it once the reader has seen
 * what became of it. The same ticket twice gives `none`, and a list is never changed in place.
 */
export function mergeTicket(
  list: readonly TicketView[],
  ticket: TicketView,
  filter: TicketFilter,
): { list: readonly TicketView[]; change: TicketChange } {
  const index = list.findIndex(({ id }) => id === ticket.id);
  const known = list[index];
  if (known) {
    if (JSON.stringify(known) === JSON.stringify(ticket)) return { list, change: "none" };
    return { list: list.with(index, ticket), change: isShown(ticket, filter) ? "changed" : "left" };
  }
  if (!isShown(ticket, filter)) return { list, change: "none" };
  const after = list.findIndex(({ id }) => id < ticket.id);
  return { list: list.toSpliced(after < 0 ? list.length : after, 0, ticket), change: "added" };
}

/** Joins a further page to a list: no ticket twice, the list's own version wins as the live feed may have changed it. */
export function joinPages(list: readonly TicketView[], page: readonly TicketView[]): readonly TicketView[] {
  const known = new Set(list.map(({ id }) => id));
  return [...list, ...page.filter(({ id }) => !known.has(id))].sort((a, b) => b.id - a.id);
}

/** What a person may do with a ticket in this status; the hub decides, this only saves a futile click. */
export function actionsFor(status: TicketStatus): readonly TicketAction[] {
  if (!isOpen(status)) return ["reopen"];
  return status === "new" ? ["acknowledge", "resolve"] : ["resolve"];
}

/** The last part of `POST /api/v1/tickets/{id}/...`. */
export type TicketAction = "acknowledge" | "resolve" | "reopen";
