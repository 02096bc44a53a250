import test from "ava";
import { arrowTarget } from "./arrow-keys.ts";

const four = { count: 4, columns: 4, direction: "ltr" } as const;

test("right goes to the next face and stops at the last", (t) => {
  t.is(arrowTarget({ ...four, key: "ArrowRight", index: 0 }), 1);
  t.is(arrowTarget({ ...four, key: "ArrowRight", index: 3 }), undefined);
});

test("right goes back where the page is written from right to left", (t) => {
  t.is(arrowTarget({ ...four, direction: "rtl", key: "ArrowRight", index: 2 }), 1);
  t.is(arrowTarget({ ...four, direction: "rtl", key: "ArrowLeft", index: 2 }), 3);
});

test("down goes to the row below in two columns and nowhere in one row", (t) => {
  t.is(arrowTarget({ ...four, columns: 2, key: "ArrowDown", index: 1 }), 3);
  t.is(arrowTarget({ ...four, key: "ArrowDown", index: 1 }), undefined);
});

test("home and end go to the ends, and other keys do nothing", (t) => {
  t.is(arrowTarget({ ...four, key: "Home", index: 2 }), 0);
  t.is(arrowTarget({ ...four, key: "End", index: 0 }), 3);
  t.is(arrowTarget({ ...four, key: "a", index: 0 }), undefined);
});
