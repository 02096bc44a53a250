import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { failureWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import { FlashError, type FlashImage } from "../../../device-drivers/flashing/index.ts";
import type { SiteView } from "../../../protocol/rest.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import { ApiError } from "../api.ts";
import type { ConsoleContext } from "../context.ts";
import { look } from "../look.ts";
import { errorText, notice, noticeLook } from "../notice.ts";
import { Bench, type BenchError, type BenchState } from "./bench.ts";
import { type BenchBoard, BenchLog } from "./bench-log.ts";
import { benchFailure } from "./bench-words.ts";
import "./cb-bench-boards.ts";
import "./cb-bench-labels.ts";
import "./cb-enrol-form.ts";
import "./cb-flash-state.ts";
import "./cb-self-test.ts";
import { readPanelImage } from "./panel-image.ts";
import { findWebSerial, type WebSerial, type WebSerialPort } from "./web-serial.ts";

const STEPS = ["flash", "enrol", "test", "label"] as const;

/**
 * The bench: boards from blank to labelled, one after the other, from this computer. Choose a port, and the page flashes, enrols, tests
 * and labels; Enter goes on, and in the end takes the next board.
 */
export class CbFlash extends LitElement {
  static override properties = {
    context: { attribute: false },
    _image: { state: true },
    _sites: { state: true },
    _said: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .section + .section {
        margin-block-start: var(--cb-space-4);
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cb-space-2);
      }
      .steps li {
        padding: 0.2em 0.9em;
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-radius-full);
        color: var(--cb-ink-soft);
        font-size: var(--cb-text-s);
      }
      .steps [aria-current] {
        border-color: var(--cb-brass);
        background: var(--cb-brass-soft);
        color: var(--cb-brass-strong);
        font-weight: var(--cb-weight-medium);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _image: FlashImage | FlashError | undefined;
  declare _sites: readonly SiteView[] | undefined;
  declare _said: string;
  readonly #texts = new TextsController(this);
  readonly #serial = findWebSerial();
  readonly #log = new BenchLog();
  #bench: Bench | undefined;
  #shown: BenchState["is"] = "idle";

  constructor() {
    super();
    this._said = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeunload", this.#onLeave);
    void this.#prepare();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeunload", this.#onLeave);
    // A view that is left lets the port go; the board goes on where it was.
    this.#bench?.stop();
  }

  // A reload would cut what is under way: the browser asks first.
  readonly #onLeave = (event: Event): void => {
    if (this.#bench?.isBusy) event.preventDefault();
  };

  async #prepare(): Promise<void> {
    if (typeof this.#serial === "string" || this.#bench) return;
    try {
      const image = await readPanelImage();
      this.#bench = new Bench(this, { api: this.context.api, log: this.#log, image });
      this._image = image;
    } catch (error) {
      if (!(error instanceof FlashError)) throw error;
      this._image = error;
    }
    try {
      this._sites = (await this.context.api.get<{ items: SiteView[] }>("/sites", { query: { limit: 200 } })).items;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._said = errorText(error, this.#texts.text);
    }
  }

  async #choose(serial: WebSerial, bench: Bench): Promise<void> {
    this._said = "";
    let port: WebSerialPort;
    try {
      port = await serial.requestPort();
    } catch {
      this._said = this.#texts.text("console-flash-none-chosen");
      return;
    }
    await bench.choose(port);
  }

  /** Whenever the board is at another place, Enter is what comes next there. */
  override updated(): void {
    const is = this.#bench?.state.is ?? "idle";
    if (is === this.#shown || this.#bench?.isBusy) return;
    this.#shown = is;
    void this.#focusNext(is);
  }

  async #focusNext(is: BenchState["is"]): Promise<void> {
    const find = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => this.renderRoot.querySelector(tag);
    const step = find("cb-enrol-form") ?? find("cb-self-test");
    const labels = is === "label" ? find("cb-bench-labels") : null;
    await (step ?? labels)?.updateComplete;
    if (step) step.focus();
    else if (!labels?.focusPrint()) this.renderRoot.querySelector<HTMLElement>(".next")?.focus();
  }

  readonly #printed = (event: CustomEvent<{ serials: readonly string[] }>): void => {
    this.#bench?.print(event.detail.serials);
    this.renderRoot.querySelector<HTMLElement>(".choose")?.focus();
  };

  override render() {
    const { text } = this.#texts;
    const boards = this.#log.boards.filter(({ end, serial }) => end !== undefined || serial !== undefined);
    const count = boards.filter(({ step }) => step === "label").length;
    return html`<p><a href="#/fleet">${text("console-fleet-title")}</a></p>
      <h1 tabindex="-1">${text("console-flash-title")}</h1>
      <p class="soft intro">${text("console-flash-intro")}</p>
      ${typeof this.#serial === "string" ? this._renderWithout(this.#serial) : this._renderBench(this.#serial)}
      ${
        boards.length === 0
          ? nothing
          : html`<section class="card section" aria-labelledby="boards">
              <h2 id="boards">${text("bench-boards", { count })}</h2>
              <cb-bench-boards .boards=${boards}></cb-bench-boards>
            </section>`
      }`;
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
    const bench = this.#bench;
    const state = bench?.state ?? { is: "idle" as const };
    const isBusy = bench?.isBusy === true;
    const { now } = this.#log;
    const isPrimary = state.is === "idle" || state.is === "flash-failed" || state.is === "label";
    return html`<section class="card section" aria-labelledby="bench">
      <h2 id="bench">${text("console-flash-bench")}</h2>
      ${image instanceof FlashError ? this._renderTrouble(failureWords(image.code, image.facts, text)) : nothing}
      ${image && !(image instanceof FlashError) ? this._renderImage(image) : nothing}
      <ol class="steps" aria-label=${text("bench-steps")}>
        ${STEPS.map((step) => html`<li aria-current=${step === stepOf(state) ? "step" : nothing}>${text(`bench-step-${step}`)}</li>`)}
      </ol>
      ${now?.isFlashing && state.is === "idle" ? this._renderCut(now) : nothing}
      ${this._renderState(state)}
      <div class="row-of">
        <wa-button
          class="choose ${state.is === "failed" && state.again ? "" : "next"}"
          variant=${isPrimary || (state.is === "failed" && !state.again) ? "brand" : "neutral"}
          appearance=${isPrimary || (state.is === "failed" && !state.again) ? "accent" : "outlined"}
          ?disabled=${!bench || isBusy}
          @click=${() => bench && void this.#choose(serial, bench)}
        >
          ${text(state.is === "label" ? "console-flash-next" : "console-flash-choose")}
        </wa-button>
        ${isBusy ? html`<wa-button appearance="outlined" @click=${() => bench?.stop()}>${text("console-flash-stop")}</wa-button>` : nothing}
        ${
          state.is === "enrol" || state.is === "test"
            ? html`<wa-button appearance="plain" ?disabled=${isBusy} @click=${() => void bench?.flashAgain()}>${text("bench-flash-again")}</wa-button>`
            : nothing
        }
        <span class="soft small" role="status">${this._said}</span>
      </div>
    </section>`;
  }

  _renderState(state: BenchState): TemplateResult | typeof nothing {
    const { text } = this.#texts;
    const bench = this.#bench;
    const port = this.#log.now?.port ?? text("console-flash-port");
    switch (state.is) {
      case "idle":
        return html`<p class="soft small">${text("console-flash-hint")}</p>`;
      case "looking":
      case "writing":
        return html`<p role="status">${text(`bench-${state.is}`)}</p>`;
      case "flashing":
      case "flash-failed":
        return html`<cb-flash-state .state=${state.state} .port=${port}></cb-flash-state>`;
      case "enrol":
        return html`${this._renderClaim(state)}
          <cb-enrol-form
            .identity=${state.identity}
            .number=${state.number}
            .sites=${this._sites ?? []}
            .boards=${this.#log.boards}
            @cb-board-given=${(event: HTMLElementEventMap["cb-board-given"]) => void bench?.give(event.detail)}
          ></cb-enrol-form>`;
      case "test":
      case "tested":
        return html`<cb-self-test
          .steps=${state.is === "test" ? state.steps : undefined}
          .report=${state.is === "tested" ? state.report : undefined}
          @cb-test-begin=${() => void bench?.test()}
          @cb-test-skip=${(event: HTMLElementEventMap["cb-test-skip"]) => void bench?.skipTest(event.detail.reason)}
        ></cb-self-test>`;
      case "label":
        return this._renderLabel();
      case "failed":
        return this._renderFailed(state.error, port, state.again);
    }
  }

  _renderLabel(): TemplateResult {
    const { text } = this.#texts;
    const { serial = "", name = "", test } = this.#log.now ?? {};
    return html`<wa-callout variant="success" size="s" role="status">
        <cb-icon slot="icon" name="check-circle"></cb-icon>
        <strong>${text("bench-done", { name })}</strong> <span class="mono" dir="ltr">${serial}</span>
        ${test ? nothing : html`<p>${text("bench-no-test")}</p>`}
      </wa-callout>
      <cb-bench-labels .boards=${this.#log.boards} @cb-labels-printed=${this.#printed}></cb-bench-labels>`;
  }

  /** The number is another board's: what that is, and that this one gets a number of its own. */
  _renderClaim({ identity, number }: BenchState & { is: "enrol" }): TemplateResult | typeof nothing {
    const { standing, board } = number;
    if (standing !== "in-use" && standing !== "disposed") return nothing;
    const facts = { serial: identity.serial ?? "", kiosk: board?.kiosk ?? "", name: board?.label ?? "" };
    const { text } = this.#texts;
    return this._renderTrouble({ what: text(`bench-claimed-${standing}`, facts), next: text("bench-claimed-next") });
  }

  _renderImage({ version = "none", byteCount, sha256 }: FlashImage): TemplateResult {
    const words = this.#texts.text("flash-image", { version, bytes: byteCount, sha256: sha256.slice(0, 12) });
    return html`<p class="small soft words">${words}</p>`;
  }

  _renderCut({ at, port }: BenchBoard): TemplateResult {
    const { text, language } = this.#texts;
    const clock = clockText(at, Date.now(), language);
    return html`<wa-callout variant="warning" size="s">
      ${text("console-flash-cut", { at: clock, port: port ?? text("console-flash-port") })}
    </wa-callout>`;
  }

  _renderFailed(error: BenchError, port: string, again: (() => Promise<void>) | undefined): TemplateResult {
    const { text } = this.#texts;
    return html`${this._renderTrouble(benchFailure(error, port, text))}
      ${again ? html`<div class="row-of"><wa-button class="next" variant="brand" @click=${() => void again()}>${text("console-retry")}</wa-button></div>` : nothing}`;
  }

  _renderTrouble({ what, next }: { what: string; next: string }): TemplateResult {
    return html`<wa-callout variant="danger" size="s" role="alert">
      <cb-icon slot="icon" name="warning"></cb-icon><strong>${what}</strong>
      <p>${next}</p>
    </wa-callout>`;
  }
}

/** The step that is marked as the present one. */
function stepOf(state: BenchState): (typeof STEPS)[number] | undefined {
  if (state.is === "enrol" || state.is === "writing") return "enrol";
  if (state.is === "test" || state.is === "tested") return "test";
  if (state.is === "label") return "label";
  return state.is === "flashing" || state.is === "flash-failed" ? "flash" : undefined;
}

customElements.define("cb-flash", CbFlash);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flash": CbFlash;
  }
}
