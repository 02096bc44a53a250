import type { EnrolMachine, EnrolRefusal, EnrolState } from "../../protocol/enrolment.ts";

/** Every write about how devices come: one-time codes and who presents them. They follow the rules of `HubCalls`. */
export interface EnrolmentCalls {
  /**
   * Keeps codes that were just made. `key` is `keyOfCode(secret, salt)`. One whose place is taken is left out: make another.
   * THROWS site-not-found, kiosk-exists, kiosk-not-found (one that is to be replaced), code-limit, invalid.
   */
  keepCodes: {
    args: {
      codes: { place: string; salt: string; key: string }[];
      site?: string | undefined;
      kiosk?: string | undefined;
      replaces?: boolean | undefined;
      note: string;
      lifeMs: number;
      actor: string;
    };
    result: { expiresAt: number; site: string | undefined; kept: { n: number; place: string }[] };
  };
  /** THROWS code-not-found, code-ended. */
  revokeCode: { args: { code: number; actor: string }; result: { revoked: true } };
  /**
   * A device presents a code. A refusal comes as a value, as a wrong try is kept. `key` is what was made of the secret that it
   * named; `suggested` its name where nobody gave one. THROWS kiosk-exists, and the code stays good.
   */
  presentCode: {
    args: {
      id: string;
      place: string;
      key: string;
      secretHash: string;
      machine: EnrolMachine;
      kiosk?: string | undefined;
      suggested: string;
      address: string;
    };
    result: { id: string; status: EnrolState } | { refused: EnrolRefusal };
  };
  /** A device that waits asked how it stands. */
  seeEnrolment: { args: { id: string }; result: { seen: boolean } };
  /** Lets a device in under a name. THROWS device-not-found, device-decided, site-not-found, kiosk-exists, invalid. */
  approveDevice: {
    args: { id: string; site?: string | undefined; kiosk?: string | undefined; actor: string };
    result: { site: string; kiosk: string };
  };
  /** THROWS device-not-found, device-decided. */
  refuseDevice: { args: { id: string; reason: string; actor: string }; result: { refused: true } };
  /** Whether devices of a site wait for a person. THROWS site-not-found. */
  setApproval: { args: { site: string; approval: boolean }; result: { approval: boolean } };
}
