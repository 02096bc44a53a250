import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { type ChipBenchOptions, startChipBench } from "./chip-bench.ts";
import { BenchConfigError } from "./config.ts";

const OPTIBOOT = "/usr/share/arduino/hardware/arduino/avr/bootloaders/optiboot/optiboot_atmega328.hex";
/** A loop at 0x7e00. */
const LOOP = ":027E0000FFCFB2\n:00000001FF\n";
const SYNC = Uint8Array.of(0x30, 0x20);

function createBench(t: ExecutionContext) {
  const folder = mkdtempSync(join(tmpdir(), "cb-chip-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const start = async (options: Pick<ChipBenchOptions, "bootloader" | "firmware">) => {
    const bench = await startChipBench({
      listen: { host: "127.0.0.1", port: 0 },
      log: pino({ level: "silent" }),
      ...options,
    });
    t.teardown(() => bench.stop());
    return bench;
  };
  return { folder, file, start };
}

test("a file that is no bootloader, is not there, or a program that reaches into the bootloader is told with its name", async (t) => {
  const { folder, file, start } = createBench(t);
  const bootloader = file("loop.hex", LOOP);
  const refused = (options: Pick<ChipBenchOptions, "bootloader" | "firmware">, message: RegExp) =>
    t.throwsAsync(start(options), { instanceOf: BenchConfigError, message });
  await refused({ bootloader: file("words.hex", "hello\n") }, /words\.hex: .*line 1/);
  await refused({ bootloader: join(folder, "none.hex") }, /none\.hex: .*ENOENT/);
  await refused(
    { bootloader: file("low.hex", ":0100000001FE\n:00000001FF\n") },
    /low\.hex: .*below every boot section/,
  );
  await refused({ bootloader, firmware: file("high.hex", LOOP) }, /high\.hex: .*beyond/);
});

test("opening a connection resets the chip, the bootloader answers, and after the stop nobody listens", async (t) => {
  if (!existsSync(OPTIBOOT)) {
    t.log("skipped: Debian's package arduino-core-avr with its bootloaders is missing");
    return t.pass();
  }
  const { start } = createBench(t);
  const bench = await start({ bootloader: OPTIBOOT });
  const port = Number(bench.port.split(":").at(-1));
  // A machine that stands still for a second may miss the bootloader's time: then it is reset again.
  for (let heard = ""; !heard.includes("1410"); ) {
    const resets = bench.board.resets;
    const socket = connect(port, "127.0.0.1");
    heard = await new Promise<string>((resolve) => {
      let bytes = "";
      const asks = setInterval(() => socket.write(SYNC), 450);
      socket.on("data", (chunk) => {
        bytes += chunk.toString("hex");
        if (bytes.includes("1410")) socket.destroy();
      });
      socket.setTimeout(3_000, () => socket.destroy());
      socket.on("close", () => {
        clearInterval(asks);
        resolve(bytes);
      });
    });
    t.true(bench.board.resets > resets);
  }
  await bench.stop();
  await bench.stop();
  const refusal = await new Promise((resolve) => connect(port, "127.0.0.1").once("error", resolve));
  t.is((refusal as { code?: string }).code, "ECONNREFUSED");
});
