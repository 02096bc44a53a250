import { createLoadFolder, type LoadFolder, startHubProcess } from "./load/brokers.ts";
import { createGrownFolder } from "./load/grown-hub.ts";
import { type BenchRun, quantile, row } from "./row.ts";

const KIOSKS = 100;

/** From the start of the process to "hub ready" with a million stored events; beside it, in turn, with none. */
export const hubStart: BenchRun = async ({ quick }) => {
  const rounds = quick ? 3 : 9;
  const events = quick ? 200_000 : 1_000_000;
  const folders: LoadFolder[] = [];
  try {
    const empty = await createLoadFolder(KIOSKS);
    folders.push(empty);
    const grown = await createGrownFolder(KIOSKS, events);
    folders.push(grown);
    const taken = new Map<LoadFolder, number[]>(folders.map((folder) => [folder, []]));
    const cpu = new Map<LoadFolder, number[]>(folders.map((folder) => [folder, []]));
    for (let round = 0; round < rounds; round++) {
      for (const folder of folders) {
        const hub = await startHubProcess(folder.data, { level: "info" });
        taken.get(folder)?.push(hub.readyMs / 1000);
        cpu.get(folder)?.push(hub.readyCpuMs / 1000);
        await hub.stop();
      }
    }
    const median = (folder: LoadFolder) => quantile(taken.get(folder) ?? [], 0.5);
    const cpuOf = (folder: LoadFolder) => quantile(cpu.get(folder) ?? [], 0.5).toFixed(2);
    const against =
      `with no events ${median(empty).toFixed(2)} s; processor time ${cpuOf(grown)} and ${cpuOf(empty)} s; ` +
      `${events.toLocaleString("en-US")} events, ${rounds} starts each, in turn, from the start of the process` +
      (quick ? "; the whole row takes 1,000,000" : "");
    return [
      row("hub-start", median(grown), "s", { atMost: 2 }, against, [
        {
          kind: "bars",
          id: "hub-start",
          title: "From the start of the process to “hub ready”",
          unit: "seconds, median",
          bars: [
            { label: "no events", value: median(empty), ours: true },
            { label: `${events.toLocaleString("en-US")} events`, value: median(grown), ours: true },
          ],
          goal: 2,
        },
      ]),
    ];
  } finally {
    for (const folder of folders) folder.remove();
  }
};
