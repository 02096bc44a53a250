import type { Choice, FlowScreen, Option } from "../../protocol/flow.ts";
import type { ChoiceView, ScreenState, ScreenView } from "../../protocol/screen.ts";
import { maxLengthOf } from "./touch.ts";
import { isOffered, offeredLanguages, screenNow, type VisitState } from "./visit-state.ts";

/** What the kiosk's page shows of a state. */
export function screenOf(state: VisitState, who: { site: string; kiosk: string }, nowMs: number): ScreenState {
  const { visit, visitor, link, storing, board, inForce } = state;
  const { note, idleUntilMs } = visitor;
  return {
    site: who.site,
    kiosk: who.kiosk,
    visit,
    flow: inForce.hash,
    language: visitor.language,
    languages: [...offeredLanguages(inForce, state.settings)],
    display: visitor.display,
    speech: [...state.speech],
    ...{ link, storing, board },
    view: storing ? viewOf(state, screenNow(state), nowMs) : { name: "unavailable" },
    back: canGoBack(state),
    ...(idleUntilMs === undefined ? {} : { idleUntilMs }),
    ...(note ? { note: { text: note.text, ...(note.name === undefined ? {} : { name: note.name }) } } : {}),
    ...(state.settings.theme ? { theme: state.settings.theme } : {}),
    sound: state.settings.sound ?? true,
    identify: state.identifyUntilMs > nowMs,
  };
}

function canGoBack(state: VisitState): boolean {
  const { trail, reading } = state.visitor;
  return state.storing && (trail.length > 0 || reading.stage !== undefined || reading.article !== undefined);
}

function viewOf(state: VisitState, shown: FlowScreen, nowMs: number): ScreenView {
  const { visitor } = state;
  const { screen, untilMs = nowMs } = visitor;
  const choices = (all: readonly Choice[]): ChoiceView[] =>
    all
      .filter(({ to }) => isOffered(state, to, nowMs))
      .map(({ id, text, icon }) => ({ id, text, ...(icon ? { icon } : {}) }));
  switch (shown.kind) {
    case "home": {
      const { title, attract } = shown;
      const isResting = visitor.isResting;
      const greeting = attract === undefined ? {} : { attract };
      return { name: "faces", screen, title, ...greeting, resting: isResting, choices: choices(shown.choices) };
    }
    case "thanks": {
      const { vote, call, news, reasons } = visitor;
      return {
        ...{ name: "thanks" as const, screen },
        ...(vote ? { face: vote.face } : {}),
        ...(call === undefined ? {} : { call: true }),
        ...(news ? { news } : {}),
        reasons: vote ? options(shown.reasons) : [],
        chosen: [...reasons],
        choices: vote ? choices(shown.choices) : [],
        untilMs,
      };
    }
    case "words": {
      const { title, hint } = shown;
      return { name: "words", screen, title, ...(hint === undefined ? {} : { hint }), maxLength: maxLengthOf(shown) };
    }
    case "contact": {
      const { title, fields, consent } = shown;
      return { name: "contact", screen, title, fields: [...fields], consent };
    }
    case "question": {
      const { title, ask, low, high, survey } = shown;
      const { screens } = state.inForce.flow;
      const before = visitor.trail.filter((id) => {
        const earlier = screens[id];
        return earlier?.kind === "question" && earlier.survey === survey;
      });
      return {
        ...{ name: "question" as const, screen, title, ask },
        ...(low === undefined ? {} : { low }),
        ...(high === undefined ? {} : { high }),
        options: options(shown.options ?? []),
        several: shown.several ?? false,
        optional: shown.optional ?? false,
        place: before.length + 1,
      };
    }
    case "articles":
      return { name: "articles", screen, title: shown.title, stages: [...shown.stages], ...visitor.reading };
    case "notice": {
      const { title, paragraphs, list = false } = shown;
      return { name: "notice", screen, title, paragraphs: [...paragraphs], list, choices: choices(shown.choices) };
    }
    case "done": {
      const { title, more } = shown;
      const { receipt } = visitor;
      return {
        ...{ name: "done" as const, screen, title },
        ...(more === undefined ? {} : { more }),
        ...(receipt === undefined ? {} : { receipt }),
        untilMs,
      };
    }
  }
}

const options = (all: readonly Option[]): ChoiceView[] => all.map(({ id, text }) => ({ id, text }));
