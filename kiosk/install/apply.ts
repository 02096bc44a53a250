import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InstallError } from "./install-error.ts";
import type { Plan, Step } from "./plan.ts";

/** How a plan is carried out. */
export interface ApplyOptions {
  /** Writes below this folder and runs nothing: for an image, or to look at. Default: the machine itself. */
  root?: string;
  /** Told each step before it is done. */
  tell(step: Step): void;
}

/**
 * Carries a plan out, step by step; doing it twice is the same as once.
 *
 * A file is written beside its place and moved there, so that a power cut leaves the old or the new one.
 * THROWS InstallError `command-failed` with the command, its exit code and what it said; `not-written` with the path.
 */
export function applyPlan(plan: Plan, { root, tell }: ApplyOptions): void {
  for (const step of plan) {
    tell(step);
    try {
      applyStep(step, root);
    } catch (error) {
      if (error instanceof InstallError) throw error;
      const at = step.do === "run" ? step.command.join(" ") : step.path;
      throw new InstallError("not-written", `${at}: ${(error as Error).message}`, { cause: error });
    }
  }
}

function applyStep(step: Step, root: string | undefined): void {
  const place = (path: string): string => (root === undefined ? path : join(root, path));
  switch (step.do) {
    case "write": {
      const path = place(step.path);
      mkdirSync(dirname(path), { recursive: true });
      const beside = `${path}.new`;
      writeFileSync(beside, step.content, { mode: step.mode, flush: true });
      // The mode of writeFile is cut by the umask.
      chmodSync(beside, step.mode);
      if (step.owner !== undefined && root === undefined) run(["chown", step.owner, beside]);
      renameSync(beside, path);
      break;
    }
    case "folder": {
      const path = place(step.path);
      mkdirSync(path, { recursive: true });
      chmodSync(path, step.mode);
      if (step.owner !== undefined && root === undefined) run(["chown", step.owner, path]);
      break;
    }
    case "remove":
      rmSync(place(step.path), { recursive: true, force: true });
      break;
    case "run":
      if (root === undefined) run(step.command, step.mayFail);
      break;
  }
}

function run(command: readonly string[], mayFail = false): void {
  const [program = "", ...args] = command;
  const done = spawnSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (done.status === 0 || mayFail) return;
  const said = done.error?.message ?? `${done.stderr}${done.stdout}`.trim();
  throw new InstallError("command-failed", `${command.join(" ")} ended with ${done.status ?? done.signal}: ${said}`);
}
