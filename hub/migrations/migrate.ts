import { existsSync } from "node:fs";
import { copyDatabase, WriteConnection } from "../database.ts";
import { HubError } from "../error.ts";
import { first } from "./0001-first.ts";
import { voteMarks } from "./0002-vote-marks.ts";
import { clockMarks } from "./0003-clock-marks.ts";
import { pressOrigin } from "./0004-press-origin.ts";
import { rotation } from "./0005-rotation.ts";
import { content } from "./0007-content.ts";
import { answers } from "./0008-answers.ts";
import { screenshots } from "./0008-screenshots.ts";
import { articleLists } from "./0009-article-lists.ts";
import { enrolment } from "./0010-enrolment.ts";
import { presence } from "./0011-presence.ts";
import { boardBench } from "./0012-board-bench.ts";
import { deeds } from "./0013-deeds.ts";
import { ticketsOfTheHub } from "./0014-tickets-of-the-hub.ts";
import { audit } from "./0015-audit.ts";

/** One step of the schema; steps only go forward. */
export interface Migration {
  name: string;
  sql: string;
}

/** Every step in order; the number of a step is its place, from 1. */
export const MIGRATIONS: readonly Migration[] = [
  { name: "0001-first", sql: first },
  { name: "0002-vote-marks", sql: voteMarks },
  { name: "0003-clock-marks", sql: clockMarks },
  { name: "0004-press-origin", sql: pressOrigin },
  { name: "0005-rotation", sql: rotation },
  { name: "0007-content", sql: content },
  { name: "0008-answers", sql: answers },
  { name: "0008-screenshots", sql: screenshots },
  { name: "0009-article-lists", sql: articleLists },
  { name: "0010-enrolment", sql: enrolment },
  { name: "0011-presence", sql: presence },
  { name: "0012-board-bench", sql: boardBench },
  { name: "0013-deeds", sql: deeds },
  { name: "0014-tickets-of-the-hub", sql: ticketsOfTheHub },
  { name: "0015-audit", sql: audit },
];

/** What opening did. `backup` is the copy that was made before an existing file was changed. */
export interface Migrated {
  from: number;
  to: number;
  backup?: string;
}

/**
 * Opens a hub's database for writing and brings its schema up to date, each step in a transaction of its own.
 *
 * An existing file is copied to `<file>.before-<version>` first. THROWS HubError `file-newer` where a newer program
 * wrote the file, `file-unreadable` where it is no database.
 */
export function openMigrated(
  file: string,
  migrations: readonly Migration[] = MIGRATIONS,
): { connection: WriteConnection; migrated: Migrated } {
  const isNew = !existsSync(file);
  const connection = open(file);
  try {
    const from = connection.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
    const to = migrations.length;
    if (from > to) {
      throw new HubError(
        "file-newer",
        `${file} has schema ${from}, this program knows up to ${to}: use the newer program, or restore the copy ${file}.before-${from}`,
        { facts: { file, found: from, known: to } },
      );
    }
    const backup = !isNew && from > 0 && from < to ? keepCopy(file, to) : undefined;
    for (const [index, { sql }] of migrations.entries()) {
      if (index < from) continue;
      connection.exec("BEGIN IMMEDIATE");
      connection.exec(sql);
      connection.exec(`PRAGMA user_version = ${index + 1}`);
      connection.exec("COMMIT");
    }
    return { connection, migrated: { from, to, ...(backup === undefined ? {} : { backup }) } };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function open(file: string): WriteConnection {
  try {
    return new WriteConnection(file);
  } catch (error) {
    throw new HubError("file-unreadable", `${file} cannot be opened as a database: ${(error as Error).message}`, {
      facts: { file },
      cause: error,
    });
  }
}

function keepCopy(file: string, version: number): string {
  const backup = `${file}.before-${version}`;
  if (!existsSync(backup)) copyDatabase(file, backup);
  return backup;
}
