import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { filter, firstValueFrom, type SchedulerLike, timeout } from "rxjs";
import { readHubConfig } from "../hub/config.ts";
import { ReadConnection } from "../hub/database.ts";
import { type Hub, startHub } from "../hub/hub.ts";
import type { FeedRow } from "../hub/hub-context.ts";
import { createSecret, hashSecret } from "../hub/people/secret.ts";
import { type KioskAccount, KioskClient, type KioskClientOptions } from "../simulators/kiosk/index.ts";

/** Who cleans up in the end: a test, or a file's own `after` hook. */
export interface Cleaner {
  teardown(work: () => unknown): void;
}

/** A hub in this process, on a temporary folder and free ports, with one site. */
export interface RunningHub {
  hub: Hub;
  data: string;
  /** Reads the hub's file, as somebody outside it would. */
  rows<Row>(sql: string, ...values: (string | number)[]): Row[];
  /** Makes a kiosk's account at site `berlin`. */
  enrol(kiosk?: string): Promise<KioskAccount>;
  /** Connects a kiosk with an account of its own or a given one; it is ended with the test. */
  connect(account?: KioskAccount, options?: KioskClientOptions): Promise<KioskClient>;
  /** Waits for a line of the feed. */
  fed(matches: (row: FeedRow) => boolean): Promise<FeedRow>;
  /** Stops the hub and starts it again on the same folder. */
  again(): Promise<void>;
}

export interface RunningHubOptions {
  clock?: SchedulerLike;
  rules?: Record<string, Record<string, boolean | number | string>>;
  level?: string;
  /** Where the log goes; default nowhere but the output. */
  logTo?: { write(line: string): void };
}

const folderOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Makes a folder that is gone after the test. */
export function temporaryFolder(t: Cleaner): string {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-hub-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts a hub for a test, which ends with it. */
export async function runHub(t: Cleaner, options: RunningHubOptions = {}): Promise<RunningHub> {
  const data = temporaryFolder(t);
  const config = readHubConfig(undefined, {
    data,
    "mqtt.port": 0,
    "mqtt.tls_port": 0,
    "http.port": 0,
  });
  // The pages are not under test here, and need not be built.
  const pages = join(data, "pages");
  for (const folder of ["assets", "console"]) mkdirSync(join(pages, folder), { recursive: true });
  const level = options.level ?? "silent";
  const log = options.logTo ? pino({ level }, options.logTo) : pino({ level });
  const start = () =>
    startHub({
      config: { ...config, rules: options.rules ?? {} },
      pages,
      locales: folderOf("locales"),
      log,
      socket: false,
      ...(options.clock ? { clock: options.clock } : {}),
    });
  const kiosks: KioskClient[] = [];
  let number = 0;
  const running: RunningHub = {
    hub: await start(),
    data,
    rows: (sql, ...values) => {
      const connection = new ReadConnection(join(data, "hub.db"));
      try {
        return connection.all(sql, ...values);
      } finally {
        connection.close();
      }
    },
    enrol: async (kiosk = `kiosk-${++number}`) => {
      const password = createSecret();
      await running.hub.context.writer.call("enrolKiosk", {
        site: "berlin",
        kiosk,
        passwordHash: hashSecret(password),
      });
      return { site: "berlin", kiosk, url: running.hub.mqttUrl, password };
    },
    connect: async (account, connecting) => {
      const known = account ?? (await running.enrol());
      const kiosk = await KioskClient.connect(
        { ...known, url: known.ca ? known.url : running.hub.mqttUrl },
        connecting,
      );
      kiosks.push(kiosk);
      return kiosk;
    },
    fed: (matches) => firstValueFrom(running.hub.context.feed$.pipe(filter(matches), timeout(60_000))),
    again: async () => {
      await running.hub.stop();
      running.hub = await start();
    },
  };
  t.teardown(async () => {
    for (const kiosk of kiosks) kiosk.client.end(true);
    await running.hub.stop();
  });
  await running.hub.context.writer.call("addSite", {
    site: "berlin",
    name: "Berlin",
    zone: "Europe/Berlin",
    languages: ["de", "en"],
  });
  return running;
}
