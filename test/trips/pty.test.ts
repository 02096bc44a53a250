import test from "ava";
import { hasSocat } from "../../simulators/avr/index.ts";
import { Rig, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

const missing = hasSocat() ? "" : " (skipped: socat is missing)";
const serialTest = missing ? test.serial.skip : test.serial;

serialTest(
  `a press makes the whole trip over a pseudo-terminal and serialport's native binding, also after the plug was pulled${missing}`,
  async (t) => {
    t.timeout(170_000);
    const rig = await Rig.start({ pty: true });
    t.teardown(() => rig.stop());
    const board = rig.board();
    const buttons = (): string[] => storedEvents(rig.folders.hub).map(({ button }) => button);
    await board.press("happy");
    await board.press("call");
    await until("both stored", () => buttons().length === 2);
    await board.port.close();
    await board.press("unhappy");
    await board.port.open();
    await board.press("spare");
    await until("what was pressed while it was unplugged, too", () => buttons().length === 4);
    await rig.kiosk().kill();
    await board.press("very-happy");
    rig.kiosk().start();
    await until("what was pressed while the kiosk was away, too", () => buttons().length === 5);
    t.deepEqual(buttons(), ["happy", "call", "unhappy", "spare", "very-happy"]);
  },
);
