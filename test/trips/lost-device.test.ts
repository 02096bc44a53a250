import test from "ava";
import type { KioskDetail, TicketView } from "../../protocol/rest.ts";
import { Rig, until } from "../rig.ts";

test.serial("a board that is away opens a ticket and an alert, and both end when it is back", async (t) => {
  t.timeout(120_000);
  // The hold of 60 s is the writer's test; here the chain from the plug to the ticket counts.
  const rig = await Rig.start({ hub: { rules: { "device-lost": { hold_s: 2 } } } });
  t.teardown(() => rig.stop());
  const ticket = async (): Promise<TicketView | undefined> => {
    const { items } = await rig.get<{ items: TicketView[] }>("tickets?kiosk=kiosk-1");
    return items.find(({ rule }) => rule === "device-lost");
  };
  const alerts = async (): Promise<string[]> => {
    const { alerts } = await rig.get<KioskDetail>("kiosks/kiosk-1");
    return alerts.map(({ code }) => code);
  };
  const status = async (): Promise<string | undefined> => {
    const { devices } = await rig.get<KioskDetail>("kiosks/kiosk-1");
    return devices.find(({ id }) => id === "panel")?.status;
  };
  await until("the board to be ready", async () => (await status()) === "ready");
  const unplugged = performance.now();
  await rig.board().port.close();
  await until("the ticket", async () => (await ticket()) !== undefined);
  // The ten seconds lie between times that the kiosk and the hub reckoned, each to some milliseconds.
  t.true(performance.now() - unplugged >= 9_800, "a board is lost for ten seconds first");
  t.like(await ticket(), { status: "new", count: 1, device: "panel" });
  await until("the alert", async () => (await alerts()).includes("alert-device-lost"));
  // The kiosk forgets nothing of it over a kill: the board that comes back ends the ticket of before.
  await rig.kiosk().kill();
  rig.kiosk().start();
  await rig.board().port.open();
  await until("the ticket to close by itself", async () => (await ticket())?.status === "closed");
  await until("the alert to end", async () => (await alerts()).length === 0);
});
