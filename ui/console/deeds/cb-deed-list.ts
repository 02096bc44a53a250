import { css, html, LitElement, nothing } from "lit";
import type { CommandView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import "../cb-age.ts";
import { look } from "../look.ts";
import { deviceOf, isOpen } from "./deed-state.ts";
import { doneWords, errorWords, progressWords, verbWords } from "./deed-words.ts";

/** What was asked of a kiosk, by whom, how long it is good, and what came of it, the newest first. */
export class CbDeedList extends LitElement {
  static override properties = { commands: { attribute: false } };
  static override styles = [
    ...look,
    css`
      li {
        display: grid;
        gap: 0.15rem;
        padding-block: var(--cb-space-2);
        border-block-start: 1px solid var(--cb-line);
      }
      .age {
        margin-inline-start: auto;
      }
      progress {
        inline-size: 100%;
        block-size: 0.5rem;
        accent-color: var(--cb-brass-strong);
      }
    `,
  ];

  declare commands: readonly CommandView[];
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this.commands = [];
  }

  override render() {
    const { text } = this.#texts;
    if (this.commands.length === 0) return html`<p class="soft small">${text("console-commands-none")}</p>`;
    return html`<ul role="list" aria-label=${text("console-commands-latest")}>
      ${this.commands.map((command) => this._renderCommand(command))}
    </ul>`;
  }

  _renderCommand(command: CommandView) {
    const { text } = this.#texts;
    const { verb, status, progress, error } = command;
    const device = deviceOf(command);
    const done = status === "ok" ? doneWords(command, text) : undefined;
    const hasOtherFacts = status === "ok" && done === undefined && Object.keys(command.data ?? {}).length > 0;
    return html`<li class="small">
      <span class="row-of">
        <strong>${verbWords(verb, text)}</strong>
        ${device === undefined ? nothing : html`<bdi class="mono">${device}</bdi>`}
        <span class="chip ${TONES[status]}" role="status">${text(`console-command-status-${status}`)}</span>
        <span class="soft age"><cb-age .at=${command.requestedAt}></cb-age></span>
      </span>
      <span class="soft words">${this._facts(command).join(" · ")}</span>
      ${
        status === "running" && progress
          ? html`<progress max="100" .value=${progress.percent} aria-label=${verbWords(verb, text)}></progress>
              <span class="words">${progressWords(progress, text)}</span>`
          : nothing
      }
      ${error ? html`<span class="words"><bdi>${errorWords({ error, args: command.args }, text)}</bdi></span>` : nothing}
      ${done === undefined ? nothing : html`<span class="words">${done}</span>`}
      ${hasOtherFacts ? html`<span class="mono soft words"><bdi>${JSON.stringify(command.data)}</bdi></span>` : nothing}
    </li>`;
  }

  _facts(command: CommandView): string[] {
    const { text, language, number } = this.#texts;
    const { requestedBy: who, requestedAt, expiresAt, answeredAt, status } = command;
    const facts = [text("console-deeds-by", { who })];
    if (isOpen(command) && status !== "running") {
      facts.push(text("console-deeds-until", { time: clockText(Date.parse(expiresAt), Date.now(), language) }));
    }
    if (answeredAt !== undefined) {
      const seconds = (Date.parse(answeredAt) - Date.parse(requestedAt)) / 1_000;
      facts.push(text("console-deeds-took", { seconds: number(Math.max(0, Math.round(seconds * 10) / 10)) }));
    }
    return facts;
  }
}

const TONES: Record<CommandView["status"], string> = {
  waiting: "",
  sent: "",
  running: "",
  ok: "good",
  error: "bad",
  expired: "warn",
};

customElements.define("cb-deed-list", CbDeedList);

declare global {
  interface HTMLElementTagNameMap {
    "cb-deed-list": CbDeedList;
  }
}
