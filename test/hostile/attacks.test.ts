import test from "ava";
import { until } from "../rig.ts";
import { AttackedHub, type Figures } from "./attacked-hub.ts";
import { Attacker, isToldOf, steal } from "./attacker.ts";
import { ATTACKS, type Attack, type AttackName } from "./attacks.ts";
import { SteadyKiosk } from "./steady-kiosk.ts";

const MB = 1024 * 1024;
/** What an attack may leave behind. */
const LEFT_BYTES = 20 * MB;
/** What it may take while it lasts. */
const MEANWHILE_BYTES = 250 * MB;
/** Presses of a kiosk that behaves, before each attack and during it. */
const PRESSES = 25;

let hub: AttackedHub;
let stolen: Awaited<ReturnType<typeof steal>>;
let kiosk: SteadyKiosk;
test.before(async () => {
  hub = await AttackedHub.start();
  stolen = await steal(hub);
  kiosk = await SteadyKiosk.connect(hub, "steady");
  // A hub that has worked, which takes minutes on a busy machine: how far the heaps of its two threads grow under load at
  // all is no attack's.
  const attacker = await Attacker.start(hub, "qos1-flood", stolen);
  await until("the hub to have worked", async () => (await taken()) > 80_000, 300_000);
  await attacker.stop();
});
test.after.always(async () => {
  kiosk?.end();
  await hub?.stop();
});

/** How many events of the floods were taken: their bodies cannot be read, and each process begins at seq 1 again. */
async function taken(): Promise<number> {
  let sum = 0;
  for (const [name, value] of await hub.metrics()) {
    if (/^counterbell_(quarantined|duplicates)_total/.test(name)) sum += value;
  }
  return sum;
}

/** What was refused since, but to whom never reads: that is cut off some time. */
async function refusedSince(before: Figures): Promise<Record<string, number>> {
  const moved = Object.entries(await hub.movedSince(before));
  return Object.fromEntries(moved.filter(([name]) => name.includes("refused") && !name.includes("slow-reader")));
}

for (const [name, { what, reason, onlyWaits }] of Object.entries(ATTACKS) as [AttackName, Attack][]) {
  test.serial(
    `${name}: ${what}: a kiosk that behaves is served, memory comes back, the offender has a name`,
    async (t) => {
      const before = await hub.memory();
      const takenBefore = await taken();
      const figures = await hub.metrics();
      const lines = hub.lines.length;
      const attacker = await Attacker.start(hub, name, stolen);
      t.teardown(() => attacker.stop());
      const isTold = (line: Record<string, unknown>) => isToldOf(line, name);
      if (!onlyWaits) {
        await until(`the log to name who does it (${reason})`, () => hub.lines.slice(lines).some(isTold), 90_000);
      } else await until("it to be under way", async () => (await taken()) > takenBefore + 500);
      await kiosk.press(PRESSES, 20);
      const meanwhile = await hub.memory("as-it-is");
      t.true(meanwhile - before < MEANWHILE_BYTES, `${Math.round((meanwhile - before) / MB)} MB more while it lasts`);
      await attacker.stop();
      await kiosk.taken();
      t.true(kiosk.isConnected, "it was never cut off");
      let left = 0;
      await until("the memory to come back", async () => {
        left = (await hub.memory()) - before;
        return left < LEFT_BYTES;
      }).catch(() => undefined);
      t.true(left < LEFT_BYTES, `${Math.round(left / MB)} MB are left of it`);
      if (onlyWaits) t.deepEqual(await refusedSince(figures), {}, "who is only too fast waits, and is not refused");
      t.true(hub.lines.length - lines < 400, `${hub.lines.length - lines} lines of log`);
    },
  );
}
