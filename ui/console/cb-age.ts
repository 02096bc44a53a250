import { html, LitElement } from "lit";
import { TextsController } from "../elements/texts.ts";
import { ageText, clockText, nextAgeChangeMs } from "./age.ts";

/** How long ago something was, kept true while it is on the page; the exact time stands in its title. */
export class CbAge extends LitElement {
  static override properties = { at: { type: String } };

  declare at: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #texts = new TextsController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override updated(): void {
    clearTimeout(this.#timer);
    const ageMs = Date.now() - Date.parse(this.at ?? "");
    if (Number.isNaN(ageMs) || !this.isConnected) return;
    this.#timer = setTimeout(() => this.requestUpdate(), nextAgeChangeMs(Math.max(0, ageMs)));
  }

  override render() {
    const atMs = Date.parse(this.at ?? "");
    const nowMs = Date.now();
    const { language, text } = this.#texts;
    if (Number.isNaN(atMs)) return text("console-never");
    return html`<time datetime=${this.at ?? ""} title=${clockText(atMs, nowMs, language)}>${ageText(atMs, nowMs, language)}</time>`;
  }
}

customElements.define("cb-age", CbAge);

declare global {
  interface HTMLElementTagNameMap {
    "cb-age": CbAge;
  }
}
