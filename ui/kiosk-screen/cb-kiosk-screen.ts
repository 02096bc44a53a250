import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Face } from "../../protocol/buttons.ts";
import type { ScreenInput, ScreenState } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import "../elements/cb-wordmark.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { LiveFeed } from "../elements/live-feed.ts";
import { TextsController, useLanguage } from "../elements/texts.ts";
import "./cb-display.ts";
import "./cb-face-choice.ts";
import "./cb-identify.ts";
import "./cb-languages.ts";
import "./cb-thanks.ts";
import { Heartbeat } from "./heartbeat.ts";
import { ReadAloud } from "./read-aloud.ts";
import { sendInput } from "./screen-input.ts";
import { screenStyles } from "./screen-styles.ts";
import { showDisplay } from "./show-display.ts";

/** How long a chosen face waits for the state that says "stored" before the visitor is asked to press again. */
const STORED_WITHIN_MS = 4_000;

/** The kiosk's page: shows the last state that the kiosk has sent, and hands touches back. It decides nothing. */
export class CbKioskScreen extends LitElement {
  static override properties = {
    _state: { state: true },
    _chosen: { state: true },
    _notTaken: { state: true },
  };

  static override styles = [controls, screenStyles];

  declare private _state: ScreenState | undefined;
  declare private _chosen: Face | undefined;
  declare private _notTaken: boolean;
  readonly #texts = new TextsController(this);
  readonly #feed: LiveFeed<{ screen: ScreenState }> = new LiveFeed(this, {
    address: "/live",
    on: { screen: (state: ScreenState) => this.#take(state) },
  });
  readonly #aloud = new ReadAloud(this, () => this._state);
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._notTaken = false;
    new Heartbeat(this, () => this._state?.visit ?? 0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#patience);
  }

  override updated(changed: PropertyValues): void {
    document.title = this.#texts.text("kiosk-title");
    if (!changed.has("_state") || !this._state) return;
    void useLanguage(this._state.language);
    showDisplay(this._state.display);
  }

  override render() {
    const state = this._state;
    return html`
      <header>
        <cb-wordmark ?ringing=${state?.view.name === "thanks"}></cb-wordmark>
        ${this._renderLink()}
      </header>
      <main class=${state?.display.low ? "low" : ""}>${state ? this._renderView(state) : this._renderStarting()}</main>
      <footer class=${state?.view.name === "thanks" ? "after" : ""}>
        ${state ? this._renderFooter(state) : nothing}
      </footer>
      ${state?.identify ? html`<cb-identify name="${state.site} / ${state.kiosk}"></cb-identify>` : nothing}
    `;
  }

  private _renderLink(): TemplateResult {
    const { text } = this.#texts;
    const line = (kind: string, icon: IconName, id: string) =>
      html`<p class="line ${kind}"><cb-icon name=${icon}></cb-icon><span>${text(id)}</span></p>`;
    return html`<div class="lines" role="status">
      ${this.#isGone ? line("bad", "refresh", "kiosk-server-gone") : nothing}
      ${this._notTaken ? line("bad", "warning", "kiosk-not-taken") : nothing}
      ${this.#isAway ? line("warn", "network-off", "kiosk-away") : nothing}
    </div>`;
  }

  private _renderView(state: ScreenState): TemplateResult {
    const { view } = state;
    if (view.name === "thanks") {
      return html`${keyed(
        `${state.visit} ${view.face} ${view.call}`,
        html`<cb-thanks
          .view=${view}
          ?away=${state.link === "away"}
          @reason-toggled=${({ detail }: HTMLElementEventMap["reason-toggled"]) =>
            this.#send({ type: "reason", visit: state.visit, ...detail })}
          @visit-done=${() => this.#send({ type: "done", visit: state.visit })}
        ></cb-thanks>`,
      )}`;
    }
    const { text } = this.#texts;
    const can = this.#canVote;
    return html`
      <h1>${text(can || this.#isGone ? "kiosk-question" : "kiosk-unavailable")}</h1>
      ${can || this.#isGone ? nothing : html`<p class="more" role="alert">${text("kiosk-unavailable-more")}</p>`}
      <cb-face-choice
        ?disabled=${!can}
        ?large=${state.display.textPercent > 100}
        .chosen=${this._chosen}
        @face-chosen=${({ detail }: HTMLElementEventMap["face-chosen"]) => this.#vote(state.visit, detail.face)}
      ></cb-face-choice>
    `;
  }

  private _renderStarting() {
    return html`<div class="starting" role="status">
      <cb-wordmark mark-only></cb-wordmark>
      <p>${this.#texts.text("kiosk-starting")}</p>
    </div>`;
  }

  private _renderFooter(state: ScreenState) {
    const called = state.view.name === "thanks" && state.view.call;
    return html`
      <button
        type="button"
        class="call"
        ?disabled=${!this.#canVote || called}
        @click=${() => this.#send({ type: "call", visit: state.visit })}
      >
        <cb-icon name="bell-ring"></cb-icon><span>${this.#texts.text("kiosk-call")}</span>
      </button>
      ${
        state.languages.length > 1
          ? html`<cb-languages
            .languages=${state.languages}
            .language=${this.#texts.language}
            @language-chosen=${({ detail }: HTMLElementEventMap["language-chosen"]) =>
              this.#send({ type: "language", visit: state.visit, ...detail })}
          ></cb-languages>`
          : nothing
      }
      <cb-display
        .display=${state.display}
        .visit=${state.visit}
        ?speaks=${this.#aloud.canSpeak(this.#texts.language, state.speech)}
        @display-chosen=${({ detail }: HTMLElementEventMap["display-chosen"]) =>
          this.#send({ type: "display", visit: state.visit, ...detail })}
      ></cb-display>
    `;
  }

  /** The kiosk's own server is away: nothing that is touched now would get anywhere. */
  get #isGone(): boolean {
    return this._state !== undefined && this.#feed.status === "lost";
  }

  /** The thank-you says it in its own words. */
  get #isAway(): boolean {
    return this.#canVote && this._state?.link === "away" && this._state.view.name === "faces";
  }

  get #canVote(): boolean {
    const state = this._state;
    return state !== undefined && !this.#isGone && state.storing && state.view.name !== "unavailable";
  }

  #take(state: ScreenState): void {
    if (state.view.name !== "faces" || state.visit !== this._state?.visit) this.#settle(false);
    this._state = state;
  }

  async #vote(visit: number, face: Face): Promise<void> {
    this._notTaken = false;
    this._chosen = face;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#settle(true), STORED_WITHIN_MS);
    await this.#send({ type: "face", visit, face });
  }

  #settle(notTaken: boolean): void {
    clearTimeout(this.#patience);
    this._chosen = undefined;
    this._notTaken = notTaken;
  }

  async #send(input: ScreenInput): Promise<void> {
    const answer = await sendInput(input);
    if (answer === "unanswered") this.#settle(true);
    else if (answer === "refused") this.#settle(false);
  }
}

customElements.define("cb-kiosk-screen", CbKioskScreen);

declare global {
  interface HTMLElementTagNameMap {
    "cb-kiosk-screen": CbKioskScreen;
  }
}
