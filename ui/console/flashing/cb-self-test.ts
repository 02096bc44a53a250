import { css, html, LitElement, nothing } from "lit";
import type { PanelButton, SelfTestReport, SelfTestStep } from "../../../device-drivers/flashing/index.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import { buttonName, faultWords } from "../boards/fault-words.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";

/** A board's self-test: the button that it asks for in large, what became of each, and the way past it with a reason. Tells `cb-test-begin` and `cb-test-skip`. */
export class CbSelfTest extends LitElement {
  static override properties = { steps: { attribute: false }, report: { attribute: false } };
  static override styles = [
    ...look,
    formLook,
    css`
      .asked {
        display: grid;
        justify-items: center;
        gap: var(--cb-space-2);
        padding: var(--cb-space-5);
        border-radius: var(--cb-radius-m);
        background: var(--cb-brass-soft);
        text-align: center;
      }
      .asked strong {
        color: var(--cb-brass-strong);
        font-size: clamp(2rem, 9vw, 4rem);
        line-height: 1.1;
      }
      .left {
        margin-block: var(--cb-space-2);
        text-align: center;
      }
      .parts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cb-space-2);
      }
      .form {
        margin-block-start: var(--cb-space-3);
      }
      ul {
        margin-block: var(--cb-space-2);
      }
    `,
  ];

  /** Of the test that runs; undefined before the first. */
  declare steps: readonly SelfTestStep[] | undefined;
  /** Of the test that is over. */
  declare report: SelfTestReport | undefined;
  readonly #texts = new TextsController(this);

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".begin")?.focus();
  }

  readonly #begin = (): void => {
    this.dispatchEvent(new CustomEvent("cb-test-begin", { bubbles: true, composed: true }));
  };

  readonly #skip = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim();
    this.dispatchEvent(new CustomEvent("cb-test-skip", { detail: { reason }, bubbles: true, composed: true }));
  };

  override render() {
    const { text } = this.#texts;
    const { steps, report } = this;
    if (steps && !report) return this._renderRun(steps);
    return html`${report ? this._renderReport(report) : html`<p class="small">${text("bench-test-intro")}</p>`}
      <div class="row-of">
        <wa-button class="begin" variant="brand" @click=${this.#begin}>
          ${text(report ? "bench-test-again" : "bench-test-begin")}
        </wa-button>
      </div>
      <form class="form" @submit=${this.#skip}>
        <label class="field">
          <span>${text("bench-test-reason")}</span>
          <input name="reason" required maxlength="200" autocomplete="off" dir="auto" />
        </label>
        <wa-button type="submit" appearance="outlined">${text("bench-test-skip")}</wa-button>
      </form>`;
  }

  _renderRun(steps: readonly SelfTestStep[]) {
    const { text, number } = this.#texts;
    const last = steps.findLast(({ type }) => type === "press" || type === "testing" || type === "button");
    const asked = last?.type === "press" ? last : undefined;
    return html`<div class="asked" role="status">
        ${
          asked
            ? html`<span>${text("bench-test-press", { at: number(asked.at), of: number(asked.of) })}</span>
                <strong>${buttonName(asked.button, text)}</strong>`
            : html`<span>${text("bench-test-running")}</span>
                ${last?.type === "testing" ? html`<span class="soft">${text(`bench-part-${last.part}`)}</span>` : nothing}`
        }
      </div>
      ${asked ? html`<p class="left small soft figure">${text("bench-test-left", { seconds: number(Math.ceil(asked.leftMs / 1000)) })}</p>` : nothing}
      <div class="parts">${this._renderOutcomes(outcomesOf(steps))}</div>`;
  }

  _renderReport({ outcome, results, buttons }: SelfTestReport) {
    const { text } = this.#texts;
    const faults = results.flatMap((result) => result.faults.map((fault) => ({ part: result.part, ...fault })));
    return html`<wa-callout variant=${outcome === "passed" ? "success" : "danger"} size="s" role="alert">
        <cb-icon slot="icon" name=${outcome === "passed" ? "check-circle" : "warning"}></cb-icon>
        <strong>${text(`bench-test-${outcome}`)}</strong>
        <ul>
          ${faults.map(({ part, ...fault }) => html`<li>${faultWords(fault, part, text)}</li>`)}
        </ul>
      </wa-callout>
      <div class="parts">${this._renderOutcomes(Object.entries(buttons))}</div>`;
  }

  _renderOutcomes(outcomes: readonly (readonly [button: string, outcome: string])[]) {
    const { text } = this.#texts;
    return outcomes.map(
      ([button, outcome]) =>
        html`<span class="chip ${outcome === "pressed" ? "good" : outcome === "not-asked" ? "" : "bad"}"
          >${buttonName(button, text)}: ${text(`bench-outcome-${outcome}`)}</span
        >`,
    );
  }
}

/** What became of each button so far. */
const outcomesOf = (steps: readonly SelfTestStep[]): (readonly [PanelButton, string])[] =>
  steps.flatMap((step) => (step.type === "button" ? [[step.button, step.outcome] as const] : []));

customElements.define("cb-self-test", CbSelfTest);

declare global {
  interface HTMLElementTagNameMap {
    "cb-self-test": CbSelfTest;
  }
  interface HTMLElementEventMap {
    "cb-test-begin": CustomEvent;
    "cb-test-skip": CustomEvent<{ reason: string }>;
  }
}
