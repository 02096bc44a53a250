import { css, html, LitElement } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { FACES, type Face } from "../../protocol/buttons.ts";
import "../elements/cb-face.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { viewStyles } from "./view-styles.ts";

/**
 * The four faces to touch. The touch is felt at once, by the finger's own event; `face-chosen` follows when the finger
 * lifts on the face. `chosen` stays pressed while the kiosk stores it.
 */
export class CbFaceChoice extends LitElement {
  static override properties = {
    disabled: { type: Boolean, reflect: true },
    large: { type: Boolean, reflect: true },
    crowded: { type: Boolean, reflect: true },
    chosen: { type: String },
  };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host {
        --face-size: min(19vw, 42vh);
        display: block;
        max-inline-size: none;
      }
      :host([crowded]) {
        --face-size: min(17vw, 27vh);
        max-inline-size: 78rem;
      }
      .faces {
        display: grid;
        grid-template-columns: repeat(4, max-content);
        justify-content: center;
        gap: clamp(0.5rem, 1.8vmin, 1.75rem);
      }
      button {
        position: relative;
        flex-direction: column;
        gap: clamp(0.4rem, 1.6vmin, 1.4rem);
        inline-size: calc(var(--face-size) + 2 * clamp(0.4rem, 1.4vmin, 1.25rem));
        min-block-size: var(--cb-target-kiosk);
        padding: clamp(0.5rem, 1.8vmin, 1.6rem) clamp(0.25rem, 1vmin, 1rem);
        border: 2px solid transparent;
        border-radius: clamp(1rem, 3vmin, 2.25rem);
        background: var(--cb-surface);
        box-shadow: var(--cb-shadow-2);
        font-size: calc(clamp(0.95rem, 2vmin + 0.5rem, 2.3rem) * var(--cb-text-scale, 1));
        font-weight: var(--cb-weight-medium);
        line-height: 1.15;
        hyphens: auto;
      }
      button:hover {
        background: var(--cb-surface);
        border-color: var(--cb-line-strong);
      }
      cb-face {
        inline-size: var(--face-size);
        max-inline-size: 100%;
        transition: transform var(--cb-calm) var(--cb-spring);
      }
      button[data-felt],
      .chosen {
        border-color: var(--cb-brass-strong);
        background: var(--cb-brass-soft);
        transition: none;
      }
      [data-felt] cb-face,
      .chosen cb-face {
        transform: scale(0.9);
        transition-duration: 60ms;
      }
      button::after {
        content: "";
        position: absolute;
        inset: -2px;
        border: 4px solid var(--cb-brass-strong);
        border-radius: clamp(1rem, 3vmin, 2.25rem);
        opacity: 0;
        pointer-events: none;
      }
      button[data-felt]::after {
        animation: ripple var(--cb-slow) var(--cb-ease);
      }
      button:disabled {
        box-shadow: none;
        background: var(--cb-sunken);
        color: var(--cb-ink-soft);
        border: 2px dashed var(--cb-line-strong);
      }
      button:disabled cb-face {
        filter: grayscale(1) opacity(0.45);
      }
      .waiting button:not(.chosen) {
        opacity: 0.55;
        transition: opacity var(--cb-calm) var(--cb-ease);
      }
      @keyframes ripple {
        from {
          opacity: 1;
        }
        to {
          opacity: 0;
          transform: scale(1.08);
        }
      }
      @media (max-aspect-ratio: 1/1) {
        :host {
          --face-size: min(36vw, 21vh);
        }
        :host([crowded]) {
          --face-size: min(30vw, 16vh);
        }
        .faces {
          grid-template-columns: repeat(2, max-content);
        }
        :host([crowded]) .faces {
          grid-template-columns: repeat(2, 1fr);
        }
        :host([crowded]) button {
          inline-size: 100%;
        }
      }
      @media (max-height: 760px) and (max-aspect-ratio: 1/1) {
        :host {
          --face-size: min(34vw, 15.5vh);
        }
        :host([disabled]) {
          --face-size: min(28vw, 9vh);
        }
        .faces {
          grid-template-columns: repeat(2, 1fr);
        }
        button {
          inline-size: 100%;
        }
        :host([crowded]) {
          --face-size: min(20vw, 10.5vh);
        }
        :host([crowded]) button {
          gap: 0.25rem;
          padding: 0.4rem 0.25rem;
        }
        :host([crowded]) .faces {
          gap: 0.5rem;
        }
      }
      @media (max-height: 560px) and (min-aspect-ratio: 1/1) {
        :host([crowded]) {
          --face-size: min(15vw, 24vh);
        }
        :host([crowded]) button {
          gap: 0.2rem;
          padding-block: 0.4rem;
        }
      }
      /* What stands below has the same edges. */
      @media (min-aspect-ratio: 1/1) {
        :host([crowded]) .faces {
          grid-template-columns: repeat(4, 1fr);
        }
        :host([crowded]) button {
          inline-size: 100%;
        }
      }
      :host([large]) {
        --face-size: min(22vw, 24vh);
      }
      :host([large]) .faces {
        grid-template-columns: repeat(2, minmax(0, max-content));
      }
      :host([large][crowded]) .faces {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      :host([large]) button {
        inline-size: auto;
        overflow-wrap: anywhere;
      }
      @media (min-aspect-ratio: 1/1) {
        :host([large]) {
          --face-size: min(22vw, 13vh);
        }
        :host([large]) button {
          padding-block: 0.4em;
          flex-direction: row;
          justify-content: start;
          padding-inline: 1.2em;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        button[data-felt]::after {
          animation: none;
        }
      }
    `,
  ];

  declare disabled: boolean;
  /** Whether text is larger than usual: two columns then, so that the words have room. */
  declare large: boolean;
  /** Whether other things to touch stand below, so that the faces leave room for them. */
  declare crowded: boolean;
  declare chosen: Face | undefined;
  readonly #texts = new TextsController(this);

  override render() {
    return html`<div
      class=${classMap({ faces: true, waiting: this.chosen !== undefined })}
      role="group"
      aria-label=${this.#texts.text("kiosk-faces")}
    >
      ${FACES.map((face, place) => this._renderFace(face, place))}
    </div>`;
  }

  private _renderFace(face: Face, place: number) {
    return html`<button
      type="button"
      class=${classMap({ chosen: this.chosen === face })}
      ?disabled=${this.disabled}
      data-face=${face}
      data-nth=${place + 1}
      @click=${() => this.#choose(face)}
    >
      <cb-face .face=${face}></cb-face>
      <span>${this.#texts.text(`face-${face}`)}</span>
    </button>`;
  }

  #choose(face: Face): void {
    if (this.disabled || this.chosen) return;
    this.dispatchEvent(new CustomEvent("face-chosen", { detail: { face }, bubbles: true, composed: true }));
  }
}

customElements.define("cb-face-choice", CbFaceChoice);

declare global {
  interface HTMLElementTagNameMap {
    "cb-face-choice": CbFaceChoice;
  }
  interface HTMLElementEventMap {
    "face-chosen": CustomEvent<{ face: Face }>;
  }
}
