import { readdirSync, readFileSync } from "node:fs";

/** Processor time of a process's threads, s: the first, and the others by their number. */
export interface ThreadTimes {
  main: number;
  others: Record<string, number>;
}

/** Clock ticks a second in `/proc`; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Reads how long each thread of a process has run (`/proc/PID/task/TID/stat`, fields 14 and 15); nothing where there is no `/proc`. */
export function readThreadTimes(pid: number): ThreadTimes {
  const times: ThreadTimes = { main: 0, others: {} };
  for (const thread of tasksOf(pid)) {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
      // The name before it may hold anything but ends with the last bracket.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS;
      if (Number(thread) === pid) times.main = seconds;
      else times.others[thread] = seconds;
    } catch {
      // the thread ended between the two reads
    }
  }
  return times;
}

/** What threads ran between two looks, s: the first, the busiest of the others (a hub's writer), and the rest (V8's and libuv's own). */
export function ranBetween(before: ThreadTimes, after: ThreadTimes): { main: number; busiest: number; rest: number } {
  const others = Object.entries(after.others)
    .map(([thread, seconds]) => seconds - (before.others[thread] ?? 0))
    .sort((a, b) => b - a);
  const [busiest = 0, ...rest] = others;
  return { main: after.main - before.main, busiest, rest: rest.reduce((sum, seconds) => sum + seconds, 0) };
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}
