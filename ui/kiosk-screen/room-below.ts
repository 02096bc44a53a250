import { html, type LitElement, nothing, type ReactiveController } from "lit";
import { TextsController } from "../elements/texts.ts";

/** How much must be out of sight before it is said, px. */
const WORTH_SAYING = 12;

/** Says that a screen goes on below, with a button that goes there: where text is large, or an article long. */
export class RoomBelow implements ReactiveController {
  readonly #host: LitElement;
  readonly #texts: TextsController;
  #sizes: ResizeObserver | undefined;
  #hasMore = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#texts = new TextsController(host);
    host.addController(this);
  }

  hostUpdated(): void {
    const main = this.#main;
    if (!main || this.#sizes) return;
    this.#sizes = new ResizeObserver(() => this.#look());
    this.#sizes.observe(main);
    const view = main.querySelector(".view");
    if (view) this.#sizes.observe(view);
    main.addEventListener("scroll", () => this.#look(), { passive: true });
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  get hasMore(): boolean {
    return this.#hasMore;
  }

  render() {
    if (!this.#hasMore) return nothing;
    return html`<div class="below">
      <button type="button" aria-label=${this.#texts.text("kiosk-more-below")} @click=${() => this.#go()}>
        <cb-icon name="chevron-down"></cb-icon>
      </button>
    </div>`;
  }

  get #main(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector("main") ?? null;
  }

  /** What the view would have besides without the button, px: else a button that came once would be its own reason to stay. */
  get #ownRoom(): number {
    const below = this.#host.renderRoot?.querySelector<HTMLElement>(".below");
    if (!below) return 0;
    const { marginTop, marginBottom } = getComputedStyle(below);
    const around = [marginTop, marginBottom, getComputedStyle(this.#host).rowGap].map(Number.parseFloat);
    return around.reduce((sum, each) => sum + each, below.offsetHeight);
  }

  #go(): void {
    const main = this.#main;
    main?.scrollBy({ top: main.clientHeight * 0.8 });
  }

  #look(): void {
    const main = this.#main;
    if (!main) return;
    const hasMore = main.scrollHeight - main.clientHeight - this.#ownRoom - main.scrollTop > WORTH_SAYING;
    if (hasMore === this.#hasMore) return;
    this.#hasMore = hasMore;
    this.#host.requestUpdate();
  }
}
