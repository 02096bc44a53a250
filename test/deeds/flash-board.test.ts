import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import type { ImageRef } from "../../protocol/deeds.ts";
import type { CommandView, KioskDetail } from "../../protocol/rest.ts";
import { startChipBench } from "../../simulators/boards/chip-bench.ts";
import { writeToml } from "../../simulators/demo/installation.ts";
import { OPTIBOOT, PANEL_FOLDER } from "../flashing/flash-rig.ts";
import { freePorts } from "../free-ports.ts";
import { RigProcess, until } from "../rig.ts";
import { runHub } from "../running-hub.ts";
import { storedEvents } from "../stored-events.ts";
import { otherBuild } from "./other-build.ts";
import { PressingHand } from "./pressing-hand.ts";

const HEX = join(PANEL_FOLDER, "button-panel.hex");
const FACTS = JSON.parse(readFileSync(join(PANEL_FOLDER, "button-panel.json"), "utf8")) as {
  firmware: string;
  build: string;
};

/** A flash that fails on a machine with much else to do is tried again after pauses of its own. */
const PATIENCE_MS = 240_000;

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
      PATIENCE_MS,
    );
    return command(request);
  };
  const runs = (build: string) =>
    until(
      `the board to run ${build}`,
      async () => {
        const found = await board();
        return found?.status === "ready" && found.build === build;
      },
      PATIENCE_MS,
    );
  return { running, kiosk, bench, data: join(folder, "data"), api, ask, board, command, ended, runs };
}

test("a board shows itself, is started anew and flashed from the hub through its kiosk, which is killed in the middle; each press that it shows as stored is at the hub once", async (t) => {
  if (!existsSync(OPTIBOOT)) {
    t.log("skipped: Debian's bootloaders are missing (package arduino-core-avr)");
    return t.pass();
  }
  t.timeout(600_000);
  const { running, kiosk, bench, data, api, ask, board, command, ended, runs } = await createShop(t);
  const other = otherBuild(readFileSync(HEX, "latin1"), FACTS.build);
  const upload = (hex: string, build: string) =>
    api("POST", `/firmware?version=${FACTS.firmware}&build=${build}`, hex, "application/x-intel-hex");
  const former = (await upload(readFileSync(HEX, "latin1"), FACTS.build)).body as ImageRef;
  const image = (await upload(other.hex, other.build)).body as ImageRef;
  await runs(FACTS.build);
  const { serial } = (await board()) ?? {};

  // Which one is it? All lamps of the board say so. Then it is started anew, which is no loss.
  const lit = new Set<string>();
  const forget = bench.board.on("pin", (pin, high) => high && lit.add(pin));
  const identified = (await ask("identify", { device: "panel", seconds: 2 })).body as CommandView;
  t.like(await ended(identified.request), { status: "ok", data: { device: "panel" } });
  await until("all lamps to blink", () => ["D8", "D9", "D10", "D11", "D12"].every((pin) => lit.has(pin)));
  forget();
  const { resets } = bench.board;
  const restarted = (await ask("restart-board", { device: "panel" })).body as CommandView;
  t.like(await ended(restarted.request), { status: "ok", data: { device: "panel" } });
  t.true(bench.board.resets > resets);
  await runs(FACTS.build);

  // Nothing is done that is in no list, and no program is flashed that nobody has.
  t.like(await ask("format-disk", {}), { status: 400, body: { code: "bad-value" } });
  t.like(await ask("restart-board", {}), { status: 400, body: { code: "bad-value", field: "args" } });
  const nowhere = { device: "panel", image: "0".repeat(64) };
  t.like(await ask("flash-board", nowhere), { status: 404, body: { code: "unknown-image" } });
  const foreign = (await ask("restart-board", { device: "lamp" })).body as CommandView;
  t.like(await ended(foreign.request), { status: "error", error: { code: "board-unknown" } });

  // A hand presses one button after the other, before the flash and through all of it.
  const hand = new PressingHand(bench.board);
  t.teardown(() => hand.stop());
  t.like(await hand.press(), { felt: true, stored: true });
  hand.begin();
  const asked = await ask("flash-board", { device: "panel", image: image.hash });
  t.is(asked.status, 202);
  const { request } = asked.body as CommandView;
  await until("a part to be written", async () => {
    const { progress } = await command(request);
    return progress !== undefined && progress.percent >= 3;
  });
  await kiosk.kill();
  t.is((await command(request)).status, "running");
  const second = await ask("flash-board", { device: "panel", image: former.hash });
  t.like(second, { status: 409, body: { code: "board-busy" } }, "two technicians, one board");
  kiosk.start();
  const done = await ended(request);
  t.is(done.status, "ok", JSON.stringify(done.error));
  t.like(done, {
    status: "ok",
    requestedBy: "token:bench",
    data: { device: "panel", serial, build: other.build },
  });
  t.true(Number(done.data?.tries) >= 2, "the kill cut one");
  t.like(done.args, { before: { hash: former.hash } });
  t.true(Date.parse(done.answeredAt ?? "") > Date.parse(done.requestedAt));
  await runs(other.build);
  t.is((await board())?.serial, serial, "the board is who it was");

  // After it the board takes presses as before; while it was written it saw none, and showed none.
  await hand.rest();
  t.like(await hand.press(), { felt: true, stored: true });
  const { presses } = hand;
  t.true(
    presses.some(({ felt }) => !felt),
    "some came while the board was written",
  );
  const count = (of: readonly { button: string }[], button: string) => of.filter((one) => one.button === button).length;
  const shown = presses.filter(({ stored }) => stored);
  const stored = () => storedEvents(running.data);
  const isThere = ({ button }: { button: string }) => count(stored(), button) >= count(shown, button);
  await until("each press that was shown as stored to be at the hub", () => shown.every(isThere));
  const felt = presses.filter((press) => press.felt);
  for (const { button } of presses) {
    // One that was felt and cut off before it was shown may be there as well, and nothing twice.
    const [least, most, is] = [count(shown, button), count(felt, button), count(stored(), button)];
    t.true(is >= least && is <= most, `${button}: ${is} at the hub, ${least} shown as stored, ${most} felt`);
  }
  t.is(new Set(stored().map(({ id }) => id)).size, stored().length);
  t.log(
    `${presses.length} presses, ${felt.length} felt, ${shown.length} shown as stored, ${stored().length} at the hub`,
  );

  // The version before is kept on the kiosk, to go back without the hub (board-flasher.test.ts goes back).
  for (const { hash } of [former, image]) t.true(existsSync(join(data, "firmware", hash)), hash);
  const history = running.rows<{ what: string; facts: string; actor: string }>(
    "SELECT what, facts, actor FROM board_history WHERE what LIKE 'flash%' ORDER BY n",
  );
  t.deepEqual(
    history.map(({ what, actor }) => [what, actor]),
    [["flashed", "token:bench"]],
  );
  t.is(
    running.rows("SELECT 1 FROM event WHERE kind = 'device' AND envelope LIKE '%\"lost\"%'").length,
    0,
    "nothing was lost",
  );
});
