import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { copyDatabase } from "./database.ts";
import { HubError } from "./error.ts";

/** Where a hub's files stand in its data folder. */
export const hubFiles = (data: string) => ({ database: join(data, "hub.db"), lock: join(data, "hub.lock") });

interface Job {
  counterbellBackup: true;
  from: string;
  to: string;
}

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);

/**
 * Copies the database of a hub, also of a running one, into a new file. It is as it was at one instant; all that was
 * acknowledged before the call is in it. REJECTS with HubError `file-in-use` where the file exists, `storage`.
 */
export async function backUp(data: string, file: string): Promise<{ file: string; bytes: number }> {
  const target = resolve(file);
  if (existsSync(target)) throw new HubError("file-in-use", `${target} exists already: name a file that does not`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  rmSync(part, { force: true });
  await copyInThread({ counterbellBackup: true, from: hubFiles(data).database, to: part });
  sync(part);
  renameSync(part, target);
  sync(dirname(target));
  return { file: target, bytes: statSync(target).size };
}

/** Makes sure that a file, or the names in a folder, are on the disk. */
export function sync(path: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function copyInThread(job: Job): Promise<void> {
  const isSource = import.meta.url.endsWith(".ts");
  return new Promise((done, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: job,
      ...(isSource && !stripsTypes
        ? { execArgv: ["--import", new URL("../test/register-ts.mjs", import.meta.url).href] }
        : {}),
    });
    worker.on("message", ({ error }: { error?: string }) => {
      if (error === undefined) done();
      else reject(new HubError("storage", error));
    });
    worker.on("error", reject);
  });
}

const job = isMainThread ? undefined : (workerData as Partial<Job> | null);
if (job?.counterbellBackup && job.from !== undefined && job.to !== undefined) {
  try {
    copyDatabase(job.from, job.to);
    parentPort?.postMessage({});
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).message });
  }
}
