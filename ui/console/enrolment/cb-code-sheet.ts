import { css, html, LitElement, nothing } from "lit";
import type { MadeCodes } from "../../../protocol/enrolment.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";
import { qrPicture } from "./qr-picture.ts";

/** Codes that were just made, to be read off or printed; they are shown this once. */
export class CbCodeSheet extends LitElement {
  static override properties = { made: { attribute: false } };
  static override styles = [
    ...look,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: var(--cb-space-3);
        margin-block-start: var(--cb-space-4);
      }
      li {
        display: grid;
        justify-items: center;
        gap: var(--cb-space-2);
        padding: var(--cb-space-4);
        border: 1px dashed var(--cb-line-strong);
        border-radius: var(--cb-radius-s);
        text-align: center;
        break-inside: avoid;
      }
      .qr {
        inline-size: 9rem;
        block-size: 9rem;
      }
      .code {
        font-family: var(--cb-font-mono);
        font-size: 1.15rem;
        font-weight: var(--cb-weight-bold);
        white-space: nowrap;
      }
      .command {
        font-family: var(--cb-font-mono);
        font-size: var(--cb-text-s);
        overflow-wrap: anywhere;
        text-align: start;
      }
      @media print {
        .screen-only {
          display: none;
        }
        ul {
          grid-template-columns: repeat(2, 1fr);
        }
      }
    `,
  ];

  declare made: MadeCodes | undefined;
  readonly #texts = new TextsController(this);

  override render() {
    const { made } = this;
    if (!made) return nothing;
    const { text } = this.#texts;
    const until = new Date(made.expiresAt).toLocaleString(this.#texts.language, {
      dateStyle: "medium",
      timeStyle: "short",
    });
    return html`<div class="head">
        <p role="status">${text("console-codes-made", { count: made.codes.length, until })}</p>
        <wa-button class="screen-only" appearance="outlined" @click=${() => print()}>${text("console-codes-print")}</wa-button>
      </div>
      <ul role="list">
        ${made.codes.map(({ code }) => {
          const command = `counterbell kiosk enrol ${code}${made.hub === undefined ? "" : ` --hub ${made.hub}`}`;
          return html`<li>
            ${qrPicture(command, text("console-code-picture", { code }))}
            <p class="code" dir="ltr">${code}</p>
            <p class="command" dir="ltr">${command}</p>
            <p class="small">
              ${[made.site, made.kiosk, made.note].filter(Boolean).join(" · ")}
            </p>
          </li>`;
        })}
      </ul>`;
  }
}

customElements.define("cb-code-sheet", CbCodeSheet);

declare global {
  interface HTMLElementTagNameMap {
    "cb-code-sheet": CbCodeSheet;
  }
}
