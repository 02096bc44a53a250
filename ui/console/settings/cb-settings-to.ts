import { css, html, LitElement, nothing } from "lit";
import type { KioskView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded } from "../notice.ts";
import type { Reach } from "./settings-to.ts";

/** The choice of the kiosks on which a setting changes. */
export class CbSettingsTo extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: {},
    site: {},
    reach: { attribute: false },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--cb-space-4);
        margin: 0;
        padding: var(--cb-space-2) var(--cb-space-4) var(--cb-space-3);
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-radius-m);
        min-inline-size: 0;
      }
      legend {
        padding-inline: var(--cb-space-1);
        font-size: var(--cb-text-s);
        font-weight: var(--cb-weight-medium);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: 2.75rem;
        font-size: var(--cb-text-s);
      }
      input {
        flex: none;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--cb-brass-strong);
      }
      .some {
        flex: 1 1 100%;
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--cb-space-4);
        max-block-size: 14rem;
        overflow-y: auto;
        padding-inline-start: var(--cb-space-4);
        border-inline-start: 2px solid var(--cb-line);
      }
    `,
  ];

  declare context: ConsoleContext;
  /** The kiosk that is looked at, and its site. */
  declare kiosk: string;
  declare site: string;
  declare reach: Reach;
  readonly #texts = new TextsController(this);
  readonly #kiosks: Loader<readonly KioskView[]> = new Loader<readonly KioskView[]>(this, async (signal) => {
    const { items } = await this.context.api.get<{ items: KioskView[] }>("/kiosks", { query: { limit: 200 }, signal });
    return items;
  });

  constructor() {
    super();
    this.reach = { of: "kiosk" };
  }

  #choose(reach: Reach): void {
    if (reach.of === "some" && this.#kiosks.state.phase === "idle") void this.#kiosks.reload();
    this.dispatchEvent(new CustomEvent("reach-changed", { detail: { reach } }));
  }

  override render() {
    const { text } = this.#texts;
    const { kiosk, site } = this;
    const one = (of: Reach["of"], words: string) =>
      html`<label
        ><input
          type="radio"
          name="reach"
          .checked=${this.reach.of === of}
          @change=${() => this.#choose(of === "some" ? { of, kiosks: [kiosk] } : { of })}
        /><span>${words}</span></label
      >`;
    return html`<fieldset>
      <legend>${text("console-settings-to")}</legend>
      ${one("kiosk", text("console-settings-to-kiosk", { kiosk }))} ${one("site", text("console-settings-to-site", { site }))}
      ${one("all", text("console-settings-to-all"))} ${one("some", text("console-settings-to-some"))}
      ${this.reach.of === "some" ? this._renderSome(this.reach.kiosks) : nothing}
    </fieldset>`;
  }

  _renderSome(chosen: readonly string[]) {
    const { text } = this.#texts;
    return html`<div class="some" role="group" aria-label=${text("console-settings-to-some")}>
      ${renderLoaded(this.#kiosks.state, {
        text,
        rows: 2,
        retry: () => void this.#kiosks.reset(),
        ready: (kiosks) =>
          kiosks.map(
            ({ kiosk: id }) => html`<label
              ><input
                type="checkbox"
                .checked=${chosen.includes(id)}
                @change=${(event: Event) => {
                  const others = chosen.filter((one) => one !== id);
                  const isOn = (event.target as HTMLInputElement).checked;
                  this.#choose({ of: "some", kiosks: isOn ? [...others, id] : others });
                }}
              /><bdi>${id}</bdi></label
            >`,
          ),
      })}
    </div>`;
  }
}

customElements.define("cb-settings-to", CbSettingsTo);

declare global {
  interface HTMLElementTagNameMap {
    "cb-settings-to": CbSettingsTo;
  }
  interface HTMLElementEventMap {
    "reach-changed": CustomEvent<{ reach: Reach }>;
  }
}
