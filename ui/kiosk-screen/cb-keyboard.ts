import { css, html, LitElement, type PropertyValues } from "lit";
import Keyboard from "simple-keyboard/build/index.modern.esm.js";
import { controls } from "../elements/controls.ts";
import { type IconName, iconMarkup } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import type { FieldKeys } from "./cb-field.ts";
import { type KeyLayers, layersFor } from "./keyboard-layouts.ts";

/** Below this a word has no room on a key, nor ten keys beside each other. The style below says the same. */
const NARROW_PX = 480;
const COMMA: Record<string, string> = { ar: "،" };

/**
 * The keyboard on the glass for one field: in the page's language, with digits where digits are asked. The library draws the
 * keys and repeats those that are held; what is written goes straight into the field, and is nowhere else.
 */
export class CbKeyboard extends LitElement {
  static override properties = {
    field: { attribute: false },
    language: { type: String },
    _layer: { state: true },
  };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: clamp(0.35rem, 1vmin, 1rem);
        padding-block-end: max(clamp(0.35rem, 1vmin, 1rem), env(safe-area-inset-bottom));
        border-block-start: 2px solid var(--cb-line);
        background: var(--cb-sunken);
        box-shadow: var(--cb-shadow-3);
        direction: ltr;
        touch-action: none;
        animation: rise var(--cb-calm) var(--cb-ease);
      }
      .keys {
        max-inline-size: 74rem;
        margin-inline: auto;
      }
      :host([digits]) .keys {
        max-inline-size: max(24rem, 44vmin);
      }
      .hg-rows,
      .hg-row {
        display: flex;
        gap: clamp(3px, 0.6vmin, 0.6rem);
      }
      .hg-rows {
        flex-direction: column;
      }
      .hg-row {
        justify-content: center;
      }
      button {
        flex: 1 1 0;
        min-inline-size: 0;
        max-inline-size: 7rem;
        min-block-size: max(3.75rem, 5.4vmin);
        padding: 0;
        border: 1px solid var(--cb-line-strong);
        border-radius: clamp(0.5rem, 1.2vmin, 1rem);
        background: var(--cb-surface);
        font-size: clamp(1.15rem, 2.6vmin + 0.3rem, 2.2rem);
        line-height: 1;
        touch-action: none;
        transition: none;
        -webkit-user-select: none;
        user-select: none;
      }
      button.hg-activeButton,
      button[data-felt] {
        background: var(--cb-brass-soft);
        border-color: var(--cb-brass-strong);
        transform: none;
      }
      svg {
        display: block;
        inline-size: 1.25em;
        block-size: 1.25em;
      }
      .does {
        flex: 1.4 1 0;
        background: var(--cb-sunken);
        font-size: clamp(0.9rem, 1.8vmin + 0.3rem, 1.6rem);
      }
      .space {
        flex: 4 1 0;
        max-inline-size: none;
      }
      .done {
        flex: 1.8 1 0;
        max-inline-size: 10rem;
        background: var(--cb-fill, var(--cb-brass-strong));
        border-color: var(--cb-fill, var(--cb-brass-strong));
        color: var(--cb-on-fill, var(--cb-on-brass));
      }
      /* Twelve digits and what goes with them stand in four columns. */
      :host([digits]) button {
        flex: 1 1 0;
        max-inline-size: none;
      }
      .is-on {
        background: var(--cb-brass-strong);
        color: var(--cb-on-brass);
      }
      .is-on svg {
        fill: currentColor;
      }
      @keyframes rise {
        from {
          transform: translateY(30%);
          opacity: 0;
        }
      }
      /* Room for twelve keys a row, or for the few of a narrow glass. */
      @media (max-width: 479px), (min-width: 780px) {
        button {
          min-inline-size: 60px;
        }
      }
      /* Many rows of few keys: as high as a finger asks for and not as the text. */
      @media (max-width: 479px) {
        :host {
          padding: 4px;
        }
        button,
        .does,
        .done {
          flex: 1 1 0;
          max-inline-size: none;
          min-block-size: 60px;
          font-size: min(2.6vmin + 0.8rem, 2.2rem);
        }
        .space {
          flex-grow: 2;
        }
      }
      @media (max-height: 560px) {
        button {
          min-block-size: 3.75rem;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        :host {
          animation: none;
        }
      }
    `,
  ];

  declare field: HTMLInputElement | HTMLTextAreaElement;
  declare language: string;
  declare private _layer: keyof KeyLayers;
  readonly #texts = new TextsController(this);
  #keyboard: Keyboard | undefined;

  constructor() {
    super();
    this.language = "en";
    this._layer = "default";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keyboard?.destroy();
    this.#keyboard = undefined;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("field") || changed.has("language")) this._layer = this.#startLayer();
    this.toggleAttribute("digits", this.#keys === "digits");
  }

  override updated(): void {
    this.#draw();
  }

  override render() {
    return html`<div
      class="keys"
      role="group"
      aria-label=${this.#texts.text("kiosk-keys")}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${this.#onClick}
    ></div>`;
  }

  get #keys(): FieldKeys {
    return (this.field?.dataset.keys as FieldKeys | undefined) ?? "words";
  }

  /** A sentence begins with a capital where there are some. */
  #startLayer(): keyof KeyLayers {
    return this.#keys === "words" && this.language !== "ar" && this.field.value === "" ? "shift" : "default";
  }

  #draw(): void {
    const { text } = this.#texts;
    const sign = (name: IconName) => iconMarkup(name);
    const isNarrow = innerWidth < NARROW_PX;
    const isLines = this.field instanceof HTMLTextAreaElement;
    const options = {
      layout: layersFor(this.language, this.#keys, { narrow: isNarrow }) as unknown as Record<string, string[]>,
      layoutName: this._layer,
      display: {
        "{bksp}": sign("backspace"),
        "{shift}": sign("shift"),
        "{signs}": "123",
        "{letters}": this.language === "ar" && this.#keys === "words" ? "ابت" : "ABC",
        "{space}": " ",
        "{comma}": COMMA[this.language] ?? ",",
        "{dot}": ".",
        "{enter}": sign(isLines ? "enter" : "arrow-forward"),
        "{done}": this.#keys === "digits" || isNarrow ? sign("check") : text("kiosk-keys-done"),
      },
      buttonTheme: [
        { class: "does", buttons: "{bksp} {shift} {signs} {letters} {comma} {dot} {enter}" },
        { class: "space", buttons: "{space}" },
        { class: "done", buttons: "{done}" },
        ...(this._layer === "shift" ? [{ class: "is-on", buttons: "{shift}" }] : []),
      ],
      buttonAttributes: [
        { attribute: "aria-label", value: text("kiosk-keys-delete"), buttons: "{bksp}" },
        { attribute: "aria-label", value: text("kiosk-keys-shift"), buttons: "{shift}" },
        { attribute: "aria-pressed", value: String(this._layer === "shift"), buttons: "{shift}" },
        { attribute: "aria-label", value: text("kiosk-keys-space"), buttons: "{space}" },
        { attribute: "aria-label", value: text(isLines ? "kiosk-keys-line" : "kiosk-next"), buttons: "{enter}" },
        { attribute: "aria-label", value: text("kiosk-keys-done"), buttons: "{done}" },
      ],
      useButtonTag: true,
      preventMouseDownDefault: true,
      disableCaretPositioning: true,
      onKeyPress: (key: string) => this.#press(key),
    };
    const place = this.renderRoot.querySelector<HTMLDivElement>(".keys");
    if (!this.#keyboard && place) this.#keyboard = new Keyboard(place, options);
    else this.#keyboard?.setOptions(options);
    // Who has keys of their own does not walk through these.
    for (const key of this.renderRoot.querySelectorAll("button")) key.tabIndex = -1;
  }

  #press(key: string): void {
    // The library keeps what it thinks was written; a visitor's words stay in their field.
    this.#keyboard?.clearInput();
    switch (key) {
      case "{shift}":
        this._layer = this._layer === "shift" ? "default" : "shift";
        return;
      case "{signs}":
        this._layer = "signs";
        return;
      case "{letters}":
        this._layer = "default";
        return;
      // It goes only once the finger has lifted, or the touch would end on what stands beneath.
      case "{done}":
        return;
      case "{enter}":
        this.#enter();
        return;
      case "{bksp}":
        this.#rub();
        return;
      default:
        this.#write(
          key === "{space}" ? " " : key === "{comma}" ? (COMMA[this.language] ?? ",") : key === "{dot}" ? "." : key,
        );
    }
  }

  readonly #onClick = (event: Event): void => {
    if ((event.target as Element).closest(".done")) this.dispatchEvent(new CustomEvent("keyboard-done"));
  };

  #write(letters: string): void {
    const { field } = this;
    const { selectionStart, selectionEnd } = field;
    const start = selectionStart ?? field.value.length;
    const end = selectionEnd ?? start;
    const room = field.maxLength < 0 ? letters.length : field.maxLength - field.value.length + (end - start);
    if (room < letters.length) return;
    field.setRangeText(letters, start, end, "end");
    this.#changed();
    if (this._layer === "shift" && this.language !== "ar") this._layer = "default";
  }

  #rub(): void {
    const { field } = this;
    const end = field.selectionEnd ?? field.value.length;
    const start = field.selectionStart ?? end;
    if (start === 0 && end === 0) return;
    // A letter of two code units goes as one.
    const before = [...field.value.slice(0, start)].at(-1)?.length ?? 0;
    field.setRangeText("", start === end ? start - before : start, end, "end");
    this.#changed();
  }

  #enter(): void {
    if (this.field instanceof HTMLTextAreaElement) {
      this.#write("\n");
      return;
    }
    this.field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, cancelable: true }),
    );
  }

  #changed(): void {
    this.field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    this.field.scrollTop = this.field.scrollHeight;
  }
}

customElements.define("cb-keyboard", CbKeyboard);

declare global {
  interface HTMLElementEventMap {
    "keyboard-done": CustomEvent<null>;
  }
}
