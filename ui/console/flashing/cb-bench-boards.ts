import { css, html, LitElement } from "lit";
import { answerWords, failureWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import { look } from "../look.ts";
import type { BenchBoard } from "./bench-log.ts";

/** The boards of this window: when each came, what it is, and how far it got. */
export class CbBenchBoards extends LitElement {
  static override properties = { boards: { attribute: false } };
  static override styles = [
    ...look,
    css`
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--cb-space-1) var(--cb-space-3);
        align-items: center;
        padding-block: var(--cb-space-2);
        border-block-end: 1px solid var(--cb-line);
      }
      li:last-child {
        border-block-end: none;
      }
      .chip {
        white-space: normal;
      }
      .good {
        color: var(--cb-good);
      }
      .bad {
        color: var(--cb-bad);
      }
    `,
  ];

  declare boards: readonly BenchBoard[];
  readonly #texts = new TextsController(this);

  override render() {
    return html`<ol class="boards" role="list">${this.boards.map((board) => this._renderBoard(board))}</ol>`;
  }

  _renderBoard(board: BenchBoard) {
    const { text, language } = this.#texts;
    const { at, port, end, serial, name, step, test, isPrinted } = board;
    const hasFailed = end?.phase === "failed";
    const isReady = step === "label";
    const about = serial
      ? html`<strong><bdi>${name ?? ""}</bdi></strong> <span class="mono small" dir="ltr">${serial}</span>`
      : end?.phase === "failed"
        ? failureWords(end.code, { port: port ?? text("console-flash-port"), ...end.facts }, text).what
        : end
          ? answerWords(end.answer, text)
          : text("bench-unfinished");
    const marks = [
      ...(test ? [text(`bench-mark-${test.outcome}`)] : []),
      ...(isPrinted ? [text("bench-mark-printed")] : []),
      ...(hasFailed || isReady ? [] : [text(`bench-mark-at-${step}`)]),
    ];
    return html`<li>
      <span class="figure soft small">${clockText(at, Date.now(), language)}</span>
      <span class="words">${about} ${marks.map((mark) => html`<span class="chip">${mark}</span> `)}</span>
      <cb-icon
        class=${hasFailed ? "bad" : isReady ? "good" : "soft"}
        name=${hasFailed ? "warning" : isReady ? "check-circle" : "waiting"}
        label=${text(hasFailed ? "console-flash-bad" : isReady ? "bench-ready" : "bench-not-ready")}
      ></cb-icon>
    </li>`;
  }
}

customElements.define("cb-bench-boards", CbBenchBoards);

declare global {
  interface HTMLElementTagNameMap {
    "cb-bench-boards": CbBenchBoards;
  }
}
