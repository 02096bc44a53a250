import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { findPortHolder } from "./port-holder.ts";
import { readSysfsBoards } from "./usb-boards.ts";

function createFolder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "counterbell-usb-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Makes a device as sysfs shows one. */
function addDevice(folder: string, name: string, facts: Record<string, string>, tty?: string): void {
  mkdirSync(join(folder, name, `${name}:1.0`), { recursive: true });
  for (const [fact, value] of Object.entries(facts)) writeFileSync(join(folder, name, fact), `${value}\n`);
  if (tty) mkdirSync(join(folder, name, `${name}:1.0`, tty), { recursive: true });
}

test("boards are told by their USB numbers, with their port, and without one where a driver is missing", (t) => {
  const folder = createFolder(t);
  addDevice(folder, "1-1.2", { idVendor: "1a86", idProduct: "7523" }, "ttyUSB10");
  addDevice(folder, "1-1.3", { idVendor: "1A86", idProduct: "7523" }, "ttyUSB2");
  addDevice(folder, "2-1", { idVendor: "2341", idProduct: "0043", serial: "85439303333351D0A1B2" }, "tty/ttyACM0");
  addDevice(folder, "2-2", { idVendor: "0403", idProduct: "6001", serial: "bad\u001b[31mserial" });
  // A keyboard, a hub, an interface, and a device that went while it was read.
  addDevice(folder, "3-1", { idVendor: "046d", idProduct: "c31c" });
  addDevice(folder, "usb1", { idVendor: "1d6b", idProduct: "0002" });
  mkdirSync(join(folder, "1-1.2:1.0"));
  mkdirSync(join(folder, "4-1"));
  t.deepEqual(readSysfsBoards(folder), [
    { name: "FT232R", usb: "0403:6001" },
    { name: "Arduino Uno R3", usb: "2341:0043", serial: "85439303333351D0A1B2", path: "/dev/ttyACM0" },
    { name: "CH340", usb: "1a86:7523", path: "/dev/ttyUSB2" },
    { name: "CH340", usb: "1a86:7523", path: "/dev/ttyUSB10" },
  ]);
  t.deepEqual(readSysfsBoards(join(folder, "none")), []);
});

test("the process that has a port open is named, by whatever link the port is called, and this one is none", async (t) => {
  if (process.platform !== "linux") {
    t.log("skipped: only Linux tells who has a file open");
    return t.pass();
  }
  const folder = createFolder(t);
  const device = join(folder, "ttyUSB0");
  writeFileSync(device, "");
  symlinkSync(device, join(folder, "by-id"));
  const mine = openSync(device, "r");
  t.is(findPortHolder(device), undefined);
  closeSync(mine);
  const holder = spawn("sh", ["-c", `exec 3<${device}; echo ready; read line`], { stdio: ["pipe", "pipe", "ignore"] });
  t.teardown(() => holder.kill());
  await once(holder.stdout, "data");
  const found = findPortHolder(join(folder, "by-id"));
  t.is(found?.pid, holder.pid);
  t.regex(found?.name ?? "", /sh/);
  holder.stdin.end();
  await once(holder, "exit");
  t.is(findPortHolder(device), undefined);
});
