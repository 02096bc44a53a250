import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Observable, SchedulerLike } from "rxjs";
import type { Live } from "../protocol/rest.ts";
import type { Certificates } from "./certificates.ts";
import type { HubConfig } from "./config.ts";
import type { Counters } from "./counters.ts";
import type { HubSchema } from "./schema.ts";
import type { Strangers } from "./strangers.ts";
import type { WriterClient } from "./writer-client.ts";
import type { StorageTrouble } from "./writer-messages.ts";

/**
 * One line of the live feed, as it stands in table `feed`.
 *
 * SHAPE: `ref` is `ticket.id`, `event.n`, `kiosk.n`, `telemetry.n`, `quarantine.n`, `board.n` or `command.request`,
 * as text.
 * Events, telemetry and quarantine of one commit share a line: all rows from `ref` to `last`, both included.
 */
export interface FeedRow {
  n: number;
  at: number;
  name: keyof Live;
  ref: string;
  last: number | null;
}

/** Whether the hub can take presses now. */
export interface HubHealth {
  /** True once the broker listens and the database is open. */
  ready: boolean;
  /** False while the disk refuses; then nothing is acknowledged and it is tried again. */
  storing: boolean;
  /** Messages that wait for a commit. */
  pending: number;
  /** What the disk said last, while `storing` is false. */
  detail?: string;
  /** Why it stores nothing, and since when (ms UTC). */
  reason?: StorageTrouble;
  sinceMs?: number;
  /** Whether the disk is nearly full: the hub lives on what its reserve was. */
  isLow: boolean;
}

/** What the hub's core hands to its API. */
export interface HubContext {
  config: HubConfig;
  /** Reads on a connection of its own that cannot write. A read lasts under 5 s. */
  reader: Kysely<HubSchema>;
  /** The one way to write. */
  writer: Pick<WriterClient, "call">;
  /** What was committed, as it happens; older lines stand in table `feed`. */
  feed$: Observable<FeedRow>;
  counters: Counters;
  /** What an enrolment tells a kiosk: where the broker is, and the authority that signed its certificate (PEM). */
  enrolmentInfo(): { url: string; ca: string };
  /** Where a device presents a one-time code, `https://host:port`; undefined while nothing is listened on. */
  enrolAt(): string | undefined;
  /** Who knocked under a name that no kiosk has, since this hub started; missing where nobody can knock. */
  strangers?: Pick<Strangers, "items" | "times" | "forgotten">;
  /** What changes the hub's certificate and authority; missing where nothing is listened on. */
  certificates?: Certificates;
  /** Copies the live database into a new file; THROWS HubError. */
  backup(file: string): Promise<{ file: string; bytes: number }>;
  health(): HubHealth;
  /** The health now, and whenever the disk changes its mind. */
  health$: Observable<HubHealth>;
  /** Makes the id of a request; default random. */
  createId?: () => string;
  log: Logger;
  clock: SchedulerLike;
}
