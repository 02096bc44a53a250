import { css, html, LitElement, nothing } from "lit";
import type { MadeCodes } from "../../../protocol/enrolment.ts";
import type { RetirementRecord } from "../../../protocol/kiosk-life.ts";
import type { KioskView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import "../enrolment/cb-code-sheet.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { renderRefusal } from "../notice.ts";

type KioskDeed = "lost" | "stolen" | "found" | "replace" | "retire";

const PATHS: Record<KioskDeed, [path: string, body: Record<string, unknown>]> = {
  lost: ["block", { why: "lost" }],
  stolen: ["block", { why: "stolen" }],
  found: ["unblock", {}],
  replace: ["replace", {}],
  retire: ["retire", {}],
};

/** A kiosk's record was made, or it may speak or not from now on. */
export type KioskLifeChanged = CustomEvent<{ record?: RetirementRecord }>;

/** What may be done with a kiosk that is lost, stolen, broken or done with; each says first what it will do. */
export class CbKioskLife extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: { attribute: false },
    _asking: { state: true },
    _made: { state: true },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      .buttons,
      .dialog-end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cb-space-2);
      }
      .dialog-end {
        justify-content: end;
      }
      form {
        display: grid;
        gap: var(--cb-space-4);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare kiosk: Pick<KioskView, "kiosk" | "life">;
  declare _asking: KioskDeed | undefined;
  declare _made: MadeCodes | undefined;
  readonly #texts = new TextsController(this);
  readonly #deed = new Deed(this);

  #ask(deed: KioskDeed): void {
    this.#deed.forget();
    this.renderRoot.querySelector<HTMLFormElement>("#deed")?.reset();
    this._asking = deed;
  }

  readonly #act = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const deed = this._asking;
    if (!deed) return Promise.resolve();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim();
    const [path, body] = PATHS[deed];
    return this.#deed.act(async () => {
      const words = deed === "replace" ? { note: reason.slice(0, 200) } : { reason };
      const answer = await this.context.api.post(`/kiosks/${this.kiosk.kiosk}/${path}`, { ...body, ...words });
      this._asking = undefined;
      this._made = deed === "replace" ? (answer as MadeCodes) : undefined;
      const detail = deed === "retire" ? { record: answer as RetirementRecord } : {};
      const changed: KioskLifeChanged = new CustomEvent("cb-kiosk-life-changed", { detail, bubbles: true });
      this.dispatchEvent(changed);
    });
  };

  override render() {
    const { text } = this.#texts;
    const { life } = this.kiosk;
    const deeds: KioskDeed[] =
      life === "lost"
        ? ["found", "stolen", "replace", "retire"]
        : life === "stolen"
          ? ["replace", "retire"]
          : life === "retired"
            ? ["replace"]
            : ["replace", "lost", "stolen", "retire"];
    return html`<section class="section" aria-labelledby="kiosk-life">
      <div class="head">
        <h2 id="kiosk-life">${text("console-kiosk-life")}</h2>
        ${life === undefined ? nothing : html`<span class="chip bad">${text(`console-kiosk-life-${life}`)}</span>`}
      </div>
      ${life === undefined ? nothing : html`<p>${text(`console-kiosk-life-${life}-body`)}</p>`}
      <div class="buttons">
        ${deeds.map((deed) => html`<button @click=${() => this.#ask(deed)}>${text(`console-kiosk-deed-${deed}`)}…</button>`)}
      </div>
      <cb-code-sheet .made=${this._made}></cb-code-sheet>
      ${this._renderDialog()}
    </section>`;
  }

  _renderDialog() {
    const { text } = this.#texts;
    const deed = this._asking;
    const { kiosk } = this.kiosk;
    return html`<wa-dialog
      label=${deed ? text(`console-kiosk-deed-${deed}-title`, { kiosk }) : ""}
      ?open=${deed !== undefined}
      @wa-after-hide=${() => {
        this._asking = undefined;
      }}
    >
      <form id="deed" @submit=${this.#act}>
        <p>${deed ? text(`console-kiosk-deed-${deed}-body`) : nothing}</p>
        <label class="field">${text("console-kiosk-reason")}<textarea name="reason" rows="2" maxlength="500"></textarea></label>
        ${renderRefusal(this.#deed.refusal, text)}
        <div class="dialog-end">
          <button
            type="button"
            @click=${() => {
              this._asking = undefined;
            }}
          >
            ${text("console-cancel")}
          </button>
          <button class="primary" ?disabled=${this.#deed.isBusy}>${deed ? text(`console-kiosk-deed-${deed}`) : nothing}</button>
        </div>
      </form>
    </wa-dialog>`;
  }
}

customElements.define("cb-kiosk-life", CbKioskLife);

declare global {
  interface HTMLElementTagNameMap {
    "cb-kiosk-life": CbKioskLife;
  }
  interface HTMLElementEventMap {
    "cb-kiosk-life-changed": KioskLifeChanged;
  }
}
