import test, { type ExecutionContext } from "ava";
import { MAX_IMAGES } from "../../protocol/deeds.ts";
import { NOON, WriterRig } from "../../test/writer-rig.ts";
import { faultOfImage } from "../api/hex-image.ts";

const S = 1000;
const HEX = ":0400000001020304F2\n:00000001FF\n";
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** A hub with two images and a kiosk that is there and describes a board, which runs the older of them. */
function createHub(t: ExecutionContext) {
  const rig = new WriterRig(t);
  const keep = (text: string, version: string, build: string | null, origin = "uploaded") =>
    (
      rig.call("keepImage", { chip: "ATmega328P", version, build, origin, bytes: bytesOf(text), by: "ada" }) as {
        value: { hash: string };
      }
    ).value.hash;
  const old = keep("old", "1.2.0", "0a0a0a0a", "shipped");
  const fresh = keep("new", "1.3.0", "0b0b0b0b");
  const device = { driver: "button-panel", status: "ready", buttons: [], samples: [] };
  const describe = (board: object, at = NOON) =>
    rig.say(
      "describe",
      {
        ...{ program: "1", node: "22", schema: 1 },
        devices: [
          { ...device, id: "panel", serial: "b-1", ...board },
          { ...device, id: "lamps", driver: "gpio" },
        ],
      },
      at,
    );
  rig.say("state", { state: "ready", birth: 1 }, NOON);
  describe({ firmware: "1.2.0", build: "0a0a0a0a" });
  let requests = 0;
  const flash = (image: string, at = NOON, more: object = {}) => {
    const request = `r-${++requests}`;
    const args = { request, kiosk: "kiosk-1", device: "panel", image, timeToLiveMs: 60 * S, requestedBy: "ada" };
    return { request, answer: rig.call("requestFlash", { ...args, ...more }, at) };
  };
  const row = (request: string) =>
    rig.rows<{ status: string; args: string; result: string; answered_at: number | null }>(
      `SELECT status, args, result, answered_at FROM command WHERE request = '${request}'`,
    )[0];
  return { rig, keep, describe, flash, row, old, fresh };
}

test("a flash goes to the kiosk with what the image is and what the board runs now, and its history says who asked", (t) => {
  const { rig, flash, row, old, fresh, describe } = createHub(t);
  const { request, answer } = flash(fresh);
  t.true(answer.ok);
  const args = JSON.parse(row(request)?.args ?? "{}");
  t.deepEqual(args, {
    device: "panel",
    image: { hash: fresh, chip: "ATmega328P", version: "1.3.0", build: "0b0b0b0b" },
    before: { hash: old, chip: "ATmega328P", version: "1.2.0", build: "0a0a0a0a" },
  });
  rig.say(`result/${request}`, { status: "ok", data: { serial: "b-1", version: "1.3.0" } }, NOON + 9 * S);
  t.like(row(request), { status: "ok", answered_at: NOON + 9 * S });
  const history = () =>
    rig
      .rows<{ what: string; facts: string; actor: string }>(
        "SELECT what, facts, actor FROM board_history WHERE what LIKE 'flash%' ORDER BY n",
      )
      .map(({ what, actor, facts }) => ({ what, actor, ...JSON.parse(facts) }));
  const place = { actor: "ada", kiosk: "kiosk-1", device: "panel" };
  t.deepEqual(history(), [{ what: "flashed", ...place, from: "1.2.0+0a0a0a0a", to: "1.3.0+0b0b0b0b" }]);

  describe({ firmware: "1.3.0", build: "0b0b0b0b" }, NOON + 9 * S);
  // A flash that failed leaves a silent board, and the way back is what it was.
  const failing = flash(old, NOON + 10 * S);
  const error = { code: "flash-failed-link-lost", args: { written: "part" }, text: "cut" };
  rig.say(`result/${failing.request}`, { status: "error", error }, NOON + 20 * S);
  t.like(history()[1], { what: "flash-failed", code: "flash-failed-link-lost" });
  describe({ status: "absent", serial: undefined }, NOON + 21 * S);
  const again = flash(old, NOON + 30 * S);
  t.like(JSON.parse(row(again.request)?.args ?? "{}"), { image: { hash: old }, before: { version: "1.3.0" } });
});

test("how far a flash is is told; it outlives its time, is asked for after a silence, and ends after an hour of it", (t) => {
  const { rig, flash, row, fresh } = createHub(t);
  const { request } = flash(fresh);
  const progress = { phase: "writing", percent: 30, attempt: 1, of: 6 };
  rig.say(`result/${request}`, { status: "running", progress }, NOON + 2 * S);
  t.like(JSON.parse(row(request)?.result ?? "{}"), { progress });
  rig.tick(NOON + 61 * S);
  t.is(row(request)?.status, "running", "it was begun in its time");
  rig.say("state", { state: "ready", birth: 1 }, NOON + 61 * S);
  t.is(rig.tick(NOON + 62 * S).outbound.length, 1, "nothing was heard for a minute: the kiosk is asked");
  t.is(row(request)?.status, "running");
  t.is(
    rig.commit({ type: "connected", kiosk: 1, now: NOON + 70 * S }).outbound.length,
    1,
    "a kiosk that comes is asked",
  );
  rig.tick(NOON + 3_603 * S);
  t.is(row(request)?.status, "expired");
  rig.say(`result/${request}`, { status: "ok", data: {} }, NOON + 4_000 * S);
  t.is(row(request)?.status, "ok", "what happened counts, however late it is told");
  rig.say(`result/${request}`, { status: "running", progress }, NOON + 4_001 * S);
  t.is(row(request)?.status, "ok");
});

test("a second flash of a board is refused until the first has ended, by whomever", (t) => {
  const { rig, flash, old, fresh } = createHub(t);
  const first = flash(fresh);
  const refused = flash(old, NOON + S, { requestedBy: "grace" }).answer;
  t.like(refused, { ok: false, code: "board-busy", facts: { by: "ada" } });
  rig.tick(NOON + 60 * S);
  t.true(flash(old, NOON + 61 * S).answer.ok, "one that was not begun in its time has ended");
  t.true(first.answer.ok);
});

test("an image, a kiosk or a board that is not there is refused, and so is a verb that is in no list", (t) => {
  const { rig, flash, fresh } = createHub(t);
  t.like(flash("0".repeat(64)).answer, { ok: false, code: "image-not-found" });
  t.like(flash(fresh, NOON, { kiosk: "nobody" }).answer, { ok: false, code: "kiosk-not-found" });
  t.like(flash(fresh, NOON, { device: "none" }).answer, { ok: false, code: "device-not-found" });
  t.like(flash(fresh, NOON, { device: "lamps" }).answer, { ok: false, code: "device-not-found" });
  const command = { request: "r", kiosk: "kiosk-1", args: {}, timeToLiveMs: S, requestedBy: "ada" };
  t.like(rig.call("requestCommand", { ...command, verb: "format-disk" }), { ok: false, code: "invalid" });
  t.is(rig.rows("SELECT 1 FROM command").length, 0);
});

test("the newest images stay, and what shipped last stays with them", (t) => {
  const { rig, keep, old, fresh } = createHub(t);
  const count = () => rig.rows("SELECT 1 FROM firmware_image").length;
  t.is(keep("new", "1.3.0", "0b0b0b0b"), fresh);
  t.is(count(), 2, "the same file is kept once");
  for (let i = 0; i < MAX_IMAGES + 5; i++) keep(`image ${i}`, "2.0.0", null);
  t.is(count(), MAX_IMAGES + 1);
  t.is(rig.rows(`SELECT 1 FROM firmware_image WHERE hash = '${old}'`).length, 1);
  t.is(rig.rows(`SELECT 1 FROM firmware_image WHERE hash = '${fresh}'`).length, 0);
});

test("what is no whole Intel HEX is told from what is", (t) => {
  t.is(faultOfImage(bytesOf(HEX)), undefined);
  t.is(faultOfImage(bytesOf(HEX.replaceAll("\n", "\r\n"))), undefined);
  t.is(faultOfImage(bytesOf("")), "not-hex");
  t.is(faultOfImage(bytesOf("<html>")), "not-hex");
  t.is(faultOfImage(bytesOf(HEX.replace("F2", "F3"))), "bad-sum");
  t.is(faultOfImage(bytesOf(HEX.replace(":04", ":05"))), "not-hex");
  t.is(faultOfImage(bytesOf(HEX.split("\n")[0] ?? "")), "no-end");
});
