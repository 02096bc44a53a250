import test from "ava";
import { createAssembled } from "./assembled.ts";
import { Pacer } from "./pacer.ts";

const until = (condition: () => boolean, every: (check: () => void) => () => void) =>
  new Promise<void>((resolve) => {
    const stop = every(() => {
      if (!condition()) return;
      stop();
      resolve();
    });
  });

test("a paced board keeps up with the wall clock in slices, and stands still when it is taken off", async (t) => {
  const board = createAssembled("loop: rjmp loop");
  const pacer = new Pacer({ sliceMs: 2, catchUpMs: 10 });
  t.teardown(() => pacer.stop());
  const startMs = performance.now();
  let slices = 0;
  pacer.add(board);
  await until(
    () => board.elapsedMs > 60,
    (check) =>
      board.on("slice", () => {
        slices++;
        check();
      }),
  );
  const wallMs = performance.now() - startMs;
  t.true(board.elapsedMs <= wallMs + 0.1, `${board.elapsedMs} ms of the chip in ${wallMs}`);
  t.true(slices >= 6);
  pacer.remove(board);
  t.is(board.presentCycle(), board.cycles);
});

test("a process that was held up makes up a bounded time, and the rest is counted", async (t) => {
  const board = createAssembled("loop: rjmp loop");
  const pacer = new Pacer({ sliceMs: 1, catchUpMs: 20 });
  t.teardown(() => pacer.stop());
  pacer.add(board);
  const heldUntil = performance.now() + 120;
  while (performance.now() < heldUntil);
  const before = board.elapsedMs;
  await until(
    () => true,
    (check) => board.on("slice", check),
  );
  t.true(board.elapsedMs - before <= 20.1);
  t.true(pacer.slippedMs >= 90);
});
