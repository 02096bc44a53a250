import { css, html, LitElement } from "lit";
import { OWN_COLOURS } from "../../../protocol/contrast.ts";
import type { Theme } from "../../../protocol/theme.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";
import { formatRoute } from "../routes.ts";
import { COLOURS } from "../theme/theme-edit.ts";

/** A kiosk's look in short, with the way to the page that changes it. */
export class CbThemeSummary extends LitElement {
  static override properties = { kiosk: {}, theme: { attribute: false } };
  static override styles = [
    ...look,
    css`
      .swatch {
        display: inline-block;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        border: 1px solid var(--cb-line-strong);
        border-radius: var(--cb-radius-full);
        margin-inline-end: calc(-1 * var(--cb-space-2));
      }
      .swatch:last-child {
        margin-inline-end: var(--cb-space-1);
      }
      img {
        max-inline-size: 8rem;
        max-block-size: 2.5rem;
        object-fit: contain;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.75rem;
      }
    `,
  ];

  declare kiosk: string;
  /** What is desired; undefined is Counterbell's own look. */
  declare theme: Theme | undefined;
  readonly #texts = new TextsController(this);

  override render() {
    const { text } = this.#texts;
    const { theme = {} } = this;
    const isOwn = Object.keys(theme).length === 0;
    return html`<section class="section" aria-labelledby="look">
      <div class="head">
        <h2 id="look">${text("console-theme")}</h2>
        <a href=${formatRoute({ view: "theme", kiosk: this.kiosk })}>${text("console-theme-change")}</a>
      </div>
      <div class="row-of">
        <span aria-hidden="true"
          >${COLOURS.map((name) => html`<span class="swatch" style="background: ${theme[name] ?? OWN_COLOURS[name]}"></span>`)}</span
        >
        ${theme.logo ? html`<img src="/api/v1/content/${theme.logo}" alt=${theme.name ?? text("console-theme-logo")} />` : ""}
        <span>${isOwn ? text("console-theme-own") : html`<bdi>${theme.name ?? text("console-theme-unnamed")}</bdi>`}</span>
      </div>
    </section>`;
  }
}

customElements.define("cb-theme-summary", CbThemeSummary);

declare global {
  interface HTMLElementTagNameMap {
    "cb-theme-summary": CbThemeSummary;
  }
}
