import { css, html, LitElement, nothing } from "lit";
import type { BoardDetail, ButtonCount } from "../../../protocol/boards.ts";
import { BUTTONS, type Button } from "../../../protocol/buttons.ts";
import type { EventView } from "../../../protocol/rest.ts";
import "../../elements/cb-face.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { look } from "../look.ts";
import { type BoardStanding, buttonsOf, isNow, isSuspect, newsOf } from "./board-state.ts";

/** How long a press stands out; a press between two looks at the board is still seen. */
const FRESH_MS = 4000;
/** Events that may come a second time, as the feed repeats after a break. */
const REMEMBERED = 200;

/** Somebody pressed a button of the board; the page counts it. */
export type PressSeen = CustomEvent<{ button: string; at: string }>;

/**
 * The buttons of a board as they are pressed, for somebody who stands before it with a phone: each as large as the screen gives,
 * what was pressed since the page was opened ticked off, and counts that show one that is dead.
 */
export class CbLiveButtons extends LitElement {
  static override properties = {
    context: { attribute: false },
    board: { attribute: false },
    standing: { attribute: false },
    _felt: { state: true },
    _held: { state: true },
    _older: { state: true },
    _said: { state: true },
  };
  static override styles = [
    ...look,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--cb-space-2);
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        justify-items: center;
        align-content: start;
        gap: 0.1rem;
        min-block-size: 7.25rem;
        padding: var(--cb-space-2) var(--cb-space-1);
        border: 3px solid var(--cb-line);
        border-radius: var(--cb-radius-m);
        background: var(--cb-surface);
        text-align: center;
      }
      li.felt {
        border-color: var(--cb-good);
      }
      li.fresh {
        background: var(--cb-good-soft);
        border-color: var(--cb-good);
        outline: 4px solid var(--cb-good);
        outline-offset: -1px;
      }
      li.held,
      li.suspect {
        border-color: var(--cb-warn);
        border-style: dashed;
      }
      .asleep cb-face {
        opacity: 0.45;
      }
      cb-face {
        inline-size: 3rem;
      }
      .name {
        font-weight: var(--cb-weight-medium);
        line-height: var(--cb-leading-tight);
        hyphens: auto;
        overflow-wrap: anywhere;
        max-inline-size: 100%;
      }
      .counts {
        font-size: var(--cb-text-xs);
        line-height: var(--cb-leading-tight);
      }
      .mark {
        color: var(--cb-warn);
        font-size: var(--cb-text-xs);
        font-weight: var(--cb-weight-medium);
        line-height: var(--cb-leading-tight);
      }
      .tick {
        position: absolute;
        inset-block-start: 0.25rem;
        inset-inline-end: 0.35rem;
        color: var(--cb-good);
        font-size: 1.25rem;
      }
      .under {
        margin-block-start: var(--cb-space-2);
      }
      @media (min-width: 40rem) {
        li {
          min-block-size: 9.5rem;
        }
        cb-face {
          inline-size: 4.5rem;
        }
      }
    `,
  ];

  declare context: ConsoleContext;
  declare board: BoardDetail;
  declare standing: BoardStanding;
  /** What was pressed since the page was opened, with how often and when last (ms of this browser). */
  declare _felt: ReadonlyMap<string, { times: number; atMs: number }>;
  declare _held: ReadonlySet<string>;
  /** Presses that came and are older than the page. */
  declare _older: number;
  declare _said: string;
  readonly #texts = new TextsController(this);
  readonly #known: string[] = [];
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._felt = new Map();
    this._held = new Set();
    this._older = 0;
    this._said = "";
    new FeedController(this, () => [this.context.feed.on("event", (event) => this.#take(event))]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#fading);
  }

  #take(event: EventView): void {
    const news = newsOf(event, this.board);
    if (!news || this.#known.includes(event.id)) return;
    this.#known.push(event.id);
    if (this.#known.length > REMEMBERED) this.#known.shift();
    const { button, what } = news;
    if (what !== "pressed") {
      const held = new Set(this._held);
      if (what === "held") held.add(button);
      else held.delete(button);
      this._held = held;
      return;
    }
    const seen: PressSeen = new CustomEvent("cb-press-seen", { detail: { button, at: event.at }, bubbles: true });
    this.dispatchEvent(seen);
    if (!isNow(event)) {
      this._older += 1;
      return;
    }
    const times = (this._felt.get(button)?.times ?? 0) + 1;
    this._felt = new Map([...this._felt, [button, { times, atMs: Date.now() }]]);
    this._said = this.#texts.text("console-board-said", { button: this.#name(button), count: times });
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => this.requestUpdate(), FRESH_MS);
  }

  override render() {
    const { text } = this.#texts;
    const buttons = buttonsOf(this.board);
    const isLive = this.standing === "live";
    return html`${
      buttons.length === 0
        ? html`<p class="soft">${text("console-board-no-buttons")}</p>`
        : html`<ul role="list" class=${isLive ? "" : "asleep"} aria-label=${text("console-board-buttons")}>
              ${buttons.map((button) => this._renderButton(button))}
            </ul>`
    }
      <div class="under">
        ${isLive ? html`<p class="soft small">${text("console-board-press-hint")}</p>` : nothing}
        ${this._older > 0 ? html`<p class="small">${text("console-board-older", { count: this._older })}</p>` : nothing}
        ${this.board.presses.isCut ? html`<p class="soft small">${text("console-board-cut")}</p>` : nothing}
      </div>
      <p class="hidden-text" role="status" aria-live="polite">${this._said}</p>`;
  }

  _renderButton(button: string) {
    const { text } = this.#texts;
    const counts = this.board.presses.buttons;
    const count: ButtonCount = counts.find((one) => one.button === button) ?? { button, today: 0, week: 0 };
    const felt = this._felt.get(button);
    const isFresh = this.standing === "live" && felt !== undefined && Date.now() - felt.atMs < FRESH_MS;
    const isHeld = this._held.has(button);
    const suspect = isSuspect(button, counts);
    return html`<li class="${felt ? "felt" : ""} ${isFresh ? "fresh" : ""} ${isHeld ? "held" : ""} ${suspect ? "suspect" : ""}" data-button=${button}>
      ${felt ? html`<cb-icon class="tick" name="check-circle" label=${text("console-board-felt")}></cb-icon>` : nothing}
      ${isFace(button) ? html`<cb-face face=${button} ?lit=${isFresh}></cb-face>` : nothing}
      <span class="name">${this.#name(button)}</span>
      <span class="counts figure">${text("console-board-today", { today: count.today })}</span>
      <span class="counts figure">${text("console-board-week", { week: count.week })}</span>
      ${isHeld ? html`<span class="mark">${text("console-device-fact-button-held")}</span>` : nothing}
      ${suspect && !felt ? html`<span class="mark">${text("console-board-suspect")}</span>` : nothing}
    </li>`;
  }

  #name(button: string): string {
    const { text } = this.#texts;
    for (const id of [`face-${button}`, `console-button-${button}`]) {
      const words = text(id);
      if (words !== id) return words;
    }
    return button;
  }
}

const isFace = (button: string): button is Button => (BUTTONS as readonly string[]).includes(button);

customElements.define("cb-live-buttons", CbLiveButtons);

declare global {
  interface HTMLElementTagNameMap {
    "cb-live-buttons": CbLiveButtons;
  }
  interface HTMLElementEventMap {
    "cb-press-seen": PressSeen;
  }
}
