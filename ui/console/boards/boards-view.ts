import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { BoardDetail, BoardView } from "../../../protocol/boards.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { FeedController } from "../feed-controller.ts";
import { formLook } from "../form-look.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import { moreLook } from "../paged-list.ts";
import { standingOf } from "./board-state.ts";

interface BoardPages {
  items: readonly BoardView[];
  next: string | undefined;
}

const LIVES = ["planned", "installed", "commissioned", "in-service", "maintenance", "retired", "disposed"] as const;
const PAGE = 50;
const TYPING_MS = 250;

/** All boards: where each is in its life and in the world, found by a part of any of its names. */
export class CbBoards extends LitElement {
  static override properties = {
    context: { attribute: false },
    _find: { state: true },
    _life: { state: true },
    _more: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    formLook,
    moreLook,
    css`
      .form {
        margin-block: var(--cb-space-4);
      }
      .boards {
        display: grid;
        gap: var(--cb-space-2);
      }
      .board {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--cb-space-1) var(--cb-space-4);
        align-items: center;
        padding: var(--cb-space-3) var(--cb-space-4);
      }
      .board:hover {
        border-color: var(--cb-brass);
      }
      .board h2 {
        font-size: var(--cb-text-m);
      }
      .board h2 a {
        color: var(--cb-ink);
        text-decoration: none;
      }
      .board h2 a::after {
        content: "";
        position: absolute;
        inset: 0;
        border-radius: inherit;
      }
      .plan {
        margin-block-start: var(--cb-space-5);
      }
      .plan .form {
        margin-block: var(--cb-space-2);
      }
      @media (max-width: 52rem) {
        .board {
          grid-template-columns: minmax(0, 1fr) auto;
        }
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _find: string;
  declare _life: string;
  declare _more: "none" | "reading" | "failed";
  readonly #texts = new TextsController(this);
  readonly #deed = new Deed(this);
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #boards: Loader<BoardPages> = new Loader(this, (signal) => this.#ask(undefined, signal), { atOnce: true });

  constructor() {
    super();
    this._find = "";
    this._life = "";
    this._more = "none";
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("board", (board) => this.#merge(board)),
        feed.on("kiosk", ({ kiosk, presence }) => {
          const pages = this.#boards.value;
          if (!pages?.items.some((board) => board.kiosk === kiosk && board.presence !== presence)) return;
          const items = pages.items.map((board) => (board.kiosk === kiosk ? { ...board, presence } : board));
          this.#boards.set({ ...pages, items });
        }),
        feed.onResync(() => void this.#boards.reload()),
      ];
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  async #ask(cursor: string | undefined, signal?: AbortSignal): Promise<BoardPages> {
    const query = { limit: PAGE, cursor, find: this._find || undefined, life: this._life || undefined };
    const { items, next } = await this.context.api.get<{ items: BoardView[]; next?: string }>("/boards", {
      query,
      ...(signal ? { signal } : {}),
    });
    return { items, next };
  }

  #merge(board: BoardView): void {
    const pages = this.#boards.value;
    if (!pages) return;
    const at = pages.items.findIndex(({ serial }) => serial === board.serial);
    // Whether a board that is not here belongs here the hub knows, who also knows the filters.
    if (at >= 0) this.#boards.set({ ...pages, items: pages.items.with(at, board) });
    else if (pages.next === undefined) this.#boards.reloadSoon();
  }

  async #readMore(cursor: string): Promise<void> {
    this._more = "reading";
    try {
      const { items, next } = await this.#ask(cursor);
      const known = this.#boards.value?.items ?? [];
      const fresh = items.filter(({ serial }) => !known.some((one) => one.serial === serial));
      this.#boards.set({ items: [...known, ...fresh], next });
      this._more = "none";
    } catch {
      this._more = "failed";
    }
  }

  readonly #onFind = ({ target }: Event): void => {
    clearTimeout(this.#typing);
    const { value } = target as HTMLInputElement;
    this.#typing = setTimeout(() => {
      this._find = value.trim();
      void this.#boards.reload();
    }, TYPING_MS);
  };

  readonly #onLife = ({ target }: Event): void => {
    this._life = (target as HTMLSelectElement).value;
    void this.#boards.reload();
  };

  readonly #plan = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    return this.#deed.act(async () => {
      const { serial } = await this.context.api.post<BoardDetail>("/boards", {
        serial: String(form.get("serial")).trim(),
        label: String(form.get("label")).trim(),
      });
      location.hash = `#/boards/${serial}`;
    });
  };

  override render() {
    const { text } = this.#texts;
    return html`<div class="head">
        <h1 tabindex="-1">${text("console-boards-title")}</h1>
        <a href="#/fleet">${text("console-fleet-title")}</a>
      </div>
      <div class="form" role="search">
        <label class="field"
          >${text("console-boards-find")}<input type="search" autocomplete="off" maxlength="100" .value=${this._find} @input=${this.#onFind}
        /></label>
        <label class="field"
          >${text("console-boards-life")}
          <select @change=${this.#onLife}>
            <option value="">${text("console-boards-life-all")}</option>
            ${LIVES.map((life) => html`<option value=${life} ?selected=${life === this._life}>${text(`console-life-${life}`)}</option>`)}
          </select></label
        >
      </div>
      ${renderLoaded(this.#boards.state, {
        text,
        rows: 5,
        retry: () => void this.#boards.reset(),
        ready: (pages) => this._renderBoards(pages),
      })}
      ${this._renderPlan()}`;
  }

  _renderBoards({ items, next }: BoardPages) {
    const { text } = this.#texts;
    if (items.length === 0) {
      const isFiltered = this._find !== "" || this._life !== "";
      return notice({
        icon: "board",
        title: text(isFiltered ? "console-boards-none-found" : "console-boards-none"),
        body: text(isFiltered ? "console-boards-none-found-body" : "console-boards-none-body"),
      });
    }
    return html`<p class="hidden-text" role="status">${text("console-boards-shown", { count: items.length })}</p>
      <ul class="boards" role="list">
        ${repeat(
          items,
          ({ serial }) => serial,
          (board) => html`<li>${this._renderBoard(board)}</li>`,
        )}
      </ul>
      ${
        next === undefined
          ? nothing
          : html`<div class="more">
              ${this._more === "failed" ? html`<p class="soft small" role="alert">${text("console-more-failed")}</p>` : nothing}
              <wa-button size="s" appearance="outlined" ?loading=${this._more === "reading"} @click=${() => void this.#readMore(next)}
                >${text("console-more")}</wa-button
              >
            </div>`
      }`;
  }

  _renderBoard(board: BoardView) {
    const { text } = this.#texts;
    const standing = standingOf(board, true);
    return html`<article class="board card">
      <div>
        <h2><a href="#/boards/${board.serial}"><bdi>${board.label || board.serial}</bdi></a></h2>
        ${board.label ? html`<p class="mono soft small"><bdi>${board.serial}</bdi></p>` : nothing}
      </div>
      <span><span class="chip ${board.life === "in-service" ? "good" : ""}">${text(`console-life-${board.life}`)}</span></span>
      <p class="small">
        ${board.kiosk === undefined ? html`<span class="soft">${text("console-board-nowhere")}</span>` : html`<bdi>${board.kiosk}</bdi>`}
        ${
          board.kiosk === undefined
            ? nothing
            : html`<span class="chip ${standing === "live" ? "good" : "warn"}">${text(`console-standing-short-${standing}`)}</span>`
        }
      </p>
      <p class="small soft"><bdi>${board.firmware ?? ""}</bdi></p>
      <p class="small soft">${text("console-last-seen")} <cb-age .at=${board.seenAt}></cb-age></p>
    </article>`;
  }

  _renderPlan() {
    const { text } = this.#texts;
    return html`<details class="plan">
      <summary><cb-icon name="chevron-forward"></cb-icon>${text("console-boards-plan")}</summary>
      <div>
        <form class="form" @submit=${this.#plan}>
          <label class="field"
            >${text("console-device-serial")}<input name="serial" required maxlength="36" pattern="[0-9A-Za-z\\-]{1,36}" dir="ltr" autocomplete="off"
          /></label>
          <label class="field">${text("console-board-label")}<input name="label" maxlength="100" autocomplete="off" /></label>
          <button class="primary" ?disabled=${this.#deed.isBusy}>${text("console-boards-plan-do")}</button>
        </form>
        ${renderRefusal(this.#deed.refusal, text)}
      </div>
    </details>`;
  }
}

customElements.define("cb-boards", CbBoards);

declare global {
  interface HTMLElementTagNameMap {
    "cb-boards": CbBoards;
  }
}
