import { pino } from "pino";
import { asyncScheduler, of } from "rxjs";
import { type Api, createApi } from "./api/api.ts";
import { backUp } from "./backup.ts";
import { createCertificates } from "./certificates.ts";
import { type HubConfig, readHubConfig } from "./config.ts";
import type { HubContext, HubHealth } from "./hub-context.ts";
import { hubSocketPath } from "./socket-path.ts";
import { openHubStore } from "./store.ts";

/**
 * Opens a data folder while no hub runs on it, and answers the hub's API on its socket alone: no broker, no port. So a
 * command such as `enrol` does the same with and without a running hub.
 * THROWS HubError `file-in-use` where a hub holds the folder after all.
 */
export async function openClosedHub(
  data: string,
  paths: { pages: string; locales: string },
  config: HubConfig = readHubConfig(undefined, { data }),
): Promise<{ stop(): Promise<void> }> {
  const log = pino({ level: "silent" });
  const clock = asyncScheduler;
  const store = await openHubStore({ config, log, clock });
  const { reader, writer, counters } = store;
  // No broker listens, so it takes no presses.
  const health = (): HubHealth => ({ ready: false, storing: true, pending: 0, isLow: false });
  const context: HubContext = {
    config,
    reader,
    writer,
    feed$: writer.feed$,
    counters,
    enrolmentInfo: () => ({ url: kioskUrl(config), ca: store.certificate.ca }),
    enrolAt: () => undefined,
    certificates: createCertificates({ config, store, clock, apply: () => undefined }),
    backup: (file) => backUp(config.data, file),
    health,
    health$: of(health()),
    log,
    clock,
  };
  let api: Api | undefined;
  try {
    api = await createApi(context, { paths });
    await api.listenSocket(hubSocketPath(config.data));
  } catch (error) {
    await api?.close();
    await store.close();
    throw error;
  }
  const opened = api;
  return {
    async stop() {
      await opened.close();
      await store.close();
    },
  };
}

/** What an enrolment tells while no broker runs: where it listens once it does, as far as the configuration says. */
const kioskUrl = ({ mqtt }: HubConfig): string => mqtt.publicUrl ?? `mqtt://${mqtt.host}:${mqtt.port}`;
