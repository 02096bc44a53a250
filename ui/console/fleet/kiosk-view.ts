import { css, html, LitElement, nothing } from "lit";
import type { KioskDetail } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText } from "../age.ts";
import { ApiError } from "../api.ts";
import { certaintyText } from "../certainty.ts";
import "../cb-age.ts";
import type { RetirementRecord } from "../../../protocol/kiosk-life.ts";
import { figureFacts } from "../boards/board-view.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { errorText, noticeLook, renderLoaded } from "../notice.ts";
import { presenceSign, severitySign } from "../signs.ts";
import "../deeds/cb-remote-deeds.ts";
import "../settings/cb-exit-pin.ts";
import "../settings/cb-theme-summary.ts";
import "./cb-config-form.ts";
import "./cb-kiosk-history.ts";
import type { CbKioskHistory, RecordWanted } from "./cb-kiosk-history.ts";
import "./cb-kiosk-life.ts";
import type { KioskLifeChanged } from "./cb-kiosk-life.ts";
import "./cb-kiosk-log.ts";
import "./cb-labels.ts";
import "./cb-presence.ts";
import "./cb-retirement.ts";
import "./cb-telemetry.ts";
import { addSample } from "./series.ts";

/** Ids of alerts that the hub raised itself begin so. */
const HUB_ALERT = "hub-";

/** One kiosk: its devices, alerts, gaps, figures, commands and settings. */
export class CbKiosk extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: { attribute: false },
    _refused: { state: true },
    _record: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      :host {
        container-type: inline-size;
      }
      .back {
        display: inline-flex;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: var(--cb-target);
        text-decoration: none;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-2) var(--cb-space-4);
        margin-block-end: var(--cb-space-4);
      }
      .grid {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--cb-space-4);
        align-items: start;
      }
      .column {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--cb-space-4);
      }
      .certainty {
        font-weight: normal;
      }
      .done {
        margin-block-start: var(--cb-space-2);
      }
      cb-retirement {
        margin-block-end: var(--cb-space-4);
      }
      .devices li + li {
        margin-block-start: var(--cb-space-4);
        padding-block-start: var(--cb-space-4);
        border-block-start: 1px solid var(--cb-line);
      }
      .devices .facts {
        margin-block-start: var(--cb-space-3);
      }
      .live {
        margin-inline-start: auto;
      }
      @media print {
        cb-retirement {
          border: none;
          box-shadow: none;
          background: none;
        }
        .screen-only {
          display: none;
        }
      }
      .alerts li + li {
        margin-block-start: var(--cb-space-3);
        padding-block-start: var(--cb-space-3);
        border-block-start: 1px solid var(--cb-line);
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
  declare kiosk: string;
  declare _refused: { alert: string; error: ApiError } | undefined;
  declare _record: RetirementRecord | undefined;

  readonly #texts = new TextsController(this);
  readonly #detail: Loader<KioskDetail> = new Loader(this, (signal) =>
    this.context.api.get<KioskDetail>(`/kiosks/${this.kiosk}`, { signal }),
  );

  constructor() {
    super();
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("kiosk", (kiosk) => {
          if (kiosk.kiosk !== this.kiosk) return;
          this.#change((detail) => ({ ...detail, ...kiosk }));
          // Devices, alerts, gaps and settings do not travel in the feed; a change of the kiosk may mean any of them.
          this.#detail.reloadSoon(400);
        }),
        feed.on("telemetry", ({ kiosk, device, at, samples }) => {
          if (kiosk !== this.kiosk) return;
          this.#change((detail) => ({
            ...detail,
            telemetry: {
              ...detail.telemetry,
              [device]: [...addSample(detail.telemetry[device] ?? [], { at, samples })],
            },
          }));
        }),
        feed.on("command", ({ kiosk, command }) => {
          if (kiosk !== this.kiosk) return;
          this.#change((detail) => ({
            ...detail,
            commands: [command, ...detail.commands.filter(({ request }) => request !== command.request)].sort((a, b) =>
              a.requestedAt < b.requestedAt ? 1 : -1,
            ),
          }));
        }),
        feed.onResync(() => void this.#detail.reload()),
      ];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#detail.reload();
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  #change(change: (detail: KioskDetail) => KioskDetail): void {
    const detail = this.#detail.value;
    if (detail) this.#detail.set(change(detail));
  }

  readonly #onLife = ({ detail: { record } }: KioskLifeChanged): void => {
    this._record = record;
    void this.#detail.reload();
    this.renderRoot.querySelector<CbKioskHistory>("cb-kiosk-history")?.reload();
  };

  readonly #onRecord = ({ detail: { record } }: RecordWanted): void => {
    this._record = record;
  };

  async #clear(alert: string): Promise<void> {
    this._refused = undefined;
    try {
      await this.context.api.delete(`/kiosks/${this.kiosk}/alerts/${alert}`);
      this.#change((detail) => ({ ...detail, alerts: detail.alerts.filter(({ id }) => id !== alert) }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._refused = { alert, error };
    }
  }

  override render() {
    const { text } = this.#texts;
    const detail = this.#detail.value;
    return html`<a class="back screen-only" href="#/fleet"><cb-icon name="arrow-back"></cb-icon>${text("console-kiosk-back")}</a>
      <div class="title screen-only">
        <h1 tabindex="-1"><bdi>${this.kiosk}</bdi></h1>
        ${detail ? presenceSign(detail.presence, text) : nothing}
        ${detail && detail.state !== "ready" && detail.presence === "online" ? html`<span class="chip warn">${text(`console-state-${detail.state}`)}</span>` : nothing}
      </div>
      ${renderLoaded(this.#detail.state, {
        text,
        rows: 6,
        retry: () => void this.#detail.reset(),
        ready: (value) => this._renderDetail(value),
      })}`;
  }

  _renderDetail(detail: KioskDetail) {
    return html`${this._record ? html`<cb-retirement class="card" .record=${this._record}></cb-retirement>` : nothing}
    <div class="grid ${this._record ? "screen-only" : ""}">
      <div class="column">
        ${detail.alerts.length > 0 ? this._renderAlerts(detail) : nothing} <cb-presence class="card" .context=${this.context} .kiosk=${this.kiosk}></cb-presence>
        ${this._renderDevices(detail)} ${this._renderTelemetry(detail)}
        <cb-kiosk-log class="card" .lines=${detail.log}></cb-kiosk-log>
        ${detail.gaps.length > 0 ? this._renderGaps(detail) : nothing}
      </div>
      <div class="column">
        ${this._renderFacts(detail)}
        <cb-remote-deeds class="card" .context=${this.context} .kiosk=${this.kiosk} .devices=${detail.devices}></cb-remote-deeds>
        <cb-kiosk-life class="card" .context=${this.context} .kiosk=${detail} @cb-kiosk-life-changed=${this.#onLife}></cb-kiosk-life>
        <cb-kiosk-history class="card" .context=${this.context} .kiosk=${this.kiosk} @cb-record-wanted=${this.#onRecord}></cb-kiosk-history>
        <cb-config-form
          class="card"
          .context=${this.context}
          .kiosk=${this.kiosk}
          .desired=${detail.desired}
          .reported=${detail.reported}
          @cb-config-sent=${() => void this.#detail.reload()}
        ></cb-config-form>
        <cb-labels class="card" .kiosk=${this.kiosk} .site=${detail.site}></cb-labels>
        <cb-theme-summary class="card" .kiosk=${this.kiosk} .theme=${detail.desired.config.theme}></cb-theme-summary>
        <cb-exit-pin
          class="card"
          .context=${this.context}
          .kiosk=${this.kiosk}
          .site=${detail.site}
          .has=${detail.hasExitPin}
          .inForce=${detail.reported?.revision === detail.desired.revision}
          @cb-config-sent=${() => void this.#detail.reload()}
        ></cb-exit-pin>
      </div>
    </div>`;
  }

  _renderFacts(detail: KioskDetail) {
    const { text, number } = this.#texts;
    const fact = (id: string, value: unknown) => html`<div><dt>${text(id)}</dt><dd>${value}</dd></div>`;
    const age = (at: string | undefined) => html`<cb-age .at=${at}></cb-age>`;
    return html`<section class="card section" aria-labelledby="facts">
      <h2 id="facts">${text("console-kiosk-facts")}</h2>
      <dl class="facts">
        ${fact("console-fact-of-site", html`<bdi>${detail.site}</bdi>`)} ${fact("console-last-seen", age(detail.lastSeenAt))}
        ${fact("console-last-vote", age(detail.lastVoteAt))}
        ${fact("console-outbox-depth", html`<span class="figure">${number(detail.outboxDepth ?? 0)}</span>`)}
        ${fact(
          "console-open-tickets",
          detail.openTickets > 0
            ? html`<a class="figure" href="#/tickets?kiosk=${this.kiosk}">${number(detail.openTickets)}</a>`
            : html`<span class="figure">${number(0)}</span>`,
        )}
        ${detail.firmware ? fact("console-kiosk-program", html`<bdi>${detail.firmware}</bdi>`) : nothing}
        ${detail.clock ? fact("console-kiosk-clock", this._renderClock(detail.clock, detail.clockErrorMs)) : nothing}
        ${detail.birth === undefined ? nothing : fact("console-kiosk-birth", html`<span class="figure">${number(detail.birth)}</span>`)}
      </dl>
    </section>`;
  }

  _renderClock(clock: string, errorMs: number | undefined) {
    const source = this._known(`console-clock-${clock}`, clock);
    if (errorMs === undefined || clock === "none") return source;
    const certainty = certaintyText({ clock, errorMs }, this.#texts);
    return clock === "estimated" ? certainty : html`${source}<div class="certainty soft small">${certainty}</div>`;
  }

  _renderAlerts({ alerts }: KioskDetail) {
    const { text } = this.#texts;
    return html`<section class="card section" aria-labelledby="alerts">
      <h2 id="alerts">${text("console-alerts")}</h2>
      <ul class="alerts" role="list">
        ${alerts.map((alert) => {
          const words = text(alert.code, alert.args);
          return html`<li>
            <div class="row-of small">
              ${severitySign(alert.severity, text)}
              <span class="soft"><cb-age .at=${alert.since}></cb-age></span>
              ${alert.count > 1 ? html`<span class="chip figure">${text("console-times", { count: alert.count })}</span>` : nothing}
            </div>
            <bdi class="words" id="words-${alert.id}">${words === alert.code ? alert.text : words}</bdi>
            ${
              typeof alert.args.device === "string"
                ? html`<div class="done"><a class="button" href="#/fleet/${this.kiosk}/board/${alert.args.device}"
                    ><cb-icon name="board"></cb-icon>${text("console-board-live")}</a
                  ></div>`
                : nothing
            }
            ${alert.id.startsWith(HUB_ALERT) ? this._renderDone(alert.id) : nothing}
          </li>`;
        })}
      </ul>
    </section>`;
  }

  // What the hub raised stays until somebody has seen to it; a kiosk closes its own alerts.
  _renderDone(alert: string) {
    return html`<div class="done">
      <wa-button size="s" appearance="outlined" aria-describedby="words-${alert}" @click=${() => void this.#clear(alert)}
        >${this.#texts.text("console-alert-clear")}</wa-button
      >
      ${
        this._refused?.alert === alert
          ? html`<wa-callout variant="danger" size="s" role="alert">${errorText(this._refused.error, this.#texts.text)}</wa-callout>`
          : nothing
      }
    </div>`;
  }

  _renderTelemetry({ telemetry }: KioskDetail) {
    const { text } = this.#texts;
    const devices = Object.entries(telemetry).filter(([, rows]) => rows.length > 0);
    return html`<section class="card section" aria-labelledby="telemetry">
      <div class="head">
        <h2 id="telemetry">${text("console-telemetry")}</h2>
        <p class="soft small">${text("console-telemetry-window")}</p>
      </div>
      ${
        devices.length === 0
          ? html`<p class="soft">${text("console-telemetry-none")}</p>`
          : devices.map(([device, rows]) => html`<cb-telemetry .device=${device} .rows=${rows}></cb-telemetry>`)
      }
    </section>`;
  }

  _renderDevices({ devices, telemetry }: KioskDetail) {
    const { text } = this.#texts;
    return html`<section class="card section" aria-labelledby="devices">
      <h2 id="devices">${text("console-devices")}</h2>
      ${
        devices.length === 0
          ? html`<p class="soft">${text("console-devices-none")}</p>`
          : html`<ul class="devices" role="list">
              ${devices.map((device) => html`<li>${this._renderDevice(device, telemetry[device.id]?.at(-1)?.samples)}</li>`)}
            </ul>`
      }
    </section>`;
  }

  _renderDevice(device: KioskDetail["devices"][number], samples: Record<string, number> = {}) {
    const { text } = this.#texts;
    const fact = (id: string, value: unknown) =>
      value === undefined || value === "" ? nothing : html`<div><dt>${text(id)}</dt><dd>${value}</dd></div>`;
    const word = (value: string | undefined) => (value ? html`<bdi>${value}</bdi>` : undefined);
    const code = (value: string | undefined) => (value ? html`<bdi class="mono">${value}</bdi>` : undefined);
    return html`<div class="row-of">
        <h3><bdi>${device.labels?.name || device.id}</bdi></h3>
        <span class="chip ${device.status === "ready" ? "good" : "warn"}">${this._known(`console-device-status-${device.status}`, device.status)}</span>
        ${
          device.serial === undefined
            ? nothing
            : html`<a class="button live" href="#/boards/${device.serial}"
                ><cb-icon name="board"></cb-icon>${text("console-board-live")}</a
              >`
        }
      </div>
      <dl class="facts">
        ${fact("console-device-id", word(device.id))} ${fact("console-device-serial", code(device.serial))}
        ${fact("console-device-revision", word(device.revision))}
        ${Object.entries(device.labels ?? {}).map(([name, value]) => fact(`console-device-label-${name}`, word(value)))}
        ${fact("console-device-firmware", word(device.firmware))} ${fact("console-device-build", code(device.build))}
        ${fact("console-device-driver", word(device.driver))}
        ${fact("console-device-reset", device.resetCauses?.map((cause) => this._known(`console-reset-${cause}`, cause) as string).join(", "))}
        ${figureFacts(samples, this.#texts).map(([id, value]) => fact(id, html`<span class="figure">${value}</span>`))}
      </dl>`;
  }

  _renderGaps({ gaps }: KioskDetail) {
    const { text, language, number } = this.#texts;
    return html`<section class="card section" aria-labelledby="gaps">
      <h2 id="gaps">${text("console-gaps")}</h2>
      <p class="soft small">${text("console-gaps-note")}</p>
      <div class="table-wrap" tabindex="0" role="group" aria-labelledby="gaps">
        <table>
          <thead>
            <tr>
              <th scope="col">${text("console-gap-range")}</th>
              <th scope="col" class="number">${text("console-gap-count")}</th>
              <th scope="col">${text("console-gap-outbox")}</th>
              <th scope="col">${text("console-gap-seen")}</th>
            </tr>
          </thead>
          <tbody>
            ${gaps.map(
              (gap) => html`<tr>
                <th scope="row" class="figure">${text("console-gap-from-to", { from: gap.from, to: gap.to })}</th>
                <td class="number">${number(gap.to - gap.from + 1)}</td>
                <td class="mono words"><bdi>${gap.outbox}</bdi></td>
                <td><time datetime=${gap.seenAt}>${clockText(Date.parse(gap.seenAt), Date.now(), language)}</time></td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  // A word that is newer than this page is shown as the kiosk said it.
  _known(id: string, otherwise: string) {
    const words = this.#texts.text(id);
    return words === id ? html`<bdi>${otherwise}</bdi>` : words;
  }
}

customElements.define("cb-kiosk", CbKiosk);

declare global {
  interface HTMLElementTagNameMap {
    "cb-kiosk": CbKiosk;
  }
}
