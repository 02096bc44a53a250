import { css, html, LitElement, type SVGTemplateResult, svg } from "lit";
import type { Button } from "../../protocol/buttons.ts";

/**
 * What stands on a button: one of four faces, the call bell or the spare dot. Each has its own colour, its own outline
 * and its own expression, so that any one of the three is enough to tell it. Silent for screen readers: the button
 * around it carries the word.
 */
export class CbFace extends LitElement {
  static override properties = { face: { type: String }, lit: { type: Boolean, reflect: true } };

  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      overflow: visible;
    }
    .edge {
      fill: rgb(42 29 14 / 0.16);
    }
    .ink {
      fill: none;
      stroke: var(--cb-face-ink);
      stroke-width: 6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .dot {
      fill: var(--cb-face-ink);
    }
    .shine {
      fill: none;
      stroke: #fff;
      stroke-opacity: 0.5;
      stroke-width: 4;
      stroke-linecap: round;
    }
    .very-happy {
      fill: var(--cb-face-very-happy);
    }
    .happy {
      fill: var(--cb-face-happy);
    }
    .unhappy {
      fill: var(--cb-face-unhappy);
    }
    .very-unhappy {
      fill: var(--cb-face-very-unhappy);
    }
    .call {
      fill: var(--cb-face-call);
    }
    .spare {
      fill: var(--cb-face-spare);
    }
  `;

  declare face: Button;
  declare lit: boolean;

  override render() {
    const face = this.face ?? "spare";
    const outline = OUTLINES[face];
    return html`<svg viewBox="0 0 100 100" aria-hidden="true">
      <path class="edge" d=${outline} transform="translate(0 4)" />
      <path class=${face} d=${outline} />
      <path class="shine" d="M22 33a34 34 0 0 1 15-14" />
      ${EXPRESSIONS[face]}
    </svg>`;
  }
}

// A flower of eight petals, a circle, a rounded square, an octagon; circles for call and spare, which no visitor has to tell apart.
const OUTLINES: Record<Button, string> = {
  "very-happy":
    "M90.7 33.2A24 24 0 0 1 90.7 66.8A24 24 0 0 1 66.8 90.7A24 24 0 0 1 33.2 90.7A24 24 0 0 1 9.3 66.8A24 24 0 0 1 9.3 33.2A24 24 0 0 1 33.2 9.3A24 24 0 0 1 66.8 9.3A24 24 0 0 1 90.7 33.2z",
  happy: "M50 4a46 46 0 1 1 0 92a46 46 0 1 1 0-92z",
  unhappy: "M27 6h46a21 21 0 0 1 21 21v46a21 21 0 0 1-21 21H27A21 21 0 0 1 6 73V27A21 21 0 0 1 27 6z",
  "very-unhappy":
    "M35 4h30a8 8 0 0 1 5.7 2.300l23 23A8 8 0 0 1 96 35v30a8 8 0 0 1-2.3 5.700l-23 23A8 8 0 0 1 65 96H35a8 8 0 0 1-5.7-2.300l-23-23A8 8 0 0 1 4 65V35a8 8 0 0 1 2.3-5.700l23-23A8 8 0 0 1 35 4z",
  call: "M50 4a46 46 0 1 1 0 92a46 46 0 1 1 0-92z",
  spare: "M50 4a46 46 0 1 1 0 92a46 46 0 1 1 0-92z",
};

const EXPRESSIONS: Record<Button, SVGTemplateResult> = {
  "very-happy": svg`<path class="ink" d="M27 44c2-7 11-7 13 0M60 44c2-7 11-7 13 0"/>
    <path class="dot" stroke="var(--cb-face-ink)" stroke-width="6" stroke-linejoin="round" d="M28 57h44a22 20 0 0 1-44 0z"/>`,
  happy: svg`<circle class="dot" cx="34" cy="42" r="5.5"/><circle class="dot" cx="66" cy="42" r="5.5"/>
    <path class="ink" d="M29 60a24 20 0 0 0 42 0"/>`,
  unhappy: svg`<circle class="dot" cx="34" cy="42" r="5.5"/><circle class="dot" cx="66" cy="42" r="5.5"/>
    <path class="ink" d="M31 70a24 17 0 0 1 38 0"/>`,
  "very-unhappy": svg`<path class="ink" d="M25 34l14 7M75 34l-14 7"/>
    <circle class="dot" cx="35" cy="47" r="5.5"/><circle class="dot" cx="65" cy="47" r="5.5"/>
    <path class="ink" d="M28 75a23 20 0 0 1 44 0"/>`,
  call: svg`<path class="dot" d="M27 63a23 23 0 0 1 46 0z"/><path class="ink" d="M24 71h52M50 38v-7M44 29h12"/>`,
  spare: svg`<circle class="ink" cx="50" cy="50" r="15"/>`,
};

customElements.define("cb-face", CbFace);

declare global {
  interface HTMLElementTagNameMap {
    "cb-face": CbFace;
  }
}
