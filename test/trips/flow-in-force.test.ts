import { fileURLToPath } from "node:url";
import test from "ava";
import { pino } from "pino";
import { startKiosk } from "../../kiosk/kiosk.ts";
import type { KioskContentView } from "../../protocol/content-views.ts";
import type { Flow } from "../../protocol/flow.ts";
import type { ScreenState } from "../../protocol/screen.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { until } from "../rig.ts";
import { runHub, temporaryFolder } from "../running-hub.ts";

const flow = (version: number, changes: Partial<Flow> = {}): Flow => ({
  ...SHIPPED_FLOW,
  ...{ id: "shop", version, ...changes },
});
/** A face leads nowhere: nobody's API lets it through, but a hub of another version may know other screens. */
const dangling = (): Flow => {
  const bad = structuredClone(flow(2));
  const { home } = bad.screens;
  if (home?.kind === "home") home.choices = [{ id: "lost", text: "flow-home-visit", to: "nowhere" }];
  return bad;
};

test("a bad flow is refused by the kiosk in words that the hub shows, and the last good one stays, over a restart too", async (t) => {
  t.timeout(180_000);
  const running = await runHub(t);
  const account = await running.enrol("entrance");
  const { writer, enrolmentInfo } = running.hub.context;
  const data = temporaryFolder(t);
  let shown: ScreenState | undefined;
  const start = async () => {
    const kiosk = await startKiosk({
      config: {
        ...{ site: account.site, kiosk: account.kiosk, data },
        hub: {
          ...{ url: running.hub.mqttUrl, username: account.kiosk, clientId: account.kiosk },
          ...{ password: account.password, ca: enrolmentInfo().ca },
        },
        screen: { host: "127.0.0.1", port: 0, frameAncestors: [] },
        log: { level: "silent" },
        outbox: { maxBytes: 1 << 24 },
        devices: [],
      },
      pages: "nowhere",
      locales: fileURLToPath(new URL("../../locales", import.meta.url)),
      log: pino({ level: "silent" }),
    });
    kiosk.screen$.subscribe((state) => {
      shown = state;
    });
    return kiosk;
  };
  let kiosk = await start();
  t.teardown(() => kiosk.stop());
  const publish = async (document: Flow): Promise<void> => {
    const named = { id: document.id, version: document.version, by: "test" };
    await writer.call("saveFlow", { ...named, document });
    await writer.call("publishVersion", { kind: "flow", ...named });
  };
  /** What the API shows of the kiosk. */
  const told = async (): Promise<KioskContentView | undefined> => {
    const { body } = await running.hub.ask({ method: "GET", path: "/api/v1/flows/kiosks" });
    return (JSON.parse(body) as { items: KioskContentView[] }).items[0];
  };

  await publish(flow(1));
  await until("the good flow", async () => (await told())?.inForce?.flow?.version === 1);
  const good = await told();
  t.deepEqual(good?.inForce, good?.desired);
  t.is(good?.error, undefined);
  t.is(shown?.flow, good?.inForce?.flow?.hash ?? "");

  await publish(dangling());
  await until("the refusal", async () => (await told())?.error !== undefined);
  const refused = await told();
  t.is(refused?.desired.flow?.version, 2);
  t.deepEqual(refused?.inForce, good?.inForce);
  t.is(refused?.error?.code, "content-invalid");
  t.regex(refused?.error?.text ?? "", /: answered: No way leads here from home/);
  t.is(shown?.flow, good?.inForce?.flow?.hash ?? "");

  await kiosk.stop();
  shown = undefined;
  kiosk = await start();
  await until("the good flow after the restart", () => shown?.flow === good?.inForce?.flow?.hash);
  await publish(flow(3));
  await until("the next good flow", async () => (await told())?.inForce?.flow?.version === 3);
  t.is((await told())?.error, undefined);
});
