import { FACES } from "./buttons.ts";
import type { ChoiceView, ScreenState, ScreenView } from "./screen.ts";

/** A message of `kiosk.ftl` or of the flow, with what its text takes. */
export interface ScreenMessage {
  id: string;
  args?: Record<string, string | number>;
}

/**
 * Gives the messages that a screen in this state shows as words, from top to bottom. What only a reader of the page hears
 * (labels of groups) is left out, and so is what the page alone knows: a server that is gone, what is typed, found articles.
 *
 * The kiosk's page draws the same messages; a browser test holds the two together.
 */
export function screenMessages(state: ScreenState): ScreenMessage[] {
  const { view, link, storing, note } = state;
  const isAway = link === "away";
  const canVote = storing && view.name !== "unavailable";
  const messages: ScreenMessage[] = [];
  if (state.identify) messages.push(...plain("kiosk-identify", "kiosk-identify-more"));
  if (isAway && canVote && view.name === "faces") messages.push(...plain("kiosk-away"));
  const isToldThere = view.name === "thanks" && view.news !== undefined && note?.text.startsWith("kiosk-news-");
  if (note && !isToldThere) messages.push({ id: note.text, args: { name: note.name ?? "none" } });
  messages.push(...viewMessages(view, isAway, canVote), ...footer(state));
  if (state.idleUntilMs !== undefined) {
    messages.push(...plain("kiosk-idle", "kiosk-idle-more", "kiosk-idle-stay", "kiosk-idle-end"));
  }
  return messages;
}

function footer({ view, back }: ScreenState): ScreenMessage[] {
  const isHome = view.name === "faces" || view.name === "unavailable";
  // A thank-you and an end have a way on of their own.
  const goes = !isHome && view.name !== "thanks" && view.name !== "done";
  return [...(goes && back ? plain("kiosk-back") : []), ...(goes ? plain("kiosk-home") : []), ...plain("kiosk-call")];
}

function viewMessages(view: ScreenView, isAway: boolean, canVote: boolean): ScreenMessage[] {
  const faces = FACES.map((face) => ({ id: `face-${face}` }));
  if (!canVote || view.name === "unavailable") {
    return [...plain("kiosk-unavailable", "kiosk-unavailable-more"), ...faces];
  }
  switch (view.name) {
    case "faces": {
      const head = view.resting ? (view.attract ?? view.title) : view.title;
      return [...plain(head), ...faces, ...choices(view.choices)];
    }
    case "thanks":
      return thanks(view, isAway);
    case "words":
      return plain(view.title, view.hint, "kiosk-send", "kiosk-skip");
    case "contact": {
      const fields = view.fields.map((field) => `kiosk-contact-${field}`);
      return plain(view.title, ...fields, view.consent, "kiosk-send", "kiosk-skip");
    }
    case "question":
      return question(view);
    case "articles": {
      // An open article is Markdown, not a message.
      if (view.article !== undefined) return [];
      if (view.stage !== undefined) return plain(`stage-${view.stage}`);
      return plain(view.title, ...view.stages.map((stage) => `stage-${stage}`));
    }
    case "notice":
      return [...plain(view.title, ...view.paragraphs), ...choices(view.choices)];
    case "done": {
      const away = isAway ? "kiosk-done-away" : undefined;
      return plain(view.title, view.more, away, view.receipt && "kiosk-receipt", "kiosk-done");
    }
  }
}

function thanks(view: Extract<ScreenView, { name: "thanks" }>, isAway: boolean): ScreenMessage[] {
  const said = view.call
    ? plain(isAway ? "kiosk-called-kept" : "kiosk-called", isAway ? "kiosk-called-away" : "kiosk-called-on-the-way")
    : plain("kiosk-thanks", isAway ? "kiosk-thanks-away" : "kiosk-thanks-kept");
  const { news } = view;
  if (view.call && news) said.push({ id: `kiosk-news-${news.state}`, args: { name: news.name ?? "none" } });
  if (view.reasons.length > 0) said.push(...plain("kiosk-reasons"), ...choices(view.reasons));
  return [...said, ...choices(view.choices), ...plain("kiosk-done")];
}

function question(view: Extract<ScreenView, { name: "question" }>): ScreenMessage[] {
  const { ask, several, optional } = view;
  const goesOn = several || ask === "text";
  return [
    { id: "kiosk-question-place", args: { place: view.place } },
    ...plain(view.title),
    ...(ask === "choice" || ask === "text" ? [] : plain(view.low, view.high)),
    ...(ask === "choice" && several ? plain("kiosk-question-several") : []),
    ...(ask === "choice" ? choices(view.options) : []),
    ...plain(goesOn && "kiosk-next", optional && "kiosk-skip"),
  ];
}

const plain = (...ids: (string | false | undefined)[]): ScreenMessage[] =>
  ids.filter((id): id is string => typeof id === "string").map((id) => ({ id }));
const choices = (all: readonly ChoiceView[]): ScreenMessage[] => all.map(({ text }) => ({ id: text }));
