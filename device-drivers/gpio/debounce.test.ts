import test from "ava";
import { ManualClock } from "../board/_live-board.test.ts";
import { CONFIRM_MS, Debounce, HELD_MS, LOCK_OUT_MS } from "./debounce.ts";

/** A button that is up, and what it says; times are of its own clock. */
function setUp(options: { answers: boolean }) {
  const clock = new ManualClock();
  const said: string[] = [];
  const debounce = new Debounce({
    clock,
    onPress: (ageMs) => said.push(`press ${ageMs}`),
    onHeld: (heldMs) => said.push(`held ${heldMs}`),
    onReleased: (heldMs) => said.push(`released ${heldMs}`),
    askAgain: () => said.push("ask"),
    answers: () => options.answers,
  });
  debounce.report(false);
  const wait = (ms: number) => clock.advanceTo(clock.now() + ms);
  wait(LOCK_OUT_MS);
  return { debounce, said, wait };
}

test("a low that the answer confirms is one press", (t) => {
  const { debounce, said, wait } = setUp({ answers: true });
  debounce.report(true);
  wait(4);
  debounce.report(true);
  debounce.report(true);
  t.deepEqual(said, ["ask", "press 4"]);
});

test("a tap that is over before the answer is one press, by the board's own report of the release", (t) => {
  const { debounce, said, wait } = setUp({ answers: true });
  debounce.report(true);
  wait(3);
  debounce.report(false);
  debounce.report(false);
  t.deepEqual(said, ["ask", "press 3"]);
});

test("one damaged report is no press: the answer says up, and nothing else comes", (t) => {
  const { debounce, said, wait } = setUp({ answers: true });
  debounce.report(true);
  debounce.report(false);
  wait(CONFIRM_MS);
  t.deepEqual(said, ["ask"]);
  debounce.report(true);
  debounce.report(true);
  t.deepEqual(said, ["ask", "ask", "press 0"]);
});

test("bounces at both ends are one press, and the button is ready again after the lock-out", (t) => {
  const { debounce, said, wait } = setUp({ answers: true });
  for (let bounce = 0; bounce < 5; bounce++) {
    debounce.report(bounce % 2 === 0);
    wait(2);
  }
  wait(100);
  for (let bounce = 0; bounce < 5; bounce++) {
    debounce.report(bounce % 2 === 1);
    wait(LOCK_OUT_MS - 1);
  }
  wait(1);
  debounce.report(true);
  debounce.report(true);
  t.deepEqual(
    said.filter((word) => word.startsWith("press")),
    ["press 4", "press 0"],
  );
});

test("a worn switch that opens for less than the lock-out while it is held does not vote twice", (t) => {
  const { debounce, said, wait } = setUp({ answers: true });
  debounce.report(true);
  debounce.report(true);
  wait(500);
  debounce.report(false);
  wait(LOCK_OUT_MS - 1);
  debounce.report(true);
  wait(500);
  t.deepEqual(said, ["ask", "press 0"]);
});

test("a board that reports changes only gives the press at the release", (t) => {
  const { debounce, said, wait } = setUp({ answers: false });
  debounce.report(true);
  wait(180);
  t.deepEqual(said, []);
  debounce.report(false);
  t.deepEqual(said, ["press 180"]);
});

for (const answers of [true, false]) {
  test(`a button is held after ten seconds and released later, on a board that ${answers ? "answers" : "does not answer"}`, (t) => {
    const { debounce, said, wait } = setUp({ answers });
    debounce.report(true);
    if (answers) debounce.report(true);
    wait(HELD_MS);
    wait(2_000);
    debounce.report(false);
    wait(LOCK_OUT_MS);
    t.deepEqual(
      said.filter((word) => word !== "ask"),
      [`press ${answers ? 0 : HELD_MS}`, `held ${HELD_MS}`, `released ${HELD_MS + 2_000 + LOCK_OUT_MS}`],
    );
  });
}

test("a button that is down when the connection begins counts only after it was up", (t) => {
  const clock = new ManualClock();
  let presses = 0;
  const none = () => {};
  const debounce = new Debounce({
    clock,
    onPress: () => presses++,
    onHeld: none,
    onReleased: none,
    askAgain: none,
    answers: () => true,
  });
  debounce.report(true);
  debounce.report(true);
  clock.advanceTo(HELD_MS);
  t.is(presses, 0);
  debounce.report(false);
  clock.advanceTo(HELD_MS + LOCK_OUT_MS);
  debounce.report(true);
  debounce.report(true);
  t.is(presses, 1);
});
