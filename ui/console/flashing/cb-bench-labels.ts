import { css, html, LitElement, nothing } from "lit";
import { TextsController } from "../../elements/texts.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import type { BenchBoard } from "./bench-log.ts";

const KEY = "counterbell-bench-paper";
const PAPERS = ["62mm", "a4", "letter"] as const;
type Paper = (typeof PAPERS)[number];

/**
 * Labels of the boards of this window: on a strip one after each board, or several on one sheet at the end. Tells `cb-labels-printed`
 * with the serial numbers.
 */
export class CbBenchLabels extends LitElement {
  static override properties = { boards: { attribute: false }, _paper: { state: true }, _skip: { state: true } };
  static override styles = [
    ...look,
    formLook,
    css`
      :host {
        display: grid;
        gap: var(--cb-space-3);
      }
    `,
  ];

  /** The boards of this window, that at the bench first. */
  declare boards: readonly BenchBoard[];
  declare _paper: Paper;
  declare _skip: number;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._paper = PAPERS.find((paper) => paper === readPaper()) ?? "62mm";
    this._skip = 0;
  }

  /** On a strip the board's label is next; a sheet waits until it is full. Gives whether there is something to print now. */
  focusPrint(): boolean {
    const button = this._paper === "62mm" ? this.renderRoot.querySelector<HTMLElement>(".print") : null;
    button?.focus();
    return button !== null;
  }

  readonly #choosePaper = (event: Event): void => {
    this._paper = (event.target as HTMLSelectElement).value as Paper;
    try {
      localStorage.setItem(KEY, this._paper);
    } catch {
      // A window without storage asks again.
    }
  };

  override render() {
    const { text } = this.#texts;
    const papers = {
      "62mm": text("console-labels-strip"),
      a4: text("console-labels-a4"),
      letter: text("console-labels-letter"),
    };
    const labelled = this.boards.filter(({ step, serial }) => step === "label" && serial !== undefined);
    const [here] = this.boards;
    const unprinted = labelled.filter(({ isPrinted }) => !isPrinted).reverse();
    const isStrip = this._paper === "62mm";
    return html`<div class="form">
        <label class="field">
          <span>${text("console-labels-format")}</span>
          <select @change=${this.#choosePaper}>
            ${PAPERS.map((paper) => html`<option value=${paper} ?selected=${paper === this._paper}>${papers[paper]}</option>`)}
          </select>
        </label>
        ${isStrip ? nothing : this._renderSkip()}
      </div>
      <div class="row-of">
        ${isStrip && here && labelled.includes(here) ? this._renderPrint([here], text("bench-print-one", { name: here.name ?? "" }), "brand") : nothing}
        ${unprinted.length > (isStrip ? 1 : 0) ? this._renderPrint(unprinted, text("bench-print-new", { count: unprinted.length }), "neutral") : nothing}
        ${labelled.length > 1 && unprinted.length < labelled.length ? this._renderPrint(labelled.toReversed(), text("bench-print-all", { count: labelled.length }), "neutral") : nothing}
      </div>`;
  }

  _renderSkip() {
    return html`<label class="field">
      <span>${this.#texts.text("bench-skip")}</span>
      <input
        type="number"
        min="0"
        max="29"
        .value=${String(this._skip)}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          this._skip = input.validity.valid ? input.valueAsNumber || 0 : 0;
        }}
      />
    </label>`;
  }

  // A link and no call: the browser keeps the file, under the name that the hub gives it.
  _renderPrint(boards: readonly BenchBoard[], name: string, variant: "brand" | "neutral") {
    const serials = boards.flatMap(({ serial }) => (serial === undefined ? [] : [serial]));
    const query = new URLSearchParams({ format: this._paper, boards: serials.join(",") });
    if (this._paper !== "62mm") query.set("skip", String(this._skip));
    return html`<wa-button
      class="print"
      variant=${variant}
      appearance=${variant === "brand" ? "accent" : "outlined"}
      href="/api/v1/board-labels?${query}"
      download
      @click=${() => this.dispatchEvent(new CustomEvent("cb-labels-printed", { detail: { serials }, bubbles: true, composed: true }))}
      >${name}</wa-button
    >`;
  }
}

function readPaper(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

customElements.define("cb-bench-labels", CbBenchLabels);

declare global {
  interface HTMLElementTagNameMap {
    "cb-bench-labels": CbBenchLabels;
  }
  interface HTMLElementEventMap {
    "cb-labels-printed": CustomEvent<{ serials: readonly string[] }>;
  }
}
