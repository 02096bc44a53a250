import { html, LitElement } from "lit";
import type { MadeCodes } from "../../../protocol/enrolment.ts";
import type { SiteView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { renderRefusal } from "../notice.ts";

/** How long codes may be good, in seconds. */
const TIMES = { "two-hours": 7200, day: 86_400, week: 604_800 } as const;

/** Makes codes. Tells `cb-codes-made` with them. */
export class CbCodeForm extends LitElement {
  static override properties = { context: { attribute: false }, sites: { attribute: false } };
  static override styles = [...look, formLook];

  declare context: ConsoleContext;
  declare sites: readonly SiteView[];
  readonly #texts = new TextsController(this);
  readonly #deed = new Deed(this);

  readonly #make = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => String(form.get(name) ?? "").trim();
    const [site, kiosk, note] = [said("site"), said("kiosk"), said("note")];
    const wish = {
      ...{ count: Number(said("count")), validS: Number(said("valid")) },
      ...(site === "" ? {} : { site }),
      ...(kiosk === "" ? {} : { kiosk }),
      ...(note === "" ? {} : { note }),
    };
    return this.#deed.act(async () => {
      const detail = await this.context.api.post<MadeCodes>("/enrolment/codes", wish);
      this.dispatchEvent(new CustomEvent("cb-codes-made", { detail, bubbles: true, composed: true }));
    });
  };

  override render() {
    const { text } = this.#texts;
    return html`<form class="form" @submit=${this.#make}>
        <label class="field">
          <span>${text("console-device-site")}</span>
          <select name="site">
            <option value="">${text("console-code-any-site")}</option>
            ${this.sites.map((one) => html`<option value=${one.site} ?selected=${this.sites.length === 1}>${one.name}</option>`)}
          </select>
        </label>
        <label class="field">
          <span>${text("console-code-count")}</span>
          <input name="count" type="number" min="1" max="100" value="1" required />
        </label>
        <label class="field">
          <span>${text("console-code-valid")}</span>
          <select name="valid">
            ${Object.entries(TIMES).map(([name, seconds]) => html`<option value=${seconds}>${text(`console-code-valid-${name}`)}</option>`)}
          </select>
        </label>
        <label class="field">
          <span>${text("console-code-name")}</span>
          <input name="kiosk" pattern="[a-z0-9\\-]{1,36}" maxlength="36" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <label class="field">
          <span>${text("console-code-note")}</span>
          <input name="note" maxlength="200" autocomplete="off" />
        </label>
        <wa-button type="submit" variant="brand" ?loading=${this.#deed.isBusy}>${text("console-codes-make")}</wa-button>
      </form>
      ${renderRefusal(this.#deed.refusal, text)}`;
  }
}

customElements.define("cb-code-form", CbCodeForm);

declare global {
  interface HTMLElementTagNameMap {
    "cb-code-form": CbCodeForm;
  }
  interface HTMLElementEventMap {
    "cb-codes-made": CustomEvent<MadeCodes>;
  }
}
