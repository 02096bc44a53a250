import { basename, extname, join } from "node:path";
import { type Command, Option } from "commander";
import type { FleetFlags } from "../simulators/fleet/index.ts";
import type { MakeWorld, RunScenariosOptions } from "../simulators/scenarios/index.ts";
import { amount, example, json, tcpAddress, tokenFile } from "./options.ts";
import type { Shell } from "./shell.ts";

type ScenarioFlags = Pick<RunScenariosOptions, "check" | "seed" | "junit" | "json" | "svg" | "log"> & {
  data?: string;
  simulated?: boolean;
};

type BoardFlags = {
  bootloader: string;
  firmware?: string;
  listen: { host: string; port: number };
  baud?: number;
  json?: boolean;
};

/** Adds `sim`: emulated boards, scenarios, fleets. */
export function addSimulators(program: Command, shell: Shell): void {
  const { command, hand, house, root, run } = shell;
  const sim = program.command("sim").description("simulators");
  example(
    sim
      .command("boards")
      .description("emulated boards with the real firmware, each on a TCP port")
      .addOption(new Option("--config <file>", "which boards, TOML").env("COUNTERBELL_CONFIG").makeOptionMandatory()),
    "counterbell sim boards --config boards.toml",
  ).action((flags: { config: string }) =>
    hand(async () => {
      const { readBenchConfig, startBench } = await import("../simulators/boards/index.ts");
      const { logLevel, ...config } = readBenchConfig(flags.config);
      return run("boards", logLevel, (log) => startBench({ ...config, log }));
    }),
  );

  example(
    sim
      .command("board")
      .description("one emulated chip with a bootloader, as a bench for flashers; opening a connection resets it")
      .addOption(
        new Option("--bootloader <hex>", "the bootloader, Intel HEX")
          .env("COUNTERBELL_BOOTLOADER")
          .makeOptionMandatory(),
      )
      .addOption(
        new Option("--listen <address>", "tcp://HOST:PORT; port 0 takes any free one")
          .env("COUNTERBELL_LISTEN")
          .argParser(tcpAddress)
          .default({ host: "127.0.0.1", port: 0 }, "tcp://127.0.0.1:0"),
      )
      .addOption(
        new Option("--firmware <hex>", "a program that is on the chip already (default: none)").env(
          "COUNTERBELL_FIRMWARE",
        ),
      )
      .addOption(
        new Option(
          "--baud <rate>",
          "one speed of the host's port, for bootloaders alone (default: that of the chip, always, as our flasher needs)",
        )
          .env("COUNTERBELL_BAUD")
          .argParser(amount(300, 2_000_000)),
      )
      .addOption(
        new Option("--json", "print the address as one JSON line, and else only warnings").env("COUNTERBELL_JSON"),
      ),
    "counterbell sim board --bootloader optiboot_atmega328.hex --listen tcp://127.0.0.1:4001",
  ).action((flags: BoardFlags) =>
    hand(async () => {
      const { startChipBench } = await import("../simulators/boards/index.ts");
      const { baud, json, ...images } = flags;
      return run("board", json ? "warn" : "info", async (log) => {
        const bench = await startChipBench({ ...images, ...(baud === undefined ? {} : { baudRate: baud }), log });
        if (json) console.log(JSON.stringify({ port: bench.port }));
        return bench;
      });
    }),
  );

  example(
    sim
      .command("run")
      .description("play scenario files; ends with 0 where all held, 1 where one failed, 2 where a file is wrong")
      .argument("<file...>", "scenario files, YAML; docs/developer.md shows how to write one")
      .addOption(new Option("--check", "only check the files").env("COUNTERBELL_CHECK"))
      .addOption(
        new Option("--simulated", "in one process on a clock of its own: a day in seconds, the same each time").env(
          "COUNTERBELL_SIMULATED",
        ),
      )
      .addOption(
        new Option("--seed <n>", "instead of each file's own")
          .env("COUNTERBELL_SEED")
          .argParser(amount(0, 2 ** 32 - 1)),
      )
      .addOption(new Option("--junit <file>", "write results as JUnit XML").env("COUNTERBELL_JUNIT"))
      .addOption(new Option("--json <file>", "write results as JSON").env("COUNTERBELL_JSON"))
      .addOption(
        new Option("--svg <path>", "draw what happened: a .svg file, or a folder for several scenarios").env(
          "COUNTERBELL_SVG",
        ),
      )
      .addOption(
        new Option("--log <path>", "write every line as it comes: a .jsonl file, or a folder").env("COUNTERBELL_LOG"),
      )
      .addOption(
        new Option(
          "--data <dir>",
          "keep databases and logs here, a folder for each scenario (default: temporary folders)",
        )
          .env("COUNTERBELL_DATA")
          .conflicts("simulated"),
      ),
    "counterbell sim run test/scenarios/press.yaml --svg press.svg",
  ).action((files: string[], flags: ScenarioFlags) =>
    hand(async () => {
      // What was meant for the run must not reach the processes that it starts.
      for (const name of ["CHECK", "SEED", "SIMULATED", "JUNIT", "JSON", "SVG", "LOG", "DATA"])
        delete process.env[`COUNTERBELL_${name}`];
      const { runScenarios } = await import("../simulators/scenarios/index.ts");
      const { data, simulated = false, ...rest } = flags;
      const makeWorld = simulated ? await simulatedWorlds(shell) : await realWorlds(shell, data);
      return runScenarios({ ...rest, files, locales: house.locales, makeWorld });
    }),
  );

  example(
    sim
      .command("fleet")
      .description(
        "many kiosks against one hub, with random faults; ends with 1 where a press is lost or counted twice",
      )
      .addOption(
        new Option("--kiosks <n>", "how many").env("COUNTERBELL_KIOSKS").argParser(amount(1, 50_000)).default(100),
      )
      .addOption(
        new Option("--seed <n>", "plans the same faults again")
          .env("COUNTERBELL_SEED")
          .argParser(amount(0, 2 ** 31 - 1)),
      )
      .addOption(
        new Option("--hours <n>", "how long").env("COUNTERBELL_HOURS").argParser(amount(0, 10_000)).default(0.02),
      )
      .addOption(
        new Option("--press-every <s>", "seconds between two presses of a kiosk, in the mean")
          .env("COUNTERBELL_PRESS_EVERY")
          .argParser(amount(0.01, 86_400))
          .default(5),
      )
      .addOption(
        new Option("--fault-every <s>", "seconds between two faults of a kiosk, in the mean; 0 for none at all")
          .env("COUNTERBELL_FAULT_EVERY")
          .argParser(amount(0, 86_400))
          .default(60),
      )
      .addOption(
        new Option("--data <dir>", "where the data of its own hub goes (default: a temporary folder)").env(
          "COUNTERBELL_DATA",
        ),
      )
      .addOption(
        new Option("--hub <url>", "a hub elsewhere, which is not killed: http://127.0.0.1:8080").env("COUNTERBELL_HUB"),
      )
      .addOption(tokenFile())
      .addOption(json()),
    "counterbell sim fleet --kiosks 1000 --seed 7 --hours 2",
  ).action((flags: FleetFlags & { tokenFile?: string }) =>
    hand(async () => {
      // What was meant for the fleet must not reach the hub that it starts.
      const { readToken } = await import("../hub/command-client.ts");
      const { tokenFile, ...fleet } = flags;
      const token = readToken(tokenFile);
      for (const name of ["DATA", "HUB", "TOKEN_FILE", "JSON"]) delete process.env[`COUNTERBELL_${name}`];
      const { runFleet } = await import("../simulators/fleet/index.ts");
      const { hubSocketPath } = await import("../hub/socket-path.ts");
      const { openHubFile } = await import("../hub/open-hub-file.ts");
      return runFleet(token === undefined ? fleet : { ...fleet, token }, {
        root,
        command,
        hubSocket: hubSocketPath,
        openHubFile,
      });
    }),
  );
}

/** Scenarios play with processes, sockets and the wall clock. */
async function realWorlds({ command, root }: Shell, data: string | undefined): Promise<MakeWorld> {
  const { RealWorld } = await import("../simulators/scenarios/index.ts");
  const { hubSocketPath } = await import("../hub/socket-path.ts");
  const real = { root, command, hubSocket: hubSocketPath };
  // A folder for each scenario, so that nothing else in the one that was named is forgotten.
  const folder = (file: string) => (data === undefined ? {} : { data: join(data, basename(file, extname(file))) });
  return async (scenario) => new RealWorld(scenario, { ...real, ...folder(scenario.file) });
}

/** Scenarios play within this process, on a clock of their own. */
async function simulatedWorlds({ house }: Shell): Promise<MakeWorld> {
  const { SimulatedWorld } = await import("../simulators/scenarios/simulated/index.ts");
  const { startHubHere } = await import("../hub/hub-here.ts");
  const { restoreBackup } = await import("../hub/restore.ts");
  const { startKioskHere } = await import("../kiosk/kiosk-here.ts");
  const { locales } = house;
  const parts = { startHub: startHubHere, restoreHub: restoreBackup, startKiosk: startKioskHere, locales };
  return async (scenario) => new SimulatedWorld(scenario, { parts });
}
