import { css, html, LitElement, nothing } from "lit";
import type { RetirementRecord } from "../../../protocol/kiosk-life.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";

/** The record of a kiosk that was retired, to be printed, signed and filed. On paper there is nothing beside it. */
export class CbRetirement extends LitElement {
  static override properties = { record: { attribute: false } };
  static override styles = [
    ...look,
    css`
      .sign-here {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--cb-space-5);
        margin-block-start: var(--cb-space-7);
      }
      .sign-here span {
        padding-block-start: var(--cb-space-1);
        border-block-start: 1px solid var(--cb-line-strong);
      }
      @media print {
        .screen-only {
          display: none;
        }
        .section {
          padding: 0;
        }
        .facts {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--cb-space-2);
        }
        .facts div {
          display: grid;
          grid-template-columns: 14rem minmax(0, 1fr);
          gap: var(--cb-space-3);
        }
      }
      @media not print {
        .sign-here {
          display: none;
        }
      }
    `,
  ];

  declare record: RetirementRecord | undefined;
  readonly #texts = new TextsController(this);

  override render() {
    const { record } = this;
    if (!record) return nothing;
    const { text, number, language } = this.#texts;
    const fact = (id: string, value: unknown) => html`<div><dt>${text(id)}</dt><dd class="words">${value}</dd></div>`;
    const time = (at: string | undefined) =>
      at === undefined
        ? text("console-never")
        : new Date(at).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
    return html`<section class="section" aria-labelledby="record">
      <div class="head">
        <h2 id="record">${text("console-record")}</h2>
        <button class="screen-only" @click=${() => print()}>${text("console-codes-print")}</button>
      </div>
      <dl class="facts">
        ${fact("console-fact-of-kiosk", html`<bdi>${record.kiosk}</bdi>`)} ${fact("console-fact-of-site", html`<bdi>${record.site}</bdi>`)}
        ${fact("console-record-at", time(record.retiredAt))} ${fact("console-record-by", html`<bdi>${record.by}</bdi>`)}
        ${fact("console-kiosk-reason", html`<bdi>${record.reason || "–"}</bdi>`)}
        ${fact("console-record-since", time(record.enrolledAt))} ${fact("console-last-seen", time(record.lastSeenAt))}
        ${fact("console-record-software", html`<bdi>${record.firmware ?? "–"}</bdi>`)}
        ${fact("console-record-boards", html`<bdi class="mono">${record.boards.join(", ") || "–"}</bdi>`)}
        ${fact("console-record-events", number(record.events))} ${fact("console-open-tickets", number(record.openTickets))}
        ${fact("console-record-wiped", html`<bdi>${record.wiped.join(", ")}</bdi>`)}
      </dl>
      <div class="sign-here small"><span>${text("console-record-date")}</span><span>${text("console-record-signature")}</span></div>
    </section>`;
  }
}

customElements.define("cb-retirement", CbRetirement);

declare global {
  interface HTMLElementTagNameMap {
    "cb-retirement": CbRetirement;
  }
}
