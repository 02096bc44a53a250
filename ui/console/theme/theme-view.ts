import { html, LitElement, nothing } from "lit";
import type { FlowDetail } from "../../../protocol/content-views.ts";
import { contrastFaults } from "../../../protocol/contrast.ts";
import type { Flow } from "../../../protocol/flow.ts";
import type { KioskDetail } from "../../../protocol/rest.ts";
import { THEME_TYPES, type Theme } from "../../../protocol/theme.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded } from "../notice.ts";
import { formatRoute } from "../routes.ts";
import { SettingsSender } from "../settings/settings-sender.ts";
import { publishTo, type Reach } from "../settings/settings-to.ts";
import { isSameTheme, withPart } from "./theme-edit.ts";
import { themePageLook } from "./theme-page-look.ts";
import "../flows/cb-flow-preview.ts";
import "../settings/cb-settings-to.ts";
import "./cb-theme-colours.ts";
import "./cb-theme-mark.ts";

interface Opened {
  detail: KioskDetail;
  /** What the kiosk's glass walks through, for the preview. */
  flow: Flow;
}

/** The look of a kiosk's glass: its chain's name, mark, colours and type beside a preview, and for which kiosks it counts. */
export class CbTheme extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: {},
    _edited: { state: true },
    _reach: { state: true },
    _isTakingBack: { state: true },
  };
  static override styles = [...look, noticeLook, themePageLook];

  declare context: ConsoleContext;
  declare kiosk: string;
  /** What was changed and is not sent. */
  declare _edited: Theme | undefined;
  declare _reach: Reach;
  declare _isTakingBack: boolean;
  readonly #texts = new TextsController(this);
  readonly #sender = new SettingsSender(this);
  readonly #opened: Loader<Opened> = new Loader<Opened>(this, async (signal) => {
    const { api } = this.context;
    const detail = await api.get<KioskDetail>(`/kiosks/${this.kiosk}`, { signal });
    const { flow: ref } = detail.desired.config;
    const flow = ref
      ? (await api.get<FlowDetail>(`/flows/${ref.id}/versions/${ref.version}`, { signal })).document
      : await api.get<Flow>("/flows/shipped", { signal });
    return { detail, flow };
  });

  constructor() {
    super();
    this._reach = { of: "kiosk" };
    this._isTakingBack = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeunload", this.#onLeave);
    void this.#opened.reload();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeunload", this.#onLeave);
  }

  readonly #onLeave = (event: BeforeUnloadEvent): void => {
    if (this._edited) event.preventDefault();
  };

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  readonly #change = ({ detail: { theme } }: HTMLElementEventMap["theme-changed"]): void => {
    const before = this.#opened.value?.detail.desired.config.theme ?? {};
    this._edited = isSameTheme(theme, before) ? undefined : theme;
    this.#sender.forget();
  };

  async #send(said: string, site: string, theme: Theme | null): Promise<void> {
    this._isTakingBack = false;
    const to = publishTo(this._reach, { kiosk: this.kiosk, site });
    const edited = this._edited;
    if (!to || !(await this.#sender.send(this.context.api, said, to, { theme }))) return;
    await this.#opened.reload();
    // What was changed meanwhile stays, and so does what went to other kiosks alone.
    const now = this.#opened.value?.detail.desired.config.theme ?? {};
    if (this._edited === edited && isSameTheme(theme ?? {}, now)) this._edited = undefined;
  }

  override render() {
    const { text } = this.#texts;
    return html`<a class="back" href=${formatRoute({ view: "kiosk", kiosk: this.kiosk })}
        ><cb-icon name="arrow-back"></cb-icon><bdi>${this.kiosk}</bdi></a
      >
      <h1 tabindex="-1">${text("console-theme")}</h1>
      <p class="soft what">${text("console-theme-what")}</p>
      ${renderLoaded(this.#opened.state, {
        text,
        rows: 6,
        retry: () => void this.#opened.reset(),
        ready: (opened) => this._renderOpened(opened),
      })}`;
  }

  _renderOpened({ detail, flow }: Opened) {
    const { text, language } = this.#texts;
    const theme = this._edited ?? detail.desired.config.theme ?? {};
    const shown = flow.languages.includes(language) ? language : (flow.languages[0] ?? "en");
    return html`<div class="columns">
      <div class="editor">
        <section class="card section" aria-labelledby="mark">
          <h2 id="mark">${text("console-theme-mark")}</h2>
          <cb-theme-mark .context=${this.context} .theme=${theme} @theme-changed=${this.#change}></cb-theme-mark>
        </section>
        <section class="card section" aria-labelledby="colours">
          <h2 id="colours">${text("console-theme-colours")}</h2>
          <cb-theme-colours .theme=${theme} @theme-changed=${this.#change}></cb-theme-colours>
        </section>
        <section class="card section">${this._renderTypes(theme)}</section>
        ${this._renderSending(detail, theme)}
      </div>
      <div class="beside">
        <cb-flow-preview quiet .flow=${flow} language=${shown} .theme=${theme}></cb-flow-preview>
      </div>
    </div>`;
  }

  _renderTypes(theme: Theme) {
    const { text } = this.#texts;
    const now = theme.type ?? "sans";
    return html`<fieldset class="types">
      <legend><h2>${text("console-theme-type")}</h2></legend>
      ${THEME_TYPES.map(
        (type) => html`<label
          ><input
            type="radio"
            name="type"
            .checked=${type === now}
            @change=${() => {
              const changed = withPart(theme, "type", type === "sans" ? undefined : type);
              this.#change(new CustomEvent("theme-changed", { detail: { theme: changed } }));
            }}
          />${text(`console-theme-type-${type}`)}</label
        >`,
      )}
    </fieldset>`;
  }

  _renderSending({ site, desired }: KioskDetail, theme: Theme) {
    const { text } = this.#texts;
    const nobody = publishTo(this._reach, { kiosk: this.kiosk, site }) === undefined;
    const isFaint = contrastFaults(theme).length > 0;
    const isOwn = Object.keys(desired.config.theme ?? {}).length === 0 && this._reach.of === "kiosk";
    const close = () => {
      this._isTakingBack = false;
    };
    return html`<section class="card section" aria-labelledby="sending">
      <h2 id="sending">${text("console-theme-sending")}</h2>
      <cb-settings-to
        .context=${this.context}
        .kiosk=${this.kiosk}
        .site=${site}
        .reach=${this._reach}
        @reach-changed=${({ detail }: HTMLElementEventMap["reach-changed"]) => {
          this._reach = detail.reach;
          this.#sender.forget();
        }}
      ></cb-settings-to>
      ${isFaint ? html`<p class="small chip bad">${text("console-theme-faint")}</p>` : nothing}
      <div class="row-of">
        <wa-button
          variant="brand"
          ?loading=${this.#sender.isBusy}
          ?disabled=${isFaint || nobody}
          @click=${() => void this.#send("console-theme-sent", site, Object.keys(theme).length > 0 ? theme : null)}
          >${text("console-theme-send")}</wa-button
        >
        <wa-button appearance="outlined" ?disabled=${this.#sender.isBusy || nobody || isOwn} @click=${() => {
          this._isTakingBack = true;
        }}>${text("console-theme-default")}</wa-button>
        ${
          this._edited
            ? html`<wa-button appearance="plain" ?disabled=${this.#sender.isBusy} @click=${() => {
                this._edited = undefined;
              }}>${text("console-theme-undo")}</wa-button>`
            : nothing
        }
      </div>
      ${this._edited ? html`<p class="soft small">${text("console-theme-unsent")}</p>` : nothing} ${this.#sender.render(text)}
      <wa-dialog label=${text("console-theme-default")} ?open=${this._isTakingBack} @wa-after-hide=${close}>
        <p>${text("console-theme-default-body")}</p>
        <div slot="footer" class="dialog-end">
          <wa-button appearance="outlined" @click=${close}>${text("console-cancel")}</wa-button>
          <wa-button variant="brand" @click=${() => void this.#send("console-theme-taken-back", site, null)}
            >${text("console-theme-default")}</wa-button
          >
        </div>
      </wa-dialog>
    </section>`;
  }
}

customElements.define("cb-theme", CbTheme);

declare global {
  interface HTMLElementTagNameMap {
    "cb-theme": CbTheme;
  }
}
