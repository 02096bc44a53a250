import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { readCommandTexts } from "../../../hub/command-texts.ts";
import { AvrBoard } from "../../../simulators/avr/index.ts";
import { SimulatedClock } from "../../../simulators/scenarios/simulated/simulated-clock.ts";
import { FIRMWARE, portOf, runInStep } from "../_bench.test.ts";
import { runSetBoard, type SetBoardFlags } from "./set-board-command.ts";

const locales = fileURLToPath(new URL("../../../locales", import.meta.url));

/** A board with our firmware at the only port, and the command over it. */
function desk() {
  const clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  const board = new AvrBoard({ hex: readFileSync(join(FIRMWARE, "button-panel.hex"), "latin1") });
  board.powerOn();
  const ports = ["/dev/ttyUSB0"];
  return {
    ports,
    async set(flags: SetBoardFlags): Promise<{ code: number; said: string }> {
      const lines: string[] = [];
      let isOver = false;
      const work = runSetBoard(flags, {
        ...{ texts: readCommandTexts(locales, "en"), print: (line) => void lines.push(line), clock },
        createSerial: () => "00a1b2c3d4e5f607",
        listBoards: async () => ports.map((path) => ({ name: "CH340", usb: "1a86:7523", path })),
        openPort: () => portOf(board),
      }).finally(() => {
        isOver = true;
      });
      await runInStep(
        clock,
        (ms) => board.run(ms),
        () => isOver,
      );
      return { code: await work, said: lines.join("\n") };
    },
  };
}

test("names, revision and a new number are written into the connected board and told as it then says them", async (t) => {
  const { set } = desk();
  t.deepEqual(await set({ serial: "new", name: "Hall 1", site: "Berlin", revision: "1.2" }), {
    code: 0,
    said: "/dev/ttyUSB0: serial number 00a1b2c3d4e5f607, revision 1.2, name Hall 1, site Berlin, place -.",
  });
  const { code, said } = await set({ place: "left of the door", json: true });
  t.is(code, 0);
  t.like(JSON.parse(said), { port: "/dev/ttyUSB0", labels: { name: "Hall 1", place: "left of the door" } });
  t.like(await set({ serial: "ffffffffffff0000" }), { code: 1 });
});

test("what is missing is told before any board is touched", async (t) => {
  const { set, ports } = desk();
  t.like(await set({}), { code: 2 });
  ports.push("/dev/ttyUSB1");
  const several = await set({ name: "Hall 1" });
  t.is(several.code, 4);
  t.regex(several.said, /ttyUSB1/);
  ports.length = 0;
  t.like(await set({ name: "Hall 1" }), { code: 3 });
  t.like(await set({ name: "Hall 1", revision: "x", port: ["/dev/ttyUSB0"] }), { code: 1 });
});
