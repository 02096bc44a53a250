import test from "ava";
import { log, ManualClock } from "../board/_live-board.test.ts";
import { GpioSession } from "./session.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("a stock board that says a kilobyte for its name is known by what the hub takes of it, and by no control character", async (t) => {
  const clock = new ManualClock();
  const name = `\u001b[2J${"Very".repeat(225)}`;
  const pairs = Array.from(name).flatMap((char) => [char.charCodeAt(0) & 0x7f, char.charCodeAt(0) >> 7]);
  const pins = Array.from({ length: 20 }, (_, pin) => [0, 1, 1, 1, ...(pin > 13 ? [2, 10] : []), 0x7f]).flat();
  const channels = Array.from({ length: 20 }, (_, pin) => (pin > 13 ? pin - 14 : 0x7f));
  const answers: Record<string, number[]> = {
    f9: [0xf9, 2, 3],
    f079f7: [0xf0, 0x79, 2, 3, ...pairs, 0xf7],
    f06bf7: [0xf0, 0x6c, ...pins, 0xf7],
    f069f7: [0xf0, 0x6a, ...channels, 0xf7],
  };
  const answered = new Promise<string>((resolve) => {
    const session = new GpioSession({
      link: {
        write: (bytes) => {
          const answer = answers[hex(bytes)];
          if (answer) setImmediate(() => session.receive(Uint8Array.from(answer)));
        },
        ready: () => {},
        alive: () => {},
        wasReset: () => {},
        fail: (error) => t.fail(error.message),
      },
      pins: { buttons: { call: 2 }, lamps: {} },
      ...{ clock, log, isStoring: () => true },
      onFirmware: resolve,
      onPress: () => {},
      onHeld: () => {},
      onReleased: () => {},
    });
    t.teardown(() => session.dispose());
    session.handshake();
  });
  const firmware = await answered;
  t.regex(firmware, /^\[2JVeryVery[A-Za-z]+ 2\.3$/);
  t.true(firmware.length <= 64, firmware);
});
