import { type Finding, fault, ok, warning } from "./finding.ts";

/** A certificate as far as its time goes. */
export interface CertificateView {
  /** Its file, or what it is of. */
  file: string;
  beginsAtMs: number;
  endsAtMs: number;
}

const DAY_MS = 24 * 3_600_000;
const NEAR_DAYS = 30;

/** Looks whether a certificate is good now and for some weeks; `mend` makes or fetches the next one. */
export function checkCertificate(certificate: CertificateView, nowMs: number, mend?: string): Finding {
  const { file, beginsAtMs, endsAtMs } = certificate;
  const days = Math.floor((endsAtMs - nowMs) / DAY_MS);
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const facts = { file, day: day(endsAtMs), days };
  if (endsAtMs <= nowMs) return fault("doctor-certificate-over", facts, mend);
  // Most likely it is the clock that is wrong.
  if (beginsAtMs > nowMs)
    return fault("doctor-certificate-early", { file, day: day(beginsAtMs) }, "sudo timedatectl set-ntp true");
  return days < NEAR_DAYS ? warning("doctor-certificate-near", facts, mend) : ok("doctor-certificate", facts);
}
