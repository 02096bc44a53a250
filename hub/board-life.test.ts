import test from "ava";
import { BOARD_CHECKS, BOARD_LIVES, BOARD_STEPS, type BoardLife, stepOf } from "./board-life.ts";

test("every step of the table is taken with its checklist, and with no less; no other step is", (t) => {
  for (const from of BOARD_LIVES) {
    for (const to of BOARD_LIVES) {
      const step = BOARD_STEPS[from].find((one) => one.to === to);
      if (!step) {
        t.deepEqual(stepOf(from, to, BOARD_CHECKS), { ok: false, why: "no-such-step" }, `${from} ${to}`);
        continue;
      }
      t.true(stepOf(from, to, step.checklist).ok, `${from} ${to}`);
      for (const left of step.checklist) {
        const done = step.checklist.filter((check) => check !== left);
        t.deepEqual(stepOf(from, to, done), { ok: false, why: "checklist", missing: [left] });
      }
    }
  }
});

test("every state can be reached from the first, all but the last can be left, and what is disposed of stays so", (t) => {
  const reached = new Set<BoardLife>(["planned"]);
  for (const life of reached) for (const { to } of BOARD_STEPS[life]) reached.add(to);
  t.deepEqual([...reached].sort(), [...BOARD_LIVES].sort());
  t.deepEqual(
    BOARD_LIVES.filter((life) => BOARD_STEPS[life].length === 0),
    ["disposed"],
  );
});
