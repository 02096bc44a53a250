import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { HealthView, KioskDetail } from "../../protocol/rest.ts";
import { Rig, until } from "../rig.ts";
import { EventStream } from "./event-stream.ts";
import { isUnavailable, ScreenWatch } from "./screen-watch.ts";
import { SmallDisk, skipWithoutMount } from "./small-disk.ts";

interface Disks {
  rig: Rig;
  hubDisk: SmallDisk;
  kioskDisk: SmallDisk;
  screen: ScreenWatch;
  /** Presses a face and counts it. */
  press(): Promise<void>;
  presses(): number;
  hubHealth(): Promise<HealthView>;
  detail(): Promise<KioskDetail>;
  /** The places of the votes at the hub, in the order in which they came. */
  seqs(): Promise<number[]>;
}

/** A shop with one kiosk and a board, kiosk and hub each on a small disk of their own; undefined where that cannot be had. */
async function shop(t: ExecutionContext): Promise<Disks | undefined> {
  t.timeout(300_000);
  const disks: (SmallDisk | undefined)[] = [];
  const started = Rig.start({
    hub: { retention: { reserve_mb: 1 } },
    prepare: ({ hub, kiosks }) => {
      disks.push(SmallDisk.mount(t, hub, 24), SmallDisk.mount(t, join(kiosks, "kiosk-1", "data"), 8));
      if (!disks[0] || !disks[1]) throw new CannotMount();
    },
  });
  const rig = await started.catch((error: unknown) => {
    if (error instanceof CannotMount) return undefined;
    throw error;
  });
  const [hubDisk, kioskDisk] = disks;
  if (!rig || !hubDisk || !kioskDisk) return undefined;
  t.teardown(() => rig.stop());
  // First of all, as a mounted folder cannot be removed.
  t.teardown(() => {
    for (const disk of disks) disk?.unmount();
  });
  const screen = new ScreenWatch(`http://127.0.0.1:${rig.kiosks[0]?.screenPort}`);
  t.teardown(() => screen.stop());
  let presses = 0;
  return {
    ...{ rig, hubDisk, kioskDisk, screen },
    async press() {
      await rig.board().press("happy");
      presses += 1;
      // The same button is down again only after its lock-out.
      const at = rig.board().avr.elapsedMs;
      await until("the button to be idle again", () => rig.board().avr.elapsedMs - at > 150);
    },
    presses: () => presses,
    hubHealth: async () => (await (await fetch(`${rig.api}/healthz`)).json()) as HealthView,
    detail: () => rig.get<KioskDetail>("kiosks/kiosk-1"),
    async seqs() {
      const { items } = await rig.get<{ items: { seq: number; kind: string }[] }>("events?kind=vote&limit=200");
      return items.map(({ seq }) => seq).reverse();
    },
  };
}

class CannotMount extends Error {}

const areOnceAndInOrder = (seqs: readonly number[]) => seqs.every((seq, i) => i === 0 || seq > (seqs[i - 1] as number));
const reserveOf = (disk: SmallDisk) => disk.sizeOf("hub.db-reserve");

test.serial(
  "a kiosk on a full disk says so on glass, board and to the hub, promises nothing, and goes on by itself",
  async (t) => {
    const shopOnDisks = await shop(t);
    if (!shopOnDisks) return skipWithoutMount(t);
    const { rig, kioskDisk, screen, press, presses, detail, seqs } = shopOnDisks;
    await press();
    await until("the first vote at the hub", async () => (await seqs()).length === 1);
    const { birth } = await detail();
    const { pid } = rig.kiosk();
    kioskDisk.fill();
    for (let i = 0; i < 8 && !isUnavailable(await screen.now()); i++) {
      await press();
      await until("the press to be kept or not", async () => {
        const { storing } = await screen.health();
        return !storing || (await seqs()).length === presses();
      });
    }
    t.true(isUnavailable(await screen.now()), "the glass says that votes cannot be taken");
    const health = await screen.health();
    t.deepEqual([health.storing, health.reason, health.link], [false, "disk-full", "online"]);
    t.is(await screen.touch("unhappy"), 503);
    let blinks = 0;
    const forget = rig.board().avr.on("pin", (pin) => {
      if (pin === "A3") blinks += 1;
    });
    await until("the status lamp to blink", () => blinks >= 6).finally(forget);
    await until("the hub to know why", async () => {
      const alert = (await detail()).alerts.find(({ id }) => id === "not-storing");
      return alert?.args.reason === "disk-full";
    });
    const stored = (await seqs()).length;
    t.true(stored < presses(), `${stored} of ${presses()} are stored, the board's ring keeps the others`);
    await press();
    t.true(rig.kiosk().lines.some((line) => line.includes("events cannot be stored")));
    kioskDisk.free();
    await until("every press at the hub", async () => (await seqs()).length === presses());
    t.true(areOnceAndInOrder(await seqs()));
    await screen.shows("that votes are taken again", ({ storing }) => storing);
    await until("the alert to be over", async () => (await detail()).alerts.every(({ id }) => id !== "not-storing"));
    t.is(rig.kiosk().pid, pid, "the same process");
    t.is((await detail()).birth, birth, "over the same connection");
  },
);

test.serial(
  "a hub on a full disk lives on its reserve, then acknowledges nothing, is still read, and goes on by itself",
  async (t) => {
    const shopOnDisks = await shop(t);
    if (!shopOnDisks) return skipWithoutMount(t);
    const { rig, hubDisk, screen, press, presses, hubHealth, detail, seqs } = shopOnDisks;
    await press();
    await until("the first vote at the hub", async () => (await seqs()).length === 1);
    const { birth } = await detail();
    const { pid } = rig.hub;
    await until("the reserve to be put aside", () => reserveOf(hubDisk) === 1 << 20);
    const authorization = `Bearer ${rig.token}`;
    const feed = new EventStream<HealthView>(`${rig.api}/api/v1/live`, "health", { authorization });
    t.teardown(() => feed.stop());

    hubDisk.fill();
    await until("the reserve to make room", async () => (await hubHealth()).nearlyFull);
    t.is(reserveOf(hubDisk), 0);
    await press();
    await until("a vote to be stored in that room", async () => (await seqs()).length === presses());
    t.true((await hubHealth()).storing);

    await until("the hub to store nothing", async () => {
      hubDisk.fill();
      return !(await hubHealth()).storing;
    });
    t.is((await hubHealth()).reason, "disk-full");
    const before = (await seqs()).length;
    await press();
    await press();
    await until("the kiosk to hold what is not acknowledged", async () => (await screen.health()).waiting >= 2);
    t.is((await seqs()).length, before, "nothing more is stored");
    t.is((await fetch(`${rig.api}/readyz`)).status, 503);
    const refused = await fetch(`${rig.api}/api/v1/sites`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json", "x-counterbell": "1" },
      body: JSON.stringify({ site: "oslo", name: "Oslo", zone: "Europe/Oslo", languages: ["en"] }),
    });
    t.deepEqual([refused.status, ((await refused.json()) as { code: string }).code], [503, "not-ready"]);
    await t.notThrowsAsync(rig.get("tickets"), "people can still read");
    await until("the console's feed to tell", () => feed.said.some(({ reason }) => reason === "disk-full"));
    t.true(rig.hub.lines.some((line) => line.includes("the disk refuses to store")));

    hubDisk.free();
    await until("every press at the hub", async () => (await seqs()).length === presses());
    await until("the kiosk to have nothing left", async () => (await screen.health()).waiting === 0);
    await until("the console's feed to tell that it is over", () => feed.said.at(-1)?.nearlyFull === false);
    t.deepEqual(await hubHealth(), { status: "ok", storing: true, nearlyFull: false } as object);
    t.is(rig.hub.pid, pid, "the same process");
    t.is((await detail()).birth, birth, "over the same connection");
  },
);
