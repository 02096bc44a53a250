import { nearest } from "./disk.ts";
import { type Finding, fault, ok, shell, unknown } from "./finding.ts";
import { type MachineView, may, type UserView } from "./machine-view.ts";

/** Looks whether a user may write its data folder, or make it where it is not there yet. */
export function checkFolder(machine: MachineView, data: string, user: UserView): Finding {
  const there = nearest(machine, data);
  const found = machine.stat(there);
  const facts = { data, user: user.name };
  if (found === undefined || found.type === "hidden")
    return unknown("doctor-hidden", { file: data }, "sudo counterbell doctor");
  const isThere = there === data;
  if (found.type !== "folder") return fault("doctor-data-bad", { ...facts, reason: "ENOTDIR" });
  if (!may(user, found, 7)) {
    const mend = isThere
      ? shell("sudo", "chown", "-R", `${user.name}:`, data)
      : shell("sudo", "install", "-d", "-m", "700", "-o", user.name, data);
    return fault("doctor-data-bad", { ...facts, reason: "EACCES" }, mend);
  }
  return ok(isThere ? "doctor-data" : "doctor-data-none", facts);
}
