import { statfs } from "node:fs/promises";
import { cpus, freemem, totalmem } from "node:os";

/**
 * Makes a measurer of the machine: each call gives the figures since the one before.
 *
 * `cpuPercent` of all cores, `memoryPercent` of the machine, `memoryMb` of this process, `diskFreeMb` and `diskPercent`
 * of the data folder's disk. Node's own functions are enough here: systeminformation would start processes each time.
 */
export function createMachineFigures(folder: string): () => Promise<Record<string, number>> {
  let before = cpuTimes();
  return async () => {
    const now = cpuTimes();
    const [busy, total] = [now.busy - before.busy, now.total - before.total];
    before = now;
    const { bavail, blocks, bsize } = await statfs(folder);
    const mb = 1024 * 1024;
    return {
      cpuPercent: total > 0 ? round((busy / total) * 100) : 0,
      memoryPercent: round((1 - freemem() / totalmem()) * 100),
      memoryMb: round(process.memoryUsage.rss() / mb),
      diskFreeMb: Math.round((bavail * bsize) / mb),
      diskPercent: round((1 - bavail / Math.max(1, blocks)) * 100),
    };
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function cpuTimes(): { busy: number; total: number } {
  let [busy, total] = [0, 0];
  for (const { times } of cpus()) {
    const all = times.user + times.nice + times.sys + times.idle + times.irq;
    total += all;
    busy += all - times.idle;
  }
  return { busy, total };
}
