// A kiosk that waits with its program loaded: the built kiosk, in a process of its own, with a board that the bench plays over
// IPC. A press that the kiosk says is kept (`done`) is one that the board has been told to forget and the visitor to trust.
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const { startKiosk } = await import("../../../dist/kiosk/kiosk.js");
const { pino } = await import("pino");
const { BehaviorSubject, NEVER, Subject } = await import("rxjs");

const events = new Subject();
let serial = "";

const board = (id) => ({
  id,
  events$: events,
  status$: new BehaviorSubject("ready"),
  samples$: NEVER,
  describe: () => ({ driver: "button-panel", status: "ready", serial, epoch: 1, buttons: [], samples: [] }),
  show() {},
  start() {},
  async stop() {},
});

process.on("message", async (message) => {
  if (message.type === "start") {
    serial = message.serial;
    await startKiosk({
      config: message.config,
      pages: "nowhere",
      locales: `${root}locales`,
      log: pino({ level: "fatal" }),
      createDriver: ({ id }) => board(id),
    });
    process.send?.({ type: "ready" });
    return;
  }
  for (const { seq, button } of message.presses) {
    events.next({
      type: "button-pressed",
      button,
      // The number of the press, in the one field that reaches the hub as the board said it.
      ageMs: seq,
      at: { serial, epoch: 1, seq },
      done: () => process.send?.({ type: "done", seq }),
    });
  }
});
process.on("disconnect", () => process.exit(0));
process.send?.({ type: "loaded" });
