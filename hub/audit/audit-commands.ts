import { existsSync } from "node:fs";
import type { AuditView } from "../../protocol/audit.ts";
import { hubFiles } from "../backup.ts";
import { CommandError } from "../command-error.ts";
import type { CommandRun } from "../commands.ts";
import { openHubFile } from "../open-hub-file.ts";
import { verifyAudit } from "./verify-audit.ts";

/** The commands about the audit log. */
export const auditCommands = {
  /** Follows the chain in the hub's file, whether the hub runs or not; 1 where it is broken. */
  async verifyAudit(run: CommandRun) {
    const data = String(run.options.data);
    if (!existsSync(hubFiles(data).database)) throw new CommandError("no-data", { data });
    const file = openHubFile(data);
    try {
      const check = verifyAudit(file);
      const words = check.ok
        ? run.texts("audit-whole", { entries: check.entries, head: check.head })
        : run.texts("audit-broken", { entry: check.entry, fault: check.fault });
      run.print(check, words);
      return check.ok ? 0 : 1;
    } finally {
      file.close();
    }
  },

  async listAudit(run: CommandRun) {
    const { limit } = run.options as { limit: number };
    const { items } = await run.atHub((hub) => hub.ask<{ items: AuditView[] }>("GET", `/api/v1/audit?limit=${limit}`));
    const lines = items.map(({ n, at, actor, what, facts }) =>
      [n, at, actor, what, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join("  "),
    );
    run.print(items, ...(lines.length > 0 ? lines : [run.texts("audit-none")]));
  },
};
