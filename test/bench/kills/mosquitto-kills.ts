import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt, { type MqttClient } from "mqtt";
import type { Random } from "../../crash/random.ts";
import { startMosquitto } from "../load/brokers.ts";

/** What came of the same load on Mosquitto. */
export interface MosquittoLosses {
  kills: number;
  acknowledged: number;
  lost: number;
}

const PUBLISHERS = 3;
const IN_FLIGHT = 16;
/** The broker writes its file each second: the subscription is in it then. */
const SETTLED_MS = 1_500;
/** Nothing has come for so long: all that the broker still had is here. */
const QUIET_MS = 700;

/**
 * Kills Mosquitto with persistence (its file is written each second) under QoS 1 presses and counts what it had acknowledged
 * to a publisher and does not give to its one subscriber, which has a session that stays and was away: what a hub is for a
 * kiosk while it restarts.
 */
export async function mosquittoLosses(kills: number, random: Random): Promise<MosquittoLosses> {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
  const acknowledged = new Set<string>();
  const delivered = new Set<string>();
  try {
    for (let round = 0; round < kills; round++) {
      const broker = await startMosquitto(folder, true);
      const url = `mqtt://127.0.0.1:${broker.port}`;
      const subscriber = await connected(url, { clientId: "hub", clean: false }, delivered);
      await subscriber.subscribeAsync("press/#", { qos: 1 });
      await quiet(delivered);
      await subscriber.endAsync();
      await pause(SETTLED_MS);
      const publishers = await Promise.all(
        Array.from({ length: PUBLISHERS }, (_, i) => connected(url, { clientId: `kiosk-${i}` })),
      );
      const over = publishers.map((publisher, i) => press(publisher, `${round}/${i}`, acknowledged));
      await pause(200 + random.below(1_500));
      await broker.stop("SIGKILL");
      await Promise.all(over);
      for (const publisher of publishers) publisher.end(true);
    }
    const broker = await startMosquitto(folder, true);
    const last = await connected(`mqtt://127.0.0.1:${broker.port}`, { clientId: "hub", clean: false }, delivered);
    await quiet(delivered);
    last.end(true);
    await broker.stop();
    const lost = [...acknowledged].filter((press) => !delivered.has(press)).length;
    return { kills, acknowledged: acknowledged.size, lost };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connected(
  url: string,
  options: { clientId: string; clean?: boolean },
  delivered = new Set<string>(),
): Promise<MqttClient> {
  const client = mqtt.connect(url, { ...options, reconnectPeriod: 0 });
  // Before CONNACK, as what waited comes right behind it.
  client.on("message", (_topic, payload) => delivered.add(payload.toString()));
  client.on("error", () => undefined);
  await new Promise((resolve) => client.once("connect", resolve));
  return client;
}

/** Presses with a few in flight until the connection ends. */
async function press(client: MqttClient, who: string, acknowledged: Set<string>): Promise<void> {
  const gone = new Promise<void>((resolve) => client.once("close", () => resolve()));
  let number = 0;
  const go = async (): Promise<void> => {
    while (client.connected) {
      const text = `${who}/${++number}`;
      const sent = client.publishAsync(`press/${who}`, text, { qos: 1 }).then(
        () => acknowledged.add(text),
        () => undefined,
      );
      // mqtt.js never settles what is in flight when the connection ends.
      await Promise.race([sent, gone]);
    }
  };
  await Promise.race([Promise.all(Array.from({ length: IN_FLIGHT }, go)), gone]);
}

async function quiet(delivered: ReadonlySet<string>): Promise<void> {
  for (let before = -1; before !== delivered.size; ) {
    before = delivered.size;
    await pause(QUIET_MS);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
