/** Where a board can be in its life. */
export const BOARD_LIVES = [
  "planned",
  "installed",
  "commissioned",
  "in-service",
  "maintenance",
  "retired",
  "disposed",
] as const;
export type BoardLife = (typeof BOARD_LIVES)[number];

/** A step of a board's life: what it leads to, and what somebody has to have done before. */
export interface BoardStep {
  to: BoardLife;
  /** What is confirmed, each by its name: `board-check-<name>` of cli.ftl puts it into words. */
  checklist: readonly BoardCheck[];
}

export const BOARD_CHECKS = [
  "mounted",
  "cable-secured",
  "labelled",
  "flashed",
  "self-test",
  "each-button-pressed",
  "told-staff",
  "fault-noted",
  "repaired",
  "taken-down",
  "data-wiped",
  "recycled",
] as const;
export type BoardCheck = (typeof BOARD_CHECKS)[number];

/**
 * The life of a board, whole: what may follow what, and what has to be done first. A board can be retired from anywhere, and
 * what is disposed of never comes back.
 */
export const BOARD_STEPS: { readonly [From in BoardLife]: readonly BoardStep[] } = {
  planned: [
    { to: "installed", checklist: ["mounted", "cable-secured"] },
    { to: "retired", checklist: [] },
  ],
  installed: [
    { to: "commissioned", checklist: ["flashed", "self-test", "labelled"] },
    { to: "maintenance", checklist: ["fault-noted"] },
    { to: "retired", checklist: ["taken-down"] },
  ],
  commissioned: [
    { to: "in-service", checklist: ["each-button-pressed", "told-staff"] },
    { to: "maintenance", checklist: ["fault-noted"] },
    { to: "retired", checklist: ["taken-down"] },
  ],
  "in-service": [
    { to: "maintenance", checklist: ["fault-noted"] },
    { to: "retired", checklist: ["taken-down"] },
  ],
  maintenance: [
    { to: "in-service", checklist: ["repaired", "self-test", "each-button-pressed"] },
    { to: "retired", checklist: ["taken-down"] },
  ],
  retired: [
    { to: "installed", checklist: ["mounted", "cable-secured"] },
    { to: "disposed", checklist: ["data-wiped", "recycled"] },
  ],
  disposed: [],
};

/** Why a step is not taken, or that it is; `missing` names what of its checklist was not confirmed. */
export type StepAnswer =
  | { ok: true; step: BoardStep }
  | { ok: false; why: "no-such-step" }
  | { ok: false; why: "checklist"; missing: BoardCheck[] };

/** Says whether a board may go from one state to another with what was confirmed. */
export function stepOf(from: BoardLife, to: BoardLife, confirmed: readonly string[]): StepAnswer {
  const step = BOARD_STEPS[from].find((one) => one.to === to);
  if (!step) return { ok: false, why: "no-such-step" };
  const missing = step.checklist.filter((check) => !confirmed.includes(check));
  return missing.length === 0 ? { ok: true, step } : { ok: false, why: "checklist", missing };
}
