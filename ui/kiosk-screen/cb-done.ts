import { css, html, LitElement, nothing } from "lit";
import type { ScreenView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { act } from "./screen-act.ts";
import { viewStyles } from "./view-styles.ts";

/** The end of a way: thanks, and the code by which what was left can be erased again. */
export class CbDone extends LitElement {
  static override properties = { view: { attribute: false }, away: { type: Boolean } };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host {
        text-align: center;
      }
      .mark {
        display: grid;
        place-items: center;
        inline-size: clamp(4rem, 16vmin, 11rem);
        aspect-ratio: 1;
        margin: 0 auto clamp(0.5rem, 2.4vmin, 2rem);
        border-radius: 50%;
        background: var(--cb-good-soft);
        color: var(--cb-good);
        animation: land var(--cb-slow) var(--cb-spring);
      }
      .mark cb-icon {
        inline-size: 58%;
        block-size: auto;
      }
      .receipt {
        inline-size: fit-content;
        max-inline-size: 100%;
        margin: 0 auto;
      }
      .receipt p {
        margin: 0 0 0.5em;
        color: var(--cb-ink-soft);
      }
      .code {
        display: block;
        direction: ltr;
        font-family: var(--cb-font-mono);
        font-size: calc(clamp(1.8rem, 7vmin, 5rem) * min(1.5, var(--cb-text-scale, 1)));
        font-weight: var(--cb-weight-bold);
        letter-spacing: 0.08em;
        line-height: 1.2;
        color: var(--cb-ink);
        overflow-wrap: anywhere;
        -webkit-user-select: text;
        user-select: text;
      }
      @keyframes land {
        from {
          opacity: 0;
          transform: scale(0.5);
        }
      }
      @media (max-height: 560px) {
        .mark {
          inline-size: 3.25rem;
          margin-block-end: 0.3rem;
        }
        .receipt {
          padding: 0.6rem 1.25rem;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .mark {
          animation: none;
        }
      }
    `,
  ];

  declare view: Extract<ScreenView, { name: "done" }>;
  declare away: boolean;
  readonly #texts = new TextsController(this);

  override render() {
    const { view } = this;
    const { text } = this.#texts;
    return html`
      <div class="mark"><cb-icon name="check"></cb-icon></div>
      <div role="status">
        <h1 tabindex="-1">${text(view.title)}</h1>
        ${view.more ? html`<p class="hint">${text(view.more)}</p>` : nothing}
        ${this.away ? html`<p class="hint">${text("kiosk-done-away")}</p>` : nothing}
      </div>
      ${
        view.receipt
          ? html`<div class="receipt card">
            <p>${text("kiosk-receipt")}</p>
            <span class="code">${view.receipt}</span>
          </div>`
          : nothing
      }
      <div class="actions">
        <button type="button" class="primary" data-nth="1" @click=${() => act(this, { type: "done" })}>
          ${text("kiosk-done")}
        </button>
      </div>
    `;
  }
}

customElements.define("cb-done", CbDone);

declare global {
  interface HTMLElementTagNameMap {
    "cb-done": CbDone;
  }
}
