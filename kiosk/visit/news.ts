import type { CallNews } from "../../protocol/screen.ts";
import { NOTE_MS } from "./kept.ts";
import { homeOf, isNobodyThere, screenNow, type VisitInput, type VisitState, withVisitor } from "./visit-state.ts";
import { stand } from "./walk.ts";

/** News of a call keep its thank-you for so much longer, ms. */
export const NEWS_MS = 20_000;
/** On a home that nobody uses they bring it back for so long, ms. */
export const NEWS_AT_HOME_MS = 8000;
/** Older calls are not spoken of, ms: who called has gone. */
export const CALL_AGE_MS = 600_000;

/**
 * What became of a call. Its thank-you says so; who has gone on to write sees a line beside; who went home finds it there
 * for a moment, as long as nobody else has begun. Of a call nothing but its id outlives the visit.
 */
export function newsOf(state: VisitState, input: Extract<VisitInput, { type: "news" }>, nowMs: number): VisitState {
  const { lastCall } = state;
  const news: CallNews = { state: input.state, ...(input.name ? { name: input.name } : {}) };
  if (state.visitor.call === input.call) return toTheCaller(withVisitor(state, { news }), news, nowMs);
  if (lastCall?.id !== input.call || nowMs - lastCall.atMs > CALL_AGE_MS || !isNobodyThere(state)) return state;
  const { voted } = homeOf(state.inForce.flow);
  const shown = stand(withVisitor(state, { call: input.call, news }), voted, [], nowMs);
  return withVisitor({ ...shown, lastCall: { ...lastCall, visit: state.visit } }, { untilMs: nowMs + NEWS_AT_HOME_MS });
}

function toTheCaller(state: VisitState, news: CallNews, nowMs: number): VisitState {
  if (screenNow(state).kind === "thanks") {
    return withVisitor(state, { untilMs: Math.max(state.visitor.untilMs ?? 0, nowMs + NEWS_MS) });
  }
  const name = news.name === undefined ? {} : { name: news.name };
  return withVisitor(state, { note: { text: `kiosk-news-${news.state}`, ...name, untilMs: nowMs + NOTE_MS } });
}
