import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Logger } from "pino";
import type { CommandTexts } from "../hub/command-texts.ts";
import type { House } from "../hub/commands.ts";
import type { Running } from "../hub/run-until-signal.ts";

/** What every command is handed: where things are, and how it is run to its exit code. */
export interface Shell {
  /** The package's folder. */
  root: string;
  /** What a command of the hub's room may need of the rest of the house. */
  house: House;
  /** How to start this program again: the demo starts its processes so, from source as well as from `dist/`. */
  command: string[];
  /** Leaves with the exit code of the work; what cannot start is told in words. */
  hand(work: () => Promise<number>): Promise<never>;
  /** Asks a command of the hub's room and leaves with its exit code. */
  ask(name: string, options: Record<string, unknown>): Promise<never>;
  /** Runs something with a log of its own until SIGINT or SIGTERM. */
  run(name: string, level: string, start: (log: Logger) => Promise<Running>): Promise<number>;
  /** The texts of the command line in the language of the person at the terminal. */
  texts(): Promise<CommandTexts>;
}

/** Makes the shell of the program whose file is `entry`: in a clone, or in `dist/`. */
export function createShell(entry: string): Shell {
  const root = packageRoot(dirname(entry));
  const house: House = {
    root,
    pages: join(root, "dist/ui"),
    locales: join(root, "locales"),
    checkKiosk: async (file) => {
      const { readFirstStart, readKioskConfig } = await import("../kiosk/config.ts");
      return (readFirstStart(file) ?? readKioskConfig(file)).devices.map((device) => device.port);
    },
    readMachine: async () => (await import("../kiosk/doctor/this-machine.ts")).readThisMachine(),
    examineKiosk: async (machine, config) => {
      const { examineKiosk } = await import("../kiosk/doctor/examine-kiosk.ts");
      return examineKiosk(machine, { config, pages: house.pages });
    },
  };

  const texts = async (): Promise<CommandTexts> => {
    const { languageOf, readCommandTexts } = await import("../hub/command-texts.ts");
    return readCommandTexts(house.locales, languageOf(process.env));
  };
  const hand = async (work: () => Promise<number>): Promise<never> => {
    try {
      process.exit(await work());
    } catch (error) {
      const { tellError } = await import("../hub/commands.ts");
      process.exit(tellError(error, false, await texts()));
    }
  };
  return {
    root,
    house,
    command: [process.execPath, ...process.execArgv, entry],
    hand,
    ask: (name, options) =>
      hand(async () => {
        const { runCommand } = await import("../hub/commands.ts");
        return runCommand(name, options, house);
      }),
    run: async (name, level, start) => {
      const { createLog } = await import("../hub/log.ts");
      const { runUntilSignal } = await import("../hub/run-until-signal.ts");
      const log = createLog({ name, level });
      return runUntilSignal(() => start(log), log);
    },
    texts,
  };
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  return dirname(folder) === folder ? folder : packageRoot(dirname(folder));
}
