import { basename } from "node:path";
import { COMES_BACK, CONFINED, execLine, formatUnit, NEVER_GIVES_UP } from "./unit.ts";

/** How the program is started. */
export interface Program {
  /** Node and the program's own file, both absolute. */
  command: readonly string[];
}

/** Where an installed kiosk keeps its things. */
export const KIOSK_PLACES = {
  config: "/etc/counterbell/kiosk.toml",
  ca: "/etc/counterbell/ca.pem",
  /** The configuration of a kiosk that is enrolled on its own screen: it writes that itself, where it may. */
  ownConfig: "/var/lib/counterbell/kiosk/kiosk.toml",
  data: "/var/lib/counterbell/kiosk",
  password: "/var/lib/counterbell/kiosk/password",
  unit: "/etc/systemd/system/counterbell-kiosk.service",
  /** What the kiosk touches here is a wish that systemd fulfils: the kiosk itself has no right over the screen's service. */
  wishes: "/run/counterbell-kiosk",
} as const;

/** The user of the kiosk's process; it may open serial ports and nothing else. */
export const KIOSK_USER = "counterbell";

/** The unit of the kiosk's process: drivers, outbox, uplink, the screen's server on loopback. */
export const kioskUnit = ({ command }: Program, config: string = KIOSK_PLACES.config): string =>
  formatUnit("Written by `counterbell kiosk install`; changes belong into a drop-in (systemctl edit).", {
    Unit: {
      Description: "Counterbell kiosk",
      // No network-online.target: a shop without a network still takes votes.
      After: "local-fs.target time-set.target",
      RequiresMountsFor: KIOSK_PLACES.data,
      ...NEVER_GIVES_UP,
    },
    Service: {
      Type: "notify",
      // The notice comes from a child, as Node cannot send a datagram to a path.
      NotifyAccess: "all",
      WatchdogSec: "30",
      TimeoutStartSec: "120",
      User: KIOSK_USER,
      Group: KIOSK_USER,
      SupplementaryGroups: "dialout",
      ExecStart: execLine([...command, "kiosk", "--config", config]),
      ...COMES_BACK,
      StateDirectory: "counterbell/kiosk",
      StateDirectoryMode: "0700",
      RuntimeDirectory: basename(KIOSK_PLACES.wishes),
      RuntimeDirectoryMode: "0700",
      ...CONFINED,
      // Serial boards keep their group only where users are not mapped.
      PrivateUsers: "no",
      DevicePolicy: "closed",
      DeviceAllow: ["char-ttyUSB rw", "char-ttyACM rw", "char-ttyAMA rw"],
      OOMScoreAdjust: "-500",
      LimitNOFILE: "4096",
    },
    Install: { WantedBy: "multi-user.target" },
  });
