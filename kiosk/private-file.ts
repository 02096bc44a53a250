import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

let written = 0;

/**
 * Writes a file that only its owner may read: whole or not at all, and on the disk when it resolves. Two who write the same at
 * once do not meet: the later one's stays.
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  const part = `${file}.${process.pid}-${written++}.part`;
  // One that a power cut left may be half, and may have another mode.
  await rm(part, { force: true });
  const handle = await open(part, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  await syncFolder(dirname(file));
}

/** Puts a file in the place of another, on the disk when it resolves. */
export async function replaceFile(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
