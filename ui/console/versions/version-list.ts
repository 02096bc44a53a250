import type { ReactiveControllerHost } from "lit";
import type { KioskContentView } from "../../../protocol/content-views.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";

const SOON_MS = 1000;

/** Versions of flows or of articles, the latest first, and what each kiosk is to have and has in force. */
export interface Versions<T> {
  versions: readonly T[];
  kiosks: readonly KioskContentView[];
}

/** Reads the versions of a kind for a page, and again as kiosks tell what they have in force and as events of a kind come. */
export class VersionList<T> extends Loader<Versions<T>> {
  constructor(
    host: ReactiveControllerHost & { context: ConsoleContext },
    path: "/flows" | "/articles",
    options: { limit: number; event?: string },
  ) {
    const read = async (signal: AbortSignal): Promise<Versions<T>> => {
      const { api } = host.context;
      const query = { limit: options.limit };
      const [versions, kiosks] = await Promise.all([
        api.get<{ items: T[] }>(path, { query, signal }),
        api.get<{ items: KioskContentView[] }>("/flows/kiosks", { query, signal }),
      ]);
      return { versions: versions.items, kiosks: kiosks.items };
    };
    super(host, read, { atOnce: true });
    new FeedController(host, () => {
      const { feed } = host.context;
      return [
        // A kiosk says what it has in force as its configuration does.
        feed.on("kiosk", () => this.reloadSoon(SOON_MS)),
        feed.on("event", ({ kind }) => {
          if (kind === options.event) this.reloadSoon(SOON_MS);
        }),
        feed.onResync(() => void this.reload()),
      ];
    });
  }
}
