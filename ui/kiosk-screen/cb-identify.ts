import { css, html, LitElement } from "lit";
import "../elements/cb-wordmark.ts";
import { TextsController } from "../elements/texts.ts";

/** Covers the screen while a technician looks for this kiosk: slow rings of brass (under one a second) and its name. */
export class CbIdentify extends LitElement {
  static override properties = { name: { type: String } };

  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      z-index: 10;
      display: grid;
      place-items: center;
      background: var(--cb-paper);
      text-align: center;
      overflow: hidden;
    }
    .ring {
      grid-area: 1 / 1;
      inline-size: 30vmin;
      aspect-ratio: 1;
      border: 2.5vmin solid var(--cb-brass-bright);
      border-radius: 50%;
      animation: spread 2.4s linear infinite;
    }
    .ring:nth-child(2) {
      animation-delay: -1.2s;
    }
    .plate {
      grid-area: 1 / 1;
      z-index: 1;
      box-sizing: border-box;
      max-inline-size: 86vw;
      padding: 4vmin 6vmin;
      border-radius: var(--cb-radius-l);
      background: var(--cb-surface);
      box-shadow: var(--cb-shadow-3);
    }
    cb-wordmark {
      font-size: clamp(2.5rem, 9vmin, 6rem);
    }
    h1 {
      margin: 0;
      font-size: clamp(1.5rem, 5vmin, 4rem);
      line-height: var(--cb-leading-tight);
    }
    .name {
      margin: 0.3em 0;
      font-family: var(--cb-font-mono);
      font-size: clamp(1.25rem, 4.5vmin, 3.5rem);
      color: var(--cb-brass-strong);
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
      color: var(--cb-ink-soft);
      font-size: clamp(1rem, 2.4vmin, 1.8rem);
    }
    @keyframes spread {
      from {
        transform: scale(0.4);
      }
      70% {
        opacity: 1;
      }
      to {
        opacity: 0;
        transform: scale(5);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .ring {
        animation: none;
        transform: scale(2.6);
      }
    }
  `;

  declare name: string;
  readonly #texts = new TextsController(this);

  override render() {
    return html`
      <div class="ring"></div>
      <div class="ring"></div>
      <div class="plate" role="alert">
        <cb-wordmark mark-only></cb-wordmark>
        <h1>${this.#texts.text("kiosk-identify")}</h1>
        <p class="name"><bdi>${this.name}</bdi></p>
        <p>${this.#texts.text("kiosk-identify-more")}</p>
      </div>
    `;
  }
}

customElements.define("cb-identify", CbIdentify);

declare global {
  interface HTMLElementTagNameMap {
    "cb-identify": CbIdentify;
  }
}
