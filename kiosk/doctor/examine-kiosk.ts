import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join, resolve } from "node:path";
import { findPortHolder } from "../../device-drivers/port/port-holder.ts";
import { listUsbBoards } from "../../device-drivers/port/usb-boards.ts";
import { checkCertificate } from "../../protocol/doctor/certificate.ts";
import { checkDisk } from "../../protocol/doctor/disk.ts";
import { type Finding, fault, ok, shell, unknown } from "../../protocol/doctor/finding.ts";
import { checkFolder } from "../../protocol/doctor/folder.ts";
import { checkListening } from "../../protocol/doctor/listening.ts";
import { groupOf, type MachineView, type UserView, userOf } from "../../protocol/doctor/machine-view.ts";
import { checkSecret } from "../../protocol/doctor/secret.ts";
import { checkService } from "../../protocol/doctor/service.ts";
import { checkWear } from "../../protocol/doctor/wear.ts";
import { type KioskStartConfig, readFirstStart, readKioskConfig } from "../config.ts";
import { KIOSK_PLACES, KIOSK_USER } from "../install/kiosk-service.ts";
import { tellEnrolment } from "./enrolment.ts";
import { checkHub } from "./hub-reach.ts";
import { askPage, checkBrowser } from "./screen.ts";
import { checkSerial, checkSerialRules } from "./serial.ts";

const PART = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
const WITHIN_MS = 2_000;

/** Whose configuration is looked at, and where the built pages are. */
export interface KioskExamination {
  config: string;
  pages: string;
}

/**
 * Looks at what would stop the kiosk of a configuration on this machine; where no hub knows the machine yet, at all that needs
 * none. THROWS ConfigError where the file is wrong.
 */
export async function examineKiosk(
  machine: MachineView,
  { config: file, pages }: KioskExamination,
): Promise<Finding[]> {
  const first = readFirstStart(file);
  const config = first ?? readKioskConfig(file);
  const user = userOfKiosk(machine, file);
  // The name that an enrolment gives is the last part of the path, so that its folder is all that can be looked at.
  const data = config.data ?? join(dirname(resolve(file)), "data");
  const page = await askPage(config.screen);
  const isRunning = page === "kiosk";
  const known = first ? undefined : (config as KioskStartConfig);
  return [
    ok("doctor-config", { file }),
    ...(first ? [tellEnrolment(file, first, { of: user, me: machine.user })] : []),
    existsSync(join(pages, "kiosk-screen/index.html"))
      ? ok("doctor-pages")
      : fault("doctor-pages-bad", {}, "npm run build"),
    ...(await checkService(machine, "counterbell-kiosk.service")),
    ...(await checkService(machine, "counterbell-screen.service")),
    checkFolder(machine, data, user),
    ...checkDisk(machine, data),
    ...(await checkWear(machine, data)),
    ...(known ? secrets(machine, file, known, user) : []),
    ...(isRunning ? [ok("doctor-kiosk")] : checkListening(machine, { use: "screen.port", ...config.screen })),
    ...(page === "none" ? [unknown("doctor-kiosk-none", {}, shell("counterbell", "kiosk", "--config", file))] : []),
    ...checkBrowser(machine, config.screen.browser !== undefined),
    // A first start shows its screen and leaves the boards alone.
    ...(await boards(machine, { file, devices: config.devices, user, isRunning: isRunning && !first })),
    ...(known ? [...authorities(known, machine.nowMs), ...(await checkHub(known.hub))] : []),
  ];
}

/** An installed kiosk runs as a user of its own, whoever asks; the unit gives it the group of serial ports. */
function userOfKiosk(machine: MachineView, file: string): UserView {
  const own = [KIOSK_PLACES.config, KIOSK_PLACES.ownConfig].some((own) => own === resolve(file))
    ? userOf(machine, KIOSK_USER)
    : undefined;
  if (!own) return machine.user;
  const dialout = groupOf(machine, "dialout");
  return { ...own, gids: [...own.gids, ...(dialout === undefined ? [] : [dialout])] };
}

function secrets(machine: MachineView, file: string, config: KioskStartConfig, user: UserView): Finding[] {
  const { password, passwordFile } = config.hub;
  // A password in the configuration itself makes that the secret.
  const holder = passwordFile ?? (password === undefined ? undefined : resolve(file));
  return holder === undefined ? [] : checkSecret(machine, holder, user);
}

function authorities({ hub }: KioskStartConfig, nowMs: number): Finding[] {
  if (hub.ca === undefined) return [];
  const file = hub.caFile ?? "hub.ca";
  const parts = hub.ca.match(PART) ?? [];
  if (parts.length === 0) return [fault("doctor-certificate-bad", { file })];
  return parts.map((part) => {
    try {
      const { validFrom, validTo } = new X509Certificate(part);
      const times = { beginsAtMs: Date.parse(validFrom), endsAtMs: Date.parse(validTo) };
      return checkCertificate({ file, ...times }, nowMs, "counterbell rotate --authority");
    } catch {
      return fault("doctor-certificate-bad", { file });
    }
  });
}

async function boards(
  machine: MachineView,
  {
    file,
    devices,
    user,
    isRunning,
  }: { file: string; devices: KioskStartConfig["devices"]; user: UserView; isRunning: boolean },
): Promise<Finding[]> {
  const ports = devices.map(({ port }) => port);
  const far = ports.filter((port) => port.startsWith("tcp://"));
  const own = ports.filter((port) => !port.startsWith("tcp://"));
  // A kiosk that runs has its board's one connection; another would be refused, or would take it away.
  const reached = isRunning ? [] : await Promise.all(far.map(checkTcp));
  if (own.length === 0) return reached;
  const place = { config: file, user, boards: await listUsbBoards(), holderOf: findPortHolder, isRunning };
  return [...reached, ...own.flatMap((port) => checkSerial(machine, port, place)), ...checkSerialRules(machine, file)];
}

function checkTcp(port: string): Promise<Finding> {
  const { hostname, port: number } = new URL(port);
  return new Promise((settle) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(number), timeout: WITHIN_MS });
    const end = (finding: Finding) => {
      socket.destroy();
      settle(finding);
    };
    socket.once("connect", () => end(ok("doctor-port", { port })));
    socket.once("error", () => end(fault("doctor-port-none", { port })));
    socket.once("timeout", () => end(fault("doctor-port-none", { port })));
  });
}
