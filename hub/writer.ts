import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { Outbound, WriteConnection, WriteDatabase } from "./database.ts";
import { HubError } from "./error.ts";
import { addSite, enrolKiosk } from "./fleet/accounts.ts";
import { clearAlert } from "./fleet/alerts.ts";
import { requestCommand } from "./fleet/commands.ts";
import { desiredOfAll, setDesiredConfig } from "./fleet/desired-config.ts";
import { commitGroup } from "./group-commit.ts";
import { openMigrated } from "./migrations/migrate.ts";
import type { PeopleCalls } from "./people/people-calls.ts";
import { peopleWrites } from "./people/people-writes.ts";
import { acknowledgeTicket, reopenTicket, resolveTicket } from "./tickets/calls.ts";
import { Transaction } from "./transaction.ts";
import type { HubCalls } from "./writer-calls.ts";
import type { CallAnswer, Committed, FromWriter, ToWriter, Work, WriterOptions } from "./writer-messages.ts";
import { WriterWork } from "./writer-work.ts";

/** Every writer function by name: its arguments and its answer. A group more is one `&` here and one line below. */
export type WriterCalls = HubCalls & PeopleCalls;

type WriterFunctions = {
  [Name in keyof WriterCalls]: (
    db: WriteDatabase,
    args: WriterCalls[Name]["args"],
    now: number,
  ) => WriterCalls[Name]["result"];
};

const FUNCTIONS: WriterFunctions = {
  ...{ addSite, enrolKiosk, requestCommand, setDesiredConfig, clearAlert },
  ...{ acknowledgeTicket, resolveTicket, reopenTicket },
  ...peopleWrites,
};

/**
 * The thread that owns the one writing connection.
 *
 * Everything that waits in its port goes into one transaction. While the disk refuses, messages of kiosks are held and
 * tried again at each `tick`, in order; calls of people are refused with `storage`.
 */
export class Writer {
  readonly #connection: WriteConnection;
  readonly #work: WriterWork;
  readonly #tell: (message: FromWriter) => void;
  #held: Work[] = [];

  constructor(connection: WriteConnection, options: WriterOptions, tell: (message: FromWriter) => void) {
    this.#connection = connection;
    this.#tell = tell;
    this.#work = new WriterWork(options, FUNCTIONS as unknown as Record<string, WriterFunction>);
  }

  /** Commits a group of work, or holds it. */
  commit(arrived: readonly Work[]): void {
    if (this.#held.length > 0 && !arrived.some(({ type }) => type === "tick")) {
      this.#hold(arrived);
      return;
    }
    const group = [...this.#held, ...arrived];
    if (group.length === 0) return;
    const attempt = commitGroup(this.#connection, group, this.#work);
    if (attempt.stored) {
      this.#held = [];
      const { tx, result } = attempt;
      this.#tell({ type: "committed", outbound: tx.outbound, figures: tx.figures, ...result } satisfies Committed);
      return;
    }
    this.#held = [];
    this.#hold(group);
    const detail = attempt.error.message;
    const code = String((attempt.error as { errcode?: unknown }).errcode ?? "unknown");
    this.#tell({ type: "storage", code, detail, held: this.#held.length });
  }

  /** Commits what can be committed and closes the file. */
  close(): void {
    if (this.#held.length > 0) commitGroup(this.#connection, this.#held, this.#work);
    this.#connection.close();
  }

  /** Bounds the file, so that a test can play a full disk. */
  limitPages(pages: number): void {
    this.#connection.exec(`PRAGMA max_page_count = ${Math.floor(pages)}`);
  }

  #hold(work: readonly Work[]): void {
    const refused: CallAnswer[] = [];
    for (const piece of work) {
      if (piece.type === "call") {
        const message = "the hub's disk refuses to store: nothing was changed, try again later";
        refused.push({ id: piece.id, ok: false, code: "storage", message, facts: {} });
      } else if (piece.type !== "tick") this.#held.push(piece);
    }
    if (refused.length > 0) this.#tell({ type: "answers", calls: refused });
  }
}

/** A writer function as the table holds it. */
export type WriterFunction = (db: WriteDatabase, args: unknown, now: number) => unknown;

/** Marks the data of a worker as ours, as this module is also imported for its types and tests run in workers. */
const isWriterThread = (workerData as { counterbellWriter?: boolean } | null)?.counterbellWriter === true;
if (isWriterThread && parentPort) runThread(parentPort, (workerData as { options: WriterOptions }).options);

function runThread(port: MessagePort, options: WriterOptions): void {
  const writer = startWriter(options, (message) => port.postMessage(message));
  const next = () => (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message;
  if (!writer) port.close();
  else {
    port.on("message", (first: ToWriter) => {
      if (!writer.take(first, next)) port.close();
    });
  }
}

/** The writer as its thread serves it, or whoever has it in the same thread. */
export interface ServedWriter {
  /** Takes a message and all that wait behind it as one group; gives false after the last, or after a failure. */
  take(first: ToWriter, next: () => ToWriter | undefined): boolean;
  /** Closes the file as a process that dies does: what waits is not committed. */
  abandon(): void;
}

/** Opens the file and tells `open`, or tells `failed` and gives nothing. Whatever goes wrong later, the file is closed first. */
export function startWriter(options: WriterOptions, tell: (message: FromWriter) => void): ServedWriter | undefined {
  let connection: WriteConnection | undefined;
  // Ending a worker inside a native call aborts the process.
  const fail = (error: unknown): void => {
    connection?.close();
    const { message, stack } = error as Error;
    tell({ type: "failed", code: error instanceof HubError ? error.code : undefined, message, stack });
  };
  try {
    const opened = openMigrated(options.file);
    connection = opened.connection;
    if (options.maxPages !== undefined) connection.exec(`PRAGMA max_page_count = ${options.maxPages}`);
    if (options.durable === false) connection.exec("PRAGMA synchronous = OFF");
    const desired: Outbound[] = desiredOfAll(new Transaction(connection));
    const depths = connection.all<{ id: string; outbox_depth: number }>(
      "SELECT id, outbox_depth FROM kiosk WHERE outbox_depth IS NOT NULL",
    );
    const writer = new Writer(connection, options, tell);
    tell({ type: "open", migrated: opened.migrated, desired, depths });
    return {
      take: (first, next) => {
        try {
          if (takeGroup(writer, first, next)) return true;
          tell({ type: "closed" });
        } catch (error) {
          fail(error);
        }
        return false;
      },
      abandon: () => connection?.close(),
    };
  } catch (error) {
    fail(error);
    return undefined;
  }
}

function takeGroup(writer: Writer, first: ToWriter, next: () => ToWriter | undefined): boolean {
  const group: Work[] = [];
  for (let message: ToWriter | undefined = first; message; message = next()) {
    if (message.type === "limit-pages") writer.limitPages(message.pages);
    else if (message.type === "close") {
      writer.commit(group);
      writer.close();
      return false;
    } else group.push(message);
  }
  writer.commit(group);
  return true;
}
