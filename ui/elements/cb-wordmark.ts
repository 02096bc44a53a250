import { css, html, LitElement, nothing, svg } from "lit";

/**
 * The name "Counterbell" behind its bell, drawn by us: one round line, so that it needs no font. `ringing` swings the
 * mark once; `mark-only` leaves the name out where there is no room.
 */
export class CbWordmark extends LitElement {
  static override properties = {
    markOnly: { type: Boolean, attribute: "mark-only" },
    ringing: { type: Boolean, reflect: true },
  };

  static override styles = css`
    :host {
      display: inline-block;
      block-size: 1.75em;
      color: var(--cb-ink);
      direction: ltr;
    }
    svg {
      display: block;
      block-size: 100%;
      inline-size: auto;
      overflow: visible;
    }
    .dome {
      fill: var(--cb-brass-bright);
    }
    .shade {
      fill: var(--cb-brass);
    }
    .foot,
    .knob {
      fill: currentColor;
    }
    .shine {
      fill: none;
      stroke: #fff;
      stroke-opacity: 0.75;
      stroke-width: 1.5;
      stroke-linecap: round;
    }
    .name {
      fill: none;
      stroke: currentColor;
      stroke-width: 2.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .bell {
      transform-box: fill-box;
      transform-origin: 50% 100%;
    }
    :host([ringing]) .bell {
      animation: ring var(--cb-slow) var(--cb-ease);
    }
    @keyframes ring {
      20% {
        transform: rotate(-7deg);
      }
      45% {
        transform: rotate(6deg);
      }
      70% {
        transform: rotate(-3deg);
      }
    }
  `;

  declare markOnly: boolean;
  declare ringing: boolean;

  override render() {
    return html`<svg viewBox=${this.markOnly ? "0 0 32 32" : "0 0 169 32"} role="img" aria-label="Counterbell">
      <g class="bell">
        <rect class="knob" x="13.5" y="3.5" width="5" height="10" rx="2.2" />
        <path class="dome" d="M4 24a12 12 0 0 1 24 0z" />
        <path class="shade" d="M19.5 12.550A12 12 0 0 1 28 24h-5.500c0-5.2-1-9.2-3-11.450z" />
        <path class="shine" d="M8.2 20.200a8.3 8.3 0 0 1 4.1-4.7" />
      </g>
      <rect class="foot" x="2" y="25.2" width="28" height="3.6" rx="1.8" />
      ${this.markOnly ? nothing : NAME}
    </svg>`;
  }
}

// Letter by letter on a base line at 25: x-height 10, capital 16, ascender 18.
const NAME = svg`<path class="name" d="
  M54.2 12.600a7.6 7.6 0 1 0 0 9.8
  M63.8 15.500a4.9 4.9 0 1 0 .01 0z
  M73.2 15.500v5a4.4 4.4 0 0 0 8.8 0v-5M82 20.500v4.8
  M87 25.300v-9.800M87 20a4.4 4.4 0 0 1 8.8 0v5.3
  M102 11v10.800a3.4 3.4 0 0 0 3.6 3.500M99 15.500h6.4
  M109.4 20.400h9.600a4.9 4.9 0 1 0-1.6 3.6
  M123.6 25.300v-9.800M123.6 20.200a4.5 4.5 0 0 1 4.9-4.6
  M132.2 7.500v17.800M137.1 15.500a4.9 4.9 0 1 1-.01 0z
  M145.6 20.400h9.600a4.9 4.9 0 1 0-1.6 3.6
  M160.4 7.5v17.8M166.2 7.5v17.8
  "/>`;

customElements.define("cb-wordmark", CbWordmark);

declare global {
  interface HTMLElementTagNameMap {
    "cb-wordmark": CbWordmark;
  }
}
