import { mkdirSync } from "node:fs";
import type { Logger } from "pino";
import { Subscription } from "rxjs";
import { Pacer } from "../avr/index.ts";
import { BenchBoard, type BenchBoardOptions } from "./bench-board.ts";
import type { GuardOptions } from "./guard.ts";
import { createBenchServer } from "./server.ts";

export interface BenchOptions extends GuardOptions {
  boards: BenchBoardOptions[];
  http: { host: string; port: number };
  log: Logger;
  /** Folder in which the boards' EEPROMs are kept; without one they start erased. */
  data?: string;
  /** How often the boards are brought up to the wall clock, 1 to 10 ms; default 4. */
  sliceMs?: number;
}

/** A running bench. */
export interface Bench {
  /** Origin of the HTTP API, such as `http://127.0.0.1:8091`. */
  readonly url: string;
  readonly boards: ReadonlyMap<string, BenchBoard>;
  /** Ends everything within a second; twice does no harm. */
  stop(): Promise<void>;
}

/**
 * Starts emulated boards at the speed of the wall clock in this process, each behind a TCP port, and their HTTP API.
 * Rejects, with everything closed again, where a port is taken or a firmware image cannot be read.
 */
export async function startBench(options: BenchOptions): Promise<Bench> {
  const { log, data } = options;
  if (data) mkdirSync(data, { recursive: true });
  const pacer = new Pacer(options.sliceMs === undefined ? {} : { sliceMs: options.sliceMs });
  const boards = new Map(options.boards.map((board) => [board.id, new BenchBoard(board, { pacer, data })]));
  const subscriptions = new Subscription();
  const server = createBenchServer(boards, {
    ...options,
    failed: (error) => log.error({ err: error }, "request failed"),
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      await Promise.all([server.stop(), ...[...boards.values()].map((board) => board.stop())]);
      pacer.stop();
      subscriptions.unsubscribe();
    })();
    return stopped;
  };
  try {
    for (const board of boards.values()) {
      const boardLog = log.child({ board: board.id });
      subscriptions.add(board.trips$.subscribe((trip) => boardLog.info({ trip }, "trip")));
      board.avr.on("reset", (cause) => boardLog.info({ cause, resets: board.avr.resets }, "board reset"));
      await board.start();
      boardLog.info({ port: board.view().port }, "board ready");
    }
    await server.app.listen({ host: options.http.host, port: options.http.port });
  } catch (error) {
    await stop();
    throw error;
  }
  const address = server.app.server.address();
  const port = address && typeof address === "object" ? address.port : options.http.port;
  const host = options.http.host.includes(":") ? `[${options.http.host}]` : options.http.host;
  const url = `http://${host}:${port}`;
  log.info({ url, boards: boards.size }, "bench ready");
  return { url, boards, stop };
}
