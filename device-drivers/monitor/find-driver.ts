import type { SchedulerLike } from "rxjs";
import { encodeFrame } from "../button-panel/frames.ts";
import type { BoardPort } from "../port/board-port.ts";
import { WireDecoder } from "./wire-decoder.ts";

/** Which driver a board needs. */
export type DriverName = "button-panel" | "gpio";

/** A chip that its opening has reset is blind behind its bootloader for up to two seconds, and StandardFirmata for two more, ms. */
const ANSWER_WITHIN_MS = 6_000;
const ASK_EVERY_MS = 250;
/** Our firmware speaks Firmata as well: its better word is awaited for so long, and late answers are let by, ms. */
const MORE_WITHIN_MS = 1_000;
const QUESTION = Uint8Array.of(...encodeFrame({ type: "hello" }), 0xf9, 0xf0, 0x79, 0xf7);

/**
 * Asks on an open port what speaks there: our firmware by HELLO, any other by Firmata's reports. The board is told nothing that it
 * keeps. Undefined where nothing answers, the port closes or `signal` is aborted.
 */
export function findDriver(
  port: BoardPort,
  { clock, signal }: { clock: SchedulerLike; signal: AbortSignal },
): Promise<DriverName | undefined> {
  return new Promise((resolve) => {
    const decoder = new WireDecoder();
    let isFirmata = false;
    const end = (found: DriverName | undefined): void => {
      asking.unsubscribe();
      over.unsubscribe();
      signal.removeEventListener("abort", stop);
      port.removeAllListeners();
      resolve(found);
    };
    const stop = () => end(undefined);
    let asking = clock.schedule(() => ask());
    let over = clock.schedule(stop, ANSWER_WITHIN_MS);
    const ask = (): void => {
      port.write(QUESTION);
      asking = clock.schedule(() => ask(), ASK_EVERY_MS);
    };
    signal.addEventListener("abort", stop, { once: true });
    port.on("error", stop);
    port.on("close", stop);
    port.on("data", (bytes) => {
      for (const item of decoder.push("board", bytes)) {
        if (item.kind === "frame") return end("button-panel");
        if ((item.kind !== "firmware" && item.kind !== "version") || isFirmata) continue;
        isFirmata = true;
        over.unsubscribe();
        over = clock.schedule(() => end("gpio"), MORE_WITHIN_MS);
      }
    });
    if (signal.aborted) stop();
  });
}
