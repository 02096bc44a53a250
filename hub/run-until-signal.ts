import type { Logger } from "pino";

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** Milliseconds that a close may take before the process leaves without it. */
const CLOSE_WITHIN_MS = 4500;

/**
 * Runs something until SIGINT or SIGTERM, then closes it; gives the exit code.
 *
 * 0 after a clean stop. 1 after an error that nobody caught: it is logged and the close still runs, because leaving
 * while a worker is inside a native SQLite call aborts the process. 1 too where the close takes longer than 4.5 s.
 */
export async function runUntilSignal(start: () => Promise<Running>, log: Logger): Promise<number> {
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM"];
  let leave: (code: number) => void = () => undefined;
  const left = new Promise<number>((resolve) => {
    leave = resolve;
  });
  const onSignal = (signal: NodeJS.Signals) => {
    log.info({ signal }, "stopping");
    leave(0);
  };
  const onError = (error: unknown) => {
    log.fatal({ err: error }, "an error that nobody caught");
    leave(1);
  };
  for (const signal of signals) process.on(signal, onSignal);
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
  try {
    // A signal may come while things start: they are still closed, once they have started.
    const running = await start();
    const code = await left;
    return (await closesInTime(running, log)) ? code : 1;
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
    process.off("uncaughtException", onError);
    process.off("unhandledRejection", onError);
  }
}

async function closesInTime(running: Running, log: Logger): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CLOSE_WITHIN_MS);
  });
  try {
    const inTime = await Promise.race([running.close().then(() => true), late]);
    if (!inTime) log.error({ withinMs: CLOSE_WITHIN_MS }, "the close took too long");
    return inTime;
  } catch (error) {
    log.error({ err: error }, "the close failed");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
