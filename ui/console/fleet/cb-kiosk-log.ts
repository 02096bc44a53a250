import { css, html, LitElement } from "lit";
import type { LogLine } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import { look } from "../look.ts";

const TONES: Record<string, string> = { warn: "warn", error: "bad", fatal: "bad" };

/** The last lines of a kiosk's log, as it wrote them. */
export class CbKioskLog extends LitElement {
  static override properties = { lines: { attribute: false } };
  static override styles = [
    ...look,
    css`
      ol {
        max-block-size: 24rem;
        overflow-y: auto;
      }
      li {
        display: grid;
        gap: 0.1rem;
        padding-block: var(--cb-space-2);
        border-block-start: 1px solid var(--cb-line);
      }
      li:first-child {
        border-block-start: none;
      }
    `,
  ];

  declare lines: readonly LogLine[];
  readonly #texts = new TextsController(this);

  override render() {
    const { text, language } = this.#texts;
    return html`<section class="section" aria-labelledby="log">
      <h2 id="log">${text("console-log")}</h2>
      ${
        this.lines.length === 0
          ? html`<p class="soft">${text("console-log-none")}</p>`
          : html`<ol tabindex="0" aria-labelledby="log">
              ${this.lines.map(
                ({ at, level, message, facts }) => html`<li class="small">
                  <span class="row-of">
                    <span class="chip ${TONES[level] ?? ""}" dir="ltr">${level}</span>
                    <time class="soft" datetime=${at}>${clockText(Date.parse(at), Date.now(), language)}</time>
                  </span>
                  <span class="words"><bdi lang="en">${message}</bdi></span>
                  ${
                    Object.keys(facts).length === 0
                      ? ""
                      : html`<span class="mono soft words" dir="ltr">${Object.entries(facts)
                          .map(([name, value]) => `${name}=${value}`)
                          .join(" ")}</span>`
                  }
                </li>`,
              )}
            </ol>`
      }
    </section>`;
  }
}

customElements.define("cb-kiosk-log", CbKioskLog);

declare global {
  interface HTMLElementTagNameMap {
    "cb-kiosk-log": CbKioskLog;
  }
}
