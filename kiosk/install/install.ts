import { basename } from "node:path";
import { parse, stringify } from "smol-toml";
import { FIRST_HUB_CONFIG, HUB_PLACES, HUB_USER, hubUnit } from "./hub-service.ts";
import { InstallError } from "./install-error.ts";
import { KIOSK_PLACES, KIOSK_USER, kioskUnit, type Program } from "./kiosk-service.ts";
import { HUB_MACHINE_FILES, hubUsers, kioskUsers, MACHINE_FILES, machineSteps } from "./machine.ts";
import type { Plan, Step } from "./plan.ts";
import {
  chromiumPolicy,
  DEBUG_PORT,
  type Rotation,
  SCREEN_PLACES,
  screenStart,
  screenUnit,
  wishCommand,
  wishUnits,
} from "./screen-service.ts";

/** What a kiosk is installed from. */
export interface KioskInstallation extends Program {
  /** The text of a `kiosk.toml` that has been checked, and what the files that it names hold. */
  toml: string;
  password: string | undefined;
  ca: string | undefined;
  /** Whether it knows no hub yet and is enrolled on its own screen. */
  isFirst?: boolean;
  /** Whether such a kiosk has a configuration of its own already, which then stays. */
  hasOwnConfig?: boolean;
  /** Whether this machine has a display of its own. */
  screen: boolean;
  rotation: Rotation;
}

/** What starts with the machine where there is a display. */
const SCREEN_UNITS = [
  ...Object.keys(wishUnits())
    .filter((path) => path.endsWith(".path"))
    .map((path) => basename(path)),
  "counterbell-screen.service",
];

/** What an installed kiosk listens on for its own screen. */
const SCREEN_PORT = 8101;

/**
 * Plans what makes a Debian machine a kiosk: users, configuration, units, names of boards, limits.
 * THROWS InstallError `in-a-home` where the service could not read the program.
 */
export function planKiosk(from: KioskInstallation): Plan {
  checkProgram(from);
  const { toml, address } = installedConfig(from);
  const screen: Step[] = from.screen
    ? [
        {
          do: "run",
          command: [
            "apt-get",
            "install",
            "--yes",
            "--no-install-recommends",
            "cage",
            "chromium",
            "wlr-randr",
            "curl",
            "espeak-ng",
            "fonts-noto-core",
            "fonts-noto-color-emoji",
          ],
          why: "what shows the page",
        },
        {
          do: "write",
          path: SCREEN_PLACES.policy,
          mode: 0o644,
          content: chromiumPolicy(address),
          why: "what the browser may not do",
        },
        {
          do: "write",
          path: SCREEN_PLACES.start,
          mode: 0o755,
          content: screenStart({ address, rotation: from.rotation }),
          why: "what the display runs",
        },
        { do: "write", path: SCREEN_PLACES.unit, mode: 0o644, content: screenUnit(), why: "the screen's service" },
        ...Object.entries(wishUnits()).map(
          ([path, content]): Step => ({
            do: "write",
            path,
            mode: 0o644,
            content,
            why: "how the kiosk, which has no right to it, has its screen started anew or taken away",
          }),
        ),
      ]
    : [];
  return [
    ...kioskUsers(from.screen),
    ...(from.isFirst
      ? []
      : [
          { do: "folder", path: "/etc/counterbell", mode: 0o755, why: "what this kiosk is" } as const,
          {
            do: "write",
            path: KIOSK_PLACES.config,
            mode: 0o644,
            content: toml,
            why: "who it is and where its hub is; no secret",
          } as const,
        ]),
    ...(from.ca === undefined
      ? []
      : [
          {
            do: "write",
            path: KIOSK_PLACES.ca,
            mode: 0o644,
            content: from.ca,
            why: "whom it believes to be its hub",
          } as const,
        ]),
    { do: "folder", path: KIOSK_PLACES.data, mode: 0o700, owner: `${KIOSK_USER}:${KIOSK_USER}`, why: "its outbox" },
    ...(from.isFirst && !from.hasOwnConfig
      ? [
          {
            do: "write",
            path: KIOSK_PLACES.ownConfig,
            mode: 0o600,
            owner: `${KIOSK_USER}:${KIOSK_USER}`,
            content: toml,
            why: "what it starts with; once somebody has typed a code on its screen it writes here who it is",
          } as const,
        ]
      : []),
    ...(from.password === undefined
      ? []
      : [
          {
            do: "write",
            path: KIOSK_PLACES.password,
            mode: 0o600,
            owner: `${KIOSK_USER}:${KIOSK_USER}`,
            content: from.password,
            secret: true,
            why: "what it proves itself with; it may write it, as passwords are changed from the hub",
          } as const,
        ]),
    ...machineSteps(from),
    {
      do: "write",
      path: KIOSK_PLACES.unit,
      mode: 0o644,
      content: kioskUnit(from, from.isFirst ? KIOSK_PLACES.ownConfig : KIOSK_PLACES.config),
      why: "the kiosk's service",
    },
    ...screen,
    ...started(["counterbell-kiosk.service", ...(from.screen ? SCREEN_UNITS : [])]),
    ...(from.screen
      ? [
          {
            do: "run",
            command: ["systemctl", "set-default", "multi-user.target"],
            why: "no desktop behind the screen",
            mayFail: true,
          } as const,
        ]
      : []),
  ];
}

/** Plans what takes a kiosk off a machine. The outbox stays unless `purge`: it may hold votes that no hub has yet. */
export function planKioskRemoval({ purge }: { purge: boolean }): Plan {
  const units = [...SCREEN_UNITS, "counterbell-kiosk.service"];
  return [
    ...units.map((unit) => stopped(unit)),
    ...[
      KIOSK_PLACES.unit,
      SCREEN_PLACES.unit,
      SCREEN_PLACES.start,
      SCREEN_PLACES.policy,
      ...Object.keys(wishUnits()),
      ...MACHINE_FILES,
    ].map(removed),
    ...(purge ? [KIOSK_PLACES.config, KIOSK_PLACES.ca, KIOSK_PLACES.data].map(removed) : []),
    { do: "run", command: ["systemctl", "daemon-reload"], why: "the services are gone", mayFail: true },
    { do: "run", command: ["udevadm", "control", "--reload"], why: "the names are gone", mayFail: true },
  ];
}

/** Plans what makes a Debian machine a hub. An existing configuration stays as it is. */
export function planHub(from: Program & { toml: string | undefined; hasConfig: boolean }): Plan {
  checkProgram(from);
  const content = from.toml ?? FIRST_HUB_CONFIG;
  return [
    ...hubUsers(HUB_USER),
    { do: "folder", path: "/etc/counterbell", mode: 0o755, why: "what this hub is" },
    ...(from.hasConfig && from.toml === undefined
      ? []
      : [{ do: "write", path: HUB_PLACES.config, mode: 0o644, content, why: "what it listens on" } as const]),
    { do: "folder", path: HUB_PLACES.data, mode: 0o700, owner: `${HUB_USER}:${HUB_USER}`, why: "its database" },
    { do: "write", path: HUB_PLACES.unit, mode: 0o644, content: hubUnit(from), why: "the hub's service" },
    ...started(["counterbell-hub.service"]),
  ];
}

/** Plans what takes a hub off a machine. The database stays unless `purge`. */
export function planHubRemoval({ purge }: { purge: boolean }): Plan {
  return [
    stopped("counterbell-hub.service"),
    ...[HUB_PLACES.unit, ...HUB_MACHINE_FILES].map(removed),
    ...(purge ? [HUB_PLACES.config, HUB_PLACES.data].map(removed) : []),
    { do: "run", command: ["systemctl", "daemon-reload"], why: "the service is gone", mayFail: true },
  ];
}

/** Gives `kiosk.toml` as it stands on the machine: the same kiosk, with the places of an installation. */
function installedConfig({ toml, ca, password, screen: hasScreen }: KioskInstallation): {
  toml: string;
  address: string;
} {
  const file = parse(toml) as {
    hub?: Record<string, unknown>;
    screen?: { host?: string; port?: number };
    [key: string]: unknown;
  };
  const { password: _, ...hub } = file.hub ?? {};
  if (password !== undefined) hub.password_file = KIOSK_PLACES.password;
  if (ca !== undefined) hub.ca = KIOSK_PLACES.ca;
  const screen = {
    ...file.screen,
    ...{ host: "127.0.0.1", port: file.screen?.port || SCREEN_PORT },
    ...(hasScreen
      ? { browser: { debug_port: DEBUG_PORT, restart: wishCommand("restart") }, exit_command: wishCommand("leave") }
      : {}),
  };
  const installed = stringify({ ...file, data: KIOSK_PLACES.data, ...(file.hub ? { hub } : {}), screen });
  return {
    toml: `# Written by \`counterbell kiosk install\`.\n${installed}\n`,
    address: `http://127.0.0.1:${screen.port}/`,
  };
}

function checkProgram({ command }: Program): void {
  const inHome = command.find((path) => /^\/(home|root|run\/user)\//.test(path));
  if (inHome === undefined) return;
  throw new InstallError(
    "in-a-home",
    `${inHome} is in somebody's home, where a service may not look: install Node and Counterbell for the machine, such as with npm install --global`,
  );
}

const started = (units: readonly string[]): Step[] => [
  { do: "run", command: ["systemctl", "daemon-reload"], why: "take the services on" },
  { do: "run", command: ["systemctl", "enable", ...units], why: "at each start of the machine" },
  { do: "run", command: ["systemctl", "restart", ...units], why: "and now" },
];

const stopped = (unit: string): Step => ({
  do: "run",
  command: ["systemctl", "disable", "--now", unit],
  why: `stop ${unit}`,
  mayFail: true,
});

const removed = (path: string): Step => ({ do: "remove", path, why: "written by the installation" });
