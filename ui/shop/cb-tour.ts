import { css, html, LitElement } from "lit";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { deedOf, isStepDone, TOUR, type Tour, type TourTask } from "./tour.ts";

/** The tour's card: an offer at first, then one step with its tasks that tick off by themselves, then a farewell. */
export class CbTour extends LitElement {
  static override properties = { tour: { attribute: false }, kiosk: { type: String }, board: { type: String } };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .tour {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-3) var(--cb-space-5);
        padding: var(--cb-space-3) var(--cb-space-4);
        border: 1px solid var(--cb-brass);
        border-radius: var(--cb-radius-m);
        background: var(--cb-brass-soft);
      }
      .offer {
        flex-wrap: nowrap;
        gap: var(--cb-space-3);
        padding: 0.25rem;
        padding-inline-start: var(--cb-space-4);
        border-radius: var(--cb-radius-l);
      }
      .offer .words {
        flex: 1 1 auto;
      }
      .offer p {
        display: none;
      }
      .offer button {
        white-space: nowrap;
      }
      @media (max-width: 30rem) {
        .offer {
          flex-wrap: wrap;
        }
      }
      @media (min-width: 1500px) {
        .offer p {
          display: block;
        }
      }
      @media (min-width: 1024px) and (max-width: 1279px) {
        .offer .words {
          display: none;
        }
        .offer {
          padding: 0.25rem;
        }
      }
      .words {
        flex: 1 1 26rem;
        min-inline-size: 0;
      }
      h2 {
        margin: 0;
        font-size: var(--cb-text-m);
        font-weight: var(--cb-weight-bold);
      }
      p {
        margin: 0.1rem 0 0;
        font-size: var(--cb-text-s);
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 1rem;
        align-items: center;
        min-block-size: 2.25rem;
        margin: 0.35rem 0 0;
        padding: 0;
        list-style: none;
        font-size: var(--cb-text-s);
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
      }
      .box {
        display: inline-grid;
        place-items: center;
        inline-size: 1.25rem;
        aspect-ratio: 1;
        border: 2px solid var(--cb-line-strong);
        border-radius: 50%;
        font-size: 0.7rem;
      }
      .done .box {
        border-color: var(--cb-good);
        background: var(--cb-good);
        color: var(--cb-paper);
      }
      .now {
        font-weight: var(--cb-weight-bold);
      }
      .now .box {
        border-color: var(--cb-brass-strong);
        border-width: 3px;
      }
      .do {
        min-block-size: 2.25rem;
        padding-block: 0.25rem;
        font-size: inherit;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  declare tour: Tour | undefined;
  declare kiosk: string;
  declare board: string | undefined;
  readonly #texts = new TextsController(this);

  override render() {
    const { tour } = this;
    const { text } = this.#texts;
    if (!tour) {
      return this._renderCard(
        "shop-tour-offer",
        "shop-tour-offer-more",
        html`
        <button type="button" class="primary" @click=${() => this.#go(0)}>
          <cb-icon name="play"></cb-icon>${text("shop-tour-start")}
        </button>
      `,
        "tour offer",
      );
    }
    if (!TOUR[tour.place]) {
      return this._renderCard(
        "shop-tour-end",
        "shop-tour-end-more",
        html`
        <button type="button" @click=${() => this.#go(0)}>${text("shop-tour-again")}</button>
        <button type="button" class="primary" @click=${() => this.#go(undefined)}>${text("shop-tour-close")}</button>
      `,
      );
    }
    return this._renderStep(tour);
  }

  private _renderStep(tour: Tour) {
    const { text, number } = this.#texts;
    const step = TOUR[tour.place]!;
    const isDone = isStepDone(tour);
    return html`<section class="tour" data-step=${step.step}>
      <div class="words">
        <h2>
          ${text("shop-tour-step", { place: number(tour.place + 1), count: number(TOUR.length) })}
          ${text(`tour-${step.step}`)}
        </h2>
        <p>${text(isDone ? `tour-${step.step}-seen` : `tour-${step.step}-more`)}</p>
        <div role="status"><ol>
          ${step.tasks.map((task, index) => {
            const phase = index < tour.done ? "done" : index === tour.done ? "now" : "";
            return html`<li class=${phase}>
              <span class="box">${phase === "done" ? html`<cb-icon name="check"></cb-icon>` : ""}</span>
              ${this._renderTask(step.step, task, phase === "now")}
              <span class="hidden-text">${phase === "done" ? text("shop-tour-task-done") : ""}</span>
            </li>`;
          })}
        </ol></div>
      </div>
      <div class="buttons">
        <button type="button" class="quiet" @click=${() => this.#go(undefined)}>${text("shop-tour-close")}</button>
        <button type="button" class=${isDone ? "primary" : ""} @click=${() => this.#go(tour.place + 1)}>
          ${text(isDone ? "shop-tour-next" : "shop-tour-skip")}<cb-icon name="arrow-forward"></cb-icon>
        </button>
      </div>
    </section>`;
  }

  private _renderTask(step: string, task: TourTask, isNow: boolean) {
    const words = this.#texts.text(`tour-${step}-${task}`);
    const deed = isNow ? deedOf(task, this.kiosk, this.board) : undefined;
    if (!deed) return html`<span>${words}</span>`;
    return html`<button
      type="button"
      class="primary do"
      @click=${() => this.dispatchEvent(new CustomEvent("deed", { detail: deed }))}
    >
      ${words}
    </button>`;
  }

  private _renderCard(heading: string, more: string, buttons: unknown, classes = "tour") {
    return html`<section class=${classes}>
      <div class="words">
        <h2>${this.#texts.text(heading)}</h2>
        <p>${this.#texts.text(more)}</p>
      </div>
      <div class="buttons">${buttons}</div>
    </section>`;
  }

  #go(place: number | undefined): void {
    this.dispatchEvent(new CustomEvent("tour-moved", { detail: { place } }));
  }
}

customElements.define("cb-tour", CbTour);

declare global {
  interface HTMLElementTagNameMap {
    "cb-tour": CbTour;
  }
  interface HTMLElementEventMap {
    "tour-moved": CustomEvent<{ place: number | undefined }>;
  }
}
