import { css, html, LitElement, nothing } from "lit";
import type { StoredContent } from "../../../protocol/content-views.ts";
import { OWN_COLOURS } from "../../../protocol/contrast.ts";
import { MAX_LOGO_BYTES, MAX_NAME, type Theme } from "../../../protocol/theme.ts";
import { TextsController } from "../../elements/texts.ts";
import { ApiError } from "../api.ts";
import type { ConsoleContext } from "../context.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { errorText } from "../notice.ts";
import { withPart } from "./theme-edit.ts";

const TYPES = ["image/png", "image/jpeg", "image/webp"];

/** A chain's name and its mark: the picture is kept at the hub as soon as it is chosen, and shown once the theme is sent. */
export class CbThemeMark extends LitElement {
  static override properties = {
    context: { attribute: false },
    theme: { attribute: false },
    _isBusy: { state: true },
    _fault: { state: true },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      .mark {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-3);
        margin-block-start: var(--cb-space-3);
      }
      .ground {
        display: grid;
        place-items: center;
        inline-size: 10rem;
        block-size: 4.5rem;
        padding: var(--cb-space-2);
        border: 1px solid var(--cb-line-strong);
        border-radius: var(--cb-radius-s);
        box-sizing: border-box;
      }
      .ground img {
        max-inline-size: 100%;
        max-block-size: 100%;
        object-fit: contain;
      }
    `,
  ];

  declare context: ConsoleContext;
  declare theme: Theme;
  declare _isBusy: boolean;
  /** Why the last picture was not taken, in words. */
  declare _fault: string | undefined;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._isBusy = false;
  }

  #change(theme: Theme): void {
    this.dispatchEvent(new CustomEvent("theme-changed", { detail: { theme } }));
  }

  async #upload(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    // The same file can be chosen again, once it was made smaller.
    input.value = "";
    if (!file || this._isBusy) return;
    const { text, number } = this.#texts;
    const most = number(MAX_LOGO_BYTES / 1024);
    this._fault = undefined;
    if (!TYPES.includes(file.type)) this._fault = text("console-theme-logo-kind");
    else if (file.size > MAX_LOGO_BYTES) {
      this._fault = text("console-theme-logo-large", { size: number(Math.ceil(file.size / 1024)), most });
    }
    if (this._fault !== undefined) return;
    this._isBusy = true;
    try {
      const { hash } = await this.context.api.upload<StoredContent>("/content", file);
      this.#change(withPart(this.theme, "logo", hash));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._fault = errorText(error, text);
    }
    this._isBusy = false;
  }

  override render() {
    const { text, number } = this.#texts;
    const { name, logo, paper = OWN_COLOURS.paper } = this.theme;
    return html`<div class="field">
        <label for="name">${text("console-theme-name")}</label>
        <input
          id="name"
          dir="auto"
          maxlength=${MAX_NAME}
          autocomplete="organization"
          aria-describedby="name-hint"
          .value=${name ?? ""}
          @input=${(event: Event) => this.#change(withPart(this.theme, "name", (event.target as HTMLInputElement).value))}
        />
        <span id="name-hint" class="hint">${text("console-theme-name-hint")}</span>
      </div>
      <div class="mark" role="group" aria-label=${text("console-theme-logo")}>
        ${
          logo
            ? html`<span class="ground" style="background: ${paper}"
                ><img src="/api/v1/content/${logo}" alt=${text("console-theme-logo-now")}
              /></span>`
            : nothing
        }
        <label class="button upload">
          <cb-icon name="picture"></cb-icon>${text(logo ? "console-theme-logo-other" : "console-theme-logo-choose")}
          <input
            type="file"
            accept=${TYPES.join(",")}
            ?disabled=${this._isBusy}
            @change=${(event: Event) => void this.#upload(event.target as HTMLInputElement)}
          />
        </label>
        ${
          logo
            ? html`<wa-button size="s" appearance="plain" @click=${() => this.#change(withPart(this.theme, "logo", undefined))}
                >${text("console-theme-logo-remove")}</wa-button
              >`
            : nothing
        }
      </div>
      <p class="soft small">${text("console-theme-logo-hint", { most: number(MAX_LOGO_BYTES / 1024) })}</p>
      ${this._fault === undefined ? nothing : html`<wa-callout variant="danger" size="s" role="alert">${this._fault}</wa-callout>`}`;
  }
}

customElements.define("cb-theme-mark", CbThemeMark);

declare global {
  interface HTMLElementTagNameMap {
    "cb-theme-mark": CbThemeMark;
  }
}
