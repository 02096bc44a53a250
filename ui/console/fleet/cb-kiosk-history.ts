import { html, LitElement } from "lit";
import type { KioskHistoryEntry, RetirementRecord } from "../../../protocol/kiosk-life.ts";
import "../boards/cb-history.ts";
import { TextsController } from "../../elements/texts.ts";
import type { HistoryLine } from "../boards/history-line.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded } from "../notice.ts";
import { moreLook, PagedList } from "../paged-list.ts";

/** Somebody wants to see the record of a retirement that lies back. */
export type RecordWanted = CustomEvent<{ record: RetirementRecord }>;

/** What happened to a kiosk, by whom and why, page by page. */
export class CbKioskHistory extends LitElement {
  static override properties = { context: { attribute: false }, kiosk: {} };
  static override styles = [...look, noticeLook, moreLook];

  declare context: ConsoleContext;
  declare kiosk: string;
  readonly #texts = new TextsController(this);
  #list: PagedList<KioskHistoryEntry, undefined> | undefined;

  constructor() {
    super();
    new FeedController(this, () => [
      // A board that comes or goes is told as a line of that board.
      this.context.feed.on("board", () => this.#list?.reloadSoon()),
      this.context.feed.onResync(() => this.#list?.reloadSoon()),
    ]);
  }

  override willUpdate(): void {
    this.#list ??= new PagedList<KioskHistoryEntry, undefined>(this, `/kiosks/${this.kiosk}/history`, {
      moreOf: () => undefined,
    });
  }

  /** Something was done to the kiosk. */
  reload(): void {
    this.#list?.reloadSoon();
  }

  override render() {
    const { text } = this.#texts;
    const list = this.#list;
    if (!list) return html``;
    return html`<section class="section" aria-labelledby="history">
      <h2 id="history">${text("console-history")}</h2>
      ${renderLoaded(list.state, {
        text,
        rows: 2,
        retry: () => void list.reset(),
        ready: ({ items }) => html`<cb-history of="kiosk" .lines=${items.map(lineOf)}></cb-history>
          ${this._renderRecord(items)} ${list.renderMore(text)}`,
      })}
    </section>`;
  }

  _renderRecord(items: readonly KioskHistoryEntry[]) {
    const retired = items.find(({ what }) => what === "retired");
    if (!retired) return html``;
    return html`<div><button @click=${() => this.#show(retired)}>${this.#texts.text("console-record-show")}</button></div>`;
  }

  #show(entry: KioskHistoryEntry): void {
    const detail = { record: recordOf(entry) };
    const wanted: RecordWanted = new CustomEvent("cb-record-wanted", { detail, bubbles: true });
    this.dispatchEvent(wanted);
  }
}

const lineOf = ({ at, actor, what, reason, facts }: KioskHistoryEntry): HistoryLine => ({
  ...{ at, actor, what, facts },
  note: reason,
});

/** Gives the record as it was made: in the history its times are milliseconds. */
export function recordOf({ at, actor, reason, facts }: KioskHistoryEntry): RetirementRecord {
  const word = (name: string): string => (typeof facts[name] === "string" ? facts[name] : "");
  const count = (name: string): number => (typeof facts[name] === "number" ? facts[name] : 0);
  const words = (name: string): string[] => (Array.isArray(facts[name]) ? facts[name].map(String) : []);
  const time = (name: string): string | undefined =>
    typeof facts[name] === "number" ? new Date(facts[name]).toISOString() : undefined;
  const lastSeenAt = time("lastSeenAt");
  const firmware = word("firmware");
  return {
    ...{
      site: word("site"),
      kiosk: word("kiosk"),
      retiredAt: at,
      by: actor,
      reason,
      enrolledAt: time("enrolledAt") ?? at,
    },
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
    ...(firmware === "" ? {} : { firmware }),
    ...{ boards: words("boards"), events: count("events"), openTickets: count("openTickets"), wiped: words("wiped") },
  };
}

customElements.define("cb-kiosk-history", CbKioskHistory);

declare global {
  interface HTMLElementTagNameMap {
    "cb-kiosk-history": CbKioskHistory;
  }
  interface HTMLElementEventMap {
    "cb-record-wanted": RecordWanted;
  }
}
