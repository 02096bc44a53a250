import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { pino } from "pino";
import { runSetBoard } from "../../device-drivers/flashing/command/set-board-command.ts";
import { readCommandTexts } from "../../hub/command-texts.ts";
import { borrowPort } from "../../kiosk/borrow-port.ts";
import { startKiosk } from "../../kiosk/kiosk.ts";
import type { BoardDetail } from "../../protocol/boards.ts";
import { AvrBoard, Pacer, TcpPort } from "../../simulators/avr/index.ts";
import { firmware, root, until } from "../rig.ts";
import { runHub } from "../running-hub.ts";

test("a kiosk that runs gives its board's port to whoever flashes it or writes into it, takes it back, and tells its hub", async (t) => {
  if (process.platform === "win32") return t.pass();
  const running = await runHub(t);
  const { url, kiosk: username = "", password = "" } = await running.enrol("entrance");
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
      hub: { url, clientId: username, username, password },
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

  // Whoever writes into the board borrows it as well; who comes second is told by whom.
  const set = async (flags: { name?: string; revision?: string }) => {
    const said: string[] = [];
    const code = await runSetBoard(
      { ...flags, port: [name], kiosk: data, json: true },
      {
        ...{ texts: readCommandTexts(join(root, "locales"), "en"), print: (line) => void said.push(line) },
        createSerial: () => "00a1b2c3d4e5f607",
        borrow: (port, from) => borrowPort({ port, ...from, seconds: 60, by: "counterbell boards" }),
      },
    );
    return { code, said: JSON.parse(said.join("")) };
  };
  const holder = await borrowPort({ port: name, data, seconds: 60, by: "counterbell flash" });
  const second = await set({ name: "Hall 1" });
  t.like(second, { code: 1, said: { error: { code: "port-busy", holder: `counterbell flash (${process.pid})` } } });
  if (holder && "end" in holder) await holder.end();
  await until("the board is ready once more", () => readies() === 3);
  const { code, said } = await set({ name: "Hall 1", revision: "1.2" });
  t.is(code, 0, JSON.stringify(said));
  await until("the kiosk has its board back", () => readies() === 4);
  const read = async () => (await running.hub.ask({ method: "GET", path: `/api/v1/boards/${said.serial}` })).body;
  const toldHub = async () => (JSON.parse(await read()) as BoardDetail).about;
  await until("the hub to hear of it", async () => (await toldHub())?.labels?.name === "Hall 1");
  t.is((await toldHub())?.revision, "1.2");
});
