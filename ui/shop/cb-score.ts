import { css, html, LitElement, nothing } from "lit";
import type { Score } from "../../protocol/panel.ts";
import "../elements/cb-icon.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

const PARTS = ["pressed", "stored", "twice", "waiting"] as const;

/** The score, "pressed 17 · stored 17 · twice 0 · waiting 0", and in words what it means. */
export class CbScore extends LitElement {
  static override properties = { score: { attribute: false } };

  static override styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0.25rem 1.25rem;
    }
    p {
      margin: 0;
    }
    .line {
      font-size: var(--cb-text-l);
      font-variant-numeric: tabular-nums;
      color: var(--cb-ink-soft);
      white-space: normal;
    }
    b {
      color: var(--cb-ink);
      font-size: var(--cb-text-xl);
      font-weight: var(--cb-weight-bold);
    }
    .alarm b {
      color: var(--cb-bad);
    }
    .wait b {
      color: var(--cb-warn);
    }
    .dot {
            color: var(--cb-line-strong);
    }
    .verdict {
      display: inline-flex;
      align-items: center;
      gap: 0.45em;
      padding: 0.25em 0.8em;
      border-radius: var(--cb-radius-full);
      font-size: var(--cb-text-s);
      font-weight: var(--cb-weight-medium);
      background: var(--cb-sunken);
      color: var(--cb-ink-soft);
    }
    .all-stored {
      background: var(--cb-good-soft);
      color: var(--cb-good);
    }
    .waiting {
      background: var(--cb-warn-soft);
      color: var(--cb-warn);
    }
    .twice {
      background: var(--cb-bad-soft);
      color: var(--cb-bad);
    }
  `;

  declare score: Score;
  readonly #texts = new TextsController(this);

  override render() {
    const { score } = this;
    if (!score) return nothing;
    const { text, number } = this.#texts;
    const verdict = verdictOf(score);
    const tone = {
      pressed: "",
      stored: "",
      twice: score.twice > 0 ? "alarm" : "",
      waiting: score.waiting > 0 ? "wait" : "",
    };
    return html`
      <p class="line">${PARTS.map(
        (part, place) =>
          html`${place > 0 ? html` <span class="dot">·</span> ` : nothing}<span class=${tone[part]}
              >${text(`shop-score-${part}`)} <b>${number(score[part])}</b></span>`,
      )}</p>
      <p class="verdict ${verdict}" role="status">
        <cb-icon name=${SIGNS[verdict]}></cb-icon>
        <span>${text(`shop-verdict-${verdict}`, { count: verdict === "twice" ? score.twice : score.waiting })}</span>
      </p>
    `;
  }
}

const SIGNS: Record<Verdict, IconName> = {
  "nothing-yet": "bell",
  "all-stored": "check-circle",
  waiting: "waiting",
  twice: "warning",
};

customElements.define("cb-score", CbScore);

declare global {
  interface HTMLElementTagNameMap {
    "cb-score": CbScore;
  }
}
