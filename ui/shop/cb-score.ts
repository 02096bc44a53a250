import { html, LitElement, nothing } from "lit";
import type { Score } from "../../protocol/panel.ts";
import "../elements/cb-icon.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

const PARTS = ["pressed", "stored", "twice", "waiting"] as const;

/** The score, "pressed 17 · stored 17 · twice 0 · waiting 0", and in words what it means. */
export class CbScore extends LitElement {
  static override properties = { score: { attribute: false } };

  declare score: Score;
  readonly #texts = new TextsController(this);

  // In the open, so that scripts which look after the demo read it as text; `scoreStyles` go with its host's.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

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
