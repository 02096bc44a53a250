import { css, html, LitElement, nothing } from "lit";
import type { PresenceHistory } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText, durationText } from "../age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded } from "../notice.ts";
import { absencesOf, onlineShare, piecesOf, type StripPiece } from "./presence-strip.ts";

const HOURS = { day: 24, week: 168 } as const;
type Reach = keyof typeof HOURS;
const SHOWN = 20;

/** When a kiosk was there: a strip of the last day or week, and the times of its absence in words. */
export class CbPresence extends LitElement {
  static override properties = { context: { attribute: false }, kiosk: {}, _reach: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .strip {
        position: relative;
        block-size: 1.75rem;
        border-radius: var(--cb-radius-s);
        background: repeating-linear-gradient(-45deg, var(--cb-sunken) 0 4px, var(--cb-line) 4px 8px);
        overflow: hidden;
      }
      .strip i {
        position: absolute;
        inset-block: 0;
        min-inline-size: 2px;
      }
      /* Away is lower as well as of another colour. */
      .strip .online {
        background: var(--cb-good);
      }
      .offline:not(.presence) {
        inset-block-start: 55%;
        background: var(--cb-line-strong);
      }
      .lost:not(.presence) {
        inset-block-start: 30%;
        background: var(--cb-bad);
        z-index: 1;
      }
      .ends {
        display: flex;
        justify-content: space-between;
      }
      .choice {
        display: inline-flex;
        gap: var(--cb-space-1);
      }
      .choice button[aria-pressed="true"] {
        background: var(--cb-brass-soft);
        border-color: var(--cb-brass);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare kiosk: string;
  declare _reach: Reach;
  readonly #texts = new TextsController(this);
  readonly #history: Loader<PresenceHistory> = new Loader(this, (signal) =>
    this.context.api.get<PresenceHistory>(`/kiosks/${this.kiosk}/presence`, {
      query: { hours: HOURS[this._reach] },
      signal,
    }),
  );
  #presence: string | undefined;

  constructor() {
    super();
    this._reach = "day";
    new FeedController(this, () => [
      this.context.feed.on("kiosk", ({ kiosk, presence }) => {
        if (kiosk !== this.kiosk || presence === this.#presence) return;
        this.#presence = presence;
        this.#history.reloadSoon();
      }),
      this.context.feed.onResync(() => void this.#history.reload()),
    ]);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("kiosk") || changed.has("_reach")) void this.#history.reload();
  }

  override render() {
    const { text } = this.#texts;
    return html`<section class="section" aria-labelledby="presence">
      <div class="head">
        <h2 id="presence">${text("console-presence-of", { kiosk: this.kiosk })}</h2>
        <span class="choice" role="group" aria-labelledby="presence">
          ${(Object.keys(HOURS) as Reach[]).map(
            (reach) => html`<button
              class="quiet"
              aria-pressed=${reach === this._reach}
              @click=${() => {
                this._reach = reach;
              }}
            >
              ${text(`console-presence-${reach}`)}
            </button>`,
          )}
        </span>
      </div>
      ${renderLoaded(this.#history.state, {
        text,
        rows: 1,
        retry: () => void this.#history.reset(),
        ready: (history) => this._renderStrip(history),
      })}
    </section>`;
  }

  _renderStrip(history: PresenceHistory) {
    const { text, language } = this.#texts;
    const pieces = piecesOf(history);
    const share = onlineShare(pieces);
    const absences = absencesOf(pieces);
    const percent =
      share === undefined
        ? undefined
        : new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
    const sum =
      percent === undefined
        ? text("console-presence-nothing")
        : text("console-presence-sum", { percent, count: absences.length });
    const time = (ms: number) => clockText(ms, Date.now(), language);
    return html`<div class="strip" role="img" aria-label=${sum}>
        ${pieces
          .filter(({ presence }) => presence !== "unknown")
          .map(
            ({ presence, start, share: part }) =>
              html`<i class=${presence} style="inset-inline-start: ${start * 100}%; inline-size: ${part * 100}%"></i>`,
          )}
      </div>
      <p class="ends soft small" aria-hidden="true"><span>${time(Date.parse(history.since))}</span><span>${text("console-presence-now")}</span></p>
      <p>${sum}</p>
      ${
        absences.length === 0
          ? nothing
          : html`<details>
              <summary><cb-icon name="chevron-forward"></cb-icon>${text("console-presence-away")}</summary>
              <div>
                <ol class="small">
                  ${absences.slice(0, SHOWN).map((piece) => this._renderAbsence(piece, history))}
                </ol>
              </div>
            </details>`
      }`;
  }

  _renderAbsence({ presence, fromMs, untilMs }: StripPiece, { until }: PresenceHistory) {
    const { text, language } = this.#texts;
    const isOver = untilMs < Date.parse(until);
    return html`<li>
      <span class="presence ${presence}">${text(`console-presence-${presence}`)}</span>
      <time datetime=${new Date(fromMs).toISOString()}>${clockText(fromMs, Date.now(), language)}</time>,
      ${isOver ? durationText(untilMs - fromMs, language) : text("console-presence-still")}
    </li>`;
  }
}

customElements.define("cb-presence", CbPresence);

declare global {
  interface HTMLElementTagNameMap {
    "cb-presence": CbPresence;
  }
}
