import { loadavg } from "node:os";
import { measureBoardsPerCore, runBoardsByTheWall } from "../../simulators/boards/boards-per-core.ts";
import { type BenchRun, row } from "./row.ts";

const GOAL = 20;

/**
 * How many boards with our firmware live at 1x in one core, brought up to their clock at most 10 ms apart; beside it what
 * each takes of the core, how soon a press comes out, and the goal's number by the wall clock of this machine as it is.
 */
export const boardsPerCore: BenchRun = async () => {
  const { boards, share, pressToFrameP95Ms } = await measureBoardsPerCore();
  const wall = await runBoardsByTheWall(GOAL);
  const against =
    `${(share * 100).toFixed(2)} % of a core a board, press to frame p95 ${pressToFrameP95Ms.toFixed(1)} ms; ` +
    `${GOAL} by the wall clock: p95 ${wall.pressToFrameP95Ms.toFixed(1)} ms, ${(wall.slipped * 100).toFixed(1)} % of the ` +
    `time given up at load ${loadavg()[0]?.toFixed(1)}`;
  return [row("boards-per-core", boards, "boards", { atLeast: GOAL }, against)];
};
