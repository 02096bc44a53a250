import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ContactView } from "../../../protocol/contact-view.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { FeedController } from "../feed-controller.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import { moreLook, PagedList } from "../paged-list.ts";
import "./cb-visitor-contact.ts";

/** Where visitors want to be reached, and the field for a receipt's code that erases what was left under it. */
export class CbContacts extends LitElement {
  static override properties = { context: { attribute: false }, _erased: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    moreLook,
    formLook,
    css`
      .card {
        margin-block-end: var(--cb-space-4);
      }
      .code {
        font-family: var(--cb-font-mono);
        letter-spacing: 0.1em;
        text-transform: uppercase;
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _erased: boolean;
  readonly #texts = new TextsController(this);
  readonly #contacts = new PagedList<ContactView, undefined>(this, "/contacts", { moreOf: () => undefined });
  readonly #erasing = new Deed(this);

  constructor() {
    super();
    this._erased = false;
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("event", ({ kind }) => {
          if (kind === "contact") this.#contacts.reloadSoon();
        }),
        feed.onResync(() => void this.#contacts.reload()),
      ];
    });
  }

  readonly #erase = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const receipt = String(new FormData(form).get("receipt")).replace(/[\s-]/g, "");
    this._erased = false;
    return this.#erasing.act(async () => {
      await this.context.api.delete(`/contacts/${encodeURIComponent(receipt)}`);
      form.reset();
      this._erased = true;
      await this.#contacts.reload();
    });
  };

  override render() {
    const { text } = this.#texts;
    return html`<p><a href="#/answers">${text("console-answers-title")}</a></p>
      <h1 tabindex="-1">${text("console-contacts-title")}</h1>
      <p class="soft intro">${text("console-contacts-intro")}</p>
      <section class="card section" aria-labelledby="by-receipt">
        <h2 id="by-receipt">${text("console-contacts-by-receipt")}</h2>
        <p class="soft small" id="receipt-hint">${text("console-contacts-receipt-hint")}</p>
        <form class="form" @submit=${this.#erase}>
          <label class="field">
            <span>${text("console-contacts-receipt")}</span>
            <input class="code" name="receipt" required pattern="[0-9A-Za-z\\s\\-]{8,12}" maxlength="12" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="receipt-hint" />
          </label>
          <wa-button type="submit" variant="danger" ?loading=${this.#erasing.isBusy}>
            <cb-icon slot="start" name="bin"></cb-icon>${text("console-contact-erase-now")}
          </wa-button>
        </form>
        <p role="status" class="small">${this._erased ? text("console-contacts-erased") : nothing}</p>
        ${renderRefusal(this.#erasing.refusal, text)}
      </section>
      ${renderLoaded(this.#contacts.state, {
        text,
        rows: 4,
        retry: () => void this.#contacts.reset(),
        ready: ({ items }) => this._renderContacts(items),
      })}`;
  }

  _renderContacts(items: readonly ContactView[]) {
    const { text } = this.#texts;
    if (items.length === 0) {
      return notice({ icon: "person", title: text("console-contacts-none"), body: text("console-contacts-none-body") });
    }
    return html`<ul role="list">
        ${repeat(
          items,
          ({ n }) => n,
          (contact) => html`<li class="card section">
            <cb-visitor-contact .context=${this.context} .contact=${contact} @cb-contact-erased=${() => void this.#contacts.reload()}></cb-visitor-contact>
          </li>`,
        )}
      </ul>
      ${this.#contacts.renderMore(text)}`;
  }
}

customElements.define("cb-contacts", CbContacts);

declare global {
  interface HTMLElementTagNameMap {
    "cb-contacts": CbContacts;
  }
}
