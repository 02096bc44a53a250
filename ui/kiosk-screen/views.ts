import { html, nothing, type TemplateResult } from "lit";
import type { Display } from "../../protocol/display.ts";
import type { ScreenState, ScreenView } from "../../protocol/screen.ts";
import "./cb-articles.ts";
import { CONTACT_PROBLEMS } from "./cb-contact.ts";
import "./cb-done.ts";
import "./cb-exit.ts";
import "./cb-greeting.ts";
import "./cb-identify.ts";
import "./cb-idle.ts";
import "./cb-notice.ts";
import "./cb-question.ts";
import "./cb-words.ts";
import type { TypedWords } from "./typed-words.ts";

/** The views beyond home and thanks. */
export type FurtherView = Exclude<ScreenView, { name: "faces" | "thanks" | "unavailable" }>;

/** Whether a view says in its own words why a touch was not taken. */
export const hasWords = (code: string): boolean => code in CONTACT_PROBLEMS;

/**
 * Draws one of them; the words typed so far outlive the element. `refused` is the kiosk's code for what it did not take last.
 */
export function renderView(
  { link }: ScreenState,
  view: FurtherView,
  typed: TypedWords,
  refused: string,
): TemplateResult {
  switch (view.name) {
    case "words":
      return html`<cb-words .view=${view} .typed=${typed}></cb-words>`;
    case "contact":
      return html`<cb-contact .view=${view} .typed=${typed} .refused=${refused}></cb-contact>`;
    case "question":
      return html`<cb-question .view=${view} .typed=${typed}></cb-question>`;
    case "articles":
      return html`<cb-articles .view=${view} .typed=${typed}></cb-articles>`;
    case "notice":
      return html`<cb-notice .view=${view}></cb-notice>`;
    case "done":
      return html`<cb-done .view=${view} ?away=${link === "away"}></cb-done>`;
  }
}

/** Draws home's greeting, in each language in turn. */
export const renderGreeting = (
  { title, attract }: Extract<ScreenView, { name: "faces" }>,
  languages: readonly string[],
  language: string,
  { calm }: Display,
): TemplateResult =>
  html`<cb-greeting .languages=${languages} language=${language} .attract=${attract ?? title} ?calm=${calm}></cb-greeting>`;

/** Draws what stands above all else: the warning before a visit ends, the corner that leads out, a technician's search. */
export function renderAbove(state: ScreenState): TemplateResult {
  return html`
    ${state.idleUntilMs === undefined ? nothing : html`<cb-idle .untilMs=${state.idleUntilMs}></cb-idle>`}
    <cb-exit .visit=${state.visit}></cb-exit>
    ${state.identify ? html`<cb-identify name="${state.site} / ${state.kiosk}"></cb-identify>` : nothing}
  `;
}
