import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BrokerProcess,
  createLoadFolder,
  mosquittoVersion,
  startBareAedes,
  startHubProcess,
  startMosquitto,
} from "./load/brokers.ts";
import type { ClosedLoopResult } from "./load/generator.ts";
import { Load } from "./load/load.ts";
import { type BenchRun, quantile, row } from "./row.ts";

const CONNECTIONS = 100;
const IN_FLIGHT = 20;

/** One broker of the comparison: started anew for each round, on a folder of its own. */
interface Contender {
  label: string;
  start(folder: string): Promise<{ broker: BrokerProcess; passwords?: readonly string[] }>;
}

/**
 * Messages a second with everything that a press needs (commit with fsync, rules, tickets, PUBACK, application
 * acknowledgement) as a share of the same aedes without hook and store; each contender in turn, round by round.
 */
export const ingestRatio: BenchRun = async ({ quick }) => {
  const rounds = quick ? 3 : 5;
  const messages = quick ? 20_000 : 100_000;
  // V8 compiles for the first seconds, and more in a hub than in a bare broker: a quarter of what a short run measures.
  const warmUp = quick ? 30_000 : 100_000;
  const mosquitto = mosquittoVersion();
  const contenders: Contender[] = [
    { label: "aedes, no hook, no store", start: async () => ({ broker: await startBareAedes() }) },
    {
      label: "Counterbell hub",
      start: async () => {
        const { data, passwords, remove } = await createLoadFolder(CONNECTIONS);
        const broker = await startHubProcess(data);
        const stop = async (signal?: NodeJS.Signals) => {
          await broker.stop(signal);
          remove();
        };
        return { broker: { ...broker, stop }, passwords };
      },
    },
    ...(mosquitto === undefined
      ? []
      : [false, true].map((persistence) => ({
          label: `Mosquitto ${mosquitto}${persistence ? ", persistence" : ""}`,
          start: async (folder: string) => ({ broker: await startMosquitto(folder, persistence) }),
        }))),
  ];
  const taken = new Map<string, ClosedLoopResult[]>(contenders.map(({ label }) => [label, []]));
  let packetBytes = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { label, start } of contenders) {
      const folder = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
      const { broker, passwords } = await start(folder);
      let load: Load | undefined;
      try {
        const packets = Math.ceil(((warmUp + messages) / CONNECTIONS) * 1.5);
        load = await Load.connect({
          port: broker.port,
          connections: CONNECTIONS,
          packets,
          outbox: `load-${round}`,
          subscribes: true,
          ...(passwords ? { passwords } : {}),
        });
        packetBytes = load.packetBytes;
        taken.get(label)?.push(await load.closedLoop({ inFlight: IN_FLIGHT, warmUp, messages, watch: broker.pid }));
      } finally {
        await load?.end();
        await broker.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
  const rateOf = ({ messages: count, seconds }: ClosedLoopResult) => count / seconds;
  const bare = taken.get("aedes, no hook, no store") as ClosedLoopResult[];
  const ours = taken.get("Counterbell hub") as ClosedLoopResult[];
  const ratio = quantile(
    ours.map((result, i) => rateOf(result) / rateOf(bare[i] as ClosedLoopResult)),
    0.5,
  );
  const median = (results: readonly ClosedLoopResult[], of: (result: ClosedLoopResult) => number) =>
    quantile(results.map(of), 0.5);
  const microseconds = (results: readonly ClosedLoopResult[], thread: "main" | "busiest" | "rest") =>
    median(results, ({ ran, messages: count }) => (ran[thread] / count) * 1e6);
  /** Shares of the time, in per cent: a thread ran, and it waited for a processor that others had. */
  const shares = (thread: "main" | "busiest") =>
    [({ ran }: ClosedLoopResult) => ran[thread], ({ ran }: ClosedLoopResult) => ran.queued[thread]]
      .map((of) => (median(ours, (result) => of(result) / result.seconds) * 100).toFixed(0))
      .join(" % and ");
  const acks = median(ours, ({ applicationAcks, messages: count }) => count / Math.max(1, applicationAcks));
  const others = [...taken].filter(([label]) => label.startsWith("Mosquitto"));
  const against =
    `hub ${Math.round(median(ours, rateOf))}/s, aedes bare ${Math.round(median(bare, rateOf))}/s` +
    others.map(([label, results]) => `, ${label} ${Math.round(median(results, rateOf))}/s`).join("") +
    `; CPU a message: hub main ${microseconds(ours, "main").toFixed(1)} µs, writer ${microseconds(ours, "busiest").toFixed(1)} µs, ` +
    `V8 and libuv ${microseconds(ours, "rest").toFixed(1)} µs; aedes bare ${microseconds(bare, "main").toFixed(1)} µs, ` +
    `the load ${median(ours, ({ ownRan, messages: count }) => (ownRan / count) * 1e6).toFixed(1)} µs; ` +
    `main ran and waited for a processor ${shares("main")} % of the time, writer ${shares("busiest")} %; ` +
    `${CONNECTIONS} connections, ${IN_FLIGHT} in flight, packets of ${packetBytes} bytes, ${CONNECTIONS} problem keys under 3 of 7 rules, ` +
    `one application acknowledgement for ${acks.toFixed(1)} messages; ${rounds} rounds of ${messages} messages`;
  return [
    row("ingest-ratio", ratio, "of aedes", { atLeast: 0.5 }, against, [
      {
        kind: "bars",
        id: "ingest",
        title: "QoS 1 messages a second, 100 connections, 20 in flight",
        unit: "messages a second, median",
        bars: [...taken].map(([label, results]) => ({
          label,
          value: median(results, rateOf),
          ours: results === ours,
          note: `${(microseconds(results, "main") + microseconds(results, "busiest") + microseconds(results, "rest")).toFixed(0)} µs CPU each`,
        })),
      },
    ]),
  ];
};
