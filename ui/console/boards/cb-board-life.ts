import { css, html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { BoardDetail } from "../../../protocol/boards.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { renderRefusal } from "../notice.ts";

/** A step of the board's life was taken; the page shows the board as the hub has it now. */
export type BoardChanged = CustomEvent<{ board: BoardDetail }>;

/** Where a board is in its life, and the steps that may come next, each with what has to be done before. */
export class CbBoardLife extends LitElement {
  static override properties = { context: { attribute: false }, board: { attribute: false } };
  static override styles = [
    ...look,
    formLook,
    css`
      form {
        display: grid;
        gap: var(--cb-space-3);
      }
      .check {
        display: flex;
        align-items: center;
        gap: var(--cb-space-3);
        min-block-size: 2.75rem;
      }
      .check input {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        accent-color: var(--cb-brass-strong);
      }
      summary {
        min-block-size: 2.75rem;
      }
      details + details {
        margin-block-start: var(--cb-space-2);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare board: BoardDetail;
  readonly #texts = new TextsController(this);
  readonly #deed = new Deed(this);

  #take(to: string, event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const { serial } = this.board;
    return this.#deed.act(async () => {
      const board = await this.context.api.post<BoardDetail>(`/boards/${serial}/steps`, {
        to,
        confirmed: form.getAll("confirmed").map(String),
        note: String(form.get("note") ?? ""),
      });
      const changed: BoardChanged = new CustomEvent("cb-board-changed", { detail: { board }, bubbles: true });
      this.dispatchEvent(changed);
    });
  }

  override render() {
    const { text } = this.#texts;
    const { life, steps } = this.board;
    return html`<section class="section" aria-labelledby="life">
      <div class="head">
        <h2 id="life">${text("console-board-life")}</h2>
        <span class="chip ${life === "in-service" ? "good" : ""}">${this.#known(`console-life-${life}`, life)}</span>
      </div>
      <div>
        ${repeat(
          steps,
          // What was ticked for one step says nothing of the next.
          ({ to }) => `${life} ${to}`,
          (step) => html`<details name="step">
            <summary>
              <cb-icon name="chevron-forward"></cb-icon>${text("console-board-step", { to: this.#known(`console-life-${step.to}`, step.to) })}
            </summary>
            <div>
              <form @submit=${(event: SubmitEvent) => void this.#take(step.to, event)}>
                ${step.checklist.map(
                  (check) => html`<label class="check"
                    ><input type="checkbox" name="confirmed" value=${check} required />${this.#known(`console-check-${check}`, check)}</label
                  >`,
                )}
                <label class="field"
                  >${text("console-board-note")}<textarea name="note" rows="2" maxlength="500"></textarea>
                </label>
                <div><button class="primary" ?disabled=${this.#deed.isBusy}>${text("console-board-step-take")}</button></div>
              </form>
            </div>
          </details>`,
        )}
      </div>
      ${steps.length === 0 ? html`<p class="soft">${text("console-board-steps-none")}</p>` : ""}
      ${renderRefusal(this.#deed.refusal, text)}
    </section>`;
  }

  #known(id: string, otherwise: string): string {
    const words = this.#texts.text(id);
    return words === id ? otherwise : words;
  }
}

customElements.define("cb-board-life", CbBoardLife);

declare global {
  interface HTMLElementTagNameMap {
    "cb-board-life": CbBoardLife;
  }
  interface HTMLElementEventMap {
    "cb-board-changed": BoardChanged;
  }
}
