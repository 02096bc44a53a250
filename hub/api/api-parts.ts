import type { FastifyRequest } from "fastify";
import type { FlowFinding } from "../../protocol/flow-check.ts";
import type { Texts } from "../../protocol/texts.ts";
import type { HubContext } from "../hub-context.ts";
import type { Attempts } from "../people/attempts.ts";
import type { EverythingCounter } from "./counts.ts";
import type { LiveFeed } from "./live-feed.ts";

/** Where the built pages and texts lie. */
export interface ApiPaths {
  /** Folder `dist/ui`: `console/index.html` and `assets/`. */
  pages: string;
  /** Folder `locales`. */
  locales: string;
}

/** What the API's operations work with. */
export interface ApiParts {
  context: HubContext;
  paths: ApiPaths;
  /** The English texts of tickets, for readers that have no catalogues. */
  english: Texts;
  /** Says what is wrong with a flow. */
  checkFlow(flow: unknown): FlowFinding[];
  /** Tries to sign in, by address. */
  attempts: Attempts;
  /** Version and commit of the program. */
  version: { version: string; commit: string };
  /** Origin that people reach, such as `http://127.0.0.1:8080`; the one that a remote caller itself used. */
  originFor(request: FastifyRequest): string;
  counter: EverythingCounter;
  /** Tells whether one who was let in still is: a token may be revoked and a session end while a stream is open. */
  mayStillRead(request: FastifyRequest): Promise<boolean>;
  /** The live feed's readers. */
  live: LiveFeed;
}
