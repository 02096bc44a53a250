import test from "ava";
import { NOON, WriterRig } from "../test/writer-rig.ts";

/** How many transactions the rig's writer has committed. */
const commits = ({ told }: WriterRig): number => told.filter(({ type }) => type === "committed").length;

const call = (at: number) => ({ kind: "call", body: { source: "board", device: "panel" }, at });

test("a hub that has nothing to do opens no transaction for a minute of ticks, and one that was given work does", (t) => {
  const rig = new WriterRig(t);
  rig.tick(NOON);
  rig.tick(NOON + 1000);
  const quiet = commits(rig);
  for (let second = 2; second < 60; second++) rig.tick(NOON + second * 1000);
  t.is(commits(rig), quiet);
  rig.press([call(NOON + 60_000)]);
  rig.tick(NOON + 61_000);
  t.is(commits(rig), quiet + 2);
});

test("a deadline that falls into a rest is kept to the second", (t) => {
  const rig = new WriterRig(t);
  rig.press([{ kind: "device", body: { device: "panel", fact: "lost" }, at: NOON }]);
  const raisedAt = Array.from({ length: 20 }, (_, second) => NOON + second * 1000).find((at) => {
    rig.tick(at);
    return rig.tickets().some(({ rule }) => rule === "device-lost");
  });
  t.is(raisedAt, NOON + 10_000);
});

test("a clock that jumps back wakes a hub that rests", (t) => {
  const rig = new WriterRig(t);
  rig.tick(NOON);
  rig.tick(NOON + 1000);
  const before = commits(rig);
  rig.tick(NOON - 3_600_000);
  t.is(commits(rig), before + 1);
});

test("a leap of the hub's clock is not taken for silence; who then says nothing for a whole period is missed", (t) => {
  const rig = new WriterRig(t);
  const silent = () => rig.tickets().filter(({ rule }) => rule === "kiosk-silent").length;
  const heard = (at: number) =>
    rig.say("state", { state: "ready", birth: 1, boot: "boot", uptimeMs: at - NOON + 1000 }, at);
  heard(NOON);
  for (let s = 1; s <= 5; s++) rig.tick(NOON + s * 1000, s * 1000);
  const leap = NOON + 2 * 3_600_000;
  for (let s = 6; s <= 34; s++) rig.tick(leap + s * 1000, s * 1000);
  t.is(silent(), 0);
  for (let s = 35; s <= 45; s++) rig.tick(leap + s * 1000, s * 1000);
  t.is(silent(), 1);
});
