import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { findPortHolder } from "../../device-drivers/port/port-holder.ts";
import type { UsbBoard } from "../../device-drivers/port/usb-boards.ts";
import type { Finding } from "../../protocol/doctor/finding.ts";
import type { UserView } from "../../protocol/doctor/machine-view.ts";
import { type Recording, recordedMachine } from "../../test/doctor/recorded-machine.ts";
import { checkBrowser } from "./screen.ts";
import { checkSerial, checkSerialRules, type SerialPlace } from "./serial.ts";

const KIOSK: UserView = { name: "counterbell", uid: 990, gids: [990, 20] };
const CH340: UsbBoard = { name: "CH340", usb: "1a86:7523", path: "/dev/ttyUSB0" };
const TTY = { "/dev/ttyUSB0": { type: "device", mode: 0o660, uid: 0, gid: 20 } } as const;
const GROUPS = { "/etc/group": "root:x:0:\ndialout:x:20:pi\n" };
const BOARD: Recording = { stats: TTY, files: GROUPS };
const RULES = "/etc/udev/rules.d/60-counterbell-serial.rules";

const place = (more: Partial<SerialPlace> = {}): SerialPlace => ({
  config: "kiosk.toml",
  user: KIOSK,
  boards: [CH340],
  holderOf: () => undefined,
  isRunning: false,
  ...more,
});
const written = (found: readonly Finding[]) =>
  found.map(({ level, code, mend }) => `${level} ${code}${mend === undefined ? "" : ` | ${mend}`}`);
const look = (recording: Recording, spec: string, more: Partial<SerialPlace> = {}) =>
  written(checkSerial(recordedMachine(recording), spec, place(more)));

test("a board's port that may be opened is fine, by its path and by its USB numbers", (t) => {
  t.deepEqual(look(BOARD, "/dev/ttyUSB0"), ["ok doctor-port"]);
  t.deepEqual(look(BOARD, "usb:1A86:7523"), ["ok doctor-port"]);
});

test("a user that is not in the port's group is told the group", (t) => {
  const user = { name: "pi", uid: 1000, gids: [1000] };
  t.deepEqual(look(BOARD, "/dev/ttyUSB0", { user }), ["fault doctor-port-bad | sudo usermod -a -G dialout pi"]);
});

test("a board that is not plugged in, and one without a driver, are told apart", (t) => {
  const none = ["fault doctor-port-none | counterbell boards"];
  t.deepEqual(look({}, "/dev/ttyUSB0", { boards: [] }), none);
  t.deepEqual(look({}, "usb:1a86:7523", { boards: [] }), none);
  const boards = [{ name: "CH340", usb: "1a86:7523" }];
  t.deepEqual(look({}, "/dev/ttyUSB0", { boards }), ["fault doctor-port-driver | sudo modprobe ch341"]);
  t.deepEqual(look({}, "usb:1a86:7523", { boards }), ["fault doctor-port-driver | sudo modprobe ch341"]);
});

test("what no list of boards has is left to its driver", (t) => {
  t.deepEqual(look({}, "usb:dead:beef", { boards: [] }), ["unknown doctor-port-named"]);
  t.deepEqual(look({}, "COM3", { boards: [] }), ["unknown doctor-port-named"]);
});

test("a number that may change is told with the name that stays", (t) => {
  const byId = "/dev/serial/by-id/usb-Arduino_Uno_7543-if00";
  const links = { [byId]: "../../ttyUSB0" };
  t.deepEqual(look({ ...BOARD, links }, "/dev/ttyUSB0"), [
    "ok doctor-port",
    `warning doctor-port-shifts | sudo sed -i 's|/dev/ttyUSB0"|${byId}"|' kiosk.toml`,
  ]);
});

/** A /proc as it is while a process has the board's port open. */
function recordedProc(t: ExecutionContext, name: string, device: string): string {
  const proc = mkdtempSync(join(tmpdir(), "cb-proc-"));
  t.teardown(() => rmSync(proc, { recursive: true, force: true }));
  mkdirSync(join(proc, "812/fd"), { recursive: true });
  writeFileSync(join(proc, "812/comm"), `${name}\n`);
  symlinkSync("/dev/null", join(proc, "812/fd/0"));
  symlinkSync(device, join(proc, "812/fd/9"));
  return proc;
}

test("a port that ModemManager holds names it and ends it, also while the kiosk runs", (t) => {
  const proc = recordedProc(t, "ModemManager", "/dev/ttyUSB0");
  const holderOf = (path: string) => findPortHolder(path, proc);
  const unit = { "/proc/812/comm": "ModemManager\n", "/proc/812/cgroup": "0::/system.slice/ModemManager.service\n" };
  const recording = { ...BOARD, files: { ...GROUPS, ...unit } };
  const expected = ["fault doctor-port-held | sudo systemctl disable --now ModemManager.service"];
  t.deepEqual(look(recording, "/dev/ttyUSB0", { holderOf }), expected);
  t.deepEqual(look(recording, "/dev/ttyUSB0", { holderOf, isRunning: true }), expected);
  t.deepEqual(look(recording, "/dev/ttyUSB0", { holderOf: (path) => findPortHolder(`${path}x`, proc) }), [
    "ok doctor-port",
  ]);
});

test("a kiosk that runs has its port open, and a serial monitor keeps one that does not from it", (t) => {
  const proc = recordedProc(t, "node", "/dev/ttyUSB0");
  const holderOf = (path: string) => findPortHolder(path, proc);
  t.deepEqual(look(BOARD, "/dev/ttyUSB0", { holderOf, isRunning: true }), ["ok doctor-port"]);
  t.deepEqual(look(BOARD, "/dev/ttyUSB0", { holderOf }), ["fault doctor-port-held | sudo kill 812"]);
});

test("what grabs serial ports is told, and our rules keep ModemManager off", (t) => {
  const grabbers = {
    "/proc/70/comm": "brltty\n",
    "/proc/812/comm": "ModemManager\n",
    "/proc/812/cgroup": "0::/system.slice/ModemManager.service\n",
  };
  t.deepEqual(written(checkSerialRules(recordedMachine({ files: grabbers }), "kiosk.toml")), [
    "warning doctor-grabber | sudo systemctl disable --now ModemManager.service",
    "warning doctor-grabber | sudo apt remove --yes brltty",
    "warning doctor-rules-none | sudo counterbell kiosk install --config kiosk.toml",
  ]);
  t.deepEqual(written(checkSerialRules(recordedMachine({ files: { ...grabbers, [RULES]: "" } }), "kiosk.toml")), [
    "warning doctor-grabber | sudo apt remove --yes brltty",
    "ok doctor-rules",
  ]);
});

test("an installed screen needs its programs and a display, and a kiosk without one needs neither", (t) => {
  const unit = { "/etc/systemd/system/counterbell-screen.service": "[Unit]" };
  const programs = Object.fromEntries(["chromium", "cage", "wlr-randr", "curl"].map((one) => [`/usr/bin/${one}`, ""]));
  const off = { "/sys/class/drm/card1-HDMI-A-1/status": "disconnected\n", "/sys/class/drm/card1/dev": "226:1" };
  const look = (files: { [path: string]: string }, isWatched = false) =>
    written(checkBrowser(recordedMachine({ files }), isWatched));
  t.deepEqual(look({}), []);
  t.deepEqual(look({}, true), ["fault doctor-browser-none | sudo apt install --yes chromium"]);
  t.deepEqual(look({ ...unit, "/usr/bin/chromium": "" }), [
    "fault doctor-browser-none | sudo apt install --yes cage wlr-randr curl",
  ]);
  t.deepEqual(look({ ...unit, ...programs, ...off }), ["ok doctor-browser", "warning doctor-display-none"]);
  const on = { "/sys/class/drm/card1-HDMI-A-2/status": "connected\n" };
  t.deepEqual(look({ ...unit, ...programs, ...off, ...on }), ["ok doctor-browser"]);
});
