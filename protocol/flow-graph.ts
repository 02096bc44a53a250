import { END, type Flow, type FlowScreen } from "./flow.ts";

/** A way from a screen to another; `by` is what the visitor does. */
export interface Way {
  from: string;
  to: string;
  /** `face`: a vote; `choice`: something chosen, `id` names it; `on`: what the screen asks for is done; `answer`: an answer. */
  by: "face" | "choice" | "on" | "answer";
  id?: string;
}

/** Gives every way that leads on from a screen, as the flow has them; targets are not looked at. */
export function waysOf(from: string, screen: FlowScreen): Way[] {
  const choices = "choices" in screen ? screen.choices : [];
  const chosen = choices.flatMap(({ id, to }): Way[] => (to === undefined ? [] : [{ from, to, by: "choice", id }]));
  switch (screen.kind) {
    case "home":
      return [{ from, to: screen.voted, by: "face" }, ...chosen];
    case "words":
    case "contact":
      return [{ from, to: screen.to, by: "on" }];
    case "question": {
      const targets = new Set([...(screen.branches ?? []).map(({ to }) => to), screen.to]);
      return [...targets].map((to) => ({ from, to, by: "answer" }));
    }
    default:
      return chosen;
  }
}

/** All ways of a flow. */
export const waysOfFlow = (flow: Flow): Way[] =>
  Object.entries(flow.screens).flatMap(([id, screen]) => waysOf(id, screen));

/**
 * Counts the touches that it takes from home to each screen that can be reached. An answer is what a visitor came to give, and
 * an end needs no touch: neither counts.
 */
export function touchesFromHome(flow: Flow): Map<string, number> {
  const touches = new Map([[flow.home, 0]]);
  // Each round is one touch further; what costs none is followed at once.
  let edge = [flow.home];
  while (edge.length > 0) {
    const next: string[] = [];
    for (const from of edge) {
      const screen = flow.screens[from];
      if (!screen) continue;
      for (const { to, by } of waysOf(from, screen)) {
        if (touches.has(to) || !Object.hasOwn(flow.screens, to)) continue;
        const isFree = by === "answer" || flow.screens[to]?.kind === "done";
        touches.set(to, (touches.get(from) ?? 0) + (isFree ? 0 : 1));
        (isFree ? edge : next).push(to);
      }
    }
    edge = next;
  }
  return touches;
}

/** Gives the screens from which no way leads to an end, home, or a screen where a visitor may stop. */
export function deadEnds(flow: Flow): string[] {
  const stops: ReadonlySet<FlowScreen["kind"]> = new Set(["home", "thanks", "articles", "notice", "done"]);
  const entries = Object.entries(flow.screens);
  const good = new Set([END, ...entries.filter(([, { kind }]) => stops.has(kind)).map(([id]) => id)]);
  for (let found = true; found; ) {
    const more = entries.filter(([id, screen]) => !good.has(id) && waysOf(id, screen).some(({ to }) => good.has(to)));
    for (const [id] of more) good.add(id);
    found = more.length > 0;
  }
  return entries.map(([id]) => id).filter((id) => !good.has(id));
}
