import { css, html, LitElement, nothing } from "lit";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import { look } from "../look.ts";
import { BETWEEN_FAULTS, faultWords, partsWords } from "./fault-words.ts";
import { argsOf, type HistoryLine, leftFacts } from "./history-line.ts";

/** What happened to a board or a kiosk, the newest first: what, when, by whom, and what was written beside it. */
export class CbHistory extends LitElement {
  static override properties = { lines: { attribute: false }, of: {} };
  static override styles = [
    ...look,
    css`
      li {
        display: grid;
        gap: 0.1rem;
        padding-block: var(--cb-space-2);
        border-block-start: 1px solid var(--cb-line);
      }
      li:first-child {
        border-block-start: none;
      }
      .note {
        padding-inline-start: var(--cb-space-3);
        border-inline-start: 3px solid var(--cb-line);
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--cb-space-3);
      }
      dl div {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.4em;
      }
    `,
  ];

  declare lines: readonly HistoryLine[];
  /** Whose history it is, as `enrolled` says another thing of each. */
  declare of: "board" | "kiosk";
  readonly #texts = new TextsController(this);

  override render() {
    if (this.lines.length === 0) return html`<p class="soft">${this.#texts.text("console-history-none")}</p>`;
    return html`<ol>
      ${this.lines.map((line) => this._renderLine(line))}
    </ol>`;
  }

  _renderLine(line: HistoryLine) {
    const { text, language } = this.#texts;
    const args = this.#worded(argsOf(line));
    const words = [`console-history-${this.of}-${line.what}`, `console-history-${line.what}`]
      .map((id) => ({ id, words: text(id, args) }))
      .find((one) => one.words !== one.id)?.words;
    const isKnown = words !== undefined;
    const left = leftFacts(line, isKnown);
    const { parts } = line.facts;
    return html`<li>
      <span class="words">${isKnown ? words : html`<bdi>${line.what}</bdi>`}</span>
      ${line.note === "" ? nothing : html`<span class="note words"><bdi>${line.note}</bdi></span>`}
      ${
        left.length === 0
          ? nothing
          : html`<dl class="small soft">
              ${left.map(({ name, value }) => html`<div><dt>${this.#known(`console-fact-${name}`, name)}:</dt><dd class="words"><bdi>${name === "faults" && Array.isArray(parts) ? partsWords(parts, text) : this.#value(name, value)}</bdi></dd></div>`)}
            </dl>`
      }
      <span class="soft small">
        <time datetime=${line.at}>${clockText(Date.parse(line.at), Date.now(), language)}</time> · ${this.#actor(line.actor)}
      </span>
    </li>`;
  }

  // Lives of boards stand in facts as the words of the API.
  #worded(args: ReturnType<typeof argsOf>): ReturnType<typeof argsOf> {
    return Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        name === "from" || name === "to" ? this.#known(`console-life-${value}`, String(value)) : value,
      ]),
    );
  }

  #value(name: string, value: string): string {
    const each = (word: (one: string) => string) => value.split(", ").map(word).join(", ");
    if (name === "confirmed") return each((check) => this.#known(`console-check-${check}`, check));
    if (name !== "faults") return value;
    return value
      .split(", ")
      .map((fault) => {
        const [code = "", at = ""] = fault.split(" ");
        return faultWords(at === "" ? { code } : { code, at }, undefined, this.#texts.text);
      })
      .join(BETWEEN_FAULTS);
  }

  #actor(actor: string) {
    const words = this.#known(`console-actor-${actor}`, actor);
    return words === actor ? html`<bdi>${actor}</bdi>` : words;
  }

  #known(id: string, otherwise: string): string {
    const words = this.#texts.text(id);
    return words === id ? otherwise : words;
  }
}

customElements.define("cb-history", CbHistory);

declare global {
  interface HTMLElementTagNameMap {
    "cb-history": CbHistory;
  }
}
