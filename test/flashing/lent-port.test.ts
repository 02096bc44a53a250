import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { pino } from "pino";
import { borrowPort } from "../../kiosk/borrow-port.ts";
import { startKiosk } from "../../kiosk/kiosk.ts";
import { AvrBoard, Pacer, TcpPort } from "../../simulators/avr/index.ts";
import { firmware, root, until } from "../rig.ts";

test("a kiosk that runs gives its board's port to a flasher and takes it back", async (t) => {
  if (process.platform === "win32") return t.pass();
  const board = new AvrBoard({ hex: firmware });
  const pacer = new Pacer({ sliceMs: 5 });
  const port = new TcpPort(board);
  await port.open();
  board.powerOn();
  pacer.add(board);
  const data = mkdtempSync(join(tmpdir(), "counterbell-lent-"));
  const lines: Record<string, unknown>[] = [];
  const name = `tcp://127.0.0.1:${port.port}`;
  const kiosk = await startKiosk({
    config: {
      site: "berlin",
      kiosk: "entrance",
      data,
      hub: { url: "mqtt://127.0.0.1:1", clientId: "entrance" },
      screen: { host: "127.0.0.1", port: 0, frameAncestors: [] },
      log: { level: "debug" },
      outbox: { maxBytes: 1 << 24 },
      devices: [{ id: "panel", driver: "button-panel", port: name }],
    },
    pages: "nowhere",
    locales: join(root, "locales"),
    log: pino({ level: "debug" }, { write: (line: string) => lines.push(JSON.parse(line)) }),
  });
  t.teardown(async () => {
    await kiosk.stop();
    pacer.stop();
    await port.close();
    rmSync(data, { recursive: true, force: true });
  });
  const readies = () => lines.filter(({ msg, status }) => msg === "device status" && status === "ready").length;
  await until("the board is ready", () => readies() === 1);
  t.true(port.connected);

  t.is(await borrowPort({ port: "tcp://127.0.0.1:1", data, seconds: 60 }), undefined);
  const borrowed = await borrowPort({ port: name, data, seconds: 60 });
  if (!borrowed || "holder" in borrowed) return t.fail("the kiosk did not lend it");
  t.is(borrowed.device, "panel");
  await until("the kiosk has let go of the port", () => !port.connected);
  const { connections } = port;
  await borrowed.end();
  await until("the board is ready again", () => readies() === 2);
  t.is(port.connections, connections + 1);
});
