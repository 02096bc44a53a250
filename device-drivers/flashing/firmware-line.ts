import { asyncScheduler, type SchedulerLike } from "rxjs";
import type { PanelButton } from "../button-panel/frames.ts";
import { framesOf, type SelfTestStep, selfTest } from "../button-panel/self-test.ts";
import type { BytePort } from "../port/byte-port.ts";
import { FIRMWARE_BAUD_RATE } from "./ask-firmware.ts";
import { Line } from "./line.ts";
import { portFailure } from "./port-failure.ts";

export interface FirmwareLineOptions {
  port: BytePort;
  /** Ends every wait with FlashError `cancelled`. */
  signal?: AbortSignal | undefined;
  clock?: SchedulerLike;
}

/**
 * Opens a port at the rate of our firmware for as long as some work takes. REJECTS with FlashError where it does not open, and with
 * what the work rejects with.
 */
export async function withFirmware<T>(
  options: FirmwareLineOptions,
  work: (line: Line, clock: SchedulerLike) => Promise<T>,
): Promise<T> {
  const line = await openFirmware(options);
  try {
    return await work(line, options.clock ?? asyncScheduler);
  } finally {
    await line.close();
  }
}

/** Opens a port at the rate of our firmware. REJECTS with FlashError. */
export async function openFirmware({
  port,
  signal = new AbortController().signal,
  clock = asyncScheduler,
}: FirmwareLineOptions): Promise<Line> {
  const line = new Line({ port, clock, signal });
  try {
    await line.open(FIRMWARE_BAUD_RATE);
    return line;
  } catch (error) {
    await line.close();
    throw portFailure(error);
  }
}

/** Lets the board at a port test itself; `onStep` is told each step. REJECTS with SelfTestError, or as `withFirmware` does. */
export const testBoard = (
  options: FirmwareLineOptions & { buttons?: readonly PanelButton[]; onStep: (step: SelfTestStep) => void },
): Promise<void> =>
  withFirmware(options, async (line, clock) => {
    const { signal, buttons, onStep } = options;
    const wish = { ...(signal ? { signal } : {}), ...(buttons ? { buttons } : {}) };
    for await (const step of selfTest({ frames: framesOf(line), clock, ...wish })) onStep(step);
  });
