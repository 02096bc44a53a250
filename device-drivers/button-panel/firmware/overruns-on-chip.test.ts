import test from "ava";
import { buttonPin, PanelOnChip } from "../../../test/panel-on-chip.ts";
import { PANEL_BUTTONS } from "../frames.ts";

test("bytes that come without a pause at the line's speed are all read in time, whatever the board does meanwhile", (t) => {
  const panel = new PanelOnChip({ timedReceive: true }).start();
  panel.board.hostBaudRate = 57_600;
  panel.send({ type: "set-serial", serial: "0123456789abcdef" });
  panel.board.receive(Uint8Array.of(0xc0, 1, 0xc1, 1, 0xd0, 1));
  for (let round = 0; round < 12; round++) {
    for (const button of PANEL_BUTTONS)
      void panel.board.press(buttonPin(button), { heldMs: 30, bounceMs: 10, seed: round });
    for (let frame = 0; frame < 150; frame++) panel.send({ type: "hello" });
    panel.run(250);
    panel.send({ type: "ack", epoch: 1, seq: 6 * round });
    panel.run(50);
  }
  t.is(panel.board.overruns, 0);
  t.true(panel.distinctEvents.length > 0);
});
