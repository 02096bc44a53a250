import { css, html, LitElement, nothing } from "lit";
import { unsafeSVG } from "lit/directives/unsafe-svg.js";
import { hasIcon, type IconName, iconMarkup } from "./icons.ts";

const MIRRORED: readonly string[] = [
  "arrow-forward",
  "arrow-back",
  "chevron-forward",
  "sign-out",
  "send",
  "external",
  "backspace",
];

/** An icon of ours at the size of the text around it; silent for screen readers unless it has a `label`. */
export class CbIcon extends LitElement {
  static override properties = { name: { type: String }, label: { type: String } };

  static override styles = css`
    :host {
      display: inline-block;
      flex: none;
      inline-size: 1.3em;
      block-size: 1.3em;
      vertical-align: -0.28em;
    }
    svg {
      fill: var(--cb-icon-fill, none);
      display: block;
      inline-size: 100%;
      block-size: 100%;
    }
    .mirrored:dir(rtl) {
      transform: scaleX(-1);
    }
  `;

  declare name: IconName;
  declare label: string | undefined;

  override render() {
    if (!hasIcon(this.name)) return nothing;
    const mirrored = MIRRORED.includes(this.name) ? "mirrored" : "";
    return this.label
      ? html`<div class=${mirrored} role="img" aria-label=${this.label}>${unsafeSVG(iconMarkup(this.name))}</div>`
      : html`<div class=${mirrored} aria-hidden="true">${unsafeSVG(iconMarkup(this.name))}</div>`;
  }
}

customElements.define("cb-icon", CbIcon);

declare global {
  interface HTMLElementTagNameMap {
    "cb-icon": CbIcon;
  }
}
