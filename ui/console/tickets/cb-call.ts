import { css, html, LitElement, nothing } from "lit";
import type { TicketView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { renderRefusal } from "../notice.ts";
import { rememberedName, rememberName } from "./my-name.ts";

/** What whoever answers a call tells the visitor: that they are coming, with a name, and that they are there. */
export class CbCall extends LitElement {
  static override properties = {
    context: { attribute: false },
    ticket: { attribute: false },
    _busy: { state: true },
    _told: { state: true },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      :host {
        display: grid;
        gap: var(--cb-space-2);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare ticket: Pick<TicketView, "id" | "status">;
  declare _busy: "coming" | "arrived" | undefined;
  /** Who the visitor's screen says is coming. */
  declare _told: string | undefined;
  readonly #texts = new TextsController(this);
  readonly #telling = new Deed(this);

  async #tell(what: "coming" | "arrived", name: string): Promise<void> {
    this._busy = what;
    this._told = undefined;
    await this.#telling.act(async () => {
      await this.context.api.post(`/tickets/${this.ticket.id}/${what}`, name === "" ? {} : { name });
      if (name !== "") rememberName(name);
      if (what === "coming") this._told = name;
    });
    this._busy = undefined;
    // What the page shows is what the hub says, also after a refusal.
    this.dispatchEvent(new CustomEvent("cb-ticket-changed"));
  }

  get #name(): string {
    return this.renderRoot.querySelector("input")?.value.trim() ?? rememberedName();
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this._busy) void this.#tell("coming", this.#name);
  };

  override render() {
    const { text } = this.#texts;
    if (this.ticket.status === "in-progress") return nothing;
    return html`<form class="form" @submit=${this.#onSubmit}>
        <label class="field">
          <span>${text("console-call-name")}</span>
          <input required maxlength="40" autocomplete="given-name" .value=${rememberedName()} aria-describedby="call-hint" />
        </label>
        <wa-button type="submit" variant="brand" ?loading=${this._busy === "coming"}>${text("console-call-coming")}</wa-button>
        <wa-button
          variant="neutral"
          appearance="outlined"
          ?loading=${this._busy === "arrived"}
          @click=${() => void this.#tell("arrived", this.#name)}
          >${text("console-call-arrived")}</wa-button
        >
      </form>
      <p class="soft small" id="call-hint">${text("console-call-hint")}</p>
      <p class="small" role="status">${this._told === undefined ? nothing : text("console-call-told", { name: this._told })}</p>
      ${renderRefusal(this.#telling.refusal, text)}`;
  }
}

customElements.define("cb-call", CbCall);

declare global {
  interface HTMLElementTagNameMap {
    "cb-call": CbCall;
  }
  interface HTMLElementEventMap {
    "cb-ticket-changed": CustomEvent;
  }
}
