import { resolve } from "node:path";
import { checkDisk } from "../../protocol/doctor/disk.ts";
import { type Finding, fault, ok, shell, unknown } from "../../protocol/doctor/finding.ts";
import { checkFolder } from "../../protocol/doctor/folder.ts";
import { checkListening } from "../../protocol/doctor/listening.ts";
import { type MachineView, type UserView, userOf } from "../../protocol/doctor/machine-view.ts";
import { checkSecret } from "../../protocol/doctor/secret.ts";
import { checkService } from "../../protocol/doctor/service.ts";
import { checkWear } from "../../protocol/doctor/wear.ts";
import { askSocket } from "../command-client.ts";
import { CommandError } from "../command-error.ts";
import type { HubConfig } from "../config.ts";
import { hubSocketPath } from "../socket-path.ts";
import { checkTlsFiles } from "./tls-files.ts";

/** What `counterbell hub install` makes. */
export const INSTALLED_HUB = {
  config: "/etc/counterbell/hub.toml",
  unit: "counterbell-hub.service",
  user: "counterbell-hub",
} as const;

/** Looks at what would stop a hub with this configuration on this machine; `file` is where it stands, if anywhere. */
export async function examineHub(
  machine: MachineView,
  config: HubConfig,
  file: string | undefined,
): Promise<Finding[]> {
  const { data, mqtt, http } = config;
  const isInstalled = file !== undefined && resolve(file) === INSTALLED_HUB.config;
  const user: UserView = (isInstalled ? userOf(machine, INSTALLED_HUB.user) : undefined) ?? machine.user;
  const hub = await answer(data, file);
  const wanted = [
    { use: "mqtt.port", host: mqtt.host, port: mqtt.port },
    { use: "mqtt.tls_port", host: mqtt.tlsHost, port: mqtt.tlsPort },
    { use: "http.port", host: http.host, port: http.port },
    { use: "http.content_port", host: http.contentHost, port: http.contentPort },
  ];
  return [
    ...(isInstalled ? await checkService(machine, INSTALLED_HUB.unit) : []),
    checkFolder(machine, data, user),
    ...checkDisk(machine, data),
    ...(await checkWear(machine, data, shell("counterbell", "backup", "--data", data))),
    ...checkSecret(machine, data, user),
    ...checkTlsFiles(machine, config, user),
    hub,
    // A hub that answers is who listens on them.
    ...(hub.code === "doctor-hub-none" ? wanted.flatMap((port) => checkListening(machine, port)) : []),
  ];
}

async function answer(data: string, file: string | undefined): Promise<Finding> {
  try {
    await askSocket(hubSocketPath(data), "GET", "/readyz");
    return ok("doctor-hub");
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const start = file === undefined ? shell("--data", data) : shell("--config", file);
    if (error.code === "hub-unreachable") {
      // Another user's folder hides its socket.
      const isHidden = error.facts.reason === "EACCES";
      return isHidden
        ? unknown("doctor-hidden", { file: hubSocketPath(data) }, "sudo counterbell doctor")
        : unknown("doctor-hub-none", {}, `counterbell hub ${start}`);
    }
    return fault("doctor-hub-bad", { reason: String(error.facts.detail ?? error.code) });
  }
}
