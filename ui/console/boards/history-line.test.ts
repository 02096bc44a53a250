import test from "ava";
import { argsOf, leftFacts } from "./history-line.ts";

test("what a line's words say is not said again, and what they do not say is", (t) => {
  const facts = { from: "installed", to: "commissioned", confirmed: ["flashed", "labelled"] };
  t.deepEqual(argsOf({ facts }), { from: "installed", to: "commissioned" });
  t.deepEqual(leftFacts({ what: "step", facts }, true), [{ name: "confirmed", value: "flashed, labelled" }]);
});

test("a line of a later version is drawn with all that it carries, bounded", (t) => {
  const facts = { passed: true, buttons: { happy: "ok", call: "none" }, none: null, empty: [], long: "x".repeat(1000) };
  t.deepEqual(
    leftFacts({ what: "measured", facts }, false).map(({ name, value }) => `${name}=${value.slice(0, 30)}`),
    ["passed=true", "buttons=happy: ok, call: none", `long=${"x".repeat(30)}`],
  );
  t.is(leftFacts({ what: "measured", facts }, false).at(-1)?.value.length, 300);
});
