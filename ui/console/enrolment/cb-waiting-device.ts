import { css, html, LitElement, nothing } from "lit";
import type { DeviceView } from "../../../protocol/enrolment.ts";
import type { SiteView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { renderRefusal } from "../notice.ts";

/** One device that waits, and the two things that somebody may decide. Tells `cb-device-decided`. */
export class CbWaitingDevice extends LitElement {
  static override properties = {
    context: { attribute: false },
    device: { attribute: false },
    sites: { attribute: false },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      .mark {
        font-family: var(--cb-font-mono);
        font-size: var(--cb-text-xl);
        font-weight: var(--cb-weight-bold);
        letter-spacing: 0.08em;
      }
      dl {
        display: grid;
        gap: var(--cb-space-1);
      }
      dl div {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--cb-space-2);
      }
      dt {
        color: var(--cb-ink-soft);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare device: DeviceView;
  declare sites: readonly SiteView[];
  readonly #texts = new TextsController(this);
  readonly #deed = new Deed(this);

  readonly #approve = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const place = this.device.replaces ? {} : { site: String(form.get("site")), kiosk: String(form.get("kiosk")) };
    return this.#decide("approve", place);
  };

  readonly #refuse = (): Promise<void> => this.#decide("refuse", {});

  #decide(what: "approve" | "refuse", body: object): Promise<void> {
    return this.#deed.act(async () => {
      await this.context.api.post(`/enrolment/devices/${this.device.id}/${what}`, body);
      this.dispatchEvent(new CustomEvent("cb-device-decided", { detail: { what }, bubbles: true, composed: true }));
    });
  }

  override render() {
    const { text } = this.#texts;
    const { mark, machine, address, note, codeBy, replaces, kiosk } = this.device;
    const about = [machine.model, machine.host, machine.system, machine.version].filter(Boolean).join(" · ");
    return html`<div class="row-of">
        <h3 class="mark" dir="ltr">${mark}</h3>
        ${replaces ? html`<span class="chip">${text("console-device-replaces", { kiosk: kiosk ?? "" })}</span>` : nothing}
      </div>
      <dl class="small">
        <div><dt>${text("console-device-machine")}</dt><dd dir="auto">${about || "-"}</dd></div>
        <div><dt>${text("console-device-address")}</dt><dd dir="ltr">${address}</dd></div>
        <div><dt>${text("console-device-code-by")}</dt><dd><bdi>${codeBy}</bdi>${note === "" ? nothing : html` · <bdi>${note}</bdi>`}</dd></div>
      </dl>
      <form class="form" @submit=${this.#approve}>
        ${replaces ? nothing : this._renderPlace()}
        <wa-button type="submit" variant="brand" ?loading=${this.#deed.isBusy}>${text("console-device-approve")}</wa-button>
        <wa-button appearance="outlined" variant="danger" ?disabled=${this.#deed.isBusy} @click=${this.#refuse}>
          ${text("console-device-refuse")}
        </wa-button>
      </form>
      ${renderRefusal(this.#deed.refusal, text)}`;
  }

  _renderPlace() {
    const { text } = this.#texts;
    const { site, kiosk } = this.device;
    return html`<label class="field">
        <span>${text("console-device-site")}</span>
        <select name="site" required>
          ${this.sites.map((one) => html`<option value=${one.site} ?selected=${one.site === site}>${one.name}</option>`)}
        </select>
      </label>
      <label class="field">
        <span>${text("console-device-name")}</span>
        <input name="kiosk" required pattern="[a-z0-9\\-]{1,36}" maxlength="36" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" .value=${kiosk ?? ""} />
      </label>`;
  }
}

customElements.define("cb-waiting-device", CbWaitingDevice);

declare global {
  interface HTMLElementTagNameMap {
    "cb-waiting-device": CbWaitingDevice;
  }
  interface HTMLElementEventMap {
    "cb-device-decided": CustomEvent<{ what: "approve" | "refuse" }>;
  }
}
