import { type LoadFolder, startHubProcess } from "./load/brokers.ts";
import { createGrownFolder } from "./load/grown-hub.ts";
import { Load } from "./load/load.ts";
import { type BenchRun, quantile, row } from "./row.ts";

const CONNECTIONS = 100;
const IN_FLIGHT = 20;
const SMALL = 10_000;

interface Taken {
  rate: number;
  writerUs: number;
}

/** How fast presses are stored where very many are stored already, as a share of a young hub's rate; the two in turn. */
export const growth: BenchRun = async ({ quick }) => {
  const large = quick ? 200_000 : 10_000_000;
  const rounds = quick ? 3 : 5;
  const messages = quick ? 10_000 : 60_000;
  const began = performance.now();
  const grown = await createGrownFolder(CONNECTIONS, large);
  const filledS = (performance.now() - began) / 1000;
  const young: Taken[] = [];
  const old: Taken[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      // Each round would make it older.
      const small = await createGrownFolder(CONNECTIONS, SMALL);
      try {
        young.push(await measure(small, round, messages));
      } finally {
        small.remove();
      }
      old.push(await measure(grown, round, messages));
    }
  } finally {
    grown.remove();
  }
  const ratio = quantile(
    old.map(({ rate }, i) => rate / (young[i] as Taken).rate),
    0.5,
  );
  const median = (taken: readonly Taken[], of: (one: Taken) => number) => quantile(taken.map(of), 0.5);
  const words = (count: number) => count.toLocaleString("en-US");
  const against =
    `${words(large)} events ${Math.round(median(old, ({ rate }) => rate))}/s, ${words(SMALL)} events ` +
    `${Math.round(median(young, ({ rate }) => rate))}/s; CPU of the writer ${median(old, ({ writerUs }) => writerUs).toFixed(1)} and ` +
    `${median(young, ({ writerUs }) => writerUs).toFixed(1)} µs a message; ${rounds} rounds of ${words(messages)} messages, ` +
    `the large file was filled in ${filledS.toFixed(0)} s${quick ? "; the whole row takes 10,000,000" : ""}`;
  return [
    row("growth", ratio, "of young", { atLeast: 0.9 }, against, [
      {
        kind: "bars",
        id: "growth",
        title: "Presses stored a second, by what is stored already",
        unit: "messages a second, median",
        bars: [
          { label: `${words(SMALL)} events`, value: median(young, ({ rate }) => rate), ours: true },
          { label: `${words(large)} events`, value: median(old, ({ rate }) => rate), ours: true },
        ],
      },
    ]),
  ];
};

async function measure({ data, passwords }: LoadFolder, round: number, messages: number): Promise<Taken> {
  const warmUp = Math.ceil(messages / 3);
  const hub = await startHubProcess(data);
  let load: Load | undefined;
  try {
    load = await Load.connect({
      port: hub.port,
      connections: CONNECTIONS,
      packets: Math.ceil(((warmUp + messages) / CONNECTIONS) * 1.5),
      outbox: `round-${round}`,
      passwords,
      subscribes: true,
    });
    const { seconds, ran } = await load.closedLoop({ inFlight: IN_FLIGHT, warmUp, messages, watch: hub.pid });
    return { rate: messages / seconds, writerUs: (ran.busiest / messages) * 1e6 };
  } finally {
    await load?.end();
    await hub.stop();
  }
}
