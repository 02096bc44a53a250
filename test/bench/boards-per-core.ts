import { measureBoardsPerCore } from "../../simulators/boards/boards-per-core.ts";
import { type BenchRun, row } from "./row.ts";

/** How many boards with our firmware live at 1x in one core, brought up to the wall clock at most 10 ms apart. */
export const boardsPerCore: BenchRun = async () => {
  const { boards, pressToFrameP95Ms } = await measureBoardsPerCore();
  return [
    row("boards-per-core", boards, "boards", { atLeast: 20 }, `press to frame p95 ${pressToFrameP95Ms.toFixed(1)} ms`),
  ];
};
