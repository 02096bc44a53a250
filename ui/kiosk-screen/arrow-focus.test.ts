import test from "ava";
import { arrowTo, type Place } from "./arrow-focus.ts";

/** Two rows of four, and one wide bar below. */
const tiles: Place[] = [0, 1].flatMap((row) =>
  [0, 1, 2, 3].map((column) => ({
    left: column * 110,
    top: row * 110,
    right: column * 110 + 100,
    bottom: row * 110 + 100,
  })),
);
const bar: Place = { left: 0, top: 240, right: 430, bottom: 300 };
const all = [...tiles, bar];
const to = (key: string, index: number) => arrowTo(key, all[index] as Place, all);

test("an arrow goes to the next one in line and stops at the edge", (t) => {
  t.is(to("ArrowRight", 0), 1);
  t.is(to("ArrowLeft", 3), 2);
  t.is(to("ArrowRight", 3), undefined);
  t.is(to("ArrowUp", 2), undefined);
});

test("down keeps to the column, and leads from any column to what is wide", (t) => {
  t.is(to("ArrowDown", 2), 6);
  t.is(to("ArrowUp", 6), 2);
  for (const from of [4, 5, 6, 7]) t.is(to("ArrowDown", from), 8);
});

test("what stands in line comes before what is nearer and stands aside", (t) => {
  const from = { left: 0, top: 0, right: 100, bottom: 100 };
  const aside = { left: 110, top: 150, right: 210, bottom: 250 };
  const inLine = { left: 220, top: 0, right: 320, bottom: 100 };
  t.is(arrowTo("ArrowRight", from, [aside, inLine]), 1);
  t.is(arrowTo("ArrowRight", from, [aside]), 0);
});

test("other keys lead nowhere", (t) => {
  t.is(to("a", 0), undefined);
});

test("what a part scrolls comes before what stands below it, and the last of it leads out", (t) => {
  const part = "main";
  const places: Place[] = [
    { left: 0, top: 0, right: 100, bottom: 60, part },
    { left: 0, top: 80, right: 100, bottom: 140, part },
    // In the same place as the second, which it covers.
    { left: 0, top: 70, right: 100, bottom: 130 },
  ];
  const down = (from: number) => arrowTo("ArrowDown", places[from] as Place, places);
  t.is(down(0), 1);
  t.is(arrowTo("ArrowUp", places[1] as Place, places), 0);
  t.is(arrowTo("ArrowDown", { ...places[0], part: undefined } as Place, places), 2);
});
