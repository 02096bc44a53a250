import { css, html, nothing, type TemplateResult } from "lit";
import type { IconName } from "../elements/icons.ts";
import "../elements/cb-icon.ts";
import type { ApiError } from "./api.ts";
import type { Loaded } from "./loader.ts";

type Text = (id: string, args?: Record<string, string | number>) => string;

/** A whole place that has nothing to show, and says why and what may be done. */
export const notice = (facts: {
  icon: IconName;
  title: string;
  body?: string | TemplateResult;
  action?: TemplateResult;
  tone?: "calm" | "bad";
  /** The title is the page's own heading, where nothing else is on it. */
  whole?: boolean;
}): TemplateResult => html`<div class="notice ${facts.tone ?? "calm"}">
  <span class="emblem"><cb-icon name=${facts.icon}></cb-icon></span>
  ${facts.whole ? html`<h1 tabindex="-1">${facts.title}</h1>` : html`<h2>${facts.title}</h2>`}
  ${facts.body ? html`<p class="soft">${facts.body}</p>` : nothing} ${facts.action ?? nothing}
</div>`;

/** The styles of `notice`, `failure` and `skeletons`. */
export const noticeLook = css`
  .notice {
    display: grid;
    justify-items: center;
    gap: var(--cb-space-3);
    padding: var(--cb-space-7) var(--cb-space-5);
    text-align: center;
  }
  .notice p {
    max-inline-size: 34rem;
    text-wrap: pretty;
  }
  .emblem {
    display: grid;
    place-items: center;
    inline-size: 4rem;
    block-size: 4rem;
    border-radius: var(--cb-radius-full);
    background: var(--cb-brass-soft);
    color: var(--cb-brass-strong);
    font-size: 1.6rem;
  }
  .notice.bad .emblem {
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
  }
  .skeletons {
    display: grid;
    gap: var(--cb-space-4);
    padding: var(--cb-space-5);
  }
  .skeletons div {
    display: grid;
    gap: var(--cb-space-2);
  }
  .skeletons wa-skeleton {
    --color: var(--cb-sunken);
    --sheen-color: var(--cb-line);
    block-size: 0.9rem;
  }
  .skeletons wa-skeleton:first-child {
    inline-size: 55%;
  }
  .skeletons wa-skeleton:last-child {
    inline-size: 80%;
  }
`;

/** Shapes of what is being read; after a while a word that it takes longer than usual. */
export const skeletons = (count: number, slow: boolean, text: Text): TemplateResult =>
  html`<div class="skeletons" aria-busy="true">
    <p class="soft small" role="status">${slow ? text("console-slow") : html`<span class="hidden-text">${text("console-loading")}</span>`}</p>
    ${Array.from({ length: count }, () => html`<div><wa-skeleton effect="sheen"></wa-skeleton><wa-skeleton effect="sheen"></wa-skeleton></div>`)}
  </div>`;

/** What went wrong, in a person's words: the hub's refusal by its code, or that it does not answer. */
export function errorText(error: ApiError, text: Text): string {
  if (error.code !== "refused" || !error.problem) return text(`console-error-${error.code}`);
  const id = `console-problem-${error.problem.code}`;
  const words = text(id, { field: error.problem.field ?? "" });
  // A code that is newer than this page comes with its English title.
  return words === id ? [error.problem.title, error.problem.detail].filter(Boolean).join(". ") : words;
}

/** What the hub refused, and why, where it did. */
export const renderRefusal = (refusal: ApiError | undefined, text: Text): TemplateResult | typeof nothing =>
  refusal ? html`<wa-callout variant="danger" size="s" role="alert">${errorText(refusal, text)}</wa-callout>` : nothing;

/** The place of a thing that could not be read, with a button that tries again. */
export const failure = (error: ApiError, text: Text, retry: () => void): TemplateResult =>
  notice({
    icon: error.code === "unreachable" ? "network-off" : "warning",
    tone: "bad",
    title: text("console-failed-title"),
    body: errorText(error, text),
    action: html`<wa-button variant="neutral" appearance="outlined" @click=${retry}>
      <cb-icon slot="start" name="refresh"></cb-icon>${text("console-retry")}
    </wa-button>`,
  });

/** Renders each of a reading's states; a value stays on the page when a later reading fails, with a word above it. */
export function renderLoaded<T>(
  loaded: Loaded<T>,
  facts: { text: Text; rows: number; retry: () => void; ready: (value: T) => unknown },
): unknown {
  switch (loaded.phase) {
    case "idle":
      return skeletons(facts.rows, false, facts.text);
    case "loading":
      return skeletons(facts.rows, loaded.slow, facts.text);
    case "failed":
      return failure(loaded.error, facts.text, facts.retry);
    case "ready":
      return html`${
        loaded.error && loaded.error.code !== "unreachable"
          ? html`<wa-callout variant="warning" size="s">${errorText(loaded.error, facts.text)}</wa-callout>`
          : nothing
      }${facts.ready(loaded.value)}`;
  }
}
