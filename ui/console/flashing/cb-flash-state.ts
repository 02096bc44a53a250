import { css, html, LitElement, nothing } from "lit";
import { failureWords, stateWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import { type FlashState, isEnd } from "../../../device-drivers/flashing/index.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";

/** Where a flash is: a bar while it goes on, and why it failed. */
export class CbFlashState extends LitElement {
  static override properties = { state: { attribute: false }, port: {} };
  static override styles = [
    ...look,
    css`
      progress {
        inline-size: 100%;
        block-size: 0.75rem;
        accent-color: var(--cb-brass-strong);
      }
      .now {
        display: grid;
        gap: var(--cb-space-2);
      }
    `,
  ];

  declare state: FlashState;
  /** What the board's port is called. */
  declare port: string;
  readonly #texts = new TextsController(this);

  override render() {
    const { text, number } = this.#texts;
    const { state, port } = this;
    if (state.phase === "failed") {
      const { what, next } = failureWords(state.code, { port, ...state.facts }, text);
      return html`<wa-callout variant="danger" size="s" role="alert">
        <cb-icon slot="icon" name="warning"></cb-icon><strong>${what}</strong>
        ${state.written === "nothing" ? nothing : text(`flash-written-${state.written}`)}
        <p>${next}</p>
      </wa-callout>`;
    }
    if (isEnd(state)) return nothing;
    const seconds = number(Math.ceil(state.timeLeftMs / 1000));
    const isCounted = state.phase === "writing" || state.phase === "verifying";
    const { bytes, totalBytes: total } = state;
    return html`<div class="now">
      <p><bdi>${port}</bdi></p>
      <progress max="100" .value=${state.percent} aria-label=${text("console-flash-progress")}></progress>
      <p class="small">
        <span class="figure">${number(state.percent / 100, { style: "percent" })}</span>
        <span role="status">${stateWords(state, text)}</span>
        ${isCounted ? html`<span class="soft figure">${text("flash-bytes-left", { bytes, total, seconds })}</span>` : nothing}
      </p>
    </div>`;
  }
}

customElements.define("cb-flash-state", CbFlashState);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flash-state": CbFlashState;
  }
}
