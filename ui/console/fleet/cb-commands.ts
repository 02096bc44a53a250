import { css, html, LitElement, nothing } from "lit";
import type { CommandRequest, CommandView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { ApiError } from "../api.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { look } from "../look.ts";
import { errorText } from "../notice.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error"] as const;
const SHOWN = 8;

/** What a technician may ask of a kiosk, and what came of it. */
export class CbCommands extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: { attribute: false },
    commands: { attribute: false },
    _asking: { state: true },
    _refusal: { state: true },
    _confirming: { state: true },
    _level: { state: true },
  };
  static override styles = [
    ...look,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--cb-space-2);
      }
      .level {
        display: flex;
        align-items: end;
        gap: var(--cb-space-2);
      }
      .level wa-select {
        inline-size: 8.5rem;
      }
      .commands li {
        display: grid;
        gap: 0.15rem;
        padding-block: var(--cb-space-2);
        border-block-start: 1px solid var(--cb-line);
      }
      .commands .age {
        margin-inline-start: auto;
      }
      .dialog-end {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--cb-space-2);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare kiosk: string;
  declare commands: readonly CommandView[];
  declare _asking: CommandRequest["verb"] | undefined;
  declare _refusal: ApiError | undefined;
  declare _confirming: boolean;
  declare _level: string;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this.commands = [];
    this._confirming = false;
    this._level = "debug";
  }

  async #ask(verb: CommandRequest["verb"], args?: Record<string, unknown>): Promise<void> {
    this._confirming = false;
    this._asking = verb;
    this._refusal = undefined;
    try {
      const request: CommandRequest = { verb, ...(args && { args }) };
      const command = await this.context.api.post<CommandView>(`/kiosks/${this.kiosk}/commands`, request);
      // The feed brings the same; whichever is first is shown.
      if (!this.commands.some((one) => one.request === command.request)) this.commands = [command, ...this.commands];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._refusal = error;
    }
    this._asking = undefined;
  }

  override render() {
    const { text } = this.#texts;
    const button = (verb: CommandRequest["verb"], act: () => void) =>
      html`<wa-button size="s" appearance="outlined" ?loading=${this._asking === verb} @click=${act}
        >${text(`console-command-${verb}`)}</wa-button
      >`;
    return html`<section class="section" aria-labelledby="commands">
      <h2 id="commands">${text("console-commands")}</h2>
      <div class="buttons">
        ${button("identify", () => void this.#ask("identify"))} ${button("resend", () => void this.#ask("resend"))}
        ${button("restart", () => {
          this._confirming = true;
        })}
      </div>
      <div class="level">
        <wa-select
          size="s"
          label=${text("console-log-level")}
          .value=${this._level}
          @change=${(event: Event) => {
            this._level = String((event.target as HTMLElement & { value: string }).value);
          }}
        >
          ${LOG_LEVELS.map((level) => html`<wa-option value=${level}>${level}</wa-option>`)}
        </wa-select>
        ${button("log-level", () => void this.#ask("log-level", { level: this._level }))}
      </div>
      ${
        this._refusal
          ? html`<wa-callout variant="danger" size="s" role="alert">${errorText(this._refusal, text)}</wa-callout>`
          : nothing
      }
      ${this._renderCommands()}
      <wa-dialog
        label=${text("console-restart-title", { kiosk: this.kiosk })}
        ?open=${this._confirming}
        @wa-after-hide=${() => {
          this._confirming = false;
        }}
      >
        <p>${text("console-restart-body")}</p>
        <div slot="footer" class="dialog-end">
          <wa-button appearance="outlined" @click=${() => {
            this._confirming = false;
          }}>${text("console-cancel")}</wa-button>
          <wa-button variant="brand" @click=${() => void this.#ask("restart")}>${text("console-command-restart")}</wa-button>
        </div>
      </wa-dialog>
    </section>`;
  }

  _renderCommands() {
    const { text } = this.#texts;
    if (this.commands.length === 0) return html`<p class="soft small">${text("console-commands-none")}</p>`;
    return html`<ul class="commands" role="list" aria-live="polite" aria-label=${text("console-commands-latest")}>
      ${this.commands.slice(0, SHOWN).map(
        (command) => html`<li class="small">
          <span class="row-of">
            <strong>${this._verb(command.verb)}</strong>
            <span class="chip ${TONES[command.status]}">${text(`console-command-status-${command.status}`)}</span>
            <span class="soft age"><cb-age .at=${command.requestedAt}></cb-age></span>
          </span>
          ${command.error ? html`<span class="words"><bdi>${this._error(command.error)}</bdi></span>` : nothing}
          ${command.data && Object.keys(command.data).length > 0 ? html`<span class="mono soft words"><bdi>${JSON.stringify(command.data)}</bdi></span>` : nothing}
        </li>`,
      )}
    </ul>`;
  }

  _verb(verb: string): string {
    const id = `console-command-${verb}`;
    const words = this.#texts.text(id);
    return words === id ? verb : words;
  }

  _error({ code, args, text }: NonNullable<CommandView["error"]>): string {
    const words = this.#texts.text(code, args);
    return words === code ? text : words;
  }
}

const TONES: Record<CommandView["status"], string> = {
  waiting: "",
  sent: "",
  ok: "good",
  error: "bad",
  expired: "warn",
};

customElements.define("cb-commands", CbCommands);

declare global {
  interface HTMLElementTagNameMap {
    "cb-commands": CbCommands;
  }
}
