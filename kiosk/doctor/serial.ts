import { parseUsbPort } from "../../device-drivers/port/find-usb-port.ts";
import type { PortHolder } from "../../device-drivers/port/port-holder.ts";
import type { UsbBoard } from "../../device-drivers/port/usb-boards.ts";
import { type Finding, fault, ok, shell, unknown, warning } from "../../protocol/doctor/finding.ts";
import { type MachineView, may, type UserView } from "../../protocol/doctor/machine-view.ts";
import { endingOf, processes, processOf } from "../../protocol/doctor/processes.ts";
import { SERIAL_RULES_FILE } from "../install/machine.ts";

/** What is known of the machine where boards are looked at. */
export interface SerialPlace {
  /** The kiosk's configuration file. */
  config: string;
  /** The user that the kiosk runs as. */
  user: UserView;
  /** Boards that are plugged in, with or without a port. */
  boards: readonly UsbBoard[];
  /** Who has a port open. */
  holderOf(path: string): PortHolder | undefined;
  /** Whether this kiosk runs: then it is who has its ports open. */
  isRunning: boolean;
}

/** Services that open whatever serial port they find. */
const MODEM_MANAGER = "ModemManager";
const BRAILLE = "brltty";
/** The kernel's drivers by the vendor of the adapter. */
const DRIVERS: Readonly<Record<string, string>> = {
  "1a86": "ch341",
  "0403": "ftdi_sio",
  "10c4": "cp210x",
  "067b": "pl2303",
  "2341": "cdc_acm",
  "2a03": "cdc_acm",
};
const SHIFTING = /^\/dev\/tty(USB|ACM)[0-9]+$/;
/** Folders of names that stay, the best first. */
const STABLE = ["/dev/serial/by-id", "/dev/counterbell", "/dev/serial/by-path"];

/** Looks at the serial port of a device: is it there, may it be opened, does somebody else have it? Nothing is opened. */
export function checkSerial(machine: MachineView, spec: string, place: SerialPlace): Finding[] {
  const path = spec.startsWith("usb:") ? pathOf(spec, place.boards) : spec;
  // Other systems' ports are no files, and of adapters that are no boards the driver alone knows.
  if (path === undefined || (path !== "" && !path.startsWith("/")))
    return [unknown("doctor-port-named", { port: spec })];
  const found = path === "" ? undefined : machine.stat(path);
  if (found === undefined) return [missing(spec, place.boards)];
  if (!may(place.user, found, 6)) {
    const group = found.type === "hidden" ? "dialout" : nameOfGroup(machine, found.gid);
    const mend = shell("sudo", "usermod", "-a", "-G", group, place.user.name);
    return [fault("doctor-port-bad", { port: spec, user: place.user.name }, mend)];
  }
  const holder = place.holderOf(path);
  if (holder && (!place.isRunning || [MODEM_MANAGER, BRAILLE].includes(holder.name))) {
    const facts = { port: spec, holder: `${holder.name} (${holder.pid})` };
    return [fault("doctor-port-held", facts, endingOf(processOf(machine, holder.pid)))];
  }
  return [ok("doctor-port", { port: spec }), ...shifting(machine, spec, place.config)];
}

/** Looks for what grabs serial ports, and for the rules that keep it off and give boards names that stay. */
export function checkSerialRules(machine: MachineView, config: string): Finding[] {
  const hasRules = machine.stat(SERIAL_RULES_FILE) !== undefined;
  const running = processes(machine);
  const grabbers = [MODEM_MANAGER, BRAILLE].flatMap((program) => {
    const grabber = running.find(({ name }) => name === program);
    // Our rules tell ModemManager to leave boards alone, and brltty minds no rules but its own.
    if (!grabber || (program === MODEM_MANAGER && hasRules)) return [];
    const mend = program === BRAILLE ? shell("sudo", "apt", "remove", "--yes", BRAILLE) : endingOf(grabber);
    return [warning("doctor-grabber", { program }, mend)];
  });
  const install = shell("sudo", "counterbell", "kiosk", "install", "--config", config);
  return [...grabbers, hasRules ? ok("doctor-rules") : warning("doctor-rules-none", {}, install)];
}

/** Gives a board's path, "" where it has none or is not plugged in; undefined for what is on no list of boards. */
function pathOf(spec: string, boards: readonly UsbBoard[]): string | undefined {
  const { vendor, product, serial } = parseUsbPort(spec);
  const fits = boards.filter(({ usb }) => usb === `${vendor}:${product}`);
  const board = fits.find((one) => serial === undefined || one.serial === serial);
  if (board) return board.path ?? "";
  return DRIVERS[vendor] === undefined ? undefined : "";
}

function missing(spec: string, boards: readonly UsbBoard[]): Finding {
  const mute = boards.find(({ path }) => path === undefined);
  if (!mute) return fault("doctor-port-none", { port: spec }, "counterbell boards");
  const { name, usb } = mute;
  const driver = DRIVERS[usb.slice(0, 4)];
  return fault(
    "doctor-port-driver",
    { port: spec, board: `${name} (${usb})` },
    driver === undefined ? undefined : shell("sudo", "modprobe", driver),
  );
}

/** A number is given in the order in which boards are found, which another start of the machine may change. */
function shifting(machine: MachineView, spec: string, config: string): Finding[] {
  if (!SHIFTING.test(spec)) return [];
  const device = spec.replace("/dev/", "");
  const stable = STABLE.flatMap((folder) => machine.list(folder).map((name) => `${folder}/${name}`)).find(
    (path) => machine.link(path)?.split("/").at(-1) === device,
  );
  if (stable === undefined) return [];
  return [
    warning("doctor-port-shifts", { port: spec, stable }, shell("sudo", "sed", "-i", `s|${spec}"|${stable}"|`, config)),
  ];
}

const nameOfGroup = (machine: MachineView, gid: number): string =>
  (machine.read("/etc/group") ?? "")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([, , id]) => Number(id) === gid)?.[0] ?? "dialout";
