import { css, html, LitElement } from "lit";
import type { ScreenView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import "./cb-choices.ts";
import { viewStyles } from "./view-styles.ts";

/** Something to read: paragraphs, or this shop's promises as a list. */
export class CbNotice extends LitElement {
  static override properties = { view: { attribute: false } };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host {
        max-inline-size: 56rem;
      }
      p {
        margin: 0 0 0.9em;
        line-height: 1.5;
      }
      p:last-child {
        margin: 0;
      }
      ul {
        display: grid;
        gap: clamp(0.6rem, 2vmin, 1.5rem);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.9em;
        font-size: var(--type-l);
        line-height: 1.3;
      }
      .sign {
        flex: none;
        display: grid;
        place-items: center;
        inline-size: 2.1em;
        block-size: 2.1em;
        border-radius: 50%;
        background: var(--cb-good-soft);
        color: var(--cb-good);
      }
      cb-choices {
        margin-block-start: clamp(0.75rem, 3vmin, 2.5rem);
      }
      @media (max-width: 480px) {
        :host-context([data-large]) .card {
          padding: 0.75rem;
        }
        :host-context([data-large]) .sign {
          inline-size: 1.4em;
          block-size: 1.4em;
        }
        :host-context([data-large]) li {
          gap: 0.5em;
        }
      }
    `,
  ];

  declare view: Extract<ScreenView, { name: "notice" }>;
  readonly #texts = new TextsController(this);

  override render() {
    const { view } = this;
    const { text } = this.#texts;
    return html`
      <h1 tabindex="-1">${text(view.title)}</h1>
      <div class="card">
        ${
          view.list
            ? html`<ul>
              ${view.paragraphs.map(
                (key) =>
                  html`<li><span class="sign"><cb-icon name="check"></cb-icon></span><span>${text(key)}</span></li>`,
              )}
            </ul>`
            : view.paragraphs.map((key) => html`<p>${text(key)}</p>`)
        }
      </div>
      <cb-choices .choices=${view.choices}></cb-choices>
    `;
  }
}

customElements.define("cb-notice", CbNotice);

declare global {
  interface HTMLElementTagNameMap {
    "cb-notice": CbNotice;
  }
}
