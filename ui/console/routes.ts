/** A place in the console. The hash carries it, so that a link can be sent to a colleague. */
export type Route =
  | { view: "tickets"; kiosk?: string }
  | { view: "ticket"; id: number }
  | { view: "fleet" }
  | { view: "enrolment" }
  | { view: "flash" }
  | { view: "kiosk"; kiosk: string }
  | { view: "boards" }
  | { view: "board"; serial: string }
  | { view: "board-at"; kiosk: string; device: string }
  | { view: "theme"; kiosk: string }
  | { view: "events" }
  | { view: "flows" }
  | { view: "flow"; flow: string; version: number }
  | { view: "articles" }
  | { view: "article"; article: string; version: number }
  | { view: "answers" }
  | { view: "contacts" }
  | { view: "audit" }
  | { view: "quarantine" };

const ticketPattern = /^tickets\/([1-9][0-9]{0,14})$/;
const ticketsOfKioskPattern = /^tickets\?kiosk=([a-z0-9-]{1,36})$/;
const flowPattern = /^flows\/([a-z0-9-]{1,36})\/([1-9][0-9]{0,6})$/;
const articlePattern = /^articles\/([a-z0-9-]{1,36})\/([1-9][0-9]{0,6})$/;
const LISTS = [
  "fleet",
  "enrolment",
  "flash",
  "boards",
  "flows",
  "articles",
  "answers",
  "contacts",
  "audit",
  "events",
  "quarantine",
] as const;
const kioskPattern = /^fleet\/([a-z0-9-]{1,36})$/;
const boardPattern = /^boards\/([0-9A-Za-z-]{1,36})$/;
/** The device stands behind a word, or a device named `theme` would have no place. */
const boardAtPattern = /^fleet\/([a-z0-9-]{1,36})\/board\/([a-z0-9-]{1,36})$/;
const themePattern = /^fleet\/([a-z0-9-]{1,36})\/theme$/;

/** Reads `location.hash`; what names no place leads to the tickets. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, "").replace(/\/+$/, "");
  const ticket = ticketPattern.exec(path)?.[1];
  if (ticket) return { view: "ticket", id: Number(ticket) };
  const filter = ticketsOfKioskPattern.exec(path)?.[1];
  if (filter) return { view: "tickets", kiosk: filter };
  const kiosk = kioskPattern.exec(path)?.[1];
  if (kiosk) return { view: "kiosk", kiosk };
  const board = boardPattern.exec(path)?.[1];
  if (board) return { view: "board", serial: board };
  const place = boardAtPattern.exec(path);
  if (place?.[1] && place[2]) return { view: "board-at", kiosk: place[1], device: place[2] };
  const themed = themePattern.exec(path)?.[1];
  if (themed) return { view: "theme", kiosk: themed };
  const flow = flowPattern.exec(path);
  if (flow?.[1]) return { view: "flow", flow: flow[1], version: Number(flow[2]) };
  const article = articlePattern.exec(path);
  if (article?.[1]) return { view: "article", article: article[1], version: Number(article[2]) };
  const list = LISTS.find((one) => one === path);
  return { view: list ?? "tickets" };
}

/** Gives the hash of a place; `parseRoute(formatRoute(r))` gives `r`. */
export function formatRoute(route: Route): string {
  switch (route.view) {
    case "tickets":
      return route.kiosk ? `#/tickets?kiosk=${route.kiosk}` : "#/tickets";
    case "ticket":
      return `#/tickets/${route.id}`;
    case "kiosk":
      return `#/fleet/${route.kiosk}`;
    case "board":
      return `#/boards/${route.serial}`;
    case "board-at":
      return `#/fleet/${route.kiosk}/board/${route.device}`;
    case "theme":
      return `#/fleet/${route.kiosk}/theme`;
    case "flow":
      return `#/flows/${route.flow}/${route.version}`;
    case "article":
      return `#/articles/${route.article}/${route.version}`;
    default:
      return `#/${route.view}`;
  }
}
