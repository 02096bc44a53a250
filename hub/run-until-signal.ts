import type { Logger } from "pino";
import { asyncScheduler } from "rxjs";
import { notifySystemd } from "./systemd-notify.ts";

/** Something that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>;
}

/** Milliseconds that a stop may take before the process leaves without it. */
const STOP_WITHIN_MS = 4000;

/**
 * Runs something until SIGINT or SIGTERM, then stops it; gives the exit code.
 *
 * 0 after a clean stop. 1 after an error that nobody caught: it is logged and the stop still runs, because leaving while a
 * worker is inside a native SQLite call aborts the process. 1 too where the stop takes longer than 4 s.
 * Under a supervisor (`COUNTERBELL_SUPERVISED=1`) the end of standard input is a signal too, so that nothing outlives a
 * supervisor that was killed.
 */
export async function runUntilSignal(start: () => Promise<Running>, log: Logger): Promise<number> {
  const ending = new AbortController();
  const left = new Promise<number>((leave) => {
    const onSignal = (signal: string) => {
      log.info({ signal }, "stopping");
      leave(0);
    };
    const onError = (error: unknown) => {
      log.fatal({ err: error }, "an error that nobody caught");
      leave(1);
    };
    const onFileSize = () => undefined;
    const signals = ["SIGINT", "SIGTERM"] as const;
    for (const signal of signals) process.on(signal, onSignal);
    process.on("uncaughtException", onError).on("unhandledRejection", onError);
    // A limit on the size of files (LimitFSIZE= of systemd) is then an error of the write, as a full disk is.
    if (process.platform !== "win32") process.on("SIGXFSZ", onFileSize);
    ending.signal.addEventListener("abort", () => {
      for (const signal of signals) process.off(signal, onSignal);
      process.off("uncaughtException", onError).off("unhandledRejection", onError).off("SIGXFSZ", onFileSize);
    });
    if (process.env.COUNTERBELL_SUPERVISED === "1") {
      process.stdin.once("end", () => onSignal("end of input")).resume();
      // The reader of the log went with the supervisor; what is still said goes nowhere.
      process.stdout.on("error", () => undefined);
    }
  });
  try {
    // A signal may come while things start: they are still stopped, once they have started.
    const running = await start();
    const systemd = notifySystemd(process.env, asyncScheduler, log);
    const code = await left;
    systemd.unsubscribe();
    return (await stopsInTime(running, log)) ? code : 1;
  } finally {
    ending.abort();
  }
}

async function stopsInTime(running: Running, log: Logger): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), STOP_WITHIN_MS);
  });
  try {
    const inTime = await Promise.race([running.stop().then(() => true), late]);
    if (!inTime) log.error({ withinMs: STOP_WITHIN_MS }, "the stop took too long");
    return inTime;
  } catch (error) {
    log.error({ err: error }, "the stop failed");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
