import { html, LitElement, nothing } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { keyed } from "lit/directives/keyed.js";
import { BUTTONS } from "../../protocol/buttons.ts";
import { TRIP_STAGES, type TripStage } from "../../protocol/trip.ts";
import "../elements/cb-face.ts";
import "../elements/cb-icon.ts";
import "../elements/cb-wordmark.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import { spanText } from "./span-text.ts";
import {
  type Keeper,
  keeperOf,
  reached,
  sinceStart,
  startOf,
  type Trip,
  totalMs,
  UNTAKEN_AFTER_MS,
} from "./trip-book.ts";
import { tripStyles } from "./trip-styles.ts";

const PLACES: readonly { place: string; icon: IconName; stages: number }[] = [
  { place: "board", icon: "board", stages: 3 },
  { place: "kiosk", icon: "screen", stages: 3 },
  { place: "hub", icon: "hub", stages: 3 },
  { place: "person", icon: "person", stages: 1 },
];

/** The pin is where the time begins, so it needs no column. */
const TIMED_STAGES = TRIP_STAGES.filter((stage) => stage !== "pin");

const KEEPER_ICONS: Record<Keeper, IconName> = {
  nobody: "waiting",
  untaken: "unplug",
  board: "board",
  kiosk: "screen",
  hub: "check-circle",
};

/** The last presses along their way: the newest as a line of stations with a bell that travels, all of them in a table. */
export class CbTrip extends LitElement {
  static override properties = { trips: { attribute: false } };

  static override styles = [controls, tripStyles];

  declare trips: readonly Trip[];
  readonly #texts = new TextsController(this);
  #later: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }

  // Nothing comes to tell that nobody took a press; only the time does.
  override updated(): void {
    clearTimeout(this.#later);
    const isOpen = this.trips?.some((trip) => keeperOf(trip, Date.now()) === "nobody");
    if (isOpen) this.#later = setTimeout(() => this.requestUpdate(), UNTAKEN_AFTER_MS);
  }

  override render() {
    const newest = this.trips?.[0];
    if (!newest)
      return html`<p class="empty"><cb-icon name="bell"></cb-icon>${this.#texts.text("shop-trip-empty")}</p>`;
    return html`${keyed(newest.id, this._renderLine(newest))}${this._renderTable()}`;
  }

  private _renderLine(trip: Trip) {
    const { text } = this.#texts;
    const place = TRIP_STAGES.indexOf(reached(trip));
    const from = TRIP_STAGES.findIndex((stage) => trip.at[stage] !== undefined);
    return html`<div class="newest">
      <div class="head">
        ${this._renderPress(trip)}
        <span class="total">${spanText(totalMs(trip), this.#texts.language)}</span>
        ${this._renderKeeper(trip)}
      </div>
      <div class="places" aria-hidden="true">
        ${PLACES.map(
          ({ place: name, icon, stages }) =>
            html`<span style="grid-column: span ${stages}"
              ><cb-icon name=${icon}></cb-icon>${text(`shop-place-${name}`)}</span
            >`,
        )}
      </div>
      <ol class="line" style="--from: ${from}; --reached: ${place}">
        ${TRIP_STAGES.map((stage, index) => this._renderStation(trip, stage, index))}
        <li class="bell" aria-hidden="true"><cb-wordmark mark-only></cb-wordmark></li>
      </ol>
    </div>`;
  }

  private _renderStation(trip: Trip, stage: TripStage, index: number) {
    const { text, language } = this.#texts;
    const sinceMs = sinceStart(trip, stage);
    const step = stepMs(trip, index);
    return html`<li class=${classMap({ station: true, passed: sinceMs !== undefined })} style="--index: ${index}">
      <span class="step">${step === undefined ? "" : text("shop-trip-step", { span: spanText(step, language) })}</span>
      <span class="dot"></span>
      <span class="name">${text(`shop-stage-${stage}`)}</span>
      <span class="since">${sinceMs === undefined ? text("shop-trip-not-yet") : spanText(sinceMs, language)}</span>
    </li>`;
  }

  private _renderTable() {
    const { text, language } = this.#texts;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text("shop-trip-last")}>
      <table>
        <caption>
          ${text("shop-trip-last")}
        </caption>
        <thead>
          <tr>
            <th scope="col">${text("shop-trip-press")}</th>
            ${TIMED_STAGES.map((stage) => html`<th scope="col" class="ms">${text(`shop-stage-${stage}`)}</th>`)}
            <th scope="col">${text("shop-trip-safe")}</th>
          </tr>
        </thead>
        <tbody>
          ${this.trips.map(
            (trip) =>
              html`<tr>
                <th scope="row">${this._renderPress(trip)}</th>
                ${TIMED_STAGES.map((stage) => {
                  const sinceMs = sinceStart(trip, stage);
                  return html`<td class="ms">${sinceMs === undefined ? nothing : spanText(sinceMs, language)}</td>`;
                })}
                <td>${this._renderKeeper(trip)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private _renderPress(trip: Trip) {
    const button = BUTTONS.find((one) => one === trip.button);
    const at = new Intl.DateTimeFormat(this.#texts.language, { timeStyle: "medium" }).format(startOf(trip));
    return html`<span class="press">
      ${button ? html`<cb-face .face=${button}></cb-face>` : html`<cb-icon name="screen"></cb-icon>`}
      <span>
        <b>${this.#texts.text(button ? `shop-button-${button}` : "shop-trip-touch")}</b>
        <small
          >${trip.kiosk ? html`<bdi>${trip.kiosk}</bdi> · ` : nothing}${at}${button && trip.isTouch ? ` · ${this.#texts.text("shop-trip-touch")}` : nothing}</small
        >
      </span>
    </span>`;
  }

  private _renderKeeper(trip: Trip) {
    const keeper = keeperOf(trip, Date.now());
    return html`<span class="keeper ${keeper}">
      <cb-icon name=${KEEPER_ICONS[keeper]}></cb-icon>${this.#texts.text(`shop-keeper-${keeper}`)}
    </span>`;
  }
}

/** How long a stage took since the last one before it that was passed; nothing where two processes were at it at once. */
function stepMs(trip: Trip, index: number): number | undefined {
  const atMs = trip.at[TRIP_STAGES[index]!];
  const before = TRIP_STAGES.slice(0, index).findLast((stage) => trip.at[stage] !== undefined);
  const stepMs = atMs === undefined || !before ? -1 : atMs - (trip.at[before] ?? atMs);
  return stepMs < 0 ? undefined : stepMs;
}

customElements.define("cb-trip", CbTrip);

declare global {
  interface HTMLElementTagNameMap {
    "cb-trip": CbTrip;
  }
}
