import { css, html, LitElement, nothing } from "lit";
import { TextsController } from "../../elements/texts.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";

/** Labels to print and stick on: of a kiosk and its boards, or of all of its site. */
export class CbLabels extends LitElement {
  static override properties = { kiosk: {}, site: {}, _format: { state: true } };
  static override styles = [
    ...look,
    formLook,
    css`
      .prints {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cb-space-2);
        margin-block-start: var(--cb-space-3);
      }
      .field,
      .here {
        margin-block-start: var(--cb-space-3);
      }
    `,
  ];

  declare kiosk: string;
  declare site: string;
  /** A word of the API's `format`. */
  declare _format: string;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._format = "a4";
  }

  override render() {
    const { text } = this.#texts;
    const formats = [
      ["a4", text("console-labels-a4")],
      ["letter", text("console-labels-letter")],
      ["62mm", text("console-labels-strip")],
    ] as const;
    return html`<section class="section" aria-labelledby="labels">
      <h2 id="labels">${text("console-labels")}</h2>
      <p class="soft small">${text("console-labels-note")}</p>
      <label class="field"
        >${text("console-labels-format")}
        <select @change=${(event: Event) => {
          this._format = (event.target as HTMLSelectElement).value;
        }}>
          ${formats.map(([word, name]) => html`<option value=${word} ?selected=${word === this._format}>${name}</option>`)}
        </select></label
      >
      <div class="prints">
        ${this._renderPrint(`kiosks/${this.kiosk}/label`, text("console-labels-kiosk"))}
        ${this._renderPrint(`sites/${this.site}/labels`, text("console-labels-site", { site: this.site }))}
      </div>
      ${isHereOnly(location.hostname) ? html`<p class="here small">${text("console-labels-here")}</p>` : nothing}
    </section>`;
  }

  // A link and no call: the browser keeps the file, under the name that the hub gives it.
  _renderPrint(path: string, name: string) {
    return html`<wa-button size="s" appearance="outlined" href="/api/v1/${path}?format=${this._format}" download
      >${name}</wa-button
    >`;
  }
}

/** Tells whether only this machine reaches the page's address, to which the labels' codes will lead. */
const isHereOnly = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

customElements.define("cb-labels", CbLabels);

declare global {
  interface HTMLElementTagNameMap {
    "cb-labels": CbLabels;
  }
}
