import { html, LitElement } from "lit";
import type { StrangersView } from "../../../protocol/enrolment.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded } from "../notice.ts";

/** Who knocks at the hub under names that no kiosk has, as a section of a page: names, addresses, how often and when. */
export class CbStrangers extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles = [...look, noticeLook];

  declare context: ConsoleContext;
  readonly #texts = new TextsController(this);
  readonly #strangers = new Loader<StrangersView>(
    this,
    (signal) => this.context.api.get<StrangersView>("/enrolment/strangers", { signal }),
    { atOnce: true },
  );

  constructor() {
    super();
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        // Its ticket moves when they come again.
        feed.on("ticket", ({ rule }) => {
          if (rule === "stranger-knocks") this.#strangers.reloadSoon();
        }),
        feed.onResync(() => void this.#strangers.reload()),
      ];
    });
  }

  override render() {
    const { text } = this.#texts;
    return html`<h2 id="strangers">${text("console-strangers-title")}</h2>
      ${renderLoaded(this.#strangers.state, {
        text,
        rows: 2,
        retry: () => void this.#strangers.reset(),
        ready: (all) => this._renderAll(all),
      })}`;
  }

  _renderAll({ items, forgotten, alert }: StrangersView) {
    const { text } = this.#texts;
    const told = alert
      ? html`<wa-callout variant="warning" size="s">
          <cb-icon slot="icon" name="warning"></cb-icon><span class="words">${text(alert.code, alert.args)}</span>
        </wa-callout>`
      : html`<p class="soft small">${text("console-strangers-hint")}</p>`;
    return html`${told} ${this._renderNames(items, forgotten)}`;
  }

  _renderNames(items: StrangersView["items"], forgotten: number) {
    const { text, number } = this.#texts;
    if (items.length === 0) return html`<p class="soft">${text("console-strangers-none")}</p>`;
    return html`<div class="table-wrap" tabindex="0" role="group" aria-labelledby="strangers">
        <table>
          <thead>
            <tr>
              <th scope="col">${text("console-stranger-name")}</th>
              <th scope="col">${text("console-stranger-address")}</th>
              <th scope="col" class="number">${text("console-stranger-times")}</th>
              <th scope="col">${text("console-stranger-last")}</th>
            </tr>
          </thead>
          <tbody>
            ${items.map(
              ({ name, address, times, lastAt }) => html`<tr>
                <th scope="row" class="mono words"><bdi>${name}</bdi></th>
                <td class="mono" dir="ltr">${address}</td>
                <td class="number">${number(times)}</td>
                <td><cb-age .at=${lastAt}></cb-age></td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${forgotten > 0 ? html`<p class="soft small">${text("console-strangers-forgotten", { count: forgotten })}</p>` : ""}`;
  }
}

customElements.define("cb-strangers", CbStrangers);

declare global {
  interface HTMLElementTagNameMap {
    "cb-strangers": CbStrangers;
  }
}
