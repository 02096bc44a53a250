import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import type { ImageRef } from "../../protocol/deeds.ts";
import type { CommandView, KioskDetail } from "../../protocol/rest.ts";
import { AvrBoard } from "../../simulators/avr/index.ts";
import { startChipBench } from "../../simulators/boards/chip-bench.ts";
import { writeToml } from "../../simulators/demo/installation.ts";
import { OPTIBOOT, PANEL_FOLDER } from "../flashing/flash-rig.ts";
import { freePorts } from "../free-ports.ts";
import { RigProcess, until } from "../rig.ts";
import { runHub } from "../running-hub.ts";
import { otherBuild } from "./other-build.ts";

const HEX = join(PANEL_FOLDER, "button-panel.hex");
const FACTS = JSON.parse(readFileSync(join(PANEL_FOLDER, "button-panel.json"), "utf8")) as {
  firmware: string;
  build: string;
};

/** A hub here, a kiosk as a process of its own, and an emulated Uno behind a bootloader that runs our firmware. */
async function createShop(t: ExecutionContext) {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-deeds-"));
  const bench = await startChipBench({
    bootloader: OPTIBOOT,
    firmware: HEX,
    listen: { host: "127.0.0.1", port: 0 },
    log: pino({ level: "silent" }),
  });
  const running = await runHub(t);
  const { hub } = running;
  const asOwner = async (path: string, body: object) =>
    JSON.parse((await hub.ask({ method: "POST", path, body })).body) as Record<string, string>;
  const { username, password, ca } = await asOwner("/api/v1/kiosks", { site: "berlin", kiosk: "entrance" });
  const { token } = await asOwner("/api/v1/tokens", { name: "bench" });
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "password"), String(password));
  writeFileSync(join(folder, "ca.pem"), String(ca));
  const ports = await freePorts(["screen"]);
  const file = writeToml(join(folder, "kiosk.toml"), {
    ...{ site: "berlin", kiosk: "entrance", data: join(folder, "data") },
    hub: { url: hub.mqttsUrl, username, password_file: "password", ca: "ca.pem" },
    screen: { host: "127.0.0.1", port: ports.screen },
    log: { level: "debug" },
    devices: [{ id: "panel", driver: "button-panel", port: bench.port }],
  });
  const kiosk = new RigProcess("kiosk", ["kiosk", "--config", file]);
  t.teardown(async () => {
    await kiosk.kill();
    await bench.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  kiosk.start();
  const api = async (method: string, path: string, body?: unknown, type = "application/json") => {
    const answer = await fetch(`${hub.apiUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  };
  const detail = async () => (await api("GET", "/kiosks/entrance")).body as KioskDetail;
  const board = async () => (await detail()).devices[0];
  const command = async (request: string): Promise<CommandView> =>
    (await detail()).commands.find((one) => one.request === request) as CommandView;
  const ask = async (verb: string, args: object) => api("POST", "/kiosks/entrance/commands", { verb, args });
  const ended = async (request: string): Promise<CommandView> => {
    await until(
      `${request} to end`,
      async () => !["waiting", "sent", "running"].includes((await command(request)).status),
    );
    return command(request);
  };
  const runs = (build: string) =>
    until(`the board to run ${build}`, async () => {
      const found = await board();
      return found?.status === "ready" && found.build === build;
    });
  return { running, kiosk, bench, api, ask, board, command, ended, runs };
}

test("a board is flashed from the hub through its kiosk, also where the kiosk is killed in the middle, and goes back", async (t) => {
  if (!existsSync(OPTIBOOT)) {
    t.log("skipped: Debian's bootloaders are missing (package arduino-core-avr)");
    return t.pass();
  }
  const { running, kiosk, bench, api, ask, board, command, ended, runs } = await createShop(t);
  const other = otherBuild(readFileSync(HEX, "latin1"), FACTS.build);
  const upload = (hex: string, build: string) =>
    api("POST", `/firmware?version=${FACTS.firmware}&build=${build}`, hex, "application/x-intel-hex");
  const former = (await upload(readFileSync(HEX, "latin1"), FACTS.build)).body as ImageRef;
  const image = (await upload(other.hex, other.build)).body as ImageRef;
  await runs(FACTS.build);
  const { serial } = (await board()) ?? {};

  const asked = await ask("flash-board", { device: "panel", image: image.hash });
  t.is(asked.status, 202);
  const { request } = asked.body as CommandView;
  await until("a part to be written", async () => {
    const { progress } = await command(request);
    return progress?.phase === "writing" && progress.percent >= 10;
  });
  await kiosk.kill();
  t.is((await command(request)).status, "running");
  const second = await ask("flash-board", { device: "panel", image: former.hash });
  t.like(second, { status: 409, body: { code: "board-busy" } }, "two technicians, one board");
  kiosk.start();
  const done = await ended(request);
  t.like(done, {
    status: "ok",
    requestedBy: "token:bench",
    data: { device: "panel", serial, tries: 2, build: other.build },
  });
  t.like(done.args, { before: { hash: former.hash } });
  t.true(Date.parse(done.answeredAt ?? "") > Date.parse(done.requestedAt));
  await runs(other.build);
  t.is((await board())?.serial, serial, "the board is who it was");

  const fetched = () => running.hub.context.counters.value("counterbell_content_requests_total", { status: "200" });
  const before = fetched();
  const back = (await ask("flash-board", { device: "panel", image: former.hash })).body as CommandView;
  t.like(await ended(back.request), { status: "ok", data: { tries: 1, build: FACTS.build } });
  t.is(fetched(), before, "the version before was kept on the kiosk");
  await runs(FACTS.build);
  const history = running.rows<{ what: string; facts: string; actor: string }>(
    "SELECT what, facts, actor FROM board_history WHERE what LIKE 'flash%' ORDER BY n",
  );
  t.deepEqual(
    history.map(({ what, actor }) => [what, actor]),
    [
      ["flashed", "token:bench"],
      ["flashed", "token:bench"],
    ],
  );
  t.is(
    running.rows("SELECT 1 FROM event WHERE kind = 'device' AND envelope LIKE '%\"lost\"%'").length,
    0,
    "nothing was lost",
  );
  t.true(bench.board instanceof AvrBoard);
});
