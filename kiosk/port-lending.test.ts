import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { type BorrowedPort, type BorrowOptions, borrowPort } from "./borrow-port.ts";
import { lendingSocketPath, PortLending } from "./port-lending.ts";

const PORT = "/dev/ttyUSB0";
const isHere = process.platform !== "win32";

async function createLending(t: ExecutionContext, at = PORT) {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-lend-"));
  const clock = new VirtualTimeScheduler();
  const told: string[] = [];
  const given: { back?: () => void } = {};
  let isLent = false;
  const lending = new PortLending({
    folder,
    deviceAt: async (port) => (port === at ? "panel" : undefined),
    lend: async (device) => {
      if (isLent) return undefined;
      isLent = true;
      told.push(`lend ${device}`);
      return () => {
        isLent = false;
        told.push("back");
        given.back?.();
      };
    },
    clock,
    log: pino({ level: "silent" }),
  });
  // What a kiosk that was killed leaves behind.
  writeFileSync(lendingSocketPath(folder), "");
  await lending.start();
  t.teardown(async () => {
    await lending.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const back = () =>
    new Promise<void>((resolve) => {
      given.back = resolve;
    });
  return { folder, clock, told, lending, back };
}

/** Sends raw text and gives all that comes until the other end closes. */
const tell = (folder: string, text: string) =>
  new Promise<string>((resolve) => {
    let heard = "";
    const socket = connect(lendingSocketPath(folder), () => socket.write(text));
    socket.on("data", (part) => {
      heard += part;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(heard));
  });

/** Borrows a port that nobody has. */
async function lent(options: BorrowOptions): Promise<BorrowedPort | undefined> {
  const answer = await borrowPort(options);
  if (answer && "holder" in answer) throw new Error(`lent to ${answer.holder}`);
  return answer;
}

test("a port is lent until it is given back, to one at a time, on a socket for this user alone", async (t) => {
  if (!isHere) return t.pass();
  const { folder, told, back } = await createLending(t);
  t.is(statSync(lendingSocketPath(folder)).mode & 0o777, 0o600);
  const borrowed = await lent({ port: PORT, data: folder, seconds: 60, by: "counterbell flash" });
  t.is(borrowed?.device, "panel");
  t.deepEqual(await borrowPort({ port: PORT, data: folder, seconds: 60 }), {
    holder: `counterbell flash (${process.pid})`,
  });
  t.deepEqual(told, ["lend panel"]);
  const isBack = back();
  await borrowed?.end();
  await isBack;
  await borrowed?.end();
  t.deepEqual(told, ["lend panel", "back"]);
  t.is((await lent({ port: PORT, data: folder, seconds: 60 }))?.device, "panel");
});

test("a kiosk is found by the process that has the port, and the port is back once its time is over or the kiosk stops", async (t) => {
  if (process.platform !== "linux") return t.pass();
  // This process has the sockets of other tests as well.
  const port = "/dev/ttyUSB1";
  const { told, clock, lending, back } = await createLending(t, port);
  t.is((await lent({ port, pid: process.pid, seconds: 60 }))?.device, "panel");
  const isBack = back();
  clock.maxFrames = 60_000;
  clock.flush();
  await isBack;
  t.deepEqual(told, ["lend panel", "back"]);
  await lending.stop();
  t.deepEqual(told, ["lend panel", "back"]);
});

test("whatever else is said is refused with a word, and nothing is lent", async (t) => {
  if (!isHere) return t.pass();
  const { folder, told } = await createLending(t);
  const request = { ask: "lend-port", port: PORT, seconds: 60 };
  for (const text of [
    "hello\n",
    "\n",
    "null\n",
    `${JSON.stringify({ ...request, seconds: 0 })}\n`,
    `${JSON.stringify({ ...request, seconds: 601 })}\n`,
    `${JSON.stringify({ ...request, ask: "stop" })}\n`,
    `${JSON.stringify({ ...request, port: "x".repeat(201) })}\n`,
    "x".repeat(2000),
  ]) {
    t.deepEqual(JSON.parse(await tell(folder, text)), { error: "bad-request" }, text);
  }
  t.deepEqual(JSON.parse(await tell(folder, `${JSON.stringify({ ...request, port: "/dev/ttyUSB1" })}\n`)), {
    error: "no-such-device",
  });
  t.deepEqual(told, []);
  t.is(await borrowPort({ port: PORT, data: join(folder, "none"), seconds: 60 }), undefined);
  t.is(await borrowPort({ port: PORT, seconds: 60 }), undefined);
});

test("who asks nothing is sent away", async (t) => {
  if (!isHere) return t.pass();
  const { folder, clock } = await createLending(t);
  let isAway = false;
  const heard = tell(folder, "").finally(() => {
    isAway = true;
  });
  // Again and again, as the test that looks through this process's sockets may have come here first.
  const pass = () => {
    clock.flush();
    if (!isAway) setImmediate(pass);
  };
  pass();
  t.is(await heard, "");
});
