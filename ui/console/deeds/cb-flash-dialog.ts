import { css, html, LitElement, nothing } from "lit";
import type { ImageRef, ImageView } from "../../../protocol/deeds.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { formLook } from "../form-look.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { renderLoaded, renderRefusal } from "../notice.ts";
import { versionName } from "./deed-state.ts";

const IMAGE_TYPE = "application/x-intel-hex";

/** Somebody chose the program for a board. */
export type ImageChosen = CustomEvent<{ device: string; image: string }>;

/** Asks which program a board is to get: one that the hub has, or one that is uploaded here. */
export class CbFlashDialog extends LitElement {
  static override properties = {
    context: { attribute: false },
    device: {},
    runs: {},
    _chosen: { state: true },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      .images {
        display: grid;
        gap: var(--cb-space-1);
        margin-block: var(--cb-space-3);
        padding: 0;
        border: 0;
      }
      .images label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-1) var(--cb-space-3);
        min-block-size: 2.75rem;
      }
      .images input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--cb-brass-strong);
      }
      details {
        margin-block-start: var(--cb-space-3);
      }
      summary {
        min-block-size: 2.75rem;
        align-content: center;
        cursor: pointer;
      }
      form {
        display: grid;
        gap: var(--cb-space-3);
      }
      .dialog-end {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--cb-space-2);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare device: string;
  /** What it runs now, as `versionName` says it: another one is offered first. */
  declare runs: string | undefined;
  declare _chosen: string | undefined;
  readonly #texts = new TextsController(this);
  readonly #uploading = new Deed(this);
  readonly #images: Loader<ImageView[]> = new Loader(
    this,
    async (signal) => (await this.context.api.get<{ items: ImageView[] }>("/firmware", { signal })).items,
    { atOnce: true },
  );

  #close(): void {
    this.dispatchEvent(new CustomEvent("cb-flash-left"));
  }

  #choose(image: string | undefined): void {
    if (image === undefined) return;
    this.dispatchEvent(new CustomEvent("cb-image-chosen", { detail: { device: this.device, image } }));
  }

  async #upload(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form);
    const file = fields.get("file");
    if (!(file instanceof File)) return;
    const query = new URLSearchParams({ version: String(fields.get("version")).trim() });
    const build = String(fields.get("build")).trim().toLowerCase();
    if (build !== "") query.set("build", build);
    await this.#uploading.act(async () => {
      const bytes = new Blob([await file.arrayBuffer()], { type: IMAGE_TYPE });
      const { hash } = await this.context.api.upload<ImageRef>(`/firmware?${query}`, bytes);
      await this.#images.reload();
      this._chosen = hash;
      form.reset();
    });
  }

  override render() {
    const { text } = this.#texts;
    const images = this.#images.value ?? [];
    const other = images.find((image) => versionName(image) !== this.runs) ?? images[0];
    const chosen = this._chosen ?? other?.hash;
    return html`<wa-dialog open label=${text("console-deeds-flash-title", { device: this.device })} @wa-after-hide=${() => this.#close()}>
      <p>${text("console-deeds-flash-body")}</p>
      ${renderLoaded(this.#images.state, {
        text,
        rows: 2,
        retry: () => void this.#images.reset(),
        ready: (items) =>
          items.length === 0
            ? html`<p class="soft">${text("console-deeds-images-none")}</p>`
            : this._renderImages(items, chosen),
      })}
      ${this._renderUpload()}
      <div slot="footer" class="dialog-end">
        <wa-button appearance="outlined" @click=${() => this.#close()}>${text("console-cancel")}</wa-button>
        <wa-button variant="brand" ?disabled=${chosen === undefined} @click=${() => this.#choose(chosen)}>${text("console-command-flash-board")}</wa-button>
      </div>
    </wa-dialog>`;
  }

  _renderImages(items: readonly ImageView[], chosen: string | undefined) {
    const { text } = this.#texts;
    const origin = ({ origin, keptBy: who }: ImageView) => {
      const id = `console-deeds-image-${origin}`;
      const words = text(id, { who });
      return words === id ? origin : words;
    };
    return html`<fieldset class="images">
      <legend class="hidden-text">${text("console-command-flash-board")}</legend>
      ${items.map(
        (image) => html`<label>
          <input type="radio" name="image" .value=${image.hash} .checked=${image.hash === chosen} @change=${() => {
            this._chosen = image.hash;
          }} />
          <strong class="mono"><bdi>${versionName(image)}</bdi></strong>
          <span class="small soft">${origin(image)}</span>
          <span class="small soft"><cb-age .at=${image.keptAt}></cb-age></span>
        </label>`,
      )}
    </fieldset>`;
  }

  _renderUpload() {
    const { text } = this.#texts;
    return html`<details>
      <summary>${text("console-deeds-upload")}</summary>
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          void this.#upload(event.target as HTMLFormElement);
        }}
      >
        <label class="field">${text("console-deeds-upload-file")}<input type="file" name="file" accept=".hex,.ihex" required /></label>
        <label class="field"
          >${text("console-deeds-upload-version")}<input name="version" required pattern="[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}" dir="ltr" autocomplete="off"
        /></label>
        <label class="field"
          >${text("console-deeds-upload-build")}<input name="build" pattern="[0-9a-fA-F]{8}" dir="ltr" autocomplete="off"
        /></label>
        ${renderRefusal(this.#uploading.refusal, text)}
        <wa-button type="submit" appearance="outlined" ?loading=${this.#uploading.isBusy}>${text("console-deeds-upload-add")}</wa-button>
      </form>
    </details>${nothing}`;
  }
}

customElements.define("cb-flash-dialog", CbFlashDialog);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flash-dialog": CbFlashDialog;
  }
  interface HTMLElementEventMap {
    "cb-image-chosen": ImageChosen;
    "cb-flash-left": CustomEvent<void>;
  }
}
