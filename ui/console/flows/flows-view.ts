import { css, html, LitElement, nothing } from "lit";
import type { FlowVersionView, KioskContentView } from "../../../protocol/content-views.ts";
import type { Flow } from "../../../protocol/flow.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import { formatRoute } from "../routes.ts";
import { VersionList, type Versions } from "../versions/version-list.ts";
import { STATE_CHIP } from "../versions/version-state.ts";

/** What visitors walk through: every version of every flow, and which one each kiosk has in force. */
export class CbFlows extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles = [
    ...look,
    noticeLook,
    css`
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
  readonly #texts = new TextsController(this);
  readonly #flows = new VersionList<FlowVersionView>(this, "/flows", { limit: 100 });
  readonly #beginning = new Deed(this);

  /** Makes a draft of the flow that ships, under the next version that is free. */
  readonly #begin = (): Promise<void> =>
    this.#beginning.act(async () => {
      const { api } = this.context;
      const shipped = await api.get<Flow>("/flows/shipped");
      const taken = (this.#flows.value?.versions ?? []).filter(({ flow }) => flow === shipped.id);
      const version = Math.max(shipped.version, ...taken.map((one) => one.version)) + 1;
      await api.put(`/flows/${shipped.id}/versions/${version}`, { ...shipped, version });
      location.hash = formatRoute({ view: "flow", flow: shipped.id, version });
    });

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

  _renderFlows({ versions, kiosks }: Versions<FlowVersionView>) {
    const { text } = this.#texts;
    const begin = html`<wa-button variant="brand" ?loading=${this.#beginning.isBusy} @click=${this.#begin}>
      <cb-icon slot="start" name="pencil"></cb-icon>${text("console-flows-begin")}
    </wa-button>`;
    const refusal = renderRefusal(this.#beginning.refusal, text);
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
