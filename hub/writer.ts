import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { ticketCalls } from "./call-news.ts";
import { changeSettings } from "./change-settings.ts";
import { type ContactCalls, contactWrites } from "./contact/contact-calls.ts";
import { type ContentCalls, contentWrites } from "./content/content-calls.ts";
import {
  isDiskFull,
  isStorageError,
  type Outbound,
  refusedAtStart,
  type WriteConnection,
  type WriteDatabase,
} from "./database.ts";
import { desiredOfAll, setDesiredConfig } from "./desired-config.ts";
import { type BenchCalls, benchWrites } from "./enrolment/board-bench.ts";
import { type BoardCalls, boardWrites } from "./enrolment/boards.ts";
import type { EnrolmentCalls } from "./enrolment/enrolment-calls.ts";
import { enrolmentWrites } from "./enrolment/store-enrolment.ts";
import { HubError } from "./error.ts";
import { type FlashCalls, flashWrites } from "./firmware/request-flash.ts";
import { type ImageCalls, imageWrites } from "./firmware/store-image.ts";
import { addSite, enrolKiosk, usePassword } from "./fleet/accounts.ts";
import { clearAlert } from "./fleet/alerts.ts";
import { requestCommand } from "./fleet/commands.ts";
import { blockKiosk, noteKiosk, retireKiosk, takePlace, unblockKiosk } from "./fleet/kiosk-life.ts";
import { kioskById } from "./fleet/kiosks.ts";
import { commitGroup } from "./group-commit.ts";
import { openMigrated } from "./migrations/migrate.ts";
import type { PeopleCalls } from "./people/people-calls.ts";
import { peopleWrites } from "./people/people-writes.ts";
import { Reserve } from "./reserve.ts";
import { Room } from "./room.ts";
import { type ScreenshotCalls, screenshotWrites } from "./screenshots/store-screenshot.ts";
import { reopenTicket } from "./tickets/calls.ts";
import { Transaction } from "./transaction.ts";
import type { HubCalls } from "./writer-calls.ts";
import type { CallAnswer, Committed, FromWriter, ToWriter, Work, WriterOptions } from "./writer-messages.ts";
import { type Result, WriterWork } from "./writer-work.ts";

/** Every writer function by name: its arguments and its answer. A group more is one `&` here and one line below. */
export type WriterCalls = HubCalls &
  PeopleCalls &
  ContentCalls &
  ContactCalls &
  ScreenshotCalls &
  EnrolmentCalls &
  BoardCalls &
  BenchCalls &
  ImageCalls &
  FlashCalls;

type WriterFunctions = {
  [Name in keyof WriterCalls]: (
    db: WriteDatabase,
    args: WriterCalls[Name]["args"],
    now: number,
  ) => WriterCalls[Name]["result"];
};

const FUNCTIONS: WriterFunctions = {
  ...{ addSite, enrolKiosk, usePassword, requestCommand, setDesiredConfig, changeSettings, clearAlert },
  ...{ blockKiosk, unblockKiosk, retireKiosk },
  ...ticketCalls,
  reopenTicket,
  ...peopleWrites,
  ...contentWrites,
  ...contactWrites,
  ...screenshotWrites,
  ...boardWrites,
  ...benchWrites,
  ...imageWrites,
  ...flashWrites({ requestCommand, kioskById }),
  ...enrolmentWrites({ enrolKiosk, kioskById, noteKiosk, takePlace }),
};

/** The hub's clock may be set by less than this without being taken for a leap, ms. */
const LEAP_MS = 5000;

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
  readonly #room: Room;
  #held: Work[] = [];
  #isRefused = false;
  #isLow = false;
  /** Ticks from here until there would do nothing; undefined where something was committed since that was looked at. */
  #rest: { fromMs: number; untilMs: number } | undefined;
  /** The WAL still holds what was deleted for good. */
  #mustPurge = false;
  #lastTick: { now: number; steadyMs: number } | undefined;

  constructor(connection: WriteConnection, options: WriterOptions, tell: (message: FromWriter) => void) {
    this.#connection = connection;
    this.#tell = tell;
    const { now, steadyMs } = options;
    this.#lastTick = steadyMs === undefined ? undefined : { now, steadyMs };
    this.#room = new Room(connection, reserveOf(options));
    this.#work = new WriterWork(options, FUNCTIONS as unknown as Record<string, WriterFunction>);
  }

  /** Commits a group of work, or holds it. */
  commit(arrived: readonly Work[]): void {
    if (this.#held.length > 0 && !arrived.some(({ type }) => type === "tick")) {
      this.#hold(arrived);
      return;
    }
    const group = [...this.#held, ...arrived];
    const now = group.at(-1)?.now;
    if (now === undefined) return;
    for (const work of arrived) if (work.type === "tick") this.#watchClock(work);
    if (group.every(({ type }) => type === "tick") && this.#rests(now)) return;
    this.#rest = undefined;
    let attempt = this.#attempt(group);
    if (!attempt.stored) {
      const made = this.#room.make(attempt.error, now);
      if (made) {
        this.#tell({ type: "made-room", ...made });
        attempt = this.#attempt(group);
      }
    }
    this.#isRefused = !attempt.stored;
    if (attempt.stored) {
      this.#held = [];
      const { tx, result } = attempt;
      this.#mustPurge ||= tx.mustPurge;
      if (this.#mustPurge) this.#purge();
      this.#tell({ type: "committed", outbound: tx.outbound, figures: tx.figures, ...result } satisfies Committed);
      if (arrived.some(({ type }) => type === "tick")) this.#keepRoom();
      return;
    }
    this.#held = [];
    this.#hold(group);
    const { error } = attempt;
    const code = String((error as { errcode?: unknown }).errcode ?? "unknown");
    const reason = isDiskFull(error) ? "disk-full" : "disk-error";
    this.#tell({ type: "storage", reason, code, detail: error.message, held: this.#held.length });
  }

  /** Whether a tick would do nothing; then it need not come. */
  passesOver(tick: Work & { type: "tick" }): boolean {
    this.#watchClock(tick);
    return this.#held.length === 0 && this.#rests(tick.now);
  }

  #attempt(group: readonly Work[]): ReturnType<typeof commitGroup<Work, Result>> {
    const error = this.#isRefused ? this.#room.probe() : undefined;
    return error ? { stored: false, error } : commitGroup(this.#connection, group, this.#work);
  }

  /** After a leap of the hub's clock nobody has been silent for as long as the clock says: silence counts from here. */
  #watchClock({ now, steadyMs }: Work & { type: "tick" }): void {
    const last = this.#lastTick;
    this.#lastTick = steadyMs === undefined ? undefined : { now, steadyMs };
    if (!last || steadyMs === undefined) return;
    const leapMs = now - last.now - (steadyMs - last.steadyMs);
    if (Math.abs(leapMs) < LEAP_MS) return;
    this.#work.listenAnew(now);
    this.#rest = undefined;
  }

  /** Whether a tick would find nothing to do; to look for deadlines costs less than a transaction. */
  #rests(now: number): boolean {
    if (this.#isRefused || this.#isLow || this.#mustPurge || this.#room.isFilling) return false;
    this.#rest ??= { fromMs: now, untilMs: this.#work.restsUntil(this.#connection) };
    return now >= this.#rest.fromMs && now < this.#rest.untilMs;
  }

  /** Empties the WAL; where a reader is in the way, the next commit tries again. */
  #purge(): void {
    try {
      const moved = this.#connection.get<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)");
      this.#mustPurge = moved?.busy !== 0;
    } catch (error) {
      if (!isStorageError(error)) throw error;
    }
  }

  #keepRoom(): void {
    this.#room.keep();
    const { isLow } = this.#room;
    if (isLow !== this.#isLow) this.#tell({ type: "low", isLow });
    this.#isLow = isLow;
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

  /** Moves all commits into the database and syncs it, and tells where that worked. */
  resync(): void {
    try {
      const moved = this.#connection.get<{ busy: number }>("PRAGMA wal_checkpoint(FULL)");
      if (moved?.busy === 0) this.#tell({ type: "synced" });
    } catch (error) {
      if (!isStorageError(error)) throw error;
    }
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

function reserveOf({ file, reserveBytes = 0, durable }: WriterOptions): Reserve | undefined {
  return reserveBytes > 0 && durable !== false ? new Reserve(`${file}-reserve`, reserveBytes) : undefined;
}

/** Opens the file; on a disk that is full the reserve makes the room that a start needs. */
function openFile(options: WriterOptions): ReturnType<typeof openMigrated> {
  try {
    return openMigrated(options.file);
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    if (isDiskFull(cause) && reserveOf(options)?.release()) return openMigrated(options.file);
    if (!isStorageError(cause)) throw error;
    const { file } = options;
    throw new HubError("storage", refusedAtStart(file, cause), { facts: { file }, cause: error });
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
  /** Whether a tick would do nothing, so that it need not be taken. */
  passesOver(tick: ToWriter & { type: "tick" }): boolean;
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
    const opened = openFile(options);
    connection = opened.connection;
    if (options.maxPages !== undefined) connection.exec(`PRAGMA max_page_count = ${options.maxPages}`);
    if (options.durable === false) connection.exec("PRAGMA synchronous = OFF");
    else if (options.isSyncedElsewhere) connection.exec("PRAGMA synchronous = NORMAL");
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
      passesOver: (tick) => writer.passesOver(tick),
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
    else if (message.type === "resync") writer.resync();
    else if (message.type === "close") {
      writer.commit(group);
      writer.close();
      return false;
    } else group.push(message);
  }
  writer.commit(group);
  return true;
}
