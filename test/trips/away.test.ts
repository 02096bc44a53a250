import test from "ava";
import { ageErrorMs } from "../../protocol/board-age.ts";
import { BUTTONS, type Button } from "../../protocol/bodies.ts";
import type { EventView, TicketView } from "../../protocol/rest.ts";
import { Rig, until } from "../rig.ts";
import { type StoredPress, storedEvents } from "../stored-events.ts";

const HOUR_MS = 3_600_000;

const calls = async (rig: Rig): Promise<TicketView[]> =>
  (await rig.get<{ items: TicketView[] }>("tickets?status=open")).items.filter(({ rule }) => rule === "call-pressed");

async function stored(rig: Rig, count: number): Promise<StoredPress[]> {
  await until(`${count} presses in the hub`, () => storedEvents(rig.folders.hub).length >= count);
  return storedEvents(rig.folders.hub);
}

test.serial("a press waits for hours in the board while kiosk and hub are away, and its time is right", async (t) => {
  t.timeout(170_000);
  const rig = await Rig.start();
  t.teardown(() => rig.stop());
  const board = rig.board();
  await board.press("happy");
  await stored(rig, 1);
  await rig.kiosk().kill();
  await rig.hub.kill();

  const slippedBefore = board.pacer.slippedMs;
  const pressedAt = await board.pressUntilFelt("call");
  board.putAhead(5 * HOUR_MS);
  // The kiosk starts without its hub, so nobody vouches for its clock when it makes the envelope.
  const inOutbox = rig.mark(rig.kiosk(), ({ stage }) => stage === "stored");
  rig.kiosk().start();
  await inOutbox;
  rig.hub.start();
  await rig.hubReady();

  const [, late] = await stored(rig, 2);
  const expected = pressedAt - 5 * HOUR_MS;
  // What the bench's chip could not keep up with the wall clock is no fault of the trip.
  const slippedMs = board.pacer.slippedMs - slippedBefore;
  t.is(late?.kind, "call");
  t.true(
    Math.abs((late?.at ?? 0) - expected) <= (late?.errorMs ?? 0) + slippedMs + 50,
    `off by ${Math.round((late?.at ?? 0) - expected)} ms, bound ${late?.errorMs} ms, the chip slipped ${Math.round(slippedMs)} ms`,
  );
  // A board's resonator is right within 1 %, and nobody saw whether it was reset meanwhile.
  const bound = ageErrorMs(5 * HOUR_MS) + 5_000;
  t.true((late?.errorMs ?? Number.POSITIVE_INFINITY) <= bound, `the bound means something: ${late?.errorMs} ms`);
  const { items } = await rig.get<{ items: EventView[] }>("events?kind=call");
  t.like(items[0], { id: late?.id, late: true }, "it is shown as late");
  t.deepEqual(await calls(rig), [], "and opens nothing");

  await board.press("call");
  await stored(rig, 3);
  t.like(await calls(rig), { length: 1, 0: { count: 1 } }, "a fresh one does");
});

test.serial(
  "a call that is older than its rule allows is stored and opens nothing, a fresh one opens a ticket",
  async (t) => {
    t.timeout(170_000);
    const rig = await Rig.start({ hub: { rules: { "call-pressed": { max_age_s: 40 } } } });
    t.teardown(() => rig.stop());
    const board = rig.board();
    await rig.kiosk().kill();
    await board.pressUntilFelt("call");
    board.putAhead(70_000);
    await board.press("happy");
    rig.kiosk().start();
    await rig.kioskReady();
    const [call, vote] = await stored(rig, 2);
    t.deepEqual([call?.kind, vote?.kind], ["call", "vote"], "in the order in which they were pressed");
    const { items } = await rig.get<{ items: EventView[] }>("events");
    t.is(items.find(({ id }) => id === call?.id)?.late, true);
    t.is(items.find(({ id }) => id === vote?.id)?.late, false, "what was pressed after it is not late");
    t.deepEqual(await calls(rig), []);
    await board.press("call");
    await stored(rig, 3);
    t.is((await calls(rig)).length, 1);
  },
);

test.serial(
  "of 40 presses that nobody listens to, those that were felt arrive and the refused ones are told",
  async (t) => {
    t.timeout(170_000);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const board = rig.board();
    await rig.kiosk().kill();
    const felt: Button[] = [];
    // A lamp may still be lit from the stored-signal of the press before.
    let clicks = 0;
    board.avr.on("pin", (pin) => {
      if (pin === "A2") clicks++;
    });
    for (let i = 0; i < 40; i++) {
      const button = BUTTONS[i % BUTTONS.length] as Button;
      const before = clicks;
      await board.press(button, { heldMs: 20 });
      const from = board.avr.elapsedMs;
      // A hand: the next button once this one's flash could be seen, in the chip's own time.
      await until("the hand to move on", () => board.avr.elapsedMs > from + 40);
      if (clicks > before) felt.push(button);
    }
    const promised = [...felt];
    t.is(promised.length, 32, "the ring is full after 32");

    rig.kiosk().start();
    await rig.kioskReady();
    await stored(rig, 32);
    let refused: EventView[] = [];
    await until("the refused presses to be told", async () => {
      const { items } = await rig.get<{ items: EventView[] }>("events?kind=device");
      refused = items.filter(({ body }) => (body as { fact?: string }).fact === "presses-refused");
      return refused.length > 0;
    });
    t.like(refused, { length: 1, 0: { body: { device: "panel", count: 8 } } });
    t.deepEqual(
      storedEvents(rig.folders.hub).map(({ button }) => button),
      promised,
    );
  },
);
