import { css, html, LitElement, nothing } from "lit";
import type { FlowVersionView, KioskContentView } from "../../../protocol/content-views.ts";
import type { Flow } from "../../../protocol/flow.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import { ApiError } from "../api.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { errorText, notice, noticeLook, renderLoaded } from "../notice.ts";
import { formatRoute } from "../routes.ts";
import { STATE_CHIP } from "../versions/version-state.ts";

interface Flows {
  versions: readonly FlowVersionView[];
  kiosks: readonly KioskContentView[];
}

const MOST = 100;

/** What visitors walk through: every version of every flow, and which one each kiosk has in force. */
export class CbFlows extends LitElement {
  static override properties = {
    context: { attribute: false },
    _beginning: { state: true },
    _refusal: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .intro {
        max-inline-size: 62ch;
        margin-block: var(--cb-space-2) var(--cb-space-4);
      }
      .parts {
        display: grid;
        gap: var(--cb-space-5);
        margin-block-start: var(--cb-space-4);
      }
      .version {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--cb-space-1) var(--cb-space-4);
        padding-block: var(--cb-space-3);
        border-block-end: 1px solid var(--cb-line);
      }
      .version:last-child {
        border-block-end: none;
      }
      .version a {
        font-weight: var(--cb-weight-medium);
        display: inline-flex;
        align-items: center;
        min-block-size: 2.75rem;
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _beginning: boolean;
  declare _refusal: ApiError | undefined;
  readonly #texts = new TextsController(this);
  readonly #flows = new Loader<Flows>(this, async (signal) => {
    const query = { limit: MOST };
    const [versions, kiosks] = await Promise.all([
      this.context.api.get<{ items: FlowVersionView[] }>("/flows", { query, signal }),
      this.context.api.get<{ items: KioskContentView[] }>("/flows/kiosks", { query, signal }),
    ]);
    return { versions: versions.items, kiosks: kiosks.items };
  });

  constructor() {
    super();
    this._beginning = false;
    new FeedController(this, () => {
      const { feed } = this.context;
      // A kiosk says what it has in force as its configuration does.
      return [feed.on("kiosk", () => this.#flows.reloadSoon(1000)), feed.onResync(() => void this.#flows.reload())];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#flows.reload();
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  /** Makes a draft of the flow that ships, under the next version that is free. */
  readonly #begin = async (): Promise<void> => {
    this._beginning = true;
    this._refusal = undefined;
    try {
      const { api } = this.context;
      const shipped = await api.get<Flow>("/flows/shipped");
      const taken = (this.#flows.value?.versions ?? []).filter(({ flow }) => flow === shipped.id);
      const version = Math.max(shipped.version, ...taken.map((one) => one.version)) + 1;
      await api.put(`/flows/${shipped.id}/versions/${version}`, { ...shipped, version });
      location.hash = formatRoute({ view: "flow", flow: shipped.id, version });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._refusal = error;
    }
    this._beginning = false;
  };

  override render() {
    const { text } = this.#texts;
    return html`<h1 tabindex="-1">${text("console-flows-title")}</h1>
      <p class="soft intro">${text("console-flows-intro")}</p>
      ${renderLoaded(this.#flows.state, {
        text,
        rows: 5,
        retry: () => void this.#flows.reset(),
        ready: (flows) => this._renderFlows(flows),
      })}`;
  }

  _renderFlows({ versions, kiosks }: Flows) {
    const { text } = this.#texts;
    const begin = html`<wa-button variant="brand" ?loading=${this._beginning} @click=${this.#begin}>
      <cb-icon slot="start" name="pencil"></cb-icon>${text("console-flows-begin")}
    </wa-button>`;
    const refusal = this._refusal
      ? html`<wa-callout variant="danger" size="s" role="alert">${errorText(this._refusal, text)}</wa-callout>`
      : nothing;
    if (versions.length === 0) {
      return html`${refusal}${notice({
        icon: "survey",
        title: text("console-flows-empty"),
        body: text("console-flows-empty-body"),
        action: begin,
      })}`;
    }
    return html`${refusal}<div class="row-of">${begin}</div>
      <div class="parts">
        <section class="card section" aria-labelledby="versions">
          <h2 id="versions">${text("console-flows-versions")}</h2>
          <ul role="list">${versions.map((one) => this._renderVersion(one))}</ul>
        </section>
        <section class="card section" aria-labelledby="kiosks">
          <h2 id="kiosks">${text("console-flows-kiosks")}</h2>
          ${this._renderKiosks(kiosks)}
        </section>
      </div>`;
  }

  _renderVersion({ flow, version, state, savedAt, savedBy, kiosks }: FlowVersionView) {
    const { text, number } = this.#texts;
    return html`<li class="version">
      <a href=${formatRoute({ view: "flow", flow, version })}><bdi>${flow}</bdi>&nbsp;${number(version, { useGrouping: false })}</a>
      <span class="chip ${STATE_CHIP[state]}">${text(`console-flow-state-${state}`)}</span>
      <span class="soft small"><cb-age .at=${savedAt}></cb-age> · <bdi>${savedBy}</bdi></span>
      <span class="soft small">${text("console-flow-in-force", { count: kiosks })}</span>
    </li>`;
  }

  _renderKiosks(kiosks: readonly KioskContentView[]) {
    const { text } = this.#texts;
    const name = (flow?: { id: string; version: number }) =>
      flow ? `${flow.id} ${flow.version}` : text("console-flow-shipped");
    return html`<div class="table-wrap" tabindex="0"><table>
      <thead>
        <tr>
          <th scope="col">${text("console-flow-kiosk")}</th>
          <th scope="col">${text("console-flow-desired")}</th>
          <th scope="col">${text("console-flow-reported")}</th>
        </tr>
      </thead>
      <tbody>
        ${kiosks.map(({ kiosk, site, desired, inForce, error }) => {
          const isThere = name(desired.flow) === name(inForce?.flow);
          return html`<tr>
            <th scope="row"><a href="#/fleet/${kiosk}"><bdi>${kiosk}</bdi></a> <span class="soft small"><bdi>${site}</bdi></span></th>
            <td>${name(desired.flow)}</td>
            <td>
              <span class="chip ${isThere ? "good" : "warn"}">${inForce ? name(inForce.flow) : text("console-flow-unsaid")}</span>
              ${error ? html`<p class="small">${error.text}</p>` : nothing}
            </td>
          </tr>`;
        })}
      </tbody>
    </table></div>`;
  }
}

customElements.define("cb-flows", CbFlows);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flows": CbFlows;
  }
}
