import { readdirSync, readFileSync } from "node:fs";

/** What a thread had of the processors so far, s: while it ran, and while it could have run and others did. */
export interface ThreadTime {
  ran: number;
  queued: number;
}

/** The times of a process's threads: the first, and the others by their number. */
export interface ThreadTimes {
  main: ThreadTime;
  others: Record<string, ThreadTime>;
}

/** What threads ran between two looks, s, and what the first and the busiest waited for a processor. */
export interface Ran {
  main: number;
  busiest: number;
  rest: number;
  queued: { main: number; busiest: number };
}

const NONE: ThreadTime = { ran: 0, queued: 0 };

/** Clock ticks a second in `/proc`; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Reads how long each thread of a process has run and waited for a processor; nothing where there is no `/proc`. */
export function readThreadTimes(pid: number): ThreadTimes {
  const times: ThreadTimes = { main: NONE, others: {} };
  for (const thread of tasksOf(pid)) {
    try {
      const time = readThread(`/proc/${pid}/task/${thread}`);
      if (Number(thread) === pid) times.main = time;
      else times.others[thread] = time;
    } catch {
      // the thread ended between the two reads
    }
  }
  return times;
}

/** What threads ran between two looks: the first, the busiest of the others (a hub's writer), and the rest (V8's and libuv's own). */
export function ranBetween(before: ThreadTimes, after: ThreadTimes): Ran {
  const between = (from: ThreadTime, to: ThreadTime) => ({ ran: to.ran - from.ran, queued: to.queued - from.queued });
  const others = Object.entries(after.others)
    .map(([thread, time]) => between(before.others[thread] ?? NONE, time))
    .sort((a, b) => b.ran - a.ran);
  const [busiest = NONE, ...rest] = others;
  const main = between(before.main, after.main);
  return {
    main: main.ran,
    busiest: busiest.ran,
    rest: rest.reduce((sum, { ran }) => sum + ran, 0),
    queued: { main: main.queued, busiest: busiest.queued },
  };
}

/** Source: Documentation/scheduler/sched-stats (ns); where the kernel has none, proc_pid_stat(5), fields 14 and 15 (ticks). */
function readThread(folder: string): ThreadTime {
  const [ran = 0, queued = 0] = read(`${folder}/schedstat`)?.split(" ").map(Number) ?? [];
  if (ran > 0) return { ran: ran / 1e9, queued: queued / 1e9 };
  const stat = readFileSync(`${folder}/stat`, "utf8");
  // The name before it may hold anything but ends with the last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { ran: (Number(fields[11]) + Number(fields[12])) / TICKS, queued: 0 };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}
