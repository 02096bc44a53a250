import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { answerWords, failureWords, stateWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import { flash } from "../../../device-drivers/flashing/flash.ts";
import { FlashError } from "../../../device-drivers/flashing/flash-error.ts";
import type { FlashImage } from "../../../device-drivers/flashing/flash-image.ts";
import { type FlashState, isEnd } from "../../../device-drivers/flashing/flash-state.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import { look } from "../look.ts";
import { notice, noticeLook } from "../notice.ts";
import { type FlashedBoard, FlashLog } from "./flash-log.ts";
import { readPanelImage } from "./panel-image.ts";
import { findWebSerial, nameOfPort, type WebSerial, type WebSerialPort } from "./web-serial.ts";

/**
 * Flashes button boards from this computer, one after the other: choose a port, and the engine of the command line does the rest.
 * Enter on the button that has the focus takes the next board.
 */
export class CbFlash extends LitElement {
  static override properties = {
    _image: { state: true },
    _state: { state: true },
    _said: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .section + .section {
        margin-block-start: var(--cb-space-4);
      }
      progress {
        inline-size: 100%;
        block-size: 0.75rem;
        accent-color: var(--cb-brass-strong);
      }
      .now {
        display: grid;
        gap: var(--cb-space-2);
      }
      .boards li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--cb-space-1) var(--cb-space-3);
        align-items: center;
        padding-block: var(--cb-space-2);
        border-block-end: 1px solid var(--cb-line);
      }
      .boards li:last-child {
        border-block-end: none;
      }
      .good {
        color: var(--cb-good);
      }
      .bad {
        color: var(--cb-bad);
      }
    `,
  ];

  declare _image: FlashImage | FlashError | undefined;
  declare _state: FlashState | undefined;
  declare _said: string;
  readonly #texts = new TextsController(this);
  readonly #serial = findWebSerial();
  readonly #log = new FlashLog();
  #stop: AbortController | undefined;
  #port: string | undefined;

  constructor() {
    super();
    this._said = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeunload", this.#onLeave);
    void this.#readImage();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeunload", this.#onLeave);
    // A view that is left lets the port go; the board can be flashed again.
    this.#stop?.abort();
  }

  async #readImage(): Promise<void> {
    try {
      this._image = await readPanelImage();
    } catch (error) {
      if (!(error instanceof FlashError)) throw error;
      this._image = error;
    }
  }

  // A reload would cut the flash: the browser asks first.
  readonly #onLeave = (event: Event): void => {
    if (this.#stop) event.preventDefault();
  };

  async #choose(serial: WebSerial): Promise<void> {
    const { text } = this.#texts;
    const image = this._image;
    if (this.#stop || !image || image instanceof FlashError) return;
    this._said = "";
    let port: WebSerialPort;
    try {
      port = await serial.requestPort();
    } catch {
      this._said = text("console-flash-none-chosen");
      return;
    }
    await this.#flash(port, image);
    // Enter is the next board.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".choose")?.focus();
  }

  async #flash(port: WebSerialPort, image: FlashImage): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#port = nameOfPort(port);
    this.#log.begin({ at: Date.now(), port: this.#port });
    await new Promise<void>((resolve, reject) => {
      flash({ port, image, signal: stop.signal }).subscribe({
        next: (state) => {
          this._state = state;
          if (isEnd(state)) this.#log.end(state);
        },
        complete: resolve,
        error: reject,
      });
    }).finally(() => {
      this.#stop = undefined;
      this.requestUpdate();
    });
  }

  override render() {
    const { text } = this.#texts;
    return html`<p><a href="#/fleet">${text("console-fleet-title")}</a></p>
      <h1 tabindex="-1">${text("console-flash-title")}</h1>
      <p class="soft intro">${text("console-flash-intro")}</p>
      ${typeof this.#serial === "string" ? this._renderWithout(this.#serial) : this._renderBench(this.#serial)}
      ${this._renderBoards()}`;
  }

  _renderWithout(why: "missing" | "insecure"): TemplateResult {
    const { text } = this.#texts;
    return html`<section class="card">
      ${notice({
        icon: "plug",
        title: text(`console-flash-${why}`),
        body: html`${text(`console-flash-${why}-body`)} <code class="mono" dir="ltr">counterbell flash</code>`,
      })}
    </section>`;
  }

  _renderBench(serial: WebSerial): TemplateResult {
    const { text } = this.#texts;
    const image = this._image;
    const isUnderWay = this.#stop !== undefined;
    const [first] = this.#log.boards;
    return html`<section class="card section" aria-labelledby="bench">
      <h2 id="bench">${text("console-flash-bench")}</h2>
      ${image instanceof FlashError ? this._renderFailure(failureWords(image.code, image.facts, text)) : nothing}
      ${image && !(image instanceof FlashError) ? this._renderImage(image) : nothing}
      ${first && !first.end && !isUnderWay ? this._renderCut(first) : nothing}
      <div class="row-of">
        <wa-button
          class="choose"
          variant="brand"
          ?disabled=${!image || image instanceof FlashError || isUnderWay}
          @click=${() => void this.#choose(serial)}
        >
          ${text(first?.end ? "console-flash-next" : "console-flash-choose")}
        </wa-button>
        ${
          isUnderWay
            ? html`<wa-button appearance="outlined" @click=${() => this.#stop?.abort()}>${text("console-flash-stop")}</wa-button>`
            : nothing
        }
        <span class="soft small" role="status">${this._said}</span>
      </div>
      ${this._state ? this._renderState(this._state) : html`<p class="soft small">${text("console-flash-hint")}</p>`}
    </section>`;
  }

  _renderImage({ version = "none", byteCount, sha256 }: FlashImage): TemplateResult {
    const words = this.#texts.text("flash-image", { version, bytes: byteCount, sha256: sha256.slice(0, 12) });
    return html`<p class="small soft words">${words}</p>`;
  }

  _renderCut({ at, port }: FlashedBoard): TemplateResult {
    const { text, language } = this.#texts;
    const clock = clockText(at, Date.now(), language);
    return html`<wa-callout variant="warning" size="s">
      ${text("console-flash-cut", { at: clock, port: port ?? text("console-flash-port") })}
    </wa-callout>`;
  }

  _renderState(state: FlashState): TemplateResult {
    const { text, number } = this.#texts;
    const port = this.#port ?? text("console-flash-port");
    if (state.phase === "failed") {
      return this._renderFailure({ ...failureWords(state.code, { port, ...state.facts }, text), state });
    }
    const words = stateWords(state, text);
    if (state.phase === "done") {
      const variant = state.answer.type === "counterbell" ? "success" : "warning";
      return html`<wa-callout variant=${variant} size="s" role="status">
        <cb-icon slot="icon" name="check-circle"></cb-icon><strong>${words}</strong>
      </wa-callout>`;
    }
    const seconds = number(Math.ceil(state.timeLeftMs / 1000));
    const isCounted = state.phase === "writing" || state.phase === "verifying";
    const { bytes, totalBytes: total } = state;
    return html`<div class="now">
      <p><bdi>${port}</bdi></p>
      <progress max="100" .value=${state.percent} aria-label=${text("console-flash-progress")}></progress>
      <p class="small">
        <span class="figure">${number(state.percent / 100, { style: "percent" })}</span>
        <span role="status">${words}</span>
        ${isCounted ? html`<span class="soft figure">${text("flash-bytes-left", { bytes, total, seconds })}</span>` : nothing}
      </p>
    </div>`;
  }

  _renderFailure({ what, next, state }: { what: string; next: string; state?: FlashState & { phase: "failed" } }) {
    const { text } = this.#texts;
    const written = state && state.written !== "nothing" ? text(`flash-written-${state.written}`) : nothing;
    return html`<wa-callout variant="danger" size="s" role="alert">
      <cb-icon slot="icon" name="warning"></cb-icon><strong>${what}</strong> ${written}
      <p>${next}</p>
    </wa-callout>`;
  }

  _renderBoards() {
    const { text, language } = this.#texts;
    const boards = this.#log.boards.filter(({ end }) => end !== undefined);
    if (boards.length === 0) return nothing;
    const count = boards.filter(({ end }) => end?.phase === "done").length;
    return html`<section class="card section" aria-labelledby="boards">
      <h2 id="boards">${text("console-flash-boards", { count })}</h2>
      <ol class="boards" role="list">
        ${boards.map(({ at, port, end }) =>
          end
            ? html`<li>
                <span class="figure soft small">${clockText(at, Date.now(), language)}</span>
                <span class="words">${end.phase === "done" ? answerWords(end.answer, text) : failureWords(end.code, { port: port ?? text("console-flash-port"), ...end.facts }, text).what}</span>
                <cb-icon
                  class=${end.phase === "done" ? "good" : "bad"}
                  name=${end.phase === "done" ? "check-circle" : "warning"}
                  label=${text(end.phase === "done" ? "console-flash-good" : "console-flash-bad")}
                ></cb-icon>
              </li>`
            : nothing,
        )}
      </ol>
    </section>`;
  }
}

customElements.define("cb-flash", CbFlash);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flash": CbFlash;
  }
}
