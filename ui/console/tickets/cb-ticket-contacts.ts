import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { ContactView } from "../../../protocol/contact-view.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import "../contacts/cb-visitor-contact.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";

/** Where the visitors of a ticket want to be reached; nothing where none of them left anything. */
export class CbTicketContacts extends LitElement {
  static override properties = { context: { attribute: false }, ticketId: { attribute: false } };
  static override styles = [
    ...look,
    css`
      .section {
        border-block-start: 1px solid var(--cb-line);
      }
      li + li {
        margin-block-start: var(--cb-space-4);
        padding-block-start: var(--cb-space-4);
        border-block-start: 1px solid var(--cb-line);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare ticketId: number;
  readonly #texts = new TextsController(this);
  readonly #contacts = new Loader<readonly ContactView[]>(this, async (signal) => {
    const query = { ticket: this.ticketId };
    return (await this.context.api.get<{ items: ContactView[] }>("/contacts", { query, signal })).items;
  });

  constructor() {
    super();
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

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("ticketId")) void this.#contacts.reset();
  }

  override render() {
    const { text } = this.#texts;
    const contacts = this.#contacts.value ?? [];
    if (contacts.length === 0) return nothing;
    return html`<section class="section" aria-labelledby="contacts">
      <h2 id="contacts">${text("console-contacts-of-ticket")}</h2>
      <ul role="list">
        ${contacts.map(
          (contact) => html`<li>
            <cb-visitor-contact .context=${this.context} .contact=${contact} @cb-contact-erased=${() => void this.#contacts.reload()}></cb-visitor-contact>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define("cb-ticket-contacts", CbTicketContacts);

declare global {
  interface HTMLElementTagNameMap {
    "cb-ticket-contacts": CbTicketContacts;
  }
}
