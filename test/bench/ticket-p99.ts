import { createLoadFolder, startBareAedes, startHubProcess } from "./load/brokers.ts";
import { measureDisk } from "./load/disk.ts";
import { countRows } from "./load/grown-hub.ts";
import { Load } from "./load/load.ts";
import { type BenchRow, type BenchRun, quantile, row } from "./row.ts";

const KIOSKS = 200;
/** Shares of the messages whose time the picture shows. */
const SHARES = [0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999];

interface Level {
  name: string;
  perSecond: number;
  goalMs: number;
}
const LEVELS: readonly Level[] = [
  { name: "ticket-p99-1k", perSecond: 1000, goalMs: 10 },
  { name: "ticket-p99-5k", perSecond: 5000, goalMs: 30 },
];

/**
 * From a call's publish to its ticket, committed: taken at the PUBACK, which the hub writes after the commit that holds
 * the call and its ticket, so the time of the way back stands in it too. Calls leave at fixed times whatever comes back,
 * and a time counts from when the call was due. Afterwards every call must stand in a ticket.
 */
export const ticketP99: BenchRun = async ({ quick }) => {
  const rounds = quick ? 1 : 3;
  const seconds = quick ? 2 : 20;
  const taken = new Map<Level, number[][]>(LEVELS.map((level) => [level, []]));
  const beside = new Map<Level, number[][]>(LEVELS.map((level) => [level, []]));
  const disk: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    for (const level of LEVELS) {
      disk.push(await measureDisk(quick ? 150 : 1000));
      taken.get(level)?.push(await measure(level, seconds));
      beside.get(level)?.push(await measureBare(level, seconds));
    }
  }
  const medianOf = (level: Level, share: number, of = taken) =>
    quantile(
      (of.get(level) ?? []).map((latencies) => quantile(latencies, share)),
      0.5,
    );
  const diskMs = (share: number) =>
    quantile(
      disk.map((took) => quantile(took, share)),
      0.5,
    ).toFixed(1);
  return LEVELS.map((level, i): BenchRow => {
    const each = (taken.get(level) ?? []).map((latencies) => quantile(latencies, 0.99).toFixed(1)).join(", ");
    const against =
      `p50 ${medianOf(level, 0.5).toFixed(1)} ms, p99.9 ${medianOf(level, 0.999).toFixed(1)} ms; p99 of each round: ${each} ms; ` +
      `aedes with no hook and no store in turn: p50 ${medianOf(level, 0.5, beside).toFixed(1)} ms, p99 ${medianOf(level, 0.99, beside).toFixed(1)} ms; ` +
      `the disk alone, a page and its fdatasync, in turn: p50 ${diskMs(0.5)} ms, p99 ${diskMs(0.99)} ms; ` +
      `${KIOSKS} kiosks, ${level.perSecond} calls/s for ${seconds} s, open loop, publish to PUBACK`;
    const plot = {
      kind: "lines" as const,
      id: "ticket-time",
      title: `From publish to the ticket's commit, ${KIOSKS} kiosks, open loop`,
      x: { label: "one call in … takes longer", log: true },
      y: { label: "ms", log: true },
      lines: [taken, beside].flatMap((of) =>
        LEVELS.map((one) => ({
          label: `${one.perSecond.toLocaleString("en-US")}/s${of === taken ? "" : " aedes bare"}`,
          points: SHARES.map((share) => [1 / (1 - share), medianOf(one, share, of)] as const),
        })),
      ),
    };
    const plots = i === 0 ? [plot] : undefined;
    return row(level.name, medianOf(level, 0.99), "ms p99", { atMost: level.goalMs }, against, plots);
  });
};

async function measure({ perSecond }: Level, seconds: number): Promise<number[]> {
  const { data, passwords, remove } = await createLoadFolder(KIOSKS);
  const warmUp = perSecond;
  const messages = perSecond * seconds;
  try {
    const hub = await startHubProcess(data);
    let load: Load | undefined;
    try {
      load = await Load.connect({
        port: hub.port,
        connections: KIOSKS,
        packets: Math.ceil((warmUp + messages) / KIOSKS),
        outbox: "load",
        kind: "call",
        passwords,
        subscribes: true,
      });
      const { latencies } = await load.openLoop({ perSecond, warmUp, messages });
      await load.end();
      await hub.stop();
      const { events, tickets, counted } = countRows(data);
      if (events !== warmUp + messages || tickets !== KIOSKS || counted !== events) {
        throw new Error(
          `${warmUp + messages} calls left ${events} events and ${tickets} tickets that count ${counted}`,
        );
      }
      return latencies;
    } finally {
      await load?.end();
      await hub.stop();
    }
  } finally {
    remove();
  }
}

/** The same with nothing stored: what of the time is the machine's and the load's own. */
async function measureBare({ perSecond }: Level, seconds: number): Promise<number[]> {
  const warmUp = perSecond;
  const messages = perSecond * seconds;
  const packets = Math.ceil((warmUp + messages) / KIOSKS);
  const broker = await startBareAedes();
  let load: Load | undefined;
  try {
    load = await Load.connect({ port: broker.port, connections: KIOSKS, packets, outbox: "load", subscribes: true });
    return (await load.openLoop({ perSecond, warmUp, messages })).latencies;
  } finally {
    await load?.end();
    await broker.stop();
  }
}
