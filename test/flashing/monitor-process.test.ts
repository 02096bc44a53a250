import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { runFlash } from "../../device-drivers/flashing/command/flash-command.ts";
import { readRecording } from "../../device-drivers/monitor/recording.ts";
import { readCommandTexts } from "../../hub/command-texts.ts";
import { PortLending } from "../../kiosk/port-lending.ts";
import { AvrBoard, Pacer, TcpPort } from "../../simulators/avr/index.ts";
import { firmware, root, until } from "../rig.ts";

const program = fileURLToPath(new URL("../../counterbell.ts", import.meta.url));
const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
const loader = stripsTypes ? [] : ["--import", new URL("../register-ts.mjs", import.meta.url).href];

async function setUp(t: ExecutionContext) {
  const board = new AvrBoard({ hex: firmware });
  const pacer = new Pacer({ sliceMs: 5 });
  const tcp = new TcpPort(board);
  await tcp.open();
  board.powerOn();
  pacer.add(board);
  const folder = mkdtempSync(join(tmpdir(), "cb-mon-"));
  const children: ChildProcess[] = [];
  t.teardown(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    pacer.stop();
    await tcp.close();
    rmSync(folder, { recursive: true, force: true });
  });
  // The driver is named: to ask for it takes 6 s at most, which a busy machine may be late for.
  const start = (args: string[]) => {
    const child = spawn(process.execPath, [...loader, program, "monitor", "--driver", "button-panel", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, LANG: "C", COUNTERBELL_JSON: "" },
    });
    children.push(child);
    const lines: Record<string, unknown>[] = [];
    createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
    return { child, lines, is: (type: string, more = {}) => lines.some((line) => isLike(line, { type, ...more })) };
  };
  return { tcp, port: `tcp://127.0.0.1:${tcp.port}`, folder, start };
}

const isLike = (line: Record<string, unknown>, like: Record<string, unknown>) =>
  Object.entries(like).every(([key, value]) => line[key] === value);

const flashing = (port: string, options: Partial<Parameters<typeof runFlash>[1]> = {}, kiosk?: string) => {
  const printed: string[] = [];
  return runFlash(
    { port: [port], json: true, ...(kiosk === undefined ? {} : { kiosk }) },
    {
      firmware: join(root, "device-drivers/button-panel/firmware"),
      texts: readCommandTexts(join(root, "locales"), "en"),
      print: (line) => printed.push(line),
      ...options,
    },
  ).then((code) => ({ code, board: JSON.parse(printed.at(-1)!).boards[0] }));
};

test("two technicians at one board: who comes second is told who has it, and gets it once the first has ended with Ctrl-C", async (t) => {
  const { tcp, port, folder, start } = await setUp(t);
  const file = join(folder, "board.rec");
  const first = start(["--port", port, "--json", "--record", file]);
  await until("the board is ready", () => first.is("status", { status: "ready" }));
  const { connections } = tcp;
  const holder = `counterbell monitor (${first.child.pid})`;

  const flashed = await flashing(port);
  t.is(flashed.code, 1);
  t.like(flashed.board, {
    phase: "failed",
    code: "port-busy",
    during: "finding",
    written: "nothing",
    facts: { holder },
  });
  const second = start(["--port", port, "--json"]);
  const [code] = await once(second.child, "close");
  t.is(code, 1);
  t.like(second.lines.at(-1), { type: "error", code: "port-busy", holder });
  // Neither has touched the board of the first.
  t.is(tcp.connections, connections);
  await until("the first goes on", () => first.is("heartbeat"));

  const ended = once(first.child, "close");
  first.child.kill("SIGINT");
  t.deepEqual(await ended, [0, null]);
  t.true(first.is("recorded"));
  await until("the port is free", () => !tcp.connected);
  const { lines, isCut } = readRecording(file);
  t.false(isCut);
  t.like(lines.at(-1), { type: "port", news: "end" });

  // Killed, it leaves whole lines and no claim that anybody would heed; a reader that goes ends one in good order.
  const cut = join(folder, "cut.rec");
  const third = start(["--port", port, "--json", "--record", cut]);
  await until("the board is ready again", () => third.is("heartbeat"));
  const killed = once(third.child, "close");
  third.child.kill("SIGKILL");
  await killed;
  t.true(readRecording(cut).lines.length > 5);
  const fourth = start(["--port", port, "--json"]);
  await until("it is ready once more", () => fourth.is("heartbeat"));
  fourth.child.stdout!.destroy();
  t.deepEqual(await once(fourth.child, "exit"), [0, null]);
});

test("a kiosk's board that is lent already: flasher and monitor are told to whom", async (t) => {
  if (process.platform === "win32") return t.pass();
  const { tcp, port, folder, start } = await setUp(t);
  const lending = new PortLending({
    folder,
    deviceAt: async () => "panel",
    lend: (() => {
      let isLent = false;
      return async () => {
        if (isLent) return undefined;
        isLent = true;
        return () => {
          isLent = false;
        };
      };
    })(),
    clock: asyncScheduler,
    log: pino({ level: "silent" }),
  });
  await lending.start();
  t.teardown(() => lending.stop());
  const { borrowPort } = await import("../../kiosk/borrow-port.ts");
  const lease = await borrowPort({ port, data: folder, seconds: 60, by: "counterbell flash" });
  const holder = `counterbell flash (${process.pid})`;
  const { connections } = tcp;
  const second = await flashing(
    port,
    { borrow: (name, from) => borrowPort({ port: name, ...from, seconds: 60, by: "counterbell flash" }) },
    folder,
  );
  t.like(second.board, { phase: "failed", code: "port-busy", written: "nothing", facts: { holder } });
  const monitor = start(["--port", port, "--json", "--kiosk", folder]);
  await once(monitor.child, "close");
  t.like(monitor.lines.at(-1), { type: "error", code: "port-busy", holder });
  t.is(tcp.connections, connections);
  if (lease && "end" in lease) await lease.end();
});
