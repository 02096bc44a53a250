/** One thing that an installation does to a machine. Paths are absolute; `why` is told to who reads a dry run. */
export type Step =
  | { do: "write"; path: string; mode: number; owner?: string; content: string; secret?: boolean; why: string }
  | { do: "folder"; path: string; mode: number; owner?: string; why: string }
  | { do: "remove"; path: string; why: string }
  | { do: "run"; command: readonly string[]; why: string; mayFail?: boolean };

/** What an installation does, in order. */
export type Plan = readonly Step[];

/**
 * Prints a plan: every file with its mode and content, every command as it would be given to a shell.
 * A secret's content is not printed.
 */
export function formatPlan(plan: Plan): string {
  const lines: string[] = [];
  for (const step of plan) {
    lines.push(`# ${step.why}`);
    switch (step.do) {
      case "write":
        lines.push(`write ${step.path} (${modeText(step.mode)}${step.owner ? `, ${step.owner}` : ""})`);
        lines.push(
          ...(step.secret ? ["(not shown)"] : step.content.trimEnd().split("\n")).map((line) =>
            `  | ${line}`.trimEnd(),
          ),
        );
        break;
      case "folder":
        lines.push(`folder ${step.path} (${modeText(step.mode)}${step.owner ? `, ${step.owner}` : ""})`);
        break;
      case "remove":
        lines.push(`remove ${step.path}`);
        break;
      case "run":
        lines.push(`run ${step.command.map(quoted).join(" ")}${step.mayFail ? " (may fail)" : ""}`);
        break;
    }
    lines.push("");
  }
  return lines.join("\n");
}

const modeText = (mode: number): string => mode.toString(8).padStart(4, "0");

/** A word as a shell takes it. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
