import { type Finding, fault, ok, shell, unknown, warning } from "./finding.ts";
import { type MachineView, may, type UserView } from "./machine-view.ts";

/** Looks whether a file with a secret is read by the user that needs it and by nobody else; a missing one is no finding. */
export function checkSecret(machine: MachineView, file: string, user: UserView): Finding[] {
  const found = machine.stat(file);
  if (found === undefined) return [];
  if (found.type === "hidden") return [unknown("doctor-hidden", { file }, "sudo counterbell doctor")];
  const facts = { file, user: user.name };
  if (!may(user, found, 4))
    return [fault("doctor-secret-closed", facts, shell("sudo", "chown", `${user.name}:`, file))];
  const mend = shell("sudo", "chmod", found.type === "folder" ? "700" : "600", file);
  if ((found.mode & 0o007) !== 0) return [fault("doctor-secret-open", facts, mend)];
  if ((found.mode & 0o070) !== 0) return [warning("doctor-secret-open", facts, mend)];
  return [ok("doctor-secret", facts)];
}
