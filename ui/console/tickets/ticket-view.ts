import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { EventView, TicketDetail } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText, durationText } from "../age.ts";
import { ApiError } from "../api.ts";
import { certaintyText } from "../certainty.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import "../enrolment/cb-strangers.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { errorText, noticeLook, renderLoaded } from "../notice.ts";
import { severitySign, statusChip } from "../signs.ts";
import "./cb-call.ts";
import "./cb-ticket-contacts.ts";
import { actionsFor, isOpen, type TicketAction } from "./ticket-list.ts";
import { bodyText, kindText, subjectOf } from "./ticket-text.ts";

/** One ticket: where it stands, what may be done, its timeline and the events that made it. */
export class CbTicket extends LitElement {
  static override properties = {
    context: { attribute: false },
    ticketId: { attribute: false },
    _acting: { state: true },
    _refusal: { state: true },
    _missing: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .section {
        gap: var(--cb-space-4);
      }
      .section + .section {
        border-block-start: 1px solid var(--cb-line);
      }
      .back {
        display: none;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: var(--cb-target);
        padding: 0 var(--cb-space-4);
        text-decoration: none;
        border-block-end: 1px solid var(--cb-line);
      }
      .timeline li {
        position: relative;
        display: grid;
        gap: 0.1rem;
        padding: 0 0 var(--cb-space-4);
        padding-inline-start: 1.75rem;
      }
      .timeline li::before {
        content: "";
        position: absolute;
        inset-inline-start: 0.25rem;
        inset-block-start: 0.4em;
        inline-size: 0.7rem;
        block-size: 0.7rem;
        border: 2px solid var(--cb-brass);
        border-radius: 50%;
        background: var(--cb-surface);
        z-index: 1;
      }
      .timeline li:not(:last-child)::after {
        content: "";
        position: absolute;
        inset-inline-start: calc(0.6rem - 1px);
        inset-block: 0.7em -0.4em;
        inline-size: 2px;
        background: var(--cb-line);
      }
      .timeline li:last-child {
        padding-block-end: 0;
      }
      .timeline li:last-child::before {
        background: var(--cb-brass);
      }
      .screenshot {
        justify-self: start;
        max-inline-size: 100%;
        max-block-size: 24rem;
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-radius-m);
      }
      @container (max-width: 54rem) {
        .back {
          display: flex;
        }
        .section {
          padding-inline: var(--cb-space-4);
        }
      }
    `,
  ];

  declare context: ConsoleContext;
  declare ticketId: number;
  declare _acting: TicketAction | undefined;
  declare _refusal: ApiError | undefined;
  /** The picture that the hub did not have when it was asked. */
  declare _missing: string | undefined;

  readonly #texts = new TextsController(this);
  readonly #ticket: Loader<TicketDetail> = new Loader(this, (signal) =>
    this.context.api.get<TicketDetail>(`/tickets/${this.ticketId}`, { signal }),
  );

  constructor() {
    super();
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("ticket", (ticket) => {
          if (ticket.id !== this.ticketId) return;
          // A kiosk may hand its picture over after its alert.
          this._missing = undefined;
          // The list's fields at once; timeline and events follow by reading.
          const known = this.#ticket.value;
          if (known) this.#ticket.set({ ...known, ...ticket });
          this.#ticket.reloadSoon();
        }),
        feed.onResync(() => void this.#ticket.reload()),
      ];
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("ticketId")) return;
    this._refusal = undefined;
    this._acting = undefined;
    void this.#ticket.reset();
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  async #act(action: TicketAction): Promise<void> {
    const id = this.ticketId;
    this._acting = action;
    this._refusal = undefined;
    try {
      await this.context.api.post(`/tickets/${id}/${action}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (id === this.ticketId) this._refusal = error;
    }
    if (id !== this.ticketId) return;
    // What the page shows is what the hub says, also after a refusal: somebody else may have been faster.
    await this.#ticket.reload();
    this._acting = undefined;
  }

  override render() {
    const { text } = this.#texts;
    const ticket = this.#ticket.value;
    return html`
      <a class="back" href="#/tickets"><cb-icon name="arrow-back"></cb-icon>${text("console-ticket-back")}</a>
      <div class="section">
        <div class="row-of small">
          ${ticket ? html`${severitySign(ticket.severity, text)} ${statusChip(ticket.status, text)}` : nothing}
          <span class="soft figure">${text("console-ticket-number", { number: String(this.ticketId) })}</span>
        </div>
        <h1 tabindex="-1">
          ${ticket ? html`<bdi>${subjectOf(ticket, text)}</bdi>` : text("console-ticket-number", { number: String(this.ticketId) })}
        </h1>
        ${ticket ? html`${this._renderActions(ticket)} ${this._renderFacts(ticket)}` : nothing}
      </div>
      ${renderLoaded(this.#ticket.state, {
        text,
        rows: 4,
        retry: () => void this.#ticket.reset(),
        ready: (value) =>
          html`${this._renderScreenshot(value)}
          ${value.rule === "stranger-knocks" ? html`<cb-strangers class="section" .context=${this.context}></cb-strangers>` : nothing}
          <cb-ticket-contacts .context=${this.context} .ticketId=${this.ticketId}></cb-ticket-contacts>
          ${this._renderTimeline(value)} ${this._renderEvents(value)}`,
      })}
    `;
  }

  _renderActions(ticket: TicketDetail) {
    const { text } = this.#texts;
    // Somebody waits there: what helps them comes first.
    const isCall = ticket.code === "ticket-call-pressed" && isOpen(ticket.status) && ticket.status !== "in-progress";
    return html`${
      isCall
        ? html`<cb-call .context=${this.context} .ticket=${ticket} @cb-ticket-changed=${() => void this.#ticket.reload()}></cb-call>`
        : nothing
    }
      <div class="row-of">
        ${actionsFor(ticket.status).map(
          (action, i) => html`<wa-button
            variant=${i === 0 && !isCall ? "brand" : "neutral"}
            appearance=${i === 0 && !isCall ? "accent" : "outlined"}
            ?loading=${this._acting === action}
            ?disabled=${this._acting !== undefined && this._acting !== action}
            @click=${() => void this.#act(action)}
            >${text(`console-action-${action}`)}</wa-button
          >`,
        )}
        ${
          ticket.device
            ? html`<a class="button" href="#/fleet/${ticket.kiosk}/board/${ticket.device}"
                ><cb-icon name="board"></cb-icon>${text("console-board-live")}</a
              >`
            : nothing
        }
      </div>
      ${
        this._refusal
          ? html`<wa-callout variant="danger" size="s" role="alert">
              <cb-icon slot="icon" name="warning"></cb-icon>${errorText(this._refusal, text)}
            </wa-callout>`
          : nothing
      }`;
  }

  _renderFacts(ticket: TicketDetail) {
    const { text, number } = this.#texts;
    const fact = (id: string, value: unknown) => html`<div><dt>${text(id)}</dt><dd>${value}</dd></div>`;
    return html`<dl class="facts">
      ${
        ticket.kiosk
          ? html`${fact("console-fact-of-kiosk", html`<a href="#/fleet/${ticket.kiosk}"><bdi>${ticket.kiosk}</bdi></a>`)}
            ${fact("console-fact-of-site", html`<bdi>${ticket.site}</bdi>`)}`
          : fact("console-fact-of-about", text("console-of-hub"))
      }
      ${ticket.device ? fact("console-fact-of-device", html`<a href="#/fleet/${ticket.kiosk}/board/${ticket.device}"><bdi>${ticket.device}</bdi></a>`) : nothing}
      ${fact("console-fact-of-type", text(`console-type-${ticket.type}`))}
      ${fact("console-fact-of-opened", html`<cb-age .at=${ticket.openedAt}></cb-age>`)}
      ${fact("console-fact-of-last", html`<cb-age .at=${ticket.lastAt}></cb-age>`)}
      ${fact("console-fact-of-count", html`<span class="figure">${number(ticket.count)}</span>`)}
      ${ticket.reopened > 0 ? fact("console-fact-of-reopened", html`<span class="figure">${number(ticket.reopened)}</span>`) : nothing}
      ${ticket.resolvedAt ? fact("console-fact-of-resolved", html`<cb-age .at=${ticket.resolvedAt}></cb-age>`) : nothing}
    </dl>`;
  }

  _renderScreenshot({ kiosk, args }: TicketDetail) {
    const name = args.screenshot;
    if (typeof name !== "string" || kiosk === undefined) return nothing;
    const { text } = this.#texts;
    return html`<section class="section" aria-labelledby="screenshot">
      <h2 id="screenshot">${text("console-screenshot")}</h2>
      ${
        this._missing === name
          ? html`<p class="soft">${text("console-screenshot-missing")}</p>`
          : html`<img
              class="screenshot"
              src="/api/v1/kiosks/${kiosk}/screenshots/${encodeURIComponent(name)}"
              alt=${text("console-screenshot-alt", { kiosk })}
              @error=${() => {
                this._missing = name;
              }}
            />`
      }
      <p class="soft small">${text("console-screenshot-note")}</p>
    </section>`;
  }

  _renderTimeline({ timeline }: TicketDetail) {
    const { text, language } = this.#texts;
    return html`<section class="section" aria-labelledby="timeline">
      <h2 id="timeline">${text("console-timeline")}</h2>
      <ol class="timeline">
        ${timeline.map(
          ({ at, actor, code, args }) => html`<li>
            <span class="words">${text(code, args)}</span>
            <span class="soft small">
              <time datetime=${at}>${clockText(Date.parse(at), Date.now(), language)}</time> · ${this._actor(actor)}
            </span>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  _actor(actor: string) {
    const { text } = this.#texts;
    const id = `console-actor-${actor}`;
    const words = text(id);
    return words === id ? html`<bdi>${actor}</bdi>` : words;
  }

  _renderEvents({ events }: TicketDetail) {
    const { text, language } = this.#texts;
    if (events.length === 0) {
      return html`<section class="section" aria-labelledby="events">
        <h2 id="events">${text("console-events")}</h2>
        <p class="soft">${text("console-events-none")}</p>
      </section>`;
    }
    return html`<section class="section" aria-labelledby="events">
      <h2 id="events">${text("console-events")}</h2>
      <div class="table-wrap" tabindex="0" role="group" aria-labelledby="events">
        <table>
          <thead>
            <tr>
              <th scope="col">${text("console-event-what")}</th>
              <th scope="col">${text("console-event-at")}</th>
              <th scope="col" class="number">${text("console-event-trip")}</th>
              <th scope="col" class="number">${text("console-event-seq")}</th>
            </tr>
          </thead>
          <tbody>
            ${events.map(
              (event) => html`<tr>
                <th scope="row">
                  ${kindText(event.kind, text)}
                  ${event.late ? html`<span class="chip warn">${text("console-event-late")}</span>` : nothing}
                  ${event.fork ? html`<span class="chip bad">${text("console-event-fork")}</span>` : nothing}
                  <div class="soft small words"><bdi>${bodyText(event, text)}</bdi></div>
                </th>
                <td class="figure">
                  <time datetime=${event.at} title=${event.at}>${clockText(Date.parse(event.at), Date.now(), language)}</time>
                  <div class="soft small">${certaintyText(event, this.#texts)}</div>
                </td>
                <td class="number">${this._trip(event)}</td>
                <td class="number">${event.seq}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="soft small">${text("console-event-trip-note")}</p>
    </section>`;
  }

  // A span that is smaller than the error of the kiosk's clock says nothing exact, and says so.
  _trip({ at, receivedAt, errorMs, clock }: EventView) {
    const { text, language } = this.#texts;
    const spanMs = Date.parse(receivedAt) - Date.parse(at);
    const span = durationText(Math.max(0, spanMs), language);
    const unsure = clock === "none" || clock === "estimated" || errorMs >= Math.max(1, spanMs);
    return unsure ? text("console-about", { span }) : span;
  }
}

customElements.define("cb-ticket", CbTicket);

declare global {
  interface HTMLElementTagNameMap {
    "cb-ticket": CbTicket;
  }
}
