import { css, html, LitElement, nothing } from "lit";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import { clockText, durationText } from "../age.ts";
import { look } from "../look.ts";
import { buildColumns, isCurve, type Sample, seriesNames, unitOf } from "./series.ts";
import "./cb-plot.ts";

const TABLE_ROWS = 20;

/** The figures of one device: a plot each, and the newest of them as a table. */
export class CbTelemetry extends LitElement {
  static override properties = { device: { attribute: false }, rows: { attribute: false }, _open: { state: true } };
  static override styles = [
    ...look,
    css`
      .plots {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: var(--cb-space-4);
        margin-block: var(--cb-space-2) var(--cb-space-3);
      }
      figure {
        min-inline-size: 0;
      }
      figcaption {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--cb-space-2);
        font-size: var(--cb-text-s);
      }
      figcaption strong {
        font-size: var(--cb-text-l);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];

  declare device: string;
  declare rows: readonly Sample[];
  declare _open: boolean;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._open = false;
  }

  override render() {
    const names = seriesNames(this.rows);
    const curves = names.filter(isCurve);
    const device = this._known(`console-device-${this.device}`, this.device);
    const { text } = this.#texts;
    return html`<h3><bdi>${device}</bdi></h3>
      <div class="plots">${curves.map((name) => this._renderPlot(name))}</div>
      <details @toggle=${(event: Event) => {
        this._open = (event.target as HTMLDetailsElement).open;
      }}>
        <summary><cb-icon name="chevron-forward"></cb-icon>${text("console-telemetry-table", { device })}</summary>
        ${this._open ? this._renderTable(names, device) : nothing}
      </details>`;
  }

  _renderPlot(name: string) {
    const { text, language } = this.#texts;
    const columns = buildColumns(this.rows, name);
    const values = columns[1].filter((value) => value !== null);
    const label = this._label(name);
    const facts = {
      name: label,
      last: this._figure(name, values.at(-1)),
      least: this._figure(name, Math.min(...values)),
      most: this._figure(name, Math.max(...values)),
    };
    return html`<figure>
      <figcaption><span class="soft">${label}</span><strong dir="auto">${facts.last}</strong></figcaption>
      <cb-plot
        .name=${name}
        .columns=${columns}
        .language=${language}
        .label=${text("console-plot", facts)}
      ></cb-plot>
    </figure>`;
  }

  _renderTable(names: readonly string[], device: string) {
    const { text, language } = this.#texts;
    const newest = this.rows.slice(-TABLE_ROWS).reverse();
    return html`<div class="table-wrap" tabindex="0" role="group" aria-label=${text("console-telemetry-table", { device })}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text("console-telemetry-time")}</th>
            ${names.map((name) => html`<th scope="col" class="number">${this._label(name)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${newest.map(
            ({ at, samples }) => html`<tr>
              <th scope="row" class="figure"><time datetime=${at}>${clockText(Date.parse(at), Date.now(), language)}</time></th>
              ${names.map((name) => html`<td class="number">${this._figure(name, samples[name])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  _figure(name: string, value: number | undefined): string {
    if (value === undefined || !Number.isFinite(value)) return "–";
    const unit = unitOf(name);
    if (unit === "ms" || unit === "s") return durationText(value * (unit === "s" ? 1000 : 1), this.#texts.language);
    const digits = Math.abs(value) < 10 && unit !== "" ? 1 : 0;
    return `${this.#texts.number(value, { maximumFractionDigits: digits })}${unit && `\u00a0${unit}`}`;
  }

  // A figure that is newer than this page is called as the kiosk calls it.
  _label(name: string): string {
    const id = `console-sample-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return this._known(id, name);
  }

  _known(id: string, otherwise: string): string {
    const words = this.#texts.text(id);
    return words === id ? otherwise : words;
  }
}

customElements.define("cb-telemetry", CbTelemetry);

declare global {
  interface HTMLElementTagNameMap {
    "cb-telemetry": CbTelemetry;
  }
}
