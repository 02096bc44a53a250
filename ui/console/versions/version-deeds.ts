import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { PublishTo } from "../../../protocol/content-views.ts";
import type { ApiError, HubApi } from "../api.ts";
import { Deed } from "../deed.ts";

export interface VersionDeedsOptions {
  api: () => HubApi;
  /** Where the version is in the API, `/flows/counter/versions/2`. */
  path: () => string;
  /** Whether something was changed and is not saved. */
  isUnsaved: () => boolean;
  /** Reads the version anew after a deed. */
  reload: () => Promise<unknown>;
}

/** What an editor does with one version of a flow or an article at the hub, and what came of it. */
export class VersionDeeds implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: VersionDeedsOptions;
  readonly #deed: Deed;
  #said = "";
  #to: readonly string[] | "all" = "all";

  constructor(host: ReactiveControllerHost, options: VersionDeedsOptions) {
    this.#host = host;
    this.#options = options;
    this.#deed = new Deed(host);
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("beforeunload", this.#onLeave);
  }

  hostDisconnected(): void {
    removeEventListener("beforeunload", this.#onLeave);
  }

  readonly #onLeave = (event: BeforeUnloadEvent): void => {
    if (this.#options.isUnsaved()) event.preventDefault();
  };

  /** While a deed is under way. */
  get isBusy(): boolean {
    return this.#deed.isBusy;
  }

  /** Why the hub refused the last deed. */
  get refusal(): ApiError | undefined {
    return this.#deed.refusal;
  }

  /** The id of the text that says what was done; empty where there is nothing to say. */
  get said(): string {
    return this.#said;
  }

  /** For whom it is to be published: every kiosk, or those whose ids stand here. */
  get to(): readonly string[] | "all" {
    return this.#to;
  }

  set to(to: readonly string[] | "all") {
    this.#to = to;
    this.#host.requestUpdate();
  }

  /** Something was changed: what was said of the version before is over. */
  changed(): void {
    this.#said = "";
    this.#host.requestUpdate();
  }

  /** Takes a refusal for what is shown; RETHROWS what is none. */
  refuse(error: unknown): void {
    this.#deed.refuse(error);
  }

  /** Does something that the hub may refuse, and says which. */
  act(said: string, deed: () => Promise<void>): Promise<void> {
    this.changed();
    return this.#deed.act(async () => {
      await deed();
      this.#said = said;
    });
  }

  /** Publishes the version as it was read, by its hash. */
  publish(said: string, hash: string): Promise<void> {
    const to: PublishTo = this.#to === "all" ? {} : { kiosks: [...this.#to] };
    const { api, path, reload } = this.#options;
    return this.act(said, async () => {
      await api().post(`${path()}/publish`, to, { ifHash: hash });
      await reload();
    });
  }

  takeBack(said: string): Promise<void> {
    const { api, path, reload } = this.#options;
    return this.act(said, async () => {
      await api().post(`${path()}/take-back`);
      await reload();
    });
  }

  /** Deletes a draft; `gone` leads away from it. */
  delete(hash: string, gone: () => void): Promise<void> {
    const { api, path } = this.#options;
    return this.act("console-flow-deleted", async () => {
      await api().delete(path(), { ifHash: hash });
      gone();
    });
  }
}
