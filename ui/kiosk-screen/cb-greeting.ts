import { css, html, LitElement, type PropertyValues } from "lit";
import { directionOf, type Texts } from "../../protocol/texts.ts";
import { textsOf } from "../elements/texts.ts";
import { viewStyles } from "./view-styles.ts";

/** How long each language has, ms. */
const EACH_MS = 4_000;

/** Greets while nobody is there: in each language in turn, or in all of them at once where nothing is to move. */
export class CbGreeting extends LitElement {
  static override properties = {
    languages: { attribute: false },
    language: { type: String },
    attract: { type: String },
    calm: { type: Boolean },
    _texts: { state: true },
    _turn: { state: true },
  };

  static override styles = [
    viewStyles,
    css`
      h1 {
        margin-block-end: clamp(0.5rem, 2.4vmin, 2.5rem);
        font-size: calc(clamp(1.3rem, 5.5vmin + 0.35rem, 5rem) * var(--cb-text-scale, 1));
        animation: greet var(--cb-slow) var(--cb-ease);
      }
      .all {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0.2em 1.2em;
        margin: 0 0 clamp(0.6rem, 3vmin, 2.5rem);
        padding: 0;
        list-style: none;
        color: var(--cb-ink-soft);
        text-align: center;
      }
      /* A small glass has room for one greeting alone. */
      @media (max-height: 760px) {
        .all {
          display: none;
        }
      }
      @keyframes greet {
        from {
          opacity: 0;
          transform: translateY(0.5rem);
        }
      }
    `,
  ];

  declare languages: readonly string[];
  /** The one that greets first, or alone where there is no room for more. */
  declare language: string;
  declare attract: string;
  declare calm: boolean;
  declare private _texts: readonly Texts[];
  declare private _turn: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.languages = [];
    this._texts = [];
    this._turn = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      this._turn++;
    }, EACH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("language") || String(changed.get("languages") ?? this.languages) !== String(this.languages)) {
      void this.#read();
    }
  }

  override render() {
    const isStill = this.calm || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const greeting = this._texts[isStill ? 0 : this._turn % Math.max(1, this._texts.length)];
    if (!greeting) return html`<h1 tabindex="-1">&nbsp;</h1>`;
    const others = this._texts.slice(1);
    return html`
      ${[greeting].map(
        (texts) =>
          html`<h1 tabindex="-1" lang=${texts.language} dir=${directionOf(texts.language)}>${texts(this.attract)}</h1>`,
      )}
      ${
        isStill && others.length > 0
          ? html`<ul class="all">
            ${others.map(
              (texts) =>
                html`<li lang=${texts.language} dir=${directionOf(texts.language)}>${texts(this.attract)}</li>`,
            )}
          </ul>`
          : ""
      }
    `;
  }

  async #read(): Promise<void> {
    const { language } = this;
    const languages = [...new Set([language, ...this.languages])];
    const texts = await Promise.all(languages.map((each) => textsOf(each)));
    if (language === this.language && languages.length >= this.languages.length) this._texts = texts;
  }
}

customElements.define("cb-greeting", CbGreeting);

declare global {
  interface HTMLElementTagNameMap {
    "cb-greeting": CbGreeting;
  }
}
