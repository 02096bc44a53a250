import { KIOSK_USER } from "./kiosk-service.ts";
import type { Plan, Step } from "./plan.ts";
import { type Rotation, SCREEN_USER } from "./screen-service.ts";

const PLACES = {
  users: "/etc/sysusers.d/counterbell-kiosk.conf",
  hubUsers: "/etc/sysusers.d/counterbell-hub.conf",
  serial: "/etc/udev/rules.d/60-counterbell-serial.rules",
  touch: "/etc/udev/rules.d/61-counterbell-touch.rules",
  journal: "/etc/systemd/journald.conf.d/counterbell.conf",
  watchdog: "/etc/systemd/system.conf.d/counterbell.conf",
  time: "/etc/systemd/timesyncd.conf.d/counterbell.conf",
} as const;

/** The rules of udev for boards, by which an installed kiosk is known. */
export const SERIAL_RULES_FILE: string = PLACES.serial;

/** Every file of the machine that an installation of a kiosk adds; none of them is anybody else's. */
export const MACHINE_FILES: readonly string[] = Object.values(PLACES).filter((path) => path !== PLACES.hubUsers);
/** The same for a hub. */
export const HUB_MACHINE_FILES: readonly string[] = [PLACES.hubUsers];

/** A user that nobody can log in as. Source: sysusers.d(5). */
const user = (name: string, what: string): string => `u ${name} - "${what}" /nonexistent /usr/sbin/nologin\n`;

/** The users of a kiosk; `withScreen` adds the browser's. */
export function kioskUsers(withScreen: boolean): Step[] {
  const groups = withScreen ? ["video", "render", "input", "audio"].map((group) => `m ${SCREEN_USER} ${group}\n`) : [];
  const content = [
    user(KIOSK_USER, "Counterbell kiosk"),
    `m ${KIOSK_USER} dialout\n`,
    ...(withScreen ? [user(SCREEN_USER, "Counterbell kiosk, the screen"), ...groups] : []),
  ].join("");
  return [
    { do: "write", path: PLACES.users, mode: 0o644, content, why: "users without a home, a shell or a password" },
    { do: "run", command: ["systemd-sysusers", PLACES.users], why: "make those users" },
  ];
}

/** The user of a hub. */
export const hubUsers = (name: string): Step[] => [
  {
    do: "write",
    path: PLACES.hubUsers,
    mode: 0o644,
    content: user(name, "Counterbell hub"),
    why: "a user without a home, a shell or a password",
  },
  { do: "run", command: ["systemd-sysusers", PLACES.hubUsers], why: "make that user" },
];

/**
 * Names for serial boards that stay the same: by serial number where the adapter has one, by its USB socket otherwise, as
 * CH340 clones have none. ModemManager is kept from talking to them, which would press buttons of its own.
 */
const SERIAL_RULES = `# Written by \`counterbell kiosk install\`.
ACTION=="remove", GOTO="counterbell_end"
SUBSYSTEM!="tty", GOTO="counterbell_end"
SUBSYSTEMS=="usb", ENV{ID_BUS}!="usb", IMPORT{builtin}="usb_id"
ENV{ID_BUS}!="usb", GOTO="counterbell_end"
IMPORT{builtin}="path_id"
ENV{ID_MM_DEVICE_IGNORE}="1", ENV{ID_MM_PORT_IGNORE}="1"
GROUP="dialout", MODE="0660"
ENV{ID_SERIAL_SHORT}=="?*", SYMLINK+="counterbell/serial-$env{ID_SERIAL_SHORT}"
ENV{ID_PATH_TAG}=="?*", SYMLINK+="counterbell/socket-$env{ID_PATH_TAG}"
LABEL="counterbell_end"
`;

/** What libinput multiplies a touch by, so that it lands where the turned picture is. Source: libinput, LIBINPUT_CALIBRATION_MATRIX. */
const TOUCH_MATRICES: Readonly<Record<Rotation, string>> = {
  0: "1 0 0 0 1 0",
  90: "0 -1 1 1 0 0",
  180: "-1 0 1 0 -1 1",
  270: "0 1 0 -1 0 1",
};

const touchRules = (
  rotation: Rotation,
): string => `# Written by \`counterbell kiosk install\`: the picture is turned by ${rotation} degrees.
ACTION!="remove", SUBSYSTEM=="input", ENV{ID_INPUT_TOUCHSCREEN}=="1", ENV{LIBINPUT_CALIBRATION_MATRIX}="${TOUCH_MATRICES[rotation]}"
`;

/** Serial names, touch, a journal that stays small, the hardware's own watchdog, and the right time. */
export const machineSteps = ({ screen, rotation }: { screen: boolean; rotation: Rotation }): Plan => [
  { do: "write", path: PLACES.serial, mode: 0o644, content: SERIAL_RULES, why: "names for boards that stay the same" },
  ...(screen
    ? [
        {
          do: "write",
          path: PLACES.touch,
          mode: 0o644,
          content: touchRules(rotation),
          why: "touches land where the picture is",
        } as const,
      ]
    : []),
  { do: "run", command: ["udevadm", "control", "--reload"], why: "take the rules on", mayFail: true },
  {
    do: "run",
    command: ["udevadm", "trigger", "--subsystem-match=tty", "--subsystem-match=input"],
    why: "for what is plugged in now",
    mayFail: true,
  },
  {
    do: "write",
    path: PLACES.journal,
    mode: 0o644,
    content:
      "[Journal]\nStorage=persistent\nSystemMaxUse=100M\nSystemMaxFileSize=10M\nMaxRetentionSec=1month\nRateLimitIntervalSec=30s\nRateLimitBurst=5000\n",
    why: "a log that a card can hold",
  },
  {
    do: "write",
    path: PLACES.watchdog,
    mode: 0o644,
    content: "[Manager]\nRuntimeWatchdogSec=15s\nRebootWatchdogSec=2min\n",
    why: "a machine that hangs is started again by its own watchdog",
  },
  {
    do: "write",
    path: PLACES.time,
    mode: 0o644,
    content: "[Time]\nSaveIntervalSec=60\n",
    why: "a machine without a clock starts near the right time",
  },
  {
    do: "run",
    command: ["systemctl", "restart", "systemd-journald.service"],
    why: "the journal's limits",
    mayFail: true,
  },
  {
    do: "run",
    command: ["systemctl", "enable", "--now", "systemd-timesyncd.service"],
    why: "the right time",
    mayFail: true,
  },
];
