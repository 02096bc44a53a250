import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { asyncScheduler } from "rxjs";
import { WriteConnection } from "../../hub/database.ts";
import { openHubFile } from "../../hub/open-hub-file.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { Fleet, type FleetOptions } from "../../simulators/fleet/fleet.ts";
import { HubApi } from "../../simulators/fleet/hub-api.ts";
import { ApiRecords, FileRecords, type HubRecords } from "../../simulators/fleet/hub-records.ts";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { root } from "../rig.ts";
import { type RunningHub, runHub } from "../running-hub.ts";
import { LyingHub } from "./lying-hub.ts";

const program = join(root, "dist/counterbell.js");

interface Told {
  violations: { code: string; text: string }[];
  pressed: number;
  stored: number;
  looks: number;
  quarantined: number;
  faults: Record<string, number>;
  lastLines?: string[];
}

/** Runs `counterbell sim fleet --json` and gives what it told in the end, with its exit code. */
async function simFleet(...flags: string[]): Promise<{ code: number; told: Told; errors: string }> {
  const child = spawn(process.execPath, [program, "sim", "fleet", "--json", ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  const [code] = (await once(child, "close")) as [number];
  const text = Buffer.concat(said).toString();
  return { code, told: JSON.parse(text || "{}") as Told, errors: Buffer.concat(errors).toString() };
}

const isBuilt = existsSync(program);
const distTest = isBuilt ? test.serial : test.serial.skip;
const missing = isBuilt ? "" : " (skipped: dist/ is missing, npm run build makes it)";

distTest(
  `50 kiosks with every fault, their hub killed meanwhile: nothing is lost and nothing comes twice${missing}`,
  async (t) => {
    t.timeout(240_000);
    const seed = Math.floor(Math.random() * 1e9);
    const flags = ["--kiosks", "50", "--hours", "0.003", "--press-every", "0.5", "--fault-every", "4"];
    t.log(`seed ${seed}: counterbell sim fleet --seed ${seed} ${flags.join(" ")}`);
    const { code, told, errors } = await simFleet("--seed", `${seed}`, ...flags);
    t.deepEqual(told.violations, [], (told.lastLines ?? []).join("\n") + errors);
    t.is(code, 0);
    t.true(told.looks > 1, `the database was looked at ${told.looks} times`);
    t.true(told.stored > 100, `${told.stored} events`);
    t.true(Object.keys(told.faults).length > 5, JSON.stringify(told.faults));
  },
);

/** A small fleet without faults of its own against a hub in this process. */
async function quietFleet(
  t: ExecutionContext,
  {
    port,
    more,
    records,
  }: {
    port?: (running: RunningHub) => Promise<number>;
    more?: Partial<FleetOptions>;
    records?: (api: HubApi) => HubRecords;
  } = {},
): Promise<{ fleet: Fleet; running: RunningHub }> {
  const running = await runHub(t);
  const { writer } = running.hub.context;
  await writer.call("addSite", { site: "fleet", name: "Fleet", zone: "Etc/UTC", languages: ["en"] });
  const url = port ? `mqtt://127.0.0.1:${await port(running)}` : running.hub.mqttUrl;
  const accounts: KioskAccount[] = [];
  for (let i = 1; i <= 5; i++) {
    const account = { site: "fleet", kiosk: `fleet-${i}`, password: createSecret() };
    await writer.call("enrolKiosk", { ...account, passwordHash: hashSecret(account.password) });
    accounts.push({ ...account, url });
  }
  const token = createSecret();
  await writer.call("createToken", { hash: hashSecret(token), name: "fleet" });
  const api = new HubApi({ url: running.hub.apiUrl, token });
  const read = records?.(api) ?? new FileRecords(openHubFile(running.data));
  t.teardown(() => {
    read.close();
    api.close();
  });
  const fleet = new Fleet({
    accounts,
    api,
    records: read,
    seed: 5,
    clock: asyncScheduler,
    pressEveryMs: 60,
    kioskFaultEveryMs: 0,
    hubKillEveryMs: 0,
    lookEveryMs: 100,
    ...more,
  });
  return { fleet, running };
}

test("a hub that says it took an event and has not is found out, with what the kiosk last did", async (t) => {
  let seen = 0;
  const liars: LyingHub[] = [];
  const { fleet } = await quietFleet(t, {
    port: (running) => {
      const liar = new LyingHub(
        Number(new URL(running.hub.mqttUrl).port),
        (topic) => topic.includes("/event/") && ++seen === 20,
      );
      liars.push(liar);
      t.teardown(() => liar.close());
      return liar.listen();
    },
  });
  const violations = await fleet.run(120_000);
  const [swallowed] = liars[0]?.swallowed ?? [];
  t.is(violations[0]?.code, "lost", JSON.stringify(violations));
  const place = swallowed?.split("/").slice(-2).join("/") ?? "none";
  t.true(violations[0]?.text.includes(place), `${violations[0]?.text} names ${place}`);
  t.true(fleet.linesOf(violations[0]?.kiosk ?? "").some((line) => line.includes(`publish`) && line.includes(place)));
});

test("an event that vanishes from the database after it was seen there is found out", async (t) => {
  const { fleet, running } = await quietFleet(t);
  const over = fleet.run(60_000);
  while (fleet.ledger.stored < 5) await new Promise((resolve) => setTimeout(resolve, 20));
  const [event] = running.rows<{ n: number; kiosk: string }>(
    "SELECT event.n AS n, kiosk.id AS kiosk FROM event JOIN kiosk ON kiosk.n = event.kiosk ORDER BY event.n LIMIT 1",
  );
  const file = new WriteConnection(join(running.data, "hub.db"));
  file.run("DELETE FROM event WHERE n = ?", event?.n ?? 0);
  file.close();
  fleet.end();
  const violations = await over;
  t.deepEqual(
    violations.map(({ code, kiosk }) => ({ code, kiosk })),
    [{ code: "deleted", kiosk: event?.kiosk }],
  );
});

test("an event that stands in the database twice is found out", async (t) => {
  const { fleet, running } = await quietFleet(t);
  const over = fleet.run(120_000);
  while (fleet.ledger.stored < 5) await new Promise((resolve) => setTimeout(resolve, 20));
  // Another kiosk of the fleet sends what the first one sent: same id, another outbox.
  const [event] = running.rows<{ id: string; kiosk: string }>(
    "SELECT event.id AS id, kiosk.id AS kiosk FROM event JOIN kiosk ON kiosk.n = event.kiosk ORDER BY event.n LIMIT 1",
  );
  const thief = await running.enrol("fleet-thief");
  const kiosk = await running.connect(thief);
  await kiosk.event("vote", { face: "happy", source: "board" }, { seq: 1, id: event?.id ?? "" });
  const violations = await over;
  t.is(violations[0]?.code, "twice", JSON.stringify(violations));
  t.true(violations[0]?.text.includes(event?.id ?? "none"));
});

test("without faults all arrives, read through the API as it is from the file", async (t) => {
  const { fleet } = await quietFleet(t, { records: (api) => new ApiRecords(api) });
  const over = fleet.run(60_000);
  while (fleet.ledger.stored < 20) await new Promise((resolve) => setTimeout(resolve, 20));
  fleet.end();
  t.deepEqual(await over, []);
  t.is(fleet.ledger.stored, fleet.ledger.kept);
});

test("where the hub answers slowly, no other look runs beside the last one", async (t) => {
  let [now, most] = [0, 0];
  class SlowRecords extends ApiRecords {
    override async events(after: number) {
      now += 1;
      most = Math.max(most, now);
      // Long enough for many ticks of the fleet.
      await new Promise((resolve) => setTimeout(resolve, 400));
      const events = await super.events(after);
      now -= 1;
      return events;
    }
  }
  const { fleet } = await quietFleet(t, { records: (api) => new SlowRecords(api), more: { lookEveryMs: 50 } });
  const over = fleet.run(60_000);
  while (fleet.ledger.stored < 5) await new Promise((resolve) => setTimeout(resolve, 20));
  fleet.end();
  t.deepEqual(await over, []);
  t.is(most, 1);
});
