import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { until } from "../test/rig.ts";
import { notifySystemd } from "./systemd-notify.ts";

const log = pino({ level: "silent" });

test("systemd hears of the start, of life twice in its period, and of the end", async (t) => {
  if (spawnSync("systemd-notify", ["--version"]).error || spawnSync("socat", ["-V"]).error) {
    t.log("skipped: systemd-notify or socat is missing (apt install systemd socat)");
    t.pass();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "counterbell-notify-"));
  const socket = join(folder, "notify");
  const manager = spawn("socat", ["-u", `UNIX-RECV:${socket}`, "STDOUT"], { stdio: ["ignore", "pipe", "inherit"] });
  t.teardown(() => {
    manager.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  let heard = "";
  manager.stdout.on("data", (text) => {
    heard += text;
  });
  await until("the socket", () => Promise.resolve(existsSync(socket)));
  const env = { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: "400000" };
  const told = notifySystemd(env, asyncScheduler, log);
  await until("READY", () => Promise.resolve(heard.includes("READY=1")));
  await until("life", () => Promise.resolve(heard.split("WATCHDOG=1").length > 2));
  told.unsubscribe();
  await until("the end", () => Promise.resolve(heard.includes("STOPPING=1")));
  t.pass();
});

test("without systemd nothing is done", (t) => {
  const told = notifySystemd({ WATCHDOG_USEC: "1" }, asyncScheduler, log);
  told.unsubscribe();
  t.pass();
});
