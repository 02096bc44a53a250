import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { hubFiles } from "./backup.ts";
import { type HubCertificate, prepareCertificate, readCertificate } from "./broker/authority.ts";
import type { HubConfig } from "./config.ts";
import { Counters } from "./counters.ts";
import { takeDataFolder } from "./data-folder.ts";
import { createReader, type Outbound, ReadConnection } from "./database.ts";
import { readErased } from "./erased-receipts.ts";
import { configureRules } from "./rules/configure.ts";
import { DEFAULT_RULES } from "./rules/defaults.ts";
import type { HubSchema } from "./schema.ts";
import { HubWriter, type OpenWriterPort } from "./writer-client.ts";

/** A hub's data folder, held by this process alone: what a hub stands on, and what a command uses while no hub runs. */
export interface HubStore {
  counters: Counters;
  writer: HubWriter;
  /** Reads that take no await, for the broker. */
  connection: ReadConnection;
  reader: Kysely<HubSchema>;
  /** What kiosks should have in force, for a broker that starts and remembers nothing. */
  desired: Outbound[];
  readonly certificate: HubCertificate;
  /** Makes the hub's certificate anew where its end is near, or in any case. */
  renewCertificate(always?: boolean): Promise<HubCertificate>;
  /** Commits what waits, closes the file and lets go of the folder. */
  close(): Promise<void>;
}

/**
 * Opens a data folder for writing, making it the first time.
 * REJECTS with HubError `file-in-use` while a hub runs on it, `folder-refused`, `file-newer`, `file-unreadable`, `invalid` (a rule).
 */
export async function openHubStore(options: {
  config: HubConfig;
  log: Logger;
  clock: SchedulerLike;
  /** Where the writer runs; default a thread of its own. */
  openWriter?: OpenWriterPort;
  /** Whether a certificate is wanted; default true. */
  certificate?: boolean;
}): Promise<HubStore> {
  const { config, log, clock, openWriter } = options;
  const certify = (always = false): Promise<HubCertificate> =>
    options.certificate === false
      ? Promise.resolve({ cert: "", key: "", ca: "", expiresAtMs: Number.POSITIVE_INFINITY })
      : certificateOf(config, clock.now(), always);
  const rules = configureRules(DEFAULT_RULES, config.rules);
  const files = hubFiles(config.data);
  const lock = takeDataFolder(config.data, files.lock);
  const counters = new Counters();
  const writer = new HubWriter(
    {
      file: files.database,
      rules,
      telemetryMs: config.retention.telemetryDays * 24 * 3_600_000,
      contactMs: config.retention.contactDays * 24 * 3_600_000,
      telemetryBytes: config.retention.telemetryMb * 1024 * 1024,
      marks: log.isLevelEnabled("info"),
      reserveBytes: config.retention.reserveMb * 1024 * 1024,
    },
    { clock, log, ...(openWriter ? { openPort: openWriter } : {}) },
  );
  try {
    const { migrated, desired, depths } = await writer.start();
    log.info({ file: files.database, ...migrated }, "database open");
    for (const { id, outbox_depth } of depths) counters.set("counterbell_outbox_depth", { kiosk: id }, outbox_depth);
    // A database that was put back may be older than what was erased since.
    const erased = readErased(config.data);
    if (erased.length > 0) await writer.call("eraseContacts", { receipts: erased });
    let certificate = await certify();
    const connection = new ReadConnection(files.database);
    const reader = createReader(connection);
    return {
      counters,
      writer,
      connection,
      reader,
      desired,
      get certificate() {
        return certificate;
      },
      renewCertificate: async (always) => {
        certificate = await certify(always);
        return certificate;
      },
      close: async () => {
        await reader.destroy();
        connection.close();
        await writer.stop();
        lock.release();
      },
    };
  } catch (error) {
    await writer.stop();
    lock.release();
    throw error;
  }
}

function certificateOf({ data, mqtt }: HubConfig, now: number, renew: boolean): Promise<HubCertificate> {
  if (mqtt.cert !== undefined && mqtt.key !== undefined) return Promise.resolve(readCertificate(mqtt.cert, mqtt.key));
  const publicHost = mqtt.publicUrl === undefined ? [] : [new URL(mqtt.publicUrl).hostname];
  return prepareCertificate({ data, names: [mqtt.tlsHost, ...mqtt.tlsNames, ...publicHost], now, renew });
}
