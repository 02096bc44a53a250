import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { ConsoleContext } from "./context.ts";
import { type Loaded, Loader } from "./loader.ts";

/** What a view has of a list so far; `more` is what the pages tell beside their items, as the last one told it. */
export interface Pages<T, More> {
  items: readonly T[];
  next: string | undefined;
  more: More;
}

type Text = (id: string) => string;
type Answer<T> = { items: T[]; next?: string };

const PAGE = 50;

/**
 * A list of the API that is read page by page, the newest first, and grows at its head as the feed tells.
 *
 * `moreOf` picks what an answer holds beside its items, `query` gives the filters in force.
 */
export class PagedList<T extends { n: number }, More> implements ReactiveController {
  readonly #host: ReactiveControllerHost & { context: ConsoleContext };
  readonly #path: string;
  readonly #query: () => Record<string, string>;
  readonly #moreOf: (answer: Answer<T>) => More;
  readonly #loader: Loader<Pages<T, More>>;
  #reading: "none" | "reading" | "failed" = "none";

  constructor(
    host: ReactiveControllerHost & { context: ConsoleContext },
    path: string,
    options: { query?: () => Record<string, string>; moreOf: (answer: Answer<T>) => More },
  ) {
    this.#host = host;
    this.#path = path;
    this.#query = options.query ?? (() => ({}));
    this.#moreOf = options.moreOf;
    this.#loader = new Loader(host, async (signal) => {
      const answer = await this.#ask({}, signal);
      return { items: answer.items, next: answer.next, more: this.#moreOf(answer) };
    });
    host.addController(this);
  }

  hostConnected(): void {
    void this.reload();
  }

  get state(): Loaded<Pages<T, More>> {
    return this.#loader.state;
  }

  /** Puts an item that the feed told where its number belongs; one that is there already stays. */
  add(item: T): void {
    const pages = this.#loader.value;
    if (!pages || pages.items.some(({ n }) => n === item.n)) return;
    this.#loader.set({ ...pages, items: [item, ...pages.items].sort((a, b) => b.n - a.n) });
  }

  reload(): Promise<void> {
    return this.#loader.reload();
  }

  reloadSoon(): void {
    this.#loader.reloadSoon();
  }

  reset(): Promise<void> {
    return this.#loader.reset();
  }

  /** The button below the list that reads the next page, where there is one. */
  renderMore(text: Text): TemplateResult | typeof nothing {
    const next = this.#loader.value?.next;
    if (next === undefined) return nothing;
    return html`<div class="more">
      ${this.#reading === "failed" ? html`<p class="soft small" role="alert">${text("console-more-failed")}</p>` : nothing}
      <wa-button size="s" appearance="outlined" ?loading=${this.#reading === "reading"} @click=${() => void this.#readMore(next)}>
        ${text("console-more")}
      </wa-button>
    </div>`;
  }

  #ask(page: Record<string, string>, signal?: AbortSignal): Promise<Answer<T>> {
    const query = { limit: PAGE, ...this.#query(), ...page };
    return this.#host.context.api.get<Answer<T>>(this.#path, { query, ...(signal ? { signal } : {}) });
  }

  async #readMore(cursor: string): Promise<void> {
    this.#show("reading");
    try {
      const answer = await this.#ask({ cursor });
      const known = this.#loader.value?.items ?? [];
      const fresh = answer.items.filter(({ n }) => !known.some((one) => one.n === n));
      this.#loader.set({ items: [...known, ...fresh], next: answer.next, more: this.#moreOf(answer) });
      this.#show("none");
    } catch {
      this.#show("failed");
    }
  }

  #show(reading: "none" | "reading" | "failed"): void {
    this.#reading = reading;
    this.#host.requestUpdate();
  }
}

/** The style of `renderMore`. */
export const moreLook = css`
  .more {
    display: grid;
    justify-items: center;
    gap: var(--cb-space-2);
    margin-block: var(--cb-space-4);
  }
`;
