import test from "ava";
import type { EventView } from "../../protocol/rest.ts";
import { Rig, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

test.serial(
  "a board is replaced by another and put back: what waits in each arrives, and the swap is told",
  async (t) => {
    t.timeout(170_000);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const buttons = (): string[] => storedEvents(rig.folders.hub).map(({ button }) => button);
    const swaps = async (): Promise<string[]> => {
      const { items } = await rig.get<{ items: EventView[] }>("events?kind=device");
      return items
        .map(({ body }) => body as { fact: string; serial?: string })
        .flatMap(({ fact, serial }) => (fact === "swapped" && serial ? [serial] : []))
        .reverse();
    };
    await rig.board().press("happy");
    await until("the first board's press stored", () => buttons().length === 1);

    const first = await rig.replaceBoard(77);
    t.teardown(() => first.stop());
    // Pressed on a counter that nobody listens to: they wait in that board.
    await first.press("call");
    await first.press("very-unhappy");
    const second = rig.board();
    await second.press("unhappy");
    await until("the second board's press stored", () => buttons().length === 2);
    await until("the swap told", async () => (await swaps()).length === 1);

    await second.port.close();
    await second.press("spare");
    await first.port.open();
    await until("what waited in the first board", () => buttons().length === 4);
    await until("the swap back told", async () => (await swaps()).length === 2);
    await first.port.close();
    await second.port.open();
    await until("what waited in the second board", () => buttons().length === 5);
    t.deepEqual(buttons(), ["happy", "unhappy", "call", "very-unhappy", "spare"]);
    await until("the third swap told", async () => (await swaps()).length === 3);
    const [other, own, again] = await swaps();
    t.not(other, own, "each board has a serial number of its own");
    t.is(again, other);
  },
);
