import { pino } from "pino";
import type { Pin } from "../../simulators/avr/index.ts";
import { startChipBench } from "../../simulators/boards/index.ts";

// One emulated chip with a bootloader in a process of its own, and a finger: it tells its port, and presses the pin that it is told.
// Arguments: the bootloader's file, and that of a program that is on the chip already.

const [bootloader = "", firmware] = process.argv.slice(2);
const bench = await startChipBench({
  bootloader,
  ...(firmware === undefined ? {} : { firmware }),
  listen: { host: "127.0.0.1", port: 0 },
  log: pino({ level: "error" }),
});
// Room temperature on its TMP36, and half light.
bench.board.setAnalog("A0", 0.72);
bench.board.setAnalog("A1", 2.5);
process.on("message", ({ press }: { press: Pin }) => bench.board.press(press, { heldMs: 80 }));
process.once("disconnect", () => void bench.stop().then(() => process.exit(0)));
process.send?.({ port: bench.port });
