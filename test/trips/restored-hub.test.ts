import test from "ava";
import type { Button } from "../../protocol/bodies.ts";
import type { TicketView } from "../../protocol/rest.ts";
import { Rig, RigProcess, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

/** Runs a command to its end and gives what it printed as JSON. */
async function command(t: { is(actual: unknown, expected: unknown, message?: string): unknown }, ...args: string[]) {
  const process = new RigProcess(args[0] ?? "", args);
  process.start();
  await process.ended;
  t.is(await process.kill(), 0, process.lines.join("\n"));
  return JSON.parse(process.lines.at(-1) ?? "null") as { file?: string; kept?: string };
}

test.serial(
  "a hub that is restored from a backup of while it ran gets from the kiosk what it had taken since",
  async (t) => {
    t.timeout(150_000);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const pressed: Button[] = [];
    const pressAll = async (...buttons: Button[]): Promise<void> => {
      for (const button of buttons) {
        await rig.board().press(button);
        pressed.push(button);
      }
      const { screenPort } = rig.kiosks[0] ?? { screenPort: 0 };
      await until("the hub to have taken all", async () => {
        const health = await fetch(`http://127.0.0.1:${screenPort}/healthz`);
        const { waiting } = (await health.json()) as { waiting: number };
        return waiting === 0 && storedEvents(rig.folders.hub).length === pressed.length;
      });
    };
    await pressAll("happy", "call", "very-happy");
    const { file } = await command(t, "backup", "--data", rig.folders.hub, "--json");
    await pressAll("unhappy", "happy", "spare", "call");
    const before = storedEvents(rig.folders.hub);
    await rig.hub.kill();
    await command(t, "restore", file ?? "", "--data", rig.folders.hub, "--json");
    t.deepEqual(storedEvents(rig.folders.hub), before.slice(0, 3), "the hub's file is what it was at the backup");
    rig.hub.start();
    await rig.hubReady();
    await until(
      "the kiosk to have given again what was lost",
      () => storedEvents(rig.folders.hub).length >= before.length,
    );
    await pressAll("very-unhappy");
    const after = storedEvents(rig.folders.hub);
    t.deepEqual(
      after.map(({ button }) => button),
      pressed,
    );
    t.deepEqual(
      after.slice(0, before.length).map(({ id, seq }) => ({ id, seq })),
      before.map(({ id, seq }) => ({ id, seq })),
      "the same presses, each once",
    );
    // The hub learns anew how far the kiosk's clock is off, so a time may move by what is uncertain of it, which
    // is how long a busy machine took to answer.
    for (const [i, { at }] of before.entries()) t.true(Math.abs((after[i]?.at ?? 0) - at) < 10_000, `press ${i}`);
    const { items } = await rig.get<{ items: TicketView[] }>("tickets?status=open");
    t.like(
      items.find(({ rule }) => rule === "call-pressed"),
      { count: 2 },
      "both calls count on one ticket",
    );
  },
);
