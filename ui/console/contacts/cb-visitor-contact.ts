import { css, html, LitElement, nothing } from "lit";
import type { ContactView } from "../../../protocol/contact-view.ts";
import { nameOfLanguage, TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { look } from "../look.ts";
import { renderRefusal } from "../notice.ts";

/** Where one visitor wants to be reached, what they agreed to, when it is deleted, and a button that erases it now. */
export class CbVisitorContact extends LitElement {
  static override properties = {
    context: { attribute: false },
    contact: { attribute: false },
    _asking: { state: true },
  };
  static override styles = [
    ...look,
    css`
      :host {
        display: grid;
        gap: var(--cb-space-3);
      }
      .facts {
        grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
      }
      a.way {
        display: inline-block;
        padding-block: 0.35rem;
        margin-block: -0.35rem;
      }
      blockquote {
        margin: 0;
        padding-inline-start: var(--cb-space-3);
        border-inline-start: 3px solid var(--cb-line-strong);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare contact: ContactView;
  /** Whether the button was pressed once and now asks. */
  declare _asking: boolean;
  readonly #texts = new TextsController(this);
  readonly #erasing = new Deed(this);

  constructor() {
    super();
    this._asking = false;
  }

  readonly #erase = async (): Promise<void> => {
    await this.#erasing.act(async () => {
      await this.context.api.post(`/contacts/${this.contact.n}/erase`);
      this.dispatchEvent(new CustomEvent("cb-contact-erased", { detail: { n: this.contact.n } }));
    });
    this._asking = false;
  };

  async #ask(asking: boolean): Promise<void> {
    this._asking = asking;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(asking ? ".sure" : ".erase")?.focus();
  }

  override render() {
    const { text, language } = this.#texts;
    const { name, email, phone, at, deletedAt, consent, kiosk, site } = this.contact;
    const date = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(deletedAt));
    const fact = (id: string, value: unknown) => html`<div><dt>${text(id)}</dt><dd>${value}</dd></div>`;
    return html`
      <dl class="facts">
        ${name === undefined ? nothing : fact("console-contact-name", html`<bdi>${name}</bdi>`)}
        ${email === undefined ? nothing : fact("console-contact-email", html`<a class="way" href="mailto:${encodeURIComponent(email)}"><bdi>${email}</bdi></a>`)}
        ${phone === undefined ? nothing : fact("console-contact-phone", html`<a class="way" href="tel:${phone.replace(/[^+\d]/g, "")}"><bdi dir="ltr">${phone}</bdi></a>`)}
        ${fact("console-contact-at", html`<cb-age .at=${at}></cb-age>`)}
        ${fact("console-fact-of-kiosk", html`<bdi>${kiosk}</bdi> · <bdi>${site}</bdi>`)}
        ${fact("console-contact-deleted", date)}
      </dl>
      <div class="small">
        <p class="soft">${text("console-contact-consent", { version: consent.version, language: nameOfLanguage(consent.language) })}</p>
        <blockquote lang=${consent.language} dir="auto" class="words">${consent.text}</blockquote>
      </div>
      <div class="row-of">
        ${
          this._asking
            ? html`<span role="alert">${text("console-contact-sure")}</span>
              <wa-button class="sure" size="s" variant="danger" ?loading=${this.#erasing.isBusy} @click=${this.#erase}>${text("console-contact-erase-now")}</wa-button>
              <wa-button size="s" appearance="outlined" ?disabled=${this.#erasing.isBusy} @click=${() => void this.#ask(false)}>${text("console-cancel")}</wa-button>`
            : html`<wa-button class="erase" size="s" appearance="outlined" @click=${() => void this.#ask(true)}>
                <cb-icon slot="start" name="bin"></cb-icon>${text("console-contact-erase")}
              </wa-button>`
        }
      </div>
      ${renderRefusal(this.#erasing.refusal, text)}
    `;
  }
}

customElements.define("cb-visitor-contact", CbVisitorContact);

declare global {
  interface HTMLElementTagNameMap {
    "cb-visitor-contact": CbVisitorContact;
  }
  interface HTMLElementEventMap {
    "cb-contact-erased": CustomEvent<{ n: number }>;
  }
}
