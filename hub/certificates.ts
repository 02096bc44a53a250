import { X509Certificate } from "node:crypto";
import type { SchedulerLike } from "rxjs";
import { type AuthorityState, introduceAuthority, readAuthority, switchAuthority } from "./broker/authority.ts";
import type { HubConfig } from "./config.ts";
import { HubError } from "./error.ts";
import type { HubStore } from "./store.ts";

/** The hub's certificate as it is in force; `fingerprint` is its SHA-256 as hex. */
export interface CertificateInForce {
  fingerprint: string;
  expiresAtMs: number;
}

/** Changes what kiosks know the hub by, while it runs: new connections get what is new, those that are there stay. */
export interface Certificates {
  /** Makes the hub's certificate and key anew, or reads your own files again. */
  renew(): Promise<CertificateInForce>;
  /** The three steps of another authority. REJECT with HubError `own-certificate` where the certificate is your own. */
  authority(): Promise<AuthorityState>;
  introduce(): Promise<AuthorityState>;
  switch(): Promise<AuthorityState>;
}

/** Makes the changes of a hub; `apply` takes a new certificate into use. */
export function createCertificates(parts: {
  config: HubConfig;
  store: HubStore;
  clock: SchedulerLike;
  apply(certificate: { cert: string; key: string }): void;
}): Certificates {
  const { config, store, clock, apply } = parts;
  const renew = async (): Promise<CertificateInForce> => {
    const { cert, key, expiresAtMs } = await store.renewCertificate(true);
    apply({ cert, key });
    const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(":", "").toLowerCase();
    return { fingerprint, expiresAtMs };
  };
  const own = async (step: () => AuthorityState | Promise<AuthorityState>): Promise<AuthorityState> => {
    if (config.mqtt.cert === undefined) return step();
    const message = "the hub uses a certificate of your own (mqtt.cert): put another file in its place, then renew";
    throw new HubError("own-certificate", message);
  };
  return {
    renew,
    authority: () => own(() => readAuthority(config.data)),
    introduce: () =>
      own(async () => {
        const state = await introduceAuthority(config.data, clock.now());
        // Who is enrolled from now on trusts both.
        await store.renewCertificate();
        return state;
      }),
    switch: () =>
      own(async () => {
        switchAuthority(config.data);
        await renew();
        return readAuthority(config.data);
      }),
  };
}
