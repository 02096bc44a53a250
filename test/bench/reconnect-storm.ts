import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hubSocketPath } from "../../hub/socket-path.ts";
import { enrolFleet } from "../../simulators/fleet/enrolment.ts";
import { HubProcess } from "../../simulators/fleet/hub-process.ts";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { connectionsFor, cpuMsOf, LoadProcess } from "./load-process.ts";
import { type BenchRow, type BenchRun, row } from "./row.ts";

const program = fileURLToPath(new URL("../../dist/counterbell.js", import.meta.url));
/** Beyond this a storm is given up and shown with what came of it. */
const PATIENCE_MS = 240_000;

/**
 * From the kill of a hub's process with all kiosks connected until each is served again: connected, subscribed, a press of
 * it taken and that acknowledged. The start of the hub is in it. The kiosks are a process of their own and come back as real
 * ones do: 250 ms at first, doubled up to 8 s, with jitter.
 */
export const reconnectStorm: BenchRun = async ({ quick }) => [
  await storm("reconnect-storm", quick ? 1_000 : 10_000, { isTls: false }),
  await storm("reconnect-storm-tls", quick ? 200 : 1_000, { isTls: true }),
];

async function storm(name: string, wanted: number, { isTls }: { isTls: boolean }): Promise<BenchRow> {
  const { count, note } = connectionsFor(wanted);
  const data = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
  const hub = await HubProcess.start({ command: [process.execPath, program], data, hubSocket: hubSocketPath });
  const load = new LoadProcess();
  try {
    const accounts = await enrolFleet(hub.api, count, isTls ? hub.tlsUrl : undefined);
    const file = join(data, "accounts.json");
    writeFileSync(file, JSON.stringify(accounts satisfies KioskAccount[]), { mode: 0o600 });
    load.order({ do: "connect", file, subscribes: "all", presses: true, dialsAtOnce: 500 });
    const began = performance.now();
    await load.until("every kiosk to be served", ({ served }) => served === count, PATIENCE_MS);
    const firstMs = performance.now() - began;
    load.order({ do: "count-anew" });
    const cpuBefore = load.told.cpuMs;
    const from = performance.now();
    await hub.killAndRestart();
    const readyMs = performance.now() - from;
    await load.until("every kiosk to be served again", ({ served }) => served === count, PATIENCE_MS);
    const tookS = (performance.now() - from) / 1000;
    const hubCpuMs = cpuMsOf(hub.pid ?? 0);
    const { dials, cpuMs } = load.told;
    const words = [
      `${count} kiosks${isTls ? " with TLS" : ""}, ${note}`,
      `hub ready after ${(readyMs / 1000).toFixed(1)} s`,
      hubCpuMs === undefined ? "" : `CPU of the hub ${(hubCpuMs / count).toFixed(2)} ms a kiosk`,
      `of the load ${((cpuMs - cpuBefore) / count).toFixed(2)} ms`,
      `${dials} dials`,
      `the first connect took ${(firstMs / 1000).toFixed(1)} s`,
    ];
    return row(name, tookS, "s", { atMost: 30 }, words.filter(Boolean).join("; "));
  } finally {
    await load.end();
    await hub.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
