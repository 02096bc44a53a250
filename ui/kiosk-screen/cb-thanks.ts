import { css, html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { ScreenState } from "../../protocol/screen.ts";
import "../elements/cb-face.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import "./cb-choices.ts";
import { nthOf } from "./cb-choices.ts";
import { act } from "./screen-act.ts";
import { viewStyles } from "./view-styles.ts";

/** What follows a stored press. */
export type ThanksView = Extract<ScreenState["view"], { name: "thanks" }>;

/** The thank-you after a vote or a call, with reasons to choose where the kiosk offers some. */
export class CbThanks extends LitElement {
  static override properties = { view: { attribute: false }, away: { type: Boolean } };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host {
        max-inline-size: 62rem;
        text-align: center;
      }
      .mark {
        position: relative;
        inline-size: clamp(5rem, 20vmin, 16rem);
        margin: 0 auto clamp(0.5rem, 2vmin, 2rem);
        animation: land var(--cb-slow) var(--cb-spring);
      }
      .tick {
        position: absolute;
        inset-block-end: -4%;
        inset-inline-end: -8%;
        display: grid;
        place-items: center;
        inline-size: 42%;
        aspect-ratio: 1;
        border: 4px solid var(--cb-paper);
        border-radius: 50%;
        background: var(--cb-good);
        color: var(--cb-paper);
      }
      .tick cb-icon {
        inline-size: 74%;
        block-size: auto;
      }
      h1 {
        margin: 0 0 0.3em;
      }
      p {
        margin: 0 auto;
        max-inline-size: 34em;
        color: var(--cb-ink-soft);
        text-wrap: balance;
      }
      .news {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 0.6em;
        inline-size: fit-content;
        margin: clamp(0.5rem, 2vmin, 1.5rem) auto 0;
        padding: 0.5em 1.1em;
        border-radius: 1.4em;
        background: var(--cb-good-soft);
        color: var(--cb-good);
        font-size: var(--type-l);
        font-weight: var(--cb-weight-medium);
        animation: land var(--cb-slow) var(--cb-ease);
      }
      fieldset {
        margin: clamp(0.75rem, 3.5vmin, 3.5rem) 0 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      legend {
        margin: 0 auto clamp(0.5rem, 1.8vmin, 1.5rem);
        padding: 0;
        font-size: var(--type-m);
        font-weight: var(--cb-weight-medium);
      }
      .reasons {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, max(26%, 10.8em)), 1fr));
        gap: clamp(0.5rem, 1.4vmin, 1rem);
        max-inline-size: max(46rem, 30em);
        margin-inline: auto;
        font-size: var(--type-m);
      }
      cb-choices {
        margin-block-start: clamp(0.75rem, 3vmin, 3rem);
      }
      @media (min-width: 800px) and (max-aspect-ratio: 3/4) {
        .reasons {
          grid-template-columns: repeat(2, 1fr);
          max-inline-size: none;
        }
        .end .done {
          min-inline-size: 40%;
        }
      }
      @media (min-aspect-ratio: 1/1) {
        .mark {
          inline-size: clamp(4.5rem, 15vmin, 16rem);
        }
        fieldset,
        cb-choices {
          margin-block-start: clamp(0.5rem, 2vmin, 2rem);
        }
      }
      .end {
        margin-block-start: clamp(0.6rem, 2.2vmin, 2.5rem);
      }
      .done {
        min-inline-size: 11rem;
        font-size: var(--type-l);
      }
      .time {
        block-size: 4px;
        inline-size: min(60%, 22rem);
        margin: clamp(0.6rem, 1.6vmin, 1.4rem) auto 0;
        border-radius: 2px;
        background: var(--cb-line);
        overflow: hidden;
      }
      .time div {
        block-size: 100%;
        background: var(--cb-brass);
        transform-origin: left;
        animation: run-out linear forwards;
      }
      .time:dir(rtl) div {
        transform-origin: right;
      }
      @media (min-aspect-ratio: 1/1) {
        .ways {
          display: flex;
          flex-wrap: wrap;
          align-items: center;
          justify-content: center;
          gap: 0.75rem 1.25rem;
          max-inline-size: max(46rem, 30em);
          margin-inline: auto;
          margin-block-start: clamp(0.5rem, 2vmin, 2rem);
        }
        cb-choices {
          flex: 1 1 20rem;
          margin-block-start: 0;
        }
        .end {
          flex: none;
          margin-block-start: 0;
        }
        .time {
          inline-size: 60%;
          margin-block: 0.6rem -1rem;
        }
      }
      @keyframes land {
        from {
          opacity: 0;
          transform: scale(0.5);
        }
      }
      @keyframes run-out {
        to {
          transform: scaleX(0);
        }
      }
      @media (max-height: 760px) and (max-aspect-ratio: 1/1) {
        .said {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
          align-items: center;
          gap: 0.9rem;
          text-align: start;
        }
        .mark {
          inline-size: 4rem;
          margin: 0;
        }
        .said h1,
        .said p {
          margin: 0;
          text-align: start;
        }
        fieldset,
        .end,
        cb-choices {
          margin-block-start: 0.6rem;
        }
        .reasons {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(calc(8.5rem * var(--cb-text-scale, 1)), 1fr));
        }
        .reasons button {
          padding-inline: 0.6rem;
          hyphens: auto;
        }
        .time {
          margin-block-start: 0.4rem;
        }
      }
      @media (max-height: 560px) and (min-aspect-ratio: 1/1) {
        .reasons {
          grid-template-columns: repeat(auto-fit, minmax(min(100%, max(30%, 8.5em)), 1fr));
          max-inline-size: none;
        }
        .said {
          display: flex;
          align-items: center;
          justify-content: center;
          gap: 1.25rem;
          text-align: start;
        }
        .mark {
          flex: none;
          inline-size: 3.75rem;
          margin: 0;
        }
        .said p,
        .said h1 {
          margin: 0;
          text-align: start;
        }
        .reasons button {
          padding-inline: 0.75rem;
        }
        fieldset,
        .ways {
          margin-block-start: 0.4rem;
        }
        .ways {
          display: flex;
          align-items: center;
          justify-content: center;
          gap: 1rem;
        }
        cb-choices {
          flex: 1 1 16rem;
          inline-size: auto;
          max-inline-size: 34rem;
        }
        cb-choices,
        .end {
          margin-block-start: 0;
        }
        legend {
          margin-block-end: 0.3rem;
        }
        .end {
          display: flex;
          align-items: center;
          justify-content: center;
          gap: 1rem;
        }
        .time {
          margin: 0;
          inline-size: 8rem;
        }
      }
      @media (max-width: 480px) {
        :host-context([data-large]) .said {
          display: block;
          text-align: center;
        }
        :host-context([data-large]) .mark {
          margin-inline: auto;
        }
        :host-context([data-large]) .said :is(p, h1) {
          text-align: center;
        }
        :host-context([data-large]) .news cb-icon {
          display: none;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .time {
          display: none;
        }
        .mark {
          animation: none;
        }
      }
    `,
  ];

  declare view: ThanksView;
  declare away: boolean;
  readonly #texts = new TextsController(this);

  override render() {
    const { view } = this;
    const { text } = this.#texts;
    return html`
      <div class="said">
      <div class="mark">
        <cb-face .face=${view.call ? "call" : (view.face ?? "happy")}></cb-face>
        <span class="tick"><cb-icon name="check"></cb-icon></span>
      </div>
      <div role="status">
        <h1 tabindex="-1">${text(this.#headline())}</h1>
        <p>${text(this.#more())}</p>
        ${this._renderNews()}
      </div>
      </div>
      ${view.reasons.length > 0 ? this._renderReasons() : nothing}
      <div class="ways">
      ${
        view.choices.length > 0
          ? html`<cb-choices .choices=${view.choices} .from=${view.reasons.length + 1}></cb-choices>`
          : nothing
      }
      <div class="end">
        <button
          type="button"
          class="primary done"
          data-nth=${nthOf(view.reasons.length + view.choices.length + 1)}
          @click=${() => act(this, { type: "done" })}
        >
          ${text("kiosk-done")}
        </button>
        ${keyed(
          view.untilMs,
          html`<div class="time" aria-hidden="true">
            <div style="animation-duration: ${Math.max(0, view.untilMs - Date.now())}ms"></div>
          </div>`,
        )}
      </div>
      </div>
    `;
  }

  /** What became of the call, once the hub has said so. */
  private _renderNews() {
    const { call, news } = this.view;
    if (!call || !news) return nothing;
    return html`<p class="news">
      <cb-icon name="person"></cb-icon><span>${this.#texts.text(`kiosk-news-${news.state}`, { name: news.name ?? "none" })}</span>
    </p>`;
  }

  private _renderReasons() {
    const { text } = this.#texts;
    return html`<fieldset>
      <legend>${text("kiosk-reasons")}</legend>
      <div class="reasons">
        ${this.view.reasons.map(({ id: reason, text: key }, i) => {
          const chosen = this.view.chosen.includes(reason);
          return html`<button
            type="button"
            aria-pressed=${chosen ? "true" : "false"}
            data-reason=${reason}
            data-nth=${nthOf(i + 1)}
            @click=${() => act(this, { type: "reason", reason, chosen: !chosen })}
          >
            <cb-icon name=${chosen ? "check" : (reason as IconName)}></cb-icon>${text(key)}
          </button>`;
        })}
      </div>
    </fieldset>`;
  }

  #headline(): string {
    if (this.view.call) return this.away ? "kiosk-called-kept" : "kiosk-called";
    return "kiosk-thanks";
  }

  #more(): string {
    if (this.view.call) return this.away ? "kiosk-called-away" : "kiosk-called-on-the-way";
    return this.away ? "kiosk-thanks-away" : "kiosk-thanks-kept";
  }
}

customElements.define("cb-thanks", CbThanks);

declare global {
  interface HTMLElementTagNameMap {
    "cb-thanks": CbThanks;
  }
}
