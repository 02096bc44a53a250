import type { Kysely } from "kysely";
import type { HubSchema } from "../schema.ts";
import { SESSIONS_ROTATED_AT } from "./people-writes.ts";
import { hashSecret, isSecret } from "./secret.ts";

/** Finds the name of the token in force that a secret is; undefined for any other text. */
export async function findToken(reader: Kysely<HubSchema>, secret: string, now: number): Promise<string | undefined> {
  if (!isSecret(secret)) return undefined;
  const row = await reader
    .selectFrom("token")
    .select("name")
    .where("hash", "=", hashSecret(secret))
    .where((is) => is.or([is("revoked_at", "is", null), is("revoked_at", ">", now)]))
    .executeTakeFirst();
  return row?.name;
}

/** A session in force, as a request stands on it. */
export interface FoundSession {
  hash: string;
  /** It has to change its secret, as sessions were rotated since it began, and has not yet. */
  isStale: boolean;
  /** It is used for the first time in the place of another one. */
  isFirstUse: boolean;
}

/** Finds the session in force that a cookie's secret is; undefined for any other text. */
export async function findSession(
  reader: Kysely<HubSchema>,
  secret: string,
  now: number,
): Promise<FoundSession | undefined> {
  if (!isSecret(secret)) return undefined;
  const row = await reader
    .selectFrom("session")
    .select(["hash", "created_at", "revoked_at"])
    .select((select) =>
      select.selectFrom("meta").select("value").where("key", "=", SESSIONS_ROTATED_AT).as("rotated_at"),
    )
    .select((select) =>
      select
        .selectFrom("session as former")
        .select("former.hash")
        .whereRef("former.hash", "=", "session.replaces")
        .where("former.revoked_at", "is", null)
        .as("former"),
    )
    .where("hash", "=", hashSecret(secret))
    .where((is) => is.or([is("revoked_at", "is", null), is("revoked_at", ">", now)]))
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return (
    row && {
      hash: row.hash,
      isStale: row.revoked_at === null && row.created_at <= Number(row.rotated_at ?? -1),
      isFirstUse: row.former !== null,
    }
  );
}
