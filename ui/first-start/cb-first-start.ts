import { html, LitElement, nothing } from "lit";
import "../elements/cb-icon.ts";
import "../elements/cb-wordmark.ts";
import { CODE_LENGTH, parseCode } from "../../protocol/enrolment-code.ts";
import type { FirstStartError, FirstStartState } from "../../protocol/first-start.ts";
import { controls } from "../elements/controls.ts";
import { LANGUAGES, nameOfLanguage, TextsController, textsOf, useLanguage } from "../elements/texts.ts";
import "./cb-first-keys.ts";
import { FirstLink } from "./first-link.ts";
import { firstStyles } from "./first-styles.ts";
import { readTyped } from "./typed-code.ts";

/** What was typed so far outlives a reload of the page, and nothing else. */
const DRAFT = "first-start-draft";

/** The screen of a machine that no hub knows yet: language, hub, code, waiting, until the kiosk's own screen takes its place. */
export class CbFirstStart extends LitElement {
  static override properties = {
    _isChoosing: { state: true },
    _typed: { state: true },
    _hasSimilar: { state: true },
    _isSure: { state: true },
    _fault: { state: true },
    _waitS: { state: true },
    _welcomes: { state: true },
  };

  static override styles = [controls, firstStyles];

  /** Whether a person asked for the languages again. */
  declare private _isChoosing: boolean;
  declare private _typed: string;
  declare private _hasSimilar: boolean;
  /** Whether it is asked if waiting is to be given up. */
  declare private _isSure: boolean;
  /** What the page itself sees to be wrong, before anything is sent. */
  declare private _fault: FirstStartError | undefined;
  /** How long trying again has to wait, s. */
  declare private _waitS: number;
  declare private _welcomes: ReadonlyMap<string, string>;
  readonly #texts = new TextsController(this);
  readonly #link = new FirstLink(this);
  #shown: FirstStartState | undefined;
  #view = "";
  #waiting: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this._isChoosing = false;
    this._typed = "";
    this._hasSimilar = false;
    this._isSure = false;
    this._waitS = 0;
    this._welcomes = new Map();
    void this.#readWelcomes();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#waiting);
  }

  override willUpdate(): void {
    const { state } = this.#link;
    if (!state || state === this.#shown) return;
    const before = this.#shown;
    this.#shown = state;
    if (state.language !== undefined && state.language !== before?.language) {
      void useLanguage(state.language, { force: true });
    }
    if (state.step !== before?.step) {
      this._fault = undefined;
      this._isSure = false;
      this.#begin(state, before);
    }
    if (JSON.stringify(state.error) !== JSON.stringify(before?.error)) this.#wait(state.error?.waitMs ?? 0);
  }

  override updated(): void {
    // On a low glass the keys leave little room: what is wrong is shown all the same.
    this.renderRoot.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
    const view = this.#nameOfView();
    if (view === this.#view) return;
    this.#view = view;
    this.dataset.view = view;
    const field = this.renderRoot.querySelector<HTMLElement>("input") ?? this.renderRoot.querySelector("h1");
    field?.focus();
  }

  override render() {
    const { text } = this.#texts;
    const { state, isAway } = this.#link;
    if (!state)
      return html`<main><div class="view"><h1 tabindex="-1">${text("first-start-connecting")}</h1></div></main>`;
    const isTyping = !this.#isAtLanguages(state) && (state.step === "hub" || state.step === "code");
    return html`
      <div class=${isTyping ? "typing" : ""} style="display: contents">
        <header>
          <cb-wordmark></cb-wordmark>
          ${this.#isAtLanguages(state) ? nothing : this._renderLanguageButton("above")}
        </header>
        <main>
          ${this._renderView(state)}
          ${isAway && state.step !== "starting" ? html`<p class="warn" role="status">${text("first-start-away")}</p>` : nothing}
        </main>
        ${
          isTyping
            ? html`<cb-first-keys
                of=${state.step === "code" ? "code" : "address"}
                ?waits=${this._waitS > 0}
                @key-typed=${(event: CustomEvent<string>) => this.#type(this._typed + event.detail)}
                @key-rub=${this.#rub}
                @key-done=${this.#go}
              ></cb-first-keys>`
            : nothing
        }
      </div>
    `;
  }

  private _renderView(state: FirstStartState) {
    if (this.#isAtLanguages(state)) return this._renderLanguages(state);
    switch (state.step) {
      case "hub":
        return this._renderHub(state);
      case "code":
        return this._renderCode(state);
      case "asking":
        return this._renderAsking(state);
      case "waiting":
        return this._renderWaiting(state);
      case "starting":
        return this._renderStarting(state);
    }
  }

  /** Stands above, or on a low glass, where the keys leave no room there, as a sign alone beside what else there is. */
  private _renderLanguageButton(place: "above" | "below") {
    const { text, language } = this.#texts;
    return html`<button
      type="button"
      class=${place}
      aria-label="${text("first-start-language")}: ${nameOfLanguage(language)}"
      @click=${() => {
        this._isChoosing = true;
      }}
    >
      <cb-icon name="globe"></cb-icon>${place === "above" ? nameOfLanguage(language) : nothing}
    </button>`;
  }

  private _renderLanguages(state: FirstStartState) {
    return html`<div class="view">
      <h1 tabindex="-1">${this.#texts.text("first-start-language")}</h1>
      <div class="languages">
        ${LANGUAGES.map(
          (language) =>
            html`<button
              type="button"
              lang=${language}
              dir=${language === "ar" ? "rtl" : "ltr"}
              aria-pressed=${state.language === language ? "true" : "false"}
              @click=${() => this.#choose(language)}
            >
              ${nameOfLanguage(language)} <small>${this._welcomes.get(language) ?? nothing}</small>
            </button>`,
        )}
      </div>
    </div>`;
  }

  private _renderHub(state: FirstStartState) {
    const { text } = this.#texts;
    return html`<div class="view">
      <h1 tabindex="-1">${text("first-start-hub-title")}</h1>
      <p class="soft help" id="help">${text("first-start-hub-help")}</p>
      ${this._renderField("first-start-hub-field", "address")} ${this._renderError(state.error)}
      <div class="of-hub">
        ${this._renderLanguageButton("below")}
        ${
          state.hub
            ? html`<button type="button" class="quiet" @click=${() => this.#goTo(state.hub?.address ?? "")}>
                <cb-icon name="arrow-back"></cb-icon>${text("first-start-back")}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  private _renderCode(state: FirstStartState) {
    const { text } = this.#texts;
    const { count } = readTyped(this._typed);
    const said = state.hub?.by === "found" ? "first-start-hub-found" : "first-start-hub-line";
    return html`<div class="view">
      <h1 tabindex="-1">${text("first-start-code-title")}</h1>
      <p class="soft help" id="help">${text("first-start-code-help")}</p>
      ${this._renderField("first-start-code-field", "code")}
      <p class="hidden-text" role="status">${text("first-start-code-count", { count, all: CODE_LENGTH })}</p>
      ${this._hasSimilar ? html`<p class="warn" role="alert">${text("first-start-code-similar")}</p>` : nothing}
      ${this._renderError(this._fault ?? state.error)}
      <div class="of-hub">
        ${this._renderLanguageButton("below")}
        <p class="soft">${text(said, { hub: shortAddress(state.hub?.address) })}</p>
        <button type="button" class="quiet" @click=${() => void this.#link.send({ type: "hub" })}>
          ${text("first-start-hub-change")}
        </button>
      </div>
    </div>`;
  }

  private _renderField(label: string, kind: "code" | "address") {
    return html`<input
      class=${kind}
      type="text"
      inputmode="none"
      autocomplete="off"
      autocapitalize="off"
      autocorrect="off"
      spellcheck="false"
      maxlength=${kind === "code" ? 60 : 200}
      aria-label=${this.#texts.text(label)}
      aria-describedby="help"
      .value=${this._typed}
      @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => event.key === "Enter" && this.#go()}
    />`;
  }

  private _renderError(error: FirstStartError | undefined) {
    if (!error) return nothing;
    const { text } = this.#texts;
    return html`<p class="bad" role="alert">${this.#wordsOf(error)}</p>
      ${this._waitS > 0 ? html`<p role="timer">${text("first-start-wait", { seconds: this._waitS })}</p>` : nothing}`;
  }

  private _renderAsking(state: FirstStartState) {
    return html`<div class="view">
      <cb-wordmark class="busy" mark-only></cb-wordmark>
      <h1 tabindex="-1" role="status">${this.#texts.text("first-start-asking")}</h1>
      ${this._renderError(state.error)} ${state.error ? this._renderAnother() : nothing}
    </div>`;
  }

  private _renderWaiting(state: FirstStartState & { step: "waiting" }) {
    const { text } = this.#texts;
    return html`<div class="view">
      <h1 tabindex="-1">${text("first-start-waiting-title")}</h1>
      <p>${text("first-start-waiting-help")}</p>
      <div class="mark" role="img" aria-label=${text("first-start-waiting-mark", { mark: [...state.mark].join(" ") })}>
        ${state.mark}
      </div>
      <p class="soft">
        ${text("first-start-waiting-machine", { machine: state.machine })} ·
        ${text("first-start-hub-line", { hub: shortAddress(state.hub?.address) })}
      </p>
      <p class="soft">${text("first-start-waiting-alone")}</p>
      ${
        state.isAway && state.error
          ? html`<p class="warn" role="status">${this.#wordsOf(state.error)} ${text("first-start-waiting-away")}</p>`
          : nothing
      }
      ${this._renderAnother()}
    </div>`;
  }

  private _renderAnother() {
    const { text } = this.#texts;
    if (!this._isSure) {
      return html`<button
        type="button"
        class="quiet"
        @click=${() => {
          this._isSure = true;
        }}
      >
        ${text("first-start-another")}
      </button>`;
    }
    return html`<p role="alert">${text("first-start-another-sure")}</p>
      <div class="choices">
        <button
          type="button"
          @click=${() => {
            this._isSure = false;
          }}
        >
          ${text("first-start-another-stay")}
        </button>
        <button type="button" class="primary" @click=${() => void this.#link.send({ type: "another-code" })}>
          ${text("first-start-another")}
        </button>
      </div>`;
  }

  private _renderStarting({ site, kiosk }: FirstStartState & { step: "starting" }) {
    const { text } = this.#texts;
    return html`<div class="view">
      <cb-wordmark class="busy" mark-only></cb-wordmark>
      <h1 tabindex="-1" role="status">${text("first-start-starting-title", { kiosk })}</h1>
      <p>${text("first-start-starting-help", { site })}</p>
    </div>`;
  }

  #isAtLanguages({ language }: FirstStartState): boolean {
    return this._isChoosing || language === undefined;
  }

  #nameOfView(): string {
    const { state } = this.#link;
    return state ? (this.#isAtLanguages(state) ? "languages" : state.step) : "";
  }

  /** A step begins with what was typed there: before a reload, or before something was wrong with it. */
  #begin(state: FirstStartState, before: FirstStartState | undefined): void {
    if (state.step !== "hub" && state.step !== "code") {
      if (state.step !== "asking") this.#keep("");
      return;
    }
    const [step, draft = ""] = (sessionStorage.getItem(DRAFT) ?? "").split("|");
    this._typed = step === state.step ? draft : "";
    // A code that is good for nobody is not typed again.
    if (before && state.error && ENDED.has(state.error.fault)) this.#keep("");
    this._hasSimilar = false;
  }

  #type(typed: string): void {
    this._fault = undefined;
    if (this.#link.state?.step === "code") {
      const read = readTyped(typed);
      this._hasSimilar = read.hasSimilar;
      this.#keep(read.text);
      // What is left out of the field is not what lit has put there.
      const field = this.renderRoot.querySelector("input");
      if (field) field.value = read.text;
    } else this.#keep(typed.slice(0, 200));
  }

  readonly #rub = (): void => {
    this._hasSimilar = false;
    this.#type(this._typed.replace(/-?.$/u, ""));
  };

  #keep(typed: string): void {
    this._typed = typed;
    if (typed === "") sessionStorage.removeItem(DRAFT);
    else sessionStorage.setItem(DRAFT, `${this.#link.state?.step}|${typed}`);
  }

  readonly #go = (): void => {
    const { state } = this.#link;
    if (this._waitS > 0 || !state) return;
    if (state.step === "hub" && this._typed.trim() !== "") this.#goTo(this._typed);
    if (state.step !== "code") return;
    const read = parseCode(this._typed);
    this._hasSimilar = false;
    if (read.ok) void this.#link.send({ type: "code", code: read.code.text });
    else this._fault = { fault: `code-${read.fault}`, args: {} };
  };

  #goTo(address: string): void {
    void this.#link.send({ type: "hub", address });
  }

  async #choose(language: string): Promise<void> {
    await useLanguage(language, { force: true });
    if (await this.#link.send({ type: "language", language })) this._isChoosing = false;
  }

  #wait(waitMs: number): void {
    clearInterval(this.#waiting);
    this._waitS = Math.ceil(waitMs / 1000);
    if (this._waitS === 0) return;
    const endsAt = performance.now() + waitMs;
    this.#waiting = setInterval(() => {
      this._waitS = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
      if (this._waitS === 0) clearInterval(this.#waiting);
    }, 250);
  }

  #wordsOf({ fault, args }: FirstStartError): string {
    const { nowMs, ...rest } = args;
    const style = { dateStyle: "medium", timeStyle: "short" } as const;
    const now = new Intl.DateTimeFormat(this.#texts.language, style).format(Number(nowMs ?? Date.now()));
    const hub = shortAddress(String(rest.hub ?? ""));
    return this.#texts.text(`first-start-error-${fault}`, { reason: "", ...rest, hub, now });
  }

  async #readWelcomes(): Promise<void> {
    const all = await Promise.all(
      LANGUAGES.map(async (language) => [language, (await textsOf(language))("first-start-welcome")] as const),
    );
    this._welcomes = new Map(all);
  }
}

/** What ends a code: another has to be typed. */
const ENDED: ReadonlySet<string> = new Set(["code-used", "code-expired", "code-blocked", "code-revoked", "forgotten"]);

/** An address as people say it: without what is the same everywhere. */
const shortAddress = (address = ""): string => address.replace(/^https:\/\//, "").replace(/:8443$/, "");

customElements.define("cb-first-start", CbFirstStart);

declare global {
  interface HTMLElementTagNameMap {
    "cb-first-start": CbFirstStart;
  }
}
