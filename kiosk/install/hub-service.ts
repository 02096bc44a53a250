import type { Program } from "./kiosk-service.ts";
import { COMES_BACK, CONFINED, execLine, formatUnit, NEVER_GIVES_UP } from "./unit.ts";

/** Where an installed hub keeps its things. */
export const HUB_PLACES = {
  config: "/etc/counterbell/hub.toml",
  data: "/var/lib/counterbell/hub",
  unit: "/etc/systemd/system/counterbell-hub.service",
} as const;

/** The user of the hub's process. */
export const HUB_USER = "counterbell-hub";

/** The configuration of a hub that nobody has written yet: kiosks of the shop's network reach it over TLS. */
export const FIRST_HUB_CONFIG = `# Counterbell hub. What may stand here: docs/operator.md, and counterbell config check ${HUB_PLACES.config}
data = "${HUB_PLACES.data}"
[mqtt]
tls_host = "0.0.0.0"
tls_port = 8883
[http]
host = "127.0.0.1"
port = 8080
`;

/** The unit of the hub: no device, no capability, one folder. */
export const hubUnit = ({ command }: Program): string =>
  formatUnit("Written by `counterbell hub install`; changes belong into a drop-in (systemctl edit).", {
    Unit: {
      Description: "Counterbell hub",
      After: "network.target local-fs.target time-set.target",
      RequiresMountsFor: HUB_PLACES.data,
      ...NEVER_GIVES_UP,
    },
    Service: {
      Type: "notify",
      NotifyAccess: "all",
      WatchdogSec: "30",
      // A migration copies the file first, which takes its time on a large one.
      TimeoutStartSec: "600",
      User: HUB_USER,
      Group: HUB_USER,
      ExecStart: execLine([...command, "hub", "--config", HUB_PLACES.config]),
      ...COMES_BACK,
      StateDirectory: "counterbell/hub",
      StateDirectoryMode: "0700",
      ...CONFINED,
      PrivateDevices: "yes",
      DevicePolicy: "closed",
      LimitNOFILE: "65536",
    },
    Install: { WantedBy: "multi-user.target" },
  });
