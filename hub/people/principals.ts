import type { Kysely } from "kysely";
import type { HubSchema } from "../schema.ts";
import { hashSecret, isSecret } from "./secret.ts";

/** Finds the name of the token in force that a secret is; undefined for any other text. */
export async function findToken(reader: Kysely<HubSchema>, secret: string): Promise<string | undefined> {
  if (!isSecret(secret)) return undefined;
  const row = await reader
    .selectFrom("token")
    .select("name")
    .where("hash", "=", hashSecret(secret))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row?.name;
}

/** Finds the hash of the session in force that a cookie's secret is; undefined for any other text. */
export async function findSession(reader: Kysely<HubSchema>, secret: string, now: number): Promise<string | undefined> {
  if (!isSecret(secret)) return undefined;
  const row = await reader
    .selectFrom("session")
    .select("hash")
    .where("hash", "=", hashSecret(secret))
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.hash;
}
