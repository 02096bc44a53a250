import {
  DOCUMENT_STATES,
  type DocumentState,
  type KioskContentView,
  type PublicationView,
} from "../../protocol/content-views.ts";
import type { KioskConfig, ReportedConfigMessage } from "../../protocol/messages.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { present, timeOf } from "./views.ts";

/** The states of a version, for a query. */
export const documentState = oneOf(DOCUMENT_STATES);

/** Shows what all versions have. */
export const versionFields = (row: {
  version: number;
  state: string;
  hash: string;
  saved_at: number;
  saved_by: string;
  published_at: number | null;
}) => ({
  version: row.version,
  state: row.state as DocumentState,
  hash: row.hash,
  savedAt: timeOf(row.saved_at),
  savedBy: row.saved_by,
  ...present({ publishedAt: row.published_at === null ? undefined : timeOf(row.published_at) }),
});

/** Shows for whom a version was published. */
export const publicationView = (row: { scope: string; target: string; at: number; by: string }): PublicationView => ({
  scope: row.scope as PublicationView["scope"],
  ...(row.target === "" ? {} : { target: row.target }),
  at: timeOf(row.at),
  by: row.by,
});

/** Shows what a kiosk is to have and what it says that it has. */
export function kioskContentView(row: {
  id: string;
  site: string;
  desired: string;
  reported: string | null;
}): KioskContentView {
  const { flow, articles } = JSON.parse(row.desired) as KioskConfig;
  const reported = row.reported === null ? undefined : (JSON.parse(row.reported) as ReportedConfigMessage);
  const inForce = reported?.content;
  const error = inForce?.error ?? reported?.error;
  return {
    site: row.site,
    kiosk: row.id,
    desired: { ...(flow ? { flow } : {}), ...(articles ? { articles } : {}) },
    ...(inForce
      ? {
          inForce: {
            ...(inForce.flow ? { flow: inForce.flow } : {}),
            ...(inForce.articles ? { articles: inForce.articles } : {}),
          },
        }
      : {}),
    ...(error ? { error } : {}),
  };
}
