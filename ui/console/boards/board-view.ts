import { css, html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { BoardDetail, BoardView } from "../../../protocol/boards.ts";
import { TextsController } from "../../elements/texts.ts";
import { durationText } from "../age.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import "../deeds/cb-remote-deeds.ts";
import { FeedController } from "../feed-controller.ts";
import "../fleet/cb-presence.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { severitySign } from "../signs.ts";
import { subjectOf } from "../tickets/ticket-text.ts";
import { type BoardStanding, countPress, standingOf } from "./board-state.ts";
import "./cb-board-life.ts";
import type { BoardChanged } from "./cb-board-life.ts";
import "./cb-history.ts";
import "./cb-live-buttons.ts";
import type { PressSeen } from "./cb-live-buttons.ts";

/** One board: its buttons as they are pressed before all else, then what it tells, its life and its history. */
export class CbBoardPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    serial: { attribute: false },
    kiosk: { attribute: false },
    device: { attribute: false },
    _isFeedLive: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      :host {
        container-type: inline-size;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-1) var(--cb-space-3);
      }
      .back {
        display: inline-flex;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: var(--cb-target);
        text-decoration: none;
      }
      .standing {
        display: flex;
        align-items: center;
        gap: var(--cb-space-2);
        margin-block: var(--cb-space-2);
        padding: var(--cb-space-2) var(--cb-space-3);
        border-radius: var(--cb-radius-s);
        font-weight: var(--cb-weight-medium);
        line-height: var(--cb-leading-tight);
        background: var(--cb-bad-soft);
        color: var(--cb-bad);
      }
      .standing.live {
        background: var(--cb-good-soft);
        color: var(--cb-good);
      }
      .grid {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--cb-space-4);
        align-items: start;
        margin-block-start: var(--cb-space-4);
      }
      .column {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--cb-space-4);
      }
      .tickets li + li {
        margin-block-start: var(--cb-space-2);
      }
      .tickets a {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.75rem;
      }
      @container (max-width: 54rem) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
        .section {
          padding-inline: var(--cb-space-4);
        }
      }
    `,
  ];

  declare context: ConsoleContext;
  declare serial: string | undefined;
  /** Where it hangs, for those who know its place and not its number. */
  declare kiosk: string | undefined;
  declare device: string | undefined;
  declare _isFeedLive: boolean;
  readonly #texts = new TextsController(this);
  readonly #board: Loader<BoardDetail | "none-here"> = new Loader(this, async (signal) => {
    const { api } = this.context;
    if (this.serial !== undefined) return api.get<BoardDetail>(`/boards/${this.serial}`, { signal });
    const { items } = await api.get<{ items: BoardView[] }>("/boards", {
      query: { kiosk: this.kiosk, device: this.device, limit: 200 },
      signal,
    });
    // Of boards that hung there the one that does now.
    const here = items.find(({ status }) => status !== "absent") ?? items.at(-1);
    if (!here) return "none-here";
    location.replace(`#/boards/${here.serial}`);
    return api.get<BoardDetail>(`/boards/${here.serial}`, { signal });
  });

  constructor() {
    super();
    this._isFeedLive = true;
    new FeedController(this, () => {
      const { feed } = this.context;
      this._isFeedLive = feed.state.phase !== "away";
      return [
        feed.onState(({ phase }) => {
          this._isFeedLive = phase !== "away";
        }),
        feed.on("board", (board) => {
          if (board.serial !== this.#value?.serial) return;
          this.#change((known) => ({ ...known, ...board }));
          this.#board.reloadSoon();
        }),
        feed.on("kiosk", ({ kiosk, presence }) => {
          if (kiosk !== this.#value?.kiosk) return;
          this.#change((known) => ({ ...known, presence }));
          // What a kiosk says of its devices does not travel in the feed.
          this.#board.reloadSoon(400);
        }),
        feed.on("telemetry", ({ kiosk, device, at, samples }) => {
          this.#change((known) =>
            known.kiosk === kiosk && known.device === device && known.about
              ? { ...known, about: { ...known.about, figures: { at, samples } } }
              : known,
          );
        }),
        feed.on("ticket", ({ kiosk, device }) => {
          const known = this.#value;
          if (known && kiosk === known.kiosk && device === known.device) this.#board.reloadSoon();
        }),
        feed.onResync(() => void this.#board.reload()),
      ];
    });
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("serial") && this.serial !== undefined && this.#value?.serial === this.serial) return;
    if (["serial", "kiosk", "device"].some((name) => changed.has(name))) void this.#board.reset();
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus({ preventScroll: true });
  }

  get #value(): BoardDetail | undefined {
    const { value } = this.#board;
    return value === "none-here" ? undefined : value;
  }

  #change(change: (board: BoardDetail) => BoardDetail): void {
    const board = this.#value;
    if (board) this.#board.set(change(board));
  }

  readonly #onPress = ({ detail: { button, at } }: PressSeen): void =>
    this.#change((board) => ({ ...board, presses: countPress(board.presses, button, at) }));

  readonly #onChanged = ({ detail: { board } }: BoardChanged): void => this.#board.set(board);

  override render() {
    const { text } = this.#texts;
    const board = this.#value;
    return html`<div class="title">
        <a class="back" href="#/boards" aria-label=${text("console-boards-title")}><cb-icon name="arrow-back"></cb-icon></a>
        <h1 tabindex="-1">
          <bdi>${board ? nameOf(board) : (this.serial ?? this.device)}</bdi>
        </h1>
      </div>
      ${renderLoaded(this.#board.state, {
        text,
        rows: 5,
        retry: () => void this.#board.reset(),
        ready: (value) => (value === "none-here" ? this._renderNone() : this._renderBoard(value)),
      })}`;
  }

  _renderNone() {
    const { text } = this.#texts;
    const kiosk = this.kiosk ?? "";
    return notice({
      icon: "board",
      title: text("console-board-none-here"),
      body: text("console-board-none-here-body"),
      action: html`<a class="button" href="#/fleet/${kiosk}"><bdi>${kiosk}</bdi></a>`,
    });
  }

  _renderBoard(board: BoardDetail) {
    const standing = standingOf(board, this._isFeedLive);
    return html`${this._renderStanding(board, standing)}
      ${keyed(
        board.serial,
        html`<cb-live-buttons .context=${this.context} .board=${board} .standing=${standing} @cb-press-seen=${this.#onPress}></cb-live-buttons>`,
      )}
      <div class="grid">
        <div class="column">
          ${board.tickets.length > 0 ? this._renderTickets(board) : nothing} ${this._renderFacts(board)}
          ${
            board.kiosk === undefined
              ? nothing
              : html`<cb-presence class="card" .context=${this.context} .kiosk=${board.kiosk}></cb-presence>`
          }
        </div>
        <div class="column">
          <cb-board-life class="card" .context=${this.context} .board=${board} @cb-board-changed=${this.#onChanged}></cb-board-life>
          ${this._renderDeeds(board)} ${this._renderHistory(board)}
        </div>
      </div>`;
  }

  _renderStanding(board: BoardDetail, standing: BoardStanding) {
    const { text } = this.#texts;
    return html`<p class="standing ${standing}" role="status">
      <cb-icon name=${standing === "live" ? "plug" : "unplug"}></cb-icon>
      <span>${text(`console-standing-${standing}`, { kiosk: board.kiosk ?? "" })}</span>
    </p>`;
  }

  _renderTickets({ tickets }: BoardDetail) {
    const { text } = this.#texts;
    return html`<section class="card section" aria-labelledby="tickets">
      <h2 id="tickets">${text("console-open-tickets")}</h2>
      <ul class="tickets" role="list">
        ${tickets.map(
          (ticket) => html`<li>
            ${severitySign(ticket.severity, text)}
            <a href="#/tickets/${ticket.id}"><bdi>${subjectOf(ticket, text)}</bdi></a>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  _renderFacts(board: BoardDetail) {
    const { text, number } = this.#texts;
    const { about } = board;
    const fact = (id: string, value: unknown) =>
      value === undefined || value === "" ? nothing : html`<div><dt>${text(id)}</dt><dd>${value}</dd></div>`;
    const word = (value: string | undefined) => (value ? html`<bdi>${value}</bdi>` : undefined);
    return html`<section class="card section" aria-labelledby="facts">
      <h2 id="facts">${text("console-board-facts")}</h2>
      <dl class="facts">
        ${fact("console-device-serial", html`<bdi class="mono">${board.serial}</bdi>`)} ${fact("console-board-label", word(board.label))}
        ${fact(
          "console-fact-of-kiosk",
          board.kiosk === undefined ? undefined : html`<a href="#/fleet/${board.kiosk}"><bdi>${board.kiosk}</bdi></a>`,
        )}
        ${fact("console-fact-of-site", word(board.site))} ${fact("console-device-id", word(board.device))}
        ${fact("console-last-seen", html`<cb-age .at=${board.seenAt}></cb-age>`)}
        ${fact("console-device-firmware", word(board.firmware))} ${fact("console-device-build", about?.build === undefined ? undefined : html`<bdi class="mono">${about.build}</bdi>`)}
        ${fact("console-device-revision", word(about?.revision ?? board.revision))}
        ${Object.entries(about?.labels ?? {}).map(([name, value]) => fact(`console-device-label-${name}`, word(value)))}
        ${fact("console-device-reset", about?.resetCauses?.map((cause) => this.#known(`console-reset-${cause}`, cause)).join(", "))}
        ${figureFacts(about?.figures?.samples ?? {}, this.#texts).map(([id, value]) => fact(id, html`<span class="figure">${value}</span>`))}
        ${fact("console-board-counted", html`<span class="figure">${number(board.presses.buttons.reduce((sum, { week }) => sum + week, 0))}</span>`)}
      </dl>
      ${
        about?.figures
          ? html`<p class="soft small">${text("console-board-figures-at")} <cb-age .at=${about.figures.at}></cb-age></p>`
          : nothing
      }
      <p><a href=${labelOf(board)} download>${text("console-board-print")}</a></p>
    </section>`;
  }

  _renderDeeds({ kiosk, device, about, status = "absent", firmware }: BoardDetail) {
    if (kiosk === undefined || device === undefined || about === undefined) return nothing;
    const { driver, build } = about;
    const known = { id: device, driver, status, ...(firmware && { firmware }), ...(build && { build }) };
    return html`<cb-remote-deeds class="card" .context=${this.context} .kiosk=${kiosk} .device=${device} .devices=${[known]}></cb-remote-deeds>`;
  }

  _renderHistory({ history }: BoardDetail) {
    return html`<section class="card section" aria-labelledby="history">
      <h2 id="history">${this.#texts.text("console-history")}</h2>
      <cb-history of="board" .lines=${history}></cb-history>
    </section>`;
  }

  #known(id: string, otherwise: string): string {
    const words = this.#texts.text(id);
    return words === id ? otherwise : words;
  }
}

/** What a board is called: the name that it carries itself, its label, or its number. */
export const nameOf = ({ about, label, serial }: Pick<BoardDetail, "label" | "serial" | "about">): string =>
  about?.labels?.name || label || serial;

/** Gives what a board measures of itself in words, with the id of each one's name. */
export function figureFacts(
  samples: Record<string, number>,
  { text, number, language }: Pick<TextsController, "text" | "number" | "language">,
): [id: string, value: string][] {
  const { uptimeMs, uptimeS, supplyVolts, stackMostBytes, stackRoomBytes, pending, refused } = samples;
  const upMs = uptimeMs ?? (uptimeS === undefined ? undefined : uptimeS * 1000);
  const facts: [string, string | undefined][] = [
    ["console-sample-uptime-ms", upMs === undefined ? undefined : durationText(upMs, language)],
    [
      "console-device-volts",
      supplyVolts === undefined
        ? undefined
        : `${new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(supplyVolts)} V`,
    ],
    [
      "console-device-stack",
      stackMostBytes === undefined
        ? undefined
        : text("console-device-stack-of", { most: stackMostBytes, room: stackRoomBytes ?? 0 }),
    ],
    ["console-sample-pending", pending === undefined ? undefined : number(pending)],
    ["console-sample-refused", refused === undefined ? undefined : number(refused)],
  ];
  return facts.filter((one): one is [string, string] => one[1] !== undefined);
}

/** Where a board's label is: of one at a kiosk it says what that calls it, too. */
const labelOf = ({ serial, kiosk, device }: BoardDetail): string =>
  kiosk === undefined || device === undefined
    ? `/api/v1/board-labels?boards=${serial}&format=62mm`
    : `/api/v1/kiosks/${kiosk}/label?device=${device}&format=62mm`;

customElements.define("cb-board-page", CbBoardPage);

declare global {
  interface HTMLElementTagNameMap {
    "cb-board-page": CbBoardPage;
  }
}
