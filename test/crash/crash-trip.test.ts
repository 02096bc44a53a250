import test from "ava";
import { BUTTONS, type Button } from "../../protocol/bodies.ts";
import { Rig, type RigProcess, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";
import { createRandom, type Random } from "./random.ts";

/** `CRASH_ROUNDS=500 CRASH_SEED=7 npx ava test/crash` runs more, or the same again. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 20);
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

/** One way to take the power away; `at` is a named point, else it happens after a random time. */
type Blow =
  | { victim: "hub"; at?: "after-insert" | "after-commit" | "before-puback" | "before-ack" | "after-ack" }
  | { victim: "kiosk"; hubDown: boolean; at?: "after-insert" | "after-commit" | "after-publish" | "after-ack" }
  | { victim: "both" };

const BLOWS: readonly Blow[] = [
  { victim: "hub" },
  { victim: "hub", at: "after-insert" },
  { victim: "hub", at: "after-commit" },
  { victim: "hub", at: "before-puback" },
  { victim: "hub", at: "before-ack" },
  { victim: "hub", at: "after-ack" },
  { victim: "kiosk", hubDown: true },
  { victim: "kiosk", hubDown: true, at: "after-insert" },
  { victim: "kiosk", hubDown: true, at: "after-commit" },
  { victim: "kiosk", hubDown: false },
  { victim: "kiosk", hubDown: false, at: "after-publish" },
  { victim: "kiosk", hubDown: false, at: "after-ack" },
  { victim: "both" },
];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test.serial(`the crash trip: ${ROUNDS} rounds of kill -9, and every press is stored once and in order`, async (t) => {
  t.timeout(ROUNDS * 40_000);
  t.log(`seed ${SEED}: CRASH_SEED=${SEED} plays it again`);
  const random = createRandom(SEED);
  const rig = await Rig.start();
  t.teardown(() => rig.stop());
  const pressed: Button[] = [];
  let shown = 0;
  rig.board().onLamp(countSteady(() => shown++));

  for (let round = 0; round < ROUNDS; round++) {
    const blow = BLOWS[round % BLOWS.length] as Blow;
    const what = `round ${round}, ${JSON.stringify(blow)}`;
    await strike(rig, blow, random, async () => {
      const button = random.pick(BUTTONS);
      await rig.board().press(button, { bounceMs: random.below(12) });
      pressed.push(button);
      // While a contact bounces, another button may overtake it, on a real board too; a hand is slower than that.
      await pause(30);
    });
    await until(
      `${what}: ${pressed.length} presses in the hub`,
      () => storedEvents(rig.folders.hub).length >= pressed.length,
      40_000,
    ).catch((error: Error) =>
      t.log(
        `${error.message}\nhub: ${rig.hub.lines.slice(-15).join("\n")}\nkiosk: ${rig.kiosk().lines.slice(-15).join("\n")}`,
      ),
    );
    const stored = storedEvents(rig.folders.hub);
    t.deepEqual(
      stored.map(({ button }) => button),
      pressed,
      what,
    );
    t.is(new Set(stored.map(({ id }) => id)).size, stored.length, what);
  }
  t.true(shown >= ROUNDS, `stored-signals were shown on the board (${shown})`);
  t.log(`${pressed.length} presses, ${shown} stored-signals seen`);
});

/** Presses while something is killed, then starts again what is down. */
async function strike(rig: Rig, blow: Blow, random: Random, press: () => Promise<void>): Promise<void> {
  const { hub } = rig;
  const kiosk = rig.kiosk();
  const named = "at" in blow && blow.at ? { COUNTERBELL_CRASH_AT: `${blow.at}:${1 + random.below(3)}` } : undefined;
  if (blow.victim === "kiosk" && blow.hubDown) await hub.kill();
  if (named) await againWith(rig, blow.victim === "hub" ? hub : kiosk, named);
  const victims: RigProcess[] = blow.victim === "both" ? [hub, kiosk] : [blow.victim === "hub" ? hub : kiosk];

  for (let i = 0; i < 3; i++) await press();
  if (named) {
    // A named point ends the process by itself: presses go on until it has.
    for (let i = 0; i < 12 && victims.some(({ running }) => running); i++) {
      await press();
      await pause(20 + random.below(60));
    }
    await Promise.race([Promise.all(victims.map(({ ended }) => ended)), pause(3_000)]);
  } else {
    await pause(random.below(120));
  }
  await Promise.all(victims.map((victim) => victim.kill()));
  for (let i = 0; i < 4; i++) {
    await press();
    await pause(random.below(40));
  }
  hub.start();
  kiosk.start();
  await Promise.all([rig.hubReady(), rig.kioskReady()]);
  await press();
}

async function againWith(rig: Rig, process: RigProcess, env: Record<string, string>): Promise<void> {
  await process.kill();
  process.start(env);
  // A point of the start itself may already have ended it: then there is nothing to wait for.
  await Promise.race([process.ended, process === rig.hub ? rig.hubReady() : rig.kioskReady()]);
}

/** Calls back when a lamp was lit for over half a second: the stored-signal, which a flash (60 ms) is not. */
function countSteady(seen: () => void): (button: Button, lit: boolean, at: { chipMs: number }) => void {
  const since = new Map<Button, number>();
  return (button, lit, { chipMs }) => {
    const from = since.get(button);
    since.delete(button);
    if (lit) since.set(button, chipMs);
    else if (from !== undefined && chipMs - from > 500) seen();
  };
}
