import { css, html, LitElement, nothing } from "lit";
import type { ImageRef } from "../../../protocol/deeds.ts";
import type { CommandRequest, CommandView, KioskDetail } from "../../../protocol/rest.ts";
import { COMMAND_VERBS } from "../../../protocol/topics.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import "./cb-deed-list.ts";
import "./cb-flash-dialog.ts";
import type { ImageChosen } from "./cb-flash-dialog.ts";
import { deviceOf, flashUnderWay, versionName, wayBack, withCommand } from "./deed-state.ts";

type Verb = CommandRequest["verb"];
/** What is known of a board that something may be asked of. */
export type DeedDevice = Pick<KioskDetail["devices"][number], "id" | "driver" | "status" | "firmware" | "build">;

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error"] as const;
/** How long a request may wait to be begun, and a log level may last, s. */
const VALID_S = [60, 600, 3_600] as const;
const LEVEL_S = [900, 3_600, 28_800] as const;
const SHOWN = 8;
const READ = 30;
/** Done by the kiosk as a whole, without a question. */
const OF_KIOSK: readonly Verb[] = ["identify", "resend"];
/** Offered once the kiosks of this version know it. */
const SELF_TEST = COMMAND_VERBS.find((verb: string) => verb === "self-test");

type Question = { verb: "restart" } | { verb: "flash-board"; device: string; back?: ImageRef };

/**
 * What a technician asks of a kiosk and its boards from afar, and what came of it. With `device` it is about that board alone. The page
 * that has it says which boards there are.
 */
export class CbRemoteDeeds extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: {},
    device: {},
    devices: { attribute: false },
    _question: { state: true },
    _level: { state: true },
    _levelS: { state: true },
    _validS: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--cb-space-2);
      }
      .board,
      .level {
        padding-block-start: var(--cb-space-3);
        border-block-start: 1px solid var(--cb-line);
      }
      .board > :not(:last-child) {
        margin-block-end: var(--cb-space-2);
      }
      .buttons wa-select {
        inline-size: 8.5rem;
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
  declare device: string | undefined;
  declare devices: readonly DeedDevice[];
  declare _question: Question | undefined;
  declare _level: string;
  declare _levelS: number;
  declare _validS: number;
  readonly #texts = new TextsController(this);
  readonly #asking = new Deed(this);
  readonly #commands: Loader<CommandView[]> = new Loader(this, async (signal) => {
    const query = { limit: READ };
    const path = `/kiosks/${this.kiosk}/commands`;
    return (await this.context.api.get<{ items: CommandView[] }>(path, { query, signal })).items;
  });

  constructor() {
    super();
    this.devices = [];
    this._level = "debug";
    this._levelS = LEVEL_S[0];
    this._validS = VALID_S[0];
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("command", ({ kiosk, command }) => {
          if (kiosk === this.kiosk) this.#take(command);
        }),
        feed.onResync(() => void this.#commands.reload()),
      ];
    });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("kiosk")) void this.#commands.reset();
  }

  #take(command: CommandView): void {
    const { value } = this.#commands;
    if (value) this.#commands.set(withCommand(value, command).slice(0, READ));
  }

  async #ask(verb: Verb, args: Record<string, unknown> = {}): Promise<void> {
    this._question = undefined;
    await this.#asking.act(async () => {
      const request: CommandRequest = { verb, args, timeToLiveS: this._validS };
      // The feed brings the same; whichever is first is shown.
      this.#take(await this.context.api.post<CommandView>(`/kiosks/${this.kiosk}/commands`, request));
    });
  }

  override render() {
    const { text } = this.#texts;
    const boards = this.devices.filter(({ id }) => this.device === undefined || id === this.device);
    return html`<section class="section" aria-labelledby="deeds">
        <h2 id="deeds">${text("console-deeds")}</h2>
        ${this.device === undefined ? this._renderKiosk() : nothing}
        ${boards.map((board) => this._renderBoard(board))}
        <div class="buttons level">
          ${this._renderTime("console-deeds-valid", VALID_S, this._validS, (seconds) => {
            this._validS = seconds;
          })}
        </div>
        ${renderRefusal(this.#asking.refusal, text)}
        ${renderLoaded(this.#commands.state, {
          text,
          rows: 2,
          retry: () => void this.#commands.reset(),
          ready: (commands) => html`<cb-deed-list .commands=${this.#shown(commands)}></cb-deed-list>`,
        })}
      </section>
      ${this._renderQuestion()}`;
  }

  #shown(commands: readonly CommandView[]): CommandView[] {
    return commands.filter((one) => this.device === undefined || deviceOf(one) === this.device).slice(0, SHOWN);
  }

  #runs(device: string): string | undefined {
    const { firmware, build } = this.devices.find(({ id }) => id === device) ?? {};
    return firmware === undefined ? undefined : versionName({ version: firmware, build });
  }

  _button(verb: Verb, act: () => void, isDisabled = false) {
    return html`<wa-button size="s" appearance="outlined" ?disabled=${isDisabled || this.#asking.isBusy} @click=${act}
      >${this.#texts.text(`console-command-${verb}`)}</wa-button
    >`;
  }

  _renderKiosk() {
    const { text } = this.#texts;
    return html`<div class="buttons">
        ${OF_KIOSK.map((verb) => this._button(verb, () => void this.#ask(verb)))}
        ${SELF_TEST ? this._button(SELF_TEST, () => void this.#ask(SELF_TEST)) : nothing}
        ${this._button("restart", () => {
          this._question = { verb: "restart" };
        })}
      </div>
      <div class="buttons level">
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
        ${this._renderTime("console-deeds-level-for", LEVEL_S, this._levelS, (seconds) => {
          this._levelS = seconds;
        })}
        ${this._button("log-level", () => void this.#ask("log-level", { level: this._level, seconds: this._levelS }))}
      </div>`;
  }

  _renderTime(label: string, choices: readonly number[], value: number, choose: (seconds: number) => void) {
    const { text } = this.#texts;
    const words = (seconds: number) =>
      seconds < 3_600
        ? text("console-deeds-minutes", { minutes: seconds / 60 })
        : text("console-deeds-hours", { hours: seconds / 3_600 });
    return html`<wa-select
      size="s"
      label=${text(label)}
      .value=${String(value)}
      @change=${(event: Event) => choose(Number((event.target as HTMLElement & { value: string }).value))}
    >
      ${choices.map((seconds) => html`<wa-option value=${String(seconds)}>${words(seconds)}</wa-option>`)}
    </wa-select>`;
  }

  _renderBoard({ id, driver, status, firmware, build }: DeedDevice) {
    const { text } = this.#texts;
    const commands = this.#commands.value ?? [];
    const isFlashing = flashUnderWay(commands, id) !== undefined;
    const back = wayBack(commands, id);
    const canFlash = driver === "button-panel";
    return html`<div class="board">
      ${this.device === undefined ? html`<h3>${text("console-deeds-board", { device: id })}</h3>` : nothing}
      ${firmware === undefined ? nothing : html`<p class="small soft words">${text("console-deeds-runs", { version: versionName({ version: firmware, build }) })}</p>`}
      <div class="buttons">
        ${this._button("identify", () => void this.#ask("identify", { device: id }), status !== "ready")}
        ${canFlash ? this._button("restart-board", () => void this.#ask("restart-board", { device: id }), status !== "ready") : nothing}
        ${canFlash ? this._button("self-test", () => void this.#ask("self-test", { device: id }), status !== "ready") : nothing}
        ${
          canFlash
            ? html`<wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.#asking.isBusy || status !== "ready"}
                @click=${() => void this.#ask("self-test", { device: id, person: true })}
                >${text("console-deeds-test-person")}</wa-button
              >`
            : nothing
        }
        ${
          canFlash
            ? this._button(
                "flash-board",
                () => {
                  this._question = { verb: "flash-board", device: id };
                },
                isFlashing,
              )
            : nothing
        }
        ${
          canFlash && back
            ? html`<wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.#asking.isBusy}
                @click=${() => {
                  this._question = { verb: "flash-board", device: id, back };
                }}
                >${text("console-deeds-back", { version: versionName(back) })}</wa-button
              >`
            : nothing
        }
      </div>
    </div>`;
  }

  _renderQuestion() {
    const { text } = this.#texts;
    const question = this._question;
    if (!question) return nothing;
    if (question.verb === "flash-board" && !question.back) {
      return html`<cb-flash-dialog
        .context=${this.context}
        .device=${question.device}
        .runs=${this.#runs(question.device)}
        @cb-image-chosen=${({ detail }: ImageChosen) => void this.#ask("flash-board", { ...detail })}
        @cb-flash-left=${() => {
          this._question = undefined;
        }}
      ></cb-flash-dialog>`;
    }
    const { back, device } = question as { back?: ImageRef; device?: string };
    const label = back
      ? text("console-deeds-back-title", { device: device ?? "", version: versionName(back) })
      : text("console-restart-title", { kiosk: this.kiosk });
    const act = () => void (back ? this.#ask("flash-board", { device, image: back.hash }) : this.#ask("restart"));
    return html`<wa-dialog
      open
      label=${label}
      @wa-after-hide=${() => {
        this._question = undefined;
      }}
    >
      <p>${text(back ? "console-deeds-flash-body" : "console-restart-body")}</p>
      <div slot="footer" class="dialog-end">
        <wa-button
          appearance="outlined"
          @click=${() => {
            this._question = undefined;
          }}
          >${text("console-cancel")}</wa-button
        >
        <wa-button variant="brand" @click=${act}
          >${back ? text("console-deeds-back", { version: versionName(back) }) : text("console-command-restart")}</wa-button
        >
      </div>
    </wa-dialog>`;
  }
}

customElements.define("cb-remote-deeds", CbRemoteDeeds);

declare global {
  interface HTMLElementTagNameMap {
    "cb-remote-deeds": CbRemoteDeeds;
  }
}
