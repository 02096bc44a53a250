import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { Observable, SchedulerLike } from "rxjs";
import { createDriver } from "../device-drivers/drivers.ts";
import type { ScreenInput, ScreenState } from "../protocol/screen.ts";
import { readKioskConfig } from "./config.ts";
import { startKiosk } from "./kiosk.ts";
import type { Machine } from "./machine.ts";
import type { InputRefusal } from "./screen-server.ts";
import { openStoreHere, type StoreHere } from "./store-here.ts";

/** What a simulated shop gives a kiosk. */
export interface KioskHereOptions {
  /** Its `kiosk.toml`. */
  file: string;
  log: Logger;
  clock: SchedulerLike;
  random: (bytes: Uint8Array) => Uint8Array;
  machine: Machine;
  /** Gives the byte stream of each connection to the hub. */
  openStream: () => Duplex;
  /** Gives the byte stream of a port, by its name in `kiosk.toml`; rejects where nothing is plugged in. */
  openPort: (port: string) => Duplex | Promise<Duplex>;
  measureMachine: () => Promise<Record<string, number>>;
  /** What the hub's command `restart` does. */
  restart: () => void;
}

/** A kiosk in this process. */
export interface KioskHere {
  readonly screen$: Observable<ScreenState>;
  touch(input: ScreenInput): Promise<InputRefusal | undefined>;
  stop(): Promise<void>;
  /** Ends it as `kill -9` does. Whoever owns its clock and its streams has to stop those. */
  kill(): void;
  /** Leaves so many bytes of room on its disk; undefined: as many as there are. */
  leaveRoom(bytes: number | undefined): void;
}

/**
 * Starts a kiosk within this process, without a thread, a socket or a native port: for a shop whose time is simulated. All
 * stages are those of a real kiosk. THROWS what `startKiosk` throws.
 */
export async function startKioskHere(options: KioskHereOptions): Promise<KioskHere> {
  const { file, log, clock, random, machine, openStream, openPort, measureMachine, restart } = options;
  let opened: StoreHere | undefined;
  const kiosk = await startKiosk({
    config: readKioskConfig(file),
    pages: "",
    locales: "",
    log,
    version: "simulated",
    clock,
    random,
    machine,
    createDriver: (config, context) => createDriver(config, { ...context, openStream: openPort }),
    surroundings: {
      openStore: async (store) => {
        opened = await openStoreHere(store);
        return opened;
      },
      openStream,
      measureMachine,
    },
    restart,
  });
  return {
    screen$: kiosk.screen$,
    touch: (input) => kiosk.touch(input),
    stop: () => kiosk.stop(),
    kill: () => opened?.kill(),
    leaveRoom: (bytes) => opened?.leaveRoom(bytes),
  };
}
