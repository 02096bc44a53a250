import type { BoardDetail } from "../../protocol/boards.ts";
import type { CommandRun } from "../commands.ts";

/** The command about a board's life: shows it, plans one, takes a step. */
export const boardCommands = {
  async boardLife(run: CommandRun) {
    const { serial, plan, to, done, note } = run.options as {
      serial: string;
      plan?: string | true;
      to?: string;
      done?: string;
      note?: string;
    };
    const path = `/api/v1/boards/${encodeURIComponent(serial)}`;
    const board = await run.atHub((hub) => {
      if (plan !== undefined) {
        return hub.ask<BoardDetail>("POST", "/api/v1/boards", { serial, ...(plan === true ? {} : { label: plan }) });
      }
      if (to === undefined) return hub.ask<BoardDetail>("GET", path);
      const confirmed = done === undefined ? [] : done.split(",").map((one) => one.trim());
      return hub.ask<BoardDetail>("POST", `${path}/steps`, { to, confirmed, ...(note === undefined ? {} : { note }) });
    });
    const { life, kiosk, device, steps, history } = board;
    run.print(
      board,
      run.texts("board-now", { serial, life, kiosk: kiosk ?? "-", device: device ?? "-" }),
      ...steps.map(({ to, checklist }) =>
        checklist.length === 0
          ? run.texts("board-may-now", { to })
          : run.texts("board-may", { to, checks: checklist.join(", ") }),
      ),
      ...history.map(({ at, actor, what, facts, note: words }) =>
        `${at}  ${actor}  ${what}  ${Object.values(facts).flat().join(" ")}  ${words}`.trimEnd(),
      ),
    );
  },
};
