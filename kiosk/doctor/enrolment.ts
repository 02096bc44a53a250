import { type Finding, fault, shell } from "../../protocol/doctor/finding.ts";
import type { UserView } from "../../protocol/doctor/machine-view.ts";
import type { FirstStartConfig } from "../config.ts";
import { markOfSecret } from "../enrol.ts";
import { EnrolFiles } from "../enrol-files.ts";

/**
 * Tells how a machine that no hub knows becomes a kiosk, or what an enrolment that was begun waits for. What an enrolment writes is for its
 * user alone, so the command is that of the kiosk's own.
 */
export function tellEnrolment(
  file: string,
  { enrolAt = "https://hub.example:8443" }: Pick<FirstStartConfig, "enrolAt">,
  user: { of: Pick<UserView, "name">; me: Pick<UserView, "name"> },
): Finding {
  const isMine = user.of.name === user.me.name;
  const enrol = [...(isMine ? [] : ["sudo", "-u", user.of.name]), "counterbell", "kiosk", "enrol"];
  const begun = new EnrolFiles(file).readBegun();
  if (begun?.id === undefined) {
    return fault("doctor-enrol-none", { file }, shell(...enrol, "CODE", "--hub", enrolAt, "--config", file));
  }
  const facts = { file, hub: begun.hub, mark: markOfSecret(begun.secret) };
  return fault("doctor-enrol-begun", facts, shell(...enrol, "--config", file));
}
