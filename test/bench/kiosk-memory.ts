import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import {
  type BrokerProcess,
  createLoadFolder,
  mosquittoVersion,
  startBareAedes,
  startHubProcess,
  startMosquitto,
} from "./load/brokers.ts";
import { LOAD_SITE, loadKiosk } from "./load/packets.ts";
import { connectionsFor, LoadProcess, residentBytes } from "./load-process.ts";
import { type BenchRun, quantile, row } from "./row.ts";

const CONNECT_WITHIN_MS = 180_000;
/** Connections that come and go before the first reading, so that what a broker makes once is not taken for a kiosk's. */
const WARM_UP = 100;
const collecting = ["--expose-gc", "--import", new URL("./collect-on-signal.mjs", import.meta.url).href];

interface Growth {
  /** Bytes of resident memory a kiosk. */
  each: number;
  before: number;
  after: number;
}

/**
 * Growth of a broker's resident memory a kiosk that is connected with one subscription (its acknowledgements) and says
 * nothing; after collection, before and after. Mosquitto and the same aedes without hooks and store in the same run.
 */
export const kioskMemory: BenchRun = async ({ quick }) => {
  const { count, note } = connectionsFor(quick ? 1_000 : 10_000);
  const rounds = quick ? 1 : 3;
  const { data, passwords, remove } = await createLoadFolder(count);
  const folder = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
  const version = mosquittoVersion();
  const brokers: { label: string; start(): Promise<BrokerProcess> }[] = [
    { label: "hub", start: () => startHubProcess(data, { nodeArgs: collecting }) },
    { label: "aedes, no hook, no store", start: () => startBareAedes(collecting) },
    ...(version === undefined
      ? []
      : [{ label: `Mosquitto ${version}`, start: () => startMosquitto(join(folder, "mosquitto"), false) }]),
  ];
  const taken = new Map<string, Growth[]>(brokers.map(({ label }) => [label, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { label, start } of brokers) {
        const broker = await start();
        try {
          taken.get(label)?.push(await measure(broker, passwords, { folder, collects: !label.startsWith("Mosq") }));
        } finally {
          await broker.stop();
        }
      }
    }
  } finally {
    remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const median = (label: string, of: (growth: Growth) => number) => quantile((taken.get(label) ?? []).map(of), 0.5);
  const kilobytes = (label: string) => (median(label, ({ each }) => each) / 1024).toFixed(1);
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  const beside = brokers.slice(1).map(({ label }) => `${label} ${kilobytes(label)} KB`);
  const words = [
    `${count} kiosks, ${note}`,
    `hub from ${megabytes(median("hub", ({ before }) => before))} to ${megabytes(median("hub", ({ after }) => after))} MB`,
    ...beside,
    version === undefined ? "Mosquitto is not installed" : "",
  ];
  return [
    row(
      "kiosk-memory",
      median("hub", ({ each }) => each) / 1024,
      "KB",
      { atMost: 20 },
      words.filter(Boolean).join("; "),
    ),
  ];
};

async function measure(
  { port, pid }: BrokerProcess,
  passwords: readonly string[],
  { folder, collects }: { folder: string; collects: boolean },
): Promise<Growth> {
  const accounts = passwords.map(
    (password, i): KioskAccount => ({
      site: LOAD_SITE,
      kiosk: loadKiosk(i),
      url: `mqtt://127.0.0.1:${port}`,
      password,
    }),
  );
  await connectAll(accounts.slice(0, WARM_UP), folder, () => settled(pid, collects));
  const before = await settled(pid, collects);
  const after = await connectAll(accounts, folder, () => settled(pid, collects));
  return { each: (after - before) / accounts.length, before, after };
}

async function connectAll<T>(accounts: readonly KioskAccount[], folder: string, then: () => Promise<T>): Promise<T> {
  const file = join(folder, "accounts.json");
  writeFileSync(file, JSON.stringify(accounts), { mode: 0o600 });
  const load = new LoadProcess();
  try {
    load.order({ do: "connect", file, subscribes: "ack", presses: false, dialsAtOnce: 200 });
    await load.until("all to be connected", ({ served }) => served === accounts.length, CONNECT_WITHIN_MS);
    return await then();
  } finally {
    await load.end();
  }
}

/** Gives the resident memory once it rests: collected, and read until it no longer falls. */
async function settled(pid: number, collects: boolean): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let still = 0; still < 3; ) {
    if (collects) process.kill(pid, "SIGUSR2");
    await new Promise((resolve) => setTimeout(resolve, 600));
    const bytes = residentBytes(pid);
    if (bytes === undefined) throw new Error("this system does not tell a process' resident memory (no /proc)");
    if (bytes < least * 0.995) still = 0;
    else still += 1;
    least = Math.min(least, bytes);
  }
  return least;
}
