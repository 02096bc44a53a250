import { css, html, LitElement, type PropertyValues, unsafeCSS } from "lit";
import uPlot from "uplot";
import uPlotStyles from "uplot/dist/uPlot.min.css?inline";
import { type Columns, rangeOf, unitOf } from "./series.ts";

const HEIGHT_PX = 110;
/** A kiosk that has just started shows a minute and not one dot at the end of a long empty line. */
const LEAST_SPAN_S = 60;
const spanOf = (times: ArrayLike<number>): [number, number] => {
  const last = times[times.length - 1] ?? 0;
  return [Math.min(times[0] ?? 0, last - LEAST_SPAN_S), last];
};
/** A label tells the minute, so that no two of them say the same. */
const TIME_STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440].map((minutes) => minutes * 60);
const COUNT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000, 1_000_000];
const HOVER_KEY = "counterbell-telemetry";

/**
 * One figure over time, drawn by uPlot at the width of its place.
 *
 * The picture is an image with a name that tells its figures; the numbers themselves stand in a table beside it.
 * Time runs from left to right in every language.
 */
export class CbPlot extends LitElement {
  static override properties = {
    name: { attribute: false },
    columns: { attribute: false },
    label: { attribute: false },
    language: { attribute: false },
  };
  static override styles = [
    unsafeCSS(uPlotStyles),
    css`
      :host {
        display: block;
        direction: ltr;
        min-block-size: ${HEIGHT_PX}px;
      }
      .plot {
        overflow: hidden;
      }
      .u-cursor-x {
        border-color: var(--cb-line-strong);
      }
      .u-select {
        display: none;
      }
    `,
  ];

  declare name: string;
  declare columns: Columns;
  declare label: string;
  declare language: string;

  #plot: uPlot | undefined;
  readonly #width = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) this.#plot?.setSize({ width, height: HEIGHT_PX });
  });
  // A canvas does not follow custom properties by itself.
  readonly #theme = new MutationObserver(() => this.#plot?.redraw());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width.observe(this);
    this.#theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    if (this.hasUpdated) this.#create();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#width.disconnect();
    this.#theme.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.#plot || changed.has("name") || changed.has("language")) this.#create();
    else if (changed.has("columns")) this.#plot.setData(this.columns);
  }

  #create(): void {
    const target = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (!target || !this.columns) return;
    this.#plot?.destroy();
    const colour = (name: string) => () => getComputedStyle(this).getPropertyValue(name).trim();
    const font = `12px ${getComputedStyle(this).getPropertyValue("--cb-font")}`;
    const time = new Intl.DateTimeFormat(this.language, { timeStyle: "short" });
    const axis = { stroke: colour("--cb-ink-soft"), font, ticks: { show: false } };
    this.#plot = new uPlot(
      {
        width: Math.max(120, Math.floor(this.clientWidth)),
        height: HEIGHT_PX,
        legend: { show: false },
        padding: [8, 22, 0, 0],
        cursor: { y: false, drag: { setScale: false, x: false, y: false }, sync: { key: HOVER_KEY } },
        scales: {
          // By the figures themselves: of a single one uPlot makes the day that begins there.
          x: { range: ({ data: [times] }) => spanOf(times) },
          y: { range: (_plot, min, max) => rangeOf(this.name, min, max) },
        },
        axes: [
          {
            ...axis,
            size: 24,
            space: 70,
            incrs: TIME_STEPS_S,
            grid: { show: false },
            values: (_plot, at) => at.map((s) => time.format(s * 1000)),
          },
          {
            ...axis,
            size: 44,
            space: 34,
            ...(unitOf(this.name) === "" ? { incrs: COUNT_STEPS } : {}),
            grid: { stroke: colour("--cb-line"), width: 1 },
            values: (_plot, values) =>
              values.map((value) => new Intl.NumberFormat(this.language, { notation: "compact" }).format(value)),
          },
        ],
        series: [
          {},
          {
            stroke: colour("--cb-brass"),
            width: 2,
            fill: () => `color-mix(in srgb, ${colour("--cb-brass")()} 14%, transparent)`,
            // A line needs two figures; the first one is a dot.
            points: { show: (plot) => plot.data[0].length === 1, size: 7, fill: colour("--cb-brass") },
            spanGaps: false,
          },
        ],
      },
      this.columns,
      target,
    );
  }

  override render() {
    return html`<div class="plot" role="img" aria-label=${this.label}></div>`;
  }
}

customElements.define("cb-plot", CbPlot);

declare global {
  interface HTMLElementTagNameMap {
    "cb-plot": CbPlot;
  }
}
