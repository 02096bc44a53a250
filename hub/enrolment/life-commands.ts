import type { MadeCodes } from "../../protocol/enrolment.ts";
import type { RetirementRecord } from "../../protocol/kiosk-life.ts";
import type { CommandRun } from "../commands.ts";
import { printCodes } from "./enrolment-commands.ts";

const pathOf = (kiosk: string, what: string): string => `/api/v1/kiosks/${encodeURIComponent(kiosk)}/${what}`;

/** The commands about kiosks that go, for a while or for good. */
export const lifeCommands = {
  async blockKiosk(run: CommandRun) {
    const { kiosk, why, reason = "" } = run.options as { kiosk: string; why: string; reason?: string };
    const answer = await run.atHub((hub) => hub.ask("POST", pathOf(kiosk, "block"), { why, reason }));
    run.print(answer, run.texts("kiosk-blocked", { kiosk, why }));
  },

  async unblockKiosk(run: CommandRun) {
    const { kiosk, reason = "" } = run.options as { kiosk: string; reason?: string };
    const answer = await run.atHub((hub) => hub.ask("POST", pathOf(kiosk, "unblock"), { reason }));
    run.print(answer, run.texts("kiosk-found", { kiosk }));
  },

  async replaceKiosk(run: CommandRun) {
    const { kiosk, valid } = run.options as { kiosk: string; valid?: number };
    const wish = valid === undefined ? {} : { validS: valid };
    const made = await run.atHub((hub) => hub.ask<MadeCodes>("POST", pathOf(kiosk, "replace"), wish));
    printCodes(run, made, "replacement-code");
  },

  async retireKiosk(run: CommandRun) {
    const { kiosk, reason = "" } = run.options as { kiosk: string; reason?: string };
    const record = await run.atHub((hub) => hub.ask<RetirementRecord>("POST", pathOf(kiosk, "retire"), { reason }));
    run.print(
      record,
      run.texts("retired-record", {
        ...{
          kiosk: record.kiosk,
          site: record.site,
          at: record.retiredAt,
          by: record.by,
          reason: record.reason || "-",
        },
        ...{ since: record.enrolledAt, seen: record.lastSeenAt ?? "-", firmware: record.firmware ?? "-" },
        ...{ boards: record.boards.join(", ") || "-", events: record.events, tickets: record.openTickets },
        wiped: record.wiped.join(", "),
      }),
    );
  },
};
