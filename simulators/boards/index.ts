export { type Bench, type BenchOptions, startBench } from "./bench.ts";
export type { BenchBoardOptions } from "./bench-board.ts";
export { type BoardsPerCore, measureBoardsPerCore } from "./boards-per-core.ts";
export { type ChipBench, type ChipBenchOptions, startChipBench } from "./chip-bench.ts";
export { BenchConfigError, readBenchConfig } from "./config.ts";
