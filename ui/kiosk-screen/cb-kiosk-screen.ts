import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { keyed } from "lit/directives/keyed.js";
import type { Face } from "../../protocol/buttons.ts";
import type { ScreenInput, ScreenState } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import "../elements/cb-wordmark.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController, useLanguage } from "../elements/texts.ts";
import "./cb-choices.ts";
import "./cb-display.ts";
import "./cb-face-choice.ts";
import "./cb-languages.ts";
import "./cb-thanks.ts";
import { deepAll, deepFocus } from "./deep-find.ts";
import { Heartbeat } from "./heartbeat.ts";
import { KeyInput } from "./key-input.ts";
import { listenToKiosk, logoAddress, sendInput } from "./kiosk-link.ts";
import { Presence } from "./presence.ts";
import { ReadAloud } from "./read-aloud.ts";
import { RoomBelow } from "./room-below.ts";
import type { ScreenAct } from "./screen-act.ts";
import { screenStyles } from "./screen-styles.ts";
import { showDisplay } from "./show-display.ts";
import { showTheme } from "./show-theme.ts";
import { TouchFeel } from "./touch-feel.ts";
import { TypedWords } from "./typed-words.ts";
import { Typing } from "./typing.ts";

/** How long a chosen face waits for the state that says "stored" before the visitor is asked to press again. */
const STORED_WITHIN_MS = 4_000;
const HOME_VIEWS: readonly string[] = ["faces", "unavailable"];
const END_VIEWS: readonly string[] = ["thanks", "done"];

/** Everything beyond home and thanks; fetched when the page has nothing else to do. */
type Views = typeof import("./views.ts");

/** The kiosk's page: shows the last state that the kiosk has sent, and hands touches back. It decides nothing. */
export class CbKioskScreen extends LitElement {
  static override properties = {
    _state: { state: true },
    _chosen: { state: true },
    _notTaken: { state: true },
    _refused: { state: true },
    _views: { state: true },
    _wide: { state: true },
  };

  static override styles = [controls, screenStyles];

  declare private _state: ScreenState | undefined;
  declare private _chosen: Face | undefined;
  declare private _notTaken: boolean;
  /** Why the last touch was not taken, as the kiosk's code; a view that has words for it says them. */
  declare private _refused: string;
  declare private _views: Views | undefined;
  declare private _wide: boolean;
  readonly #texts = new TextsController(this);
  readonly #feed = listenToKiosk(this, (state) => this.#take(state));
  readonly #aloud = new ReadAloud(this, () => this._state);
  readonly #feel = new TouchFeel(this, () => this._state?.sound ?? false);
  readonly #typing = new Typing(this);
  readonly #below = new RoomBelow(this);
  readonly #typed = new TypedWords();
  readonly #roomy = matchMedia("(min-width: 1000px) and (min-height: 561px)");
  #patience: ReturnType<typeof setTimeout> | undefined;
  #shown = "";

  constructor() {
    super();
    this._notTaken = false;
    this._refused = "";
    this._wide = this.#roomy.matches;
    new Heartbeat(this, () => this._state?.visit ?? 0);
    new Presence(
      this,
      () => this.#act({ type: "here" }),
      () => this.#shown,
    );
    new KeyInput(this, {
      call: () => this.renderRoot.querySelector<HTMLButtonElement>(".call")?.click(),
      back: () => this.#back(),
    });
    this.addEventListener("screen-act", ({ detail }) => this.#act(detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#roomy.addEventListener("change", this.#onRoom);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#roomy.removeEventListener("change", this.#onRoom);
    clearTimeout(this.#patience);
  }

  override updated(changed: PropertyValues): void {
    document.title = this.#texts.text("kiosk-title");
    const state = this._state;
    if (!changed.has("_state") || !state) return;
    void useLanguage(state.language, { flow: state.flow, simple: state.display.simple });
    showDisplay(state.display);
    this.toggleAttribute("large", state.display.textPercent > 100);
    void showTheme(state.theme, state.display.contrast);
    if (state.test !== undefined) void import("./self-test.ts").then(({ makeTest }) => makeTest(state));
    // What comes later than the first picture is fetched while nobody waits.
    if (!this._views) requestIdleCallback(() => void this.#loadViews(), { timeout: 2_000 });
    const shown = `${state.visit} ${state.view.name} ${"screen" in state.view ? state.view.screen : ""}`;
    if (shown !== this.#shown) void this.#arrive(shown, state);
  }

  override render() {
    const state = this._state;
    const isLarge = (state?.display.textPercent ?? 100) > 100;
    return html`
      <header class=${this.#isHome ? "" : "slim"}>
        ${this._renderBrand(state)} ${this._renderLink()}
      </header>
      <main class=${classMap({ low: state?.display.low ?? false, "goes-on": this.#below.hasMore })}>
        <div class="view">${state ? this._renderView(state) : this._renderStarting()}</div>
      </main>
      ${this.#below.render()}
      <footer class=${state && !this.#isHome && (!this.#isEnd || isLarge) ? "after" : ""}>${state ? this._renderFooter(state) : nothing}</footer>
      ${this.#typing.render()} ${state ? this._views?.renderAbove(state) : nothing}
    `;
  }

  private _renderBrand(state: ScreenState | undefined): TemplateResult {
    const { logo, name } = state?.theme ?? {};
    if (logo) return html`<img class="logo" src=${logoAddress(logo)} alt=${name ?? ""} draggable="false" />`;
    if (name) return html`<span class="brand"><bdi>${name}</bdi></span>`;
    return html`<cb-wordmark ?ringing=${state?.view.name === "thanks"}></cb-wordmark>`;
  }

  private _renderLink(): TemplateResult {
    const { text } = this.#texts;
    const line = (kind: string, icon: IconName, id: string) =>
      html`<p class="line ${kind}"><cb-icon name=${icon}></cb-icon><span>${text(id)}</span></p>`;
    return html`<div class="lines" role="status">
      ${this.#isGone ? line("bad", "refresh", "kiosk-server-gone") : nothing}
      ${this._notTaken ? line("bad", "warning", "kiosk-not-taken") : nothing}
      ${this.#isAway ? line("warn", "network-off", "kiosk-away") : nothing}
      ${this._renderNote()}
    </div>`;
  }

  /** What else happened meanwhile; a thank-you tells the news of its own call itself. */
  private _renderNote() {
    const { note, view } = this._state ?? {};
    if (!note || (view?.name === "thanks" && view.news && note.text.startsWith("kiosk-news-"))) return nothing;
    const words = this.#texts.text(note.text, { name: note.name ?? "none" });
    return html`<p class="line info"><cb-icon name="info"></cb-icon><span>${words}</span></p>`;
  }

  private _renderView(state: ScreenState): TemplateResult {
    const { view } = state;
    if (view.name === "faces" || view.name === "unavailable") return this._renderHome(state);
    const screen = `${state.visit} ${view.screen}`;
    if (view.name === "thanks") {
      return html`${keyed(
        `${screen} ${view.face} ${view.call}`,
        html`<cb-thanks .view=${view} ?away=${state.link === "away"}></cb-thanks>`,
      )}`;
    }
    if (this._views) return html`${keyed(screen, this._views.renderView(state, view, this.#typed, this._refused))}`;
    void this.#loadViews();
    return this._renderStarting();
  }

  private _renderHome({ view, display, visit, language, languages }: ScreenState): TemplateResult {
    const { text } = this.#texts;
    const can = this.#canVote || this.#isGone;
    const home = view.name === "faces" ? view : undefined;
    const choices = can ? (home?.choices ?? []) : [];
    const greets = can && home?.resting && home.attract && this._views;
    return html`
      ${
        greets
          ? greets.renderGreeting(home, languages, language, display)
          : html`<h1 tabindex="-1">${text(can ? (home?.title ?? "kiosk-question") : "kiosk-unavailable")}</h1>`
      }
      ${can ? nothing : html`<p class="more" role="alert">${text("kiosk-unavailable-more")}</p>`}
      <cb-face-choice
        ?disabled=${!this.#canVote}
        ?large=${display.textPercent > 100}
        ?crowded=${choices.length > 0}
        .chosen=${this._chosen}
        @face-chosen=${({ detail }: HTMLElementEventMap["face-chosen"]) => this.#vote(visit, detail.face)}
      ></cb-face-choice>
      <cb-choices
        home
        ?large=${display.textPercent === 200}
        .choices=${choices}
        .from=${5}
        ?disabled=${!this.#canVote}
      ></cb-choices>
    `;
  }

  private _renderStarting() {
    return html`<div class="starting" role="status">
      <cb-wordmark mark-only></cb-wordmark>
      <p>${this.#texts.text("kiosk-starting")}</p>
    </div>`;
  }

  private _renderFooter(state: ScreenState) {
    const { text } = this.#texts;
    const called = state.view.name === "thanks" && state.view.call;
    const isEnd = this.#isEnd;
    return html`
      ${
        state.back && !this.#isHome && !isEnd
          ? html`<button type="button" class="nav" @click=${() => this.#back()}>
            <cb-icon name="arrow-back"></cb-icon><span>${text("kiosk-back")}</span>
          </button>`
          : nothing
      }
      ${
        this.#isHome || isEnd
          ? nothing
          : html`<button type="button" class="nav" @click=${() => this.#act({ type: "home" })}>
            <cb-icon name="home"></cb-icon><span>${text("kiosk-home")}</span>
          </button>`
      }
      <button
        type="button"
        class="call"
        ?disabled=${!this.#canVote || called}
        @click=${() => this.#act({ type: "call" })}
      >
        <cb-icon name="bell-ring"></cb-icon><span>${text("kiosk-call")}</span>
      </button>
      ${
        state.languages.length > 1
          ? html`<cb-languages
            ?folded=${!this._wide || !this.#isHome || state.display.textPercent > 100}
            .languages=${state.languages}
            .language=${this.#texts.language}
            ?large=${state.display.textPercent > 100}
            .visit=${state.visit}
            @language-chosen=${({ detail }: HTMLElementEventMap["language-chosen"]) =>
              this.#act({ type: "language", ...detail })}
          ></cb-languages>`
          : nothing
      }
      <cb-display
        .display=${state.display}
        .visit=${state.visit}
        ?speaks=${this.#aloud.canSpeak(this.#texts.language, state.speech)}
        @display-chosen=${({ detail }: HTMLElementEventMap["display-chosen"]) =>
          this.#act({ type: "display", ...detail })}
      ></cb-display>
    `;
  }

  /** The kiosk's own server is away: nothing that is touched now would get anywhere. */
  get #isGone(): boolean {
    return this._state !== undefined && this.#feed.status === "lost";
  }

  get #isHome(): boolean {
    return HOME_VIEWS.includes(this._state?.view.name ?? "faces");
  }

  /** A thank-you and an end have a way on of their own. */
  get #isEnd(): boolean {
    return END_VIEWS.includes(this._state?.view.name ?? "");
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
    const before = this._state;
    if (state.view.name !== "faces" || state.visit !== before?.visit) this.#settle(false);
    this.#typed.belongTo(state.visit);
    // Whoever goes home has done with it, and the next visitor may be the one who comes there.
    if (state.view.name === "faces") this.#typed.forget();
    if (state.view.name === "thanks" && before?.view.name !== "thanks") this.#feel.chime();
    this._state = state;
  }

  /** Brings a new screen to its beginning, with the focus on what it is about, so that keys and readers go on from there. */
  async #arrive(shown: string, state: ScreenState): Promise<void> {
    const isFirst = this.#shown === "";
    const focus = deepFocus();
    this.#shown = shown;
    this.#typing.hide();
    // To scroll styles and lays out what is new, so it waits for the frame that does that anyway, and comes before its paint.
    await new Promise(requestAnimationFrame);
    const main = this.renderRoot.querySelector("main");
    if (!main || this.#shown !== shown) return;
    main.scrollTo({ top: 0 });
    if (isFirst || !document.hasFocus()) return;
    if (this.#isHome && state.view.name === "faces" && state.view.resting) return;
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    if (this.#shown === shown && !hasMoved(focus)) deepAll(main, "h1")[0]?.focus({ preventScroll: true });
  }

  async #loadViews(): Promise<void> {
    this._views ??= await import("./views.ts");
  }

  #back(): void {
    const state = this._state;
    if (this.#typing.isOpen) this.#typing.hide();
    else if (state?.back) this.#act({ type: "back" });
    else if (!this.#isHome) this.#act({ type: "home" });
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

  #act(input: ScreenAct): void {
    const state = this._state;
    if (!state) return;
    const screen = "screen" in state.view ? state.view.screen : "";
    const at = AT_SCREEN.has(input.type) ? { visit: state.visit, screen } : { visit: state.visit };
    void this.#send({ ...input, ...at } as ScreenInput);
  }

  async #send(input: ScreenInput): Promise<void> {
    const answer = await sendInput(input);
    if (input.type === "here") return;
    this._refused = answer.is === "refused" ? answer.code : "";
    if (answer.is === "unanswered") this.#settle(true);
    else if (answer.is === "refused") this.#settle(AT_SCREEN.has(input.type) && !this._views?.hasWords(answer.code));
    else if (answer.is === "late") this.#settle(false);
  }

  readonly #onRoom = (): void => {
    this._wide = this.#roomy.matches;
  };
}

/** Inputs that name the screen that the visitor saw. */
const AT_SCREEN: ReadonlySet<string> = new Set([
  "choose",
  "words",
  "contact",
  "answer",
  "read",
  "helped",
  "back",
  "home",
]);

/** Whether the visitor has put the focus on something meanwhile. */
function hasMoved(from: Element | null): boolean {
  const focus = deepFocus();
  return focus !== from && focus !== document.body;
}

customElements.define("cb-kiosk-screen", CbKioskScreen);

declare global {
  interface HTMLElementTagNameMap {
    "cb-kiosk-screen": CbKioskScreen;
  }
}
