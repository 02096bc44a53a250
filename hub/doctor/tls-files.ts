import { createPrivateKey, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { checkCertificate } from "../../protocol/doctor/certificate.ts";
import { type Finding, fault, shell, unknown } from "../../protocol/doctor/finding.ts";
import type { MachineView, UserView } from "../../protocol/doctor/machine-view.ts";
import { checkSecret } from "../../protocol/doctor/secret.ts";
import type { HubConfig } from "../config.ts";

/** Looks at the certificates and keys by which kiosks know the hub: their ends, whether they belong together, who may read them. */
export function checkTlsFiles(machine: MachineView, config: HubConfig, user: UserView): Finding[] {
  const { cert, key } = config.mqtt;
  const data = shell("--data", config.data);
  const renew = `counterbell rotate --certificate ${data}`;
  if (cert !== undefined) return [...certificate(machine, { cert, key, mend: renew }), ...secret(machine, key, user)];
  const at = (name: string) => join(config.data, "tls", name);
  // A hub makes all of them at its first start.
  if (machine.stat(at("ca.pem")) === undefined) return [];
  return [
    ...certificate(machine, { cert: at("ca.pem"), key: at("ca.key"), mend: `counterbell rotate --authority ${data}` }),
    ...certificate(machine, { cert: at("server.pem"), key: at("server.key"), mend: renew }),
    ...[at("ca.key"), at("server.key")].flatMap((file) => secret(machine, file, user)),
  ];
}

const secret = (machine: MachineView, file: string | undefined, user: UserView): Finding[] =>
  file === undefined ? [] : checkSecret(machine, file, user);

function certificate(
  machine: MachineView,
  { cert: file, key, mend }: { cert: string; key: string | undefined; mend: string },
): Finding[] {
  if (machine.stat(file)?.type === "hidden") return [unknown("doctor-hidden", { file }, "sudo counterbell doctor")];
  const pem = machine.read(file);
  if (pem === undefined) return [fault("doctor-certificate-bad", { file }, mend)];
  try {
    const read = new X509Certificate(pem);
    const times = { beginsAtMs: Date.parse(read.validFrom), endsAtMs: Date.parse(read.validTo) };
    const secretText = key === undefined ? undefined : machine.read(key);
    const fits = secretText === undefined || read.checkPrivateKey(createPrivateKey(secretText));
    return [
      checkCertificate({ file, ...times }, machine.nowMs, mend),
      ...(fits ? [] : [fault("doctor-certificate-key", { file, key: key ?? "" }, mend)]),
    ];
  } catch {
    return [fault("doctor-certificate-bad", { file }, mend)];
  }
}
