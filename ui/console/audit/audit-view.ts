import { html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { AuditView } from "../../../protocol/audit.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { moreLook, PagedList } from "../paged-list.ts";

/** Who changed what, the newest first, as the audit log of the hub has it. */
export class CbAudit extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles = [...look, noticeLook, moreLook];

  declare context: ConsoleContext;
  readonly #texts = new TextsController(this);
  readonly #pages = new PagedList<AuditView, undefined>(this, "/audit", { moreOf: () => undefined });

  constructor() {
    super();
    new FeedController(this, () => {
      const { feed } = this.context;
      const again = () => this.#pages.reloadSoon();
      // Most changes move one of these.
      return [
        feed.on("ticket", again),
        feed.on("kiosk", again),
        feed.on("command", again),
        feed.onResync(() => void this.#pages.reload()),
      ];
    });
  }

  override render() {
    const { text } = this.#texts;
    return html`<p><a href="#/events">${text("console-events-title")}</a></p>
      <h1 tabindex="-1">${text("audit-title")}</h1>
      <p class="soft intro">${text("audit-intro")}</p>
      ${renderLoaded(this.#pages.state, {
        text,
        rows: 6,
        retry: () => void this.#pages.reset(),
        ready: ({ items }) => this._renderItems(items),
      })}`;
  }

  _renderItems(items: readonly AuditView[]) {
    const { text } = this.#texts;
    if (items.length === 0) {
      return notice({ icon: "waiting", title: text("audit-empty"), body: text("audit-empty-body") });
    }
    return html`<div class="card section">
        <div class="table-wrap" tabindex="0" role="group" aria-label=${text("audit-title")}>
          <table>
            <thead>
              <tr>
                <th scope="col">${text("audit-actor")}</th>
                <th scope="col">${text("audit-what")}</th>
                <th scope="col">${text("audit-about")}</th>
                <th scope="col">${text("audit-when")}</th>
              </tr>
            </thead>
            <tbody>
              ${repeat(
                items,
                ({ n }) => n,
                (item) => this._renderItem(item),
              )}
            </tbody>
          </table>
        </div>
      </div>
      ${this.#pages.renderMore(text)}`;
  }

  _renderItem({ at, actor, what, facts }: AuditView) {
    const { text } = this.#texts;
    const did = text(`audit-did-${what}`);
    const about = Object.entries(facts);
    return html`<tr>
      <th scope="row" class="words"><bdi>${actor}</bdi></th>
      <td class="words">${did === `audit-did-${what}` ? what : did}</td>
      <td class="small words">
        ${about.map(([name, value]) => html`<div dir="ltr"><span class="soft">${name}</span> <bdi>${String(value)}</bdi></div>`)}
      </td>
      <td><cb-age .at=${at}></cb-age></td>
    </tr>`;
  }
}

customElements.define("cb-audit", CbAudit);

declare global {
  interface HTMLElementTagNameMap {
    "cb-audit": CbAudit;
  }
}
