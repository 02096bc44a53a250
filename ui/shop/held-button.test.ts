import test from "ava";
import { pressRequest } from "./held-button.ts";

test("a tap leaves its length to the bench", (t) => {
  t.deepEqual(pressRequest("call", 80), { button: "call" });
});

test("a hold is as long as the finger was down, and two minutes at most", (t) => {
  t.deepEqual(pressRequest("call", 11_000.4), { button: "call", heldMs: 11_000 });
  t.deepEqual(pressRequest("call", 900_000), { button: "call", heldMs: 120_000 });
});
