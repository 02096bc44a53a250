import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { AvrBoard, Pacer, TcpPort } from "../../simulators/avr/index.ts";
import { panelHex } from "../board/_live-board.test.ts";

const missing = spawnSync("socat", ["-V"]).error ? " (skipped: socat is missing)" : "";
const withSocat = missing ? test.skip : test;
const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** An emulated panel at the speed of the wall clock, behind a PTY. */
async function startPty(t: ExecutionContext) {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-pty-"));
  const avr = new AvrBoard({ hex: panelHex() });
  const tcp = new TcpPort(avr);
  const pacer = new Pacer();
  avr.powerOn();
  await tcp.open();
  pacer.add(avr);
  const link = join(folder, "board");
  const linked = new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(link)) return;
      watcher.close();
      resolve();
    });
  });
  const pty = `PTY,link=${link},rawer,wait-slave,pty-interval=0.05`;
  const socat = spawn("socat", [pty, `TCP:127.0.0.1:${tcp.port},nodelay`], { stdio: "ignore" });
  t.teardown(async () => {
    socat.kill();
    pacer.stop();
    await tcp.close();
    rmSync(folder, { recursive: true });
  });
  await linked;
  return { avr, link, socat };
}

/** A process with a driver on that port, and the lines that it says. */
function startHost(t: ExecutionContext, port: string) {
  const loader = pathOf("../../test/register-ts.mjs");
  const host = spawn(process.execPath, ["--import", loader, pathOf("_pty-host.test.ts"), port], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  t.teardown(async () => {
    if (host.exitCode !== null) return;
    host.stdin.end();
    await once(host, "exit");
  });
  const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]();
  return async (wanted: string) => {
    for (;;) {
      const line = await lines.next();
      if (line.done) throw new Error(`the host ended before it said ${wanted}`);
      const said = JSON.parse(line.value) as Record<string, unknown>;
      if (Object.values(said).includes(wanted) || wanted in said) return said;
    }
  };
}

withSocat(`a press makes the trip over a PTY and serialport's native binding${missing}`, async (t) => {
  const { avr, link, socat } = await startPty(t);
  const hear = startHost(t, link);
  await hear("ready");
  t.deepEqual(await hear("second"), { second: "port-open" }, "the port is locked against a second opener");
  await avr.press("D6", { heldMs: 40 });
  t.deepEqual(await hear("event"), { event: "button-pressed", seq: 1 });
  socat.kill();
  t.deepEqual(await hear("lost"), { status: "lost" });
});
