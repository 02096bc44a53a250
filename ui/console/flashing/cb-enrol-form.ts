import { css, html, LitElement, nothing } from "lit";
import type { BoardIdentity } from "../../../device-drivers/flashing/index.ts";
import type { BoardNumber } from "../../../protocol/board-bench.ts";
import type { SiteView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import type { GivenIdentity } from "./bench.ts";
import { type BenchBoard, nextName } from "./bench-log.ts";

/** What a board is given: name, site, place and revision, filled in from itself, the hub, or the board before. Tells `cb-board-given`. */
export class CbEnrolForm extends LitElement {
  static override properties = {
    identity: { attribute: false },
    number: { attribute: false },
    sites: { attribute: false },
    boards: { attribute: false },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      #hint {
        margin-block-start: var(--cb-space-3);
      }
    `,
  ];

  declare identity: BoardIdentity;
  declare number: BoardNumber;
  declare sites: readonly SiteView[];
  /** The boards of this window, this one first. */
  declare boards: readonly BenchBoard[];
  readonly #texts = new TextsController(this);

  /** Puts the cursor where the next Enter counts. */
  override focus(): void {
    const name = this.renderRoot.querySelector<HTMLInputElement>("[name=name]");
    name?.focus();
    name?.select();
  }

  readonly #give = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => String(form.get(name) ?? "").trim();
    const site = this.sites.find((one) => one.site === said("site"));
    const detail: GivenIdentity = {
      ...{ name: said("name"), place: said("place"), revision: said("revision") },
      site: site ? { id: site.site, name: site.name } : undefined,
    };
    this.dispatchEvent(new CustomEvent("cb-board-given", { detail, bubbles: true, composed: true }));
  };

  override render() {
    const { text } = this.#texts;
    const { serial, standing } = this.number;
    const filled = this.#filled();
    const isKnown = standing === "known";
    // Enter in a field needs a button of the browser's own.
    return html`<form class="form" @submit=${this.#give}>
      <button type="submit" hidden></button>
      <label class="field">
        <span>${text("bench-name")}</span>
        <input name="name" required maxlength="60" autocomplete="off" dir="auto" .value=${filled.name} aria-describedby="hint" />
      </label>
      <label class="field">
        <span>${text("console-device-site")}</span>
        <select name="site">
          <option value="">${text("bench-no-site")}</option>
          ${this.sites.map((one) => html`<option value=${one.site} ?selected=${one.site === filled.site}>${one.name}</option>`)}
        </select>
      </label>
      <label class="field">
        <span>${text("bench-place")}</span>
        <input name="place" maxlength="60" autocomplete="off" dir="auto" .value=${filled.place} aria-describedby="hint" />
      </label>
      <label class="field">
        <span>${text("bench-revision")}</span>
        <input
          name="revision"
          pattern="(25[0-4]|2[0-4][0-9]|1?[0-9]?[0-9])\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
          placeholder="1.0"
          title=${text("bench-revision-hint")}
          autocomplete="off"
          dir="ltr"
          .value=${filled.revision}
        />
      </label>
      <wa-button type="submit" variant="brand">${text("bench-give")}</wa-button>
    </form>
    <p class="small soft" id="hint">
      ${isKnown ? html`${text("bench-known")} ` : nothing}
      ${text("bench-number")} <span class="mono" dir="ltr">${serial}</span>. ${text("bench-name-hint")}
    </p>`;
  }

  /** What the hub and the board know, then what was typed here before; the name counts on from the board before. */
  #filled(): Record<"name" | "site" | "place" | "revision", string> {
    const { board, standing } = this.number;
    const known = standing === "known" ? board : undefined;
    const { labels, revision } = this.identity;
    const [here, last] = this.boards;
    const onlySite = this.sites.length === 1 ? this.sites[0]?.site : undefined;
    return {
      name: here?.name || known?.label || labels.name || nextName(last?.name),
      site: here?.site ?? known?.site ?? last?.site ?? onlySite ?? "",
      place: here?.place || known?.place || labels.place || "",
      revision: here?.revision || known?.revision || revision || last?.revision || "",
    };
  }
}

customElements.define("cb-enrol-form", CbEnrolForm);

declare global {
  interface HTMLElementTagNameMap {
    "cb-enrol-form": CbEnrolForm;
  }
  interface HTMLElementEventMap {
    "cb-board-given": CustomEvent<GivenIdentity>;
  }
}
