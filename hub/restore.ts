import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { asyncScheduler } from "rxjs";
import { hubFiles, sync } from "./backup.ts";
import { inspectDatabase, lockFolder, WriteConnection } from "./database.ts";
import { HubError } from "./error.ts";
import { MIGRATIONS } from "./migrations/migrate.ts";

/**
 * Puts a backup in the place of a hub's database; the one that was there is kept beside it, and its name is given.
 * REJECTS with HubError `file-in-use` while the hub runs, `file-unreadable`, `file-newer`.
 */
export async function restoreBackup(
  file: string,
  data: string,
  now: number = asyncScheduler.now(),
): Promise<{ kept?: string }> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const { database, lock } = hubFiles(data);
  const held = lockFolder(lock);
  try {
    const { version, isWhole } = inspectDatabase(file);
    if (!isWhole || version === 0) {
      throw new HubError("file-unreadable", `${file} is damaged or is no backup of a hub: nothing was changed`);
    }
    if (version > MIGRATIONS.length) {
      throw new HubError("file-newer", `${file} has schema ${version}, this program knows up to ${MIGRATIONS.length}`);
    }
    const part = `${database}.restoring`;
    copyFileSync(file, part);
    // The copy has the mode of the backup, which may have been given to somebody.
    chmodSync(part, 0o600);
    markRestored(part, now);
    sync(part);
    const kept = existsSync(database) ? `${database}.before-restore-${now}` : undefined;
    if (kept !== undefined) putAside(database, kept);
    renameSync(part, database);
    sync(data);
    return kept === undefined ? {} : { kept };
  } finally {
    held.release();
  }
}

/** Notes in the file that it was put back, so that kiosks give again what `ack` cannot tell that it lost. */
function markRestored(file: string, now: number): void {
  const connection = new WriteConnection(file);
  try {
    connection.run(
      "INSERT INTO meta (key, value) VALUES ('restored-at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      String(now),
    );
  } finally {
    connection.close();
  }
}

/** Moves a database away, with what still stands in its WAL. */
function putAside(database: string, kept: string): void {
  try {
    // Closing the last connection moves the WAL into the file.
    new WriteConnection(database).close();
  } catch {
    // A damaged file is kept as it is, with its WAL.
  }
  for (const end of ["", "-wal", "-shm"]) if (existsSync(database + end)) renameSync(database + end, kept + end);
}
