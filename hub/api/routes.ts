import { answerRoutes } from "./answers.ts";
import { articleRoutes } from "./articles.ts";
import { auditRoutes } from "./audit.ts";
import { boardBenchRoutes } from "./board-bench.ts";
import { boardRoutes } from "./boards.ts";
import { contactRoutes } from "./contacts.ts";
import { contentRoutes } from "./content.ts";
import { credentialRoutes } from "./credentials.ts";
import { enrolmentRoutes } from "./enrolment.ts";
import { eventRoutes } from "./events.ts";
import { firmwareRoutes } from "./firmware.ts";
import { flowRoutes } from "./flows.ts";
import { kioskLifeRoutes } from "./kiosk-life.ts";
import { kioskRoutes } from "./kiosks.ts";
import { labelRoutes } from "./labels.ts";
import { liveRoutes } from "./live.ts";
import { operationRoutes } from "./operations.ts";
import { peopleRoutes } from "./people.ts";
import { presenceRoutes } from "./presence.ts";
import type { ApiRoute } from "./route.ts";
import { settingsRoutes } from "./settings.ts";
import { siteRoutes } from "./sites.ts";
import { ticketRoutes } from "./tickets.ts";

/** Every operation of the API; the server and the OpenAPI document are both made from this list. */
export const ROUTES: readonly ApiRoute[] = [
  ...ticketRoutes,
  ...eventRoutes,
  ...kioskRoutes,
  ...kioskLifeRoutes,
  ...presenceRoutes,
  ...boardRoutes,
  ...firmwareRoutes,
  ...boardBenchRoutes,
  ...enrolmentRoutes,
  ...settingsRoutes,
  ...siteRoutes,
  ...labelRoutes,
  ...flowRoutes,
  ...articleRoutes,
  ...contentRoutes,
  ...answerRoutes,
  ...contactRoutes,
  ...liveRoutes,
  ...peopleRoutes,
  ...credentialRoutes,
  ...auditRoutes,
  ...operationRoutes,
];
