import test from "ava";
import { addSample, buildColumns, isCurve, rangeOf, type Sample, seriesNames, unitOf } from "./series.ts";

const startMs = Date.UTC(2026, 10, 22, 12);
const at = (s: number) => new Date(startMs + s * 1000).toISOString();
const row = (s: number, cpuPercent = s): Sample => ({ at: at(s), samples: { cpuPercent } });
const rows = (...seconds: number[]) => seconds.map((s) => row(s));
const seconds = (list: readonly Sample[]) => list.map((sample) => (Date.parse(sample.at) - startMs) / 1000);

test("a live sample goes to its place in time", (t) => {
  t.deepEqual(seconds(addSample(rows(0, 10), row(20))), [0, 10, 20]);
  t.deepEqual(seconds(addSample(rows(0, 20), row(10))), [0, 10, 20]);
  t.deepEqual(seconds(addSample([], row(5))), [5]);
});

test("a repeated sample stands once, in its newest form", (t) => {
  const list = addSample(rows(0, 10), row(10, 99));
  t.deepEqual(seconds(list), [0, 10]);
  t.is(list[1]?.samples.cpuPercent, 99);
});

test("what is older than the window goes", (t) => {
  t.deepEqual(seconds(addSample(rows(0, 50, 100), row(120), 60_000)), [100, 120]);
});

test("a sample without a readable time is left out", (t) => {
  const list = rows(0);
  t.is(addSample(list, { at: "yesterday", samples: {} }), list);
});

test("a silence breaks the line", (t) => {
  const [times, values] = buildColumns(rows(0, 10, 20, 30, 200, 210), "cpuPercent");
  t.deepEqual(values, [0, 10, 20, 30, null, 200, 210]);
  t.deepEqual(
    times.map((s) => s - startMs / 1000),
    [0, 10, 20, 30, 115, 200, 210],
  );
});

test("a figure that some samples lack, or that is no number, leaves those out", (t) => {
  const list = [
    row(0),
    { at: at(10), samples: { temperatureC: 21 } },
    { at: at(20), samples: { cpuPercent: Number.NaN } },
  ];
  t.deepEqual(buildColumns(list, "cpuPercent")[1], [0]);
  t.deepEqual(seriesNames(list), ["cpuPercent", "temperatureC"]);
});

test("the unit stands at the end of a name", (t) => {
  t.is(unitOf("cpuPercent"), "%");
  t.is(unitOf("temperatureC"), "°C");
  t.is(unitOf("clockErrorMs"), "ms");
  t.is(unitOf("uptimeS"), "s");
  t.is(unitOf("outboxDepth"), "");
});

test("a percentage keeps its scale, a count starts at zero, a flat line gets air", (t) => {
  t.deepEqual(rangeOf("cpuPercent", 40, 42), [0, 100]);
  t.is(rangeOf("outboxDepth", 3, 9)[0], 0);
  const [low, high] = rangeOf("temperatureC", 21, 21);
  t.true(low < 21 && high > 21);
  t.deepEqual(rangeOf("outboxDepth", null, null), [0, 1]);
});

test("a figure that only grows stands in the table and has no plot, an unknown one has", (t) => {
  t.false(isCurve("uptimeS"));
  t.true(isCurve("cpuPercent"));
  t.true(isCurve("paperMm"));
});
