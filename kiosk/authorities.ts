import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect } from "node:tls";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { writePrivately } from "./private-file.ts";

export interface AuthoritiesOptions {
  /** `mqtts://host:port`; over plain MQTT nothing of ours is trusted or needed. */
  url: string;
  /** PEM of what is trusted now; missing where the kiosk trusts what its system trusts. */
  ca: string | undefined;
  /** Where it stands. */
  file: string | undefined;
  clock: SchedulerLike;
  log: Logger;
}

/** What a kiosk says that needs none of the hub's authorities. */
const NEEDS_NONE = "*";
const MAX_CERTIFICATES = 5;
const PROBE_MS = 10_000;
const DEFAULT_PORT = 8883;

/** Whose certificates the kiosk takes for its hub's, and how that changes. */
export class Authorities {
  readonly #options: AuthoritiesOptions;
  #ca: string | undefined;

  constructor(options: AuthoritiesOptions) {
    this.#options = options;
    this.#ca = options.ca;
  }

  /** PEM of what the next connection trusts. */
  get ca(): string | undefined {
    return this.#ca;
  }

  /**
   * Trusts other authorities from the next connection on, once they are kept; gives the SHA-256 of each as hex, or `["*"]`
   * where the kiosk needs none. REJECTS, and stays as it is, where they are none or where the hub that answers now is not
   * of them: a kiosk never locks itself out.
   */
  async trust(pem: string): Promise<string[]> {
    const { url, file, log } = this.#options;
    if (!url.startsWith("mqtts:") || this.#ca === undefined || file === undefined) return [NEEDS_NONE];
    const certificates = readAuthorities(pem);
    const ca = certificates.map((certificate) => certificate.toString()).join("");
    await this.#probe(ca);
    await writePrivately(file, ca);
    this.#ca = ca;
    const trusts = certificates.map(({ fingerprint256 }) => fingerprint256.replaceAll(":", "").toLowerCase());
    log.info({ trusts }, "other authorities are trusted");
    return trusts;
  }

  /** Shakes hands with the hub under these authorities, and hangs up. */
  #probe(ca: string): Promise<void> {
    const { hostname, port } = new URL(this.#options.url);
    const host = hostname.replace(/^\[|\]$/g, "");
    return new Promise((resolve, reject) => {
      const socket = connect({
        host,
        port: port === "" ? DEFAULT_PORT : Number(port),
        ca,
        ...(isIP(host) ? {} : { servername: host }),
      });
      const late = this.#options.clock.schedule(() => socket.destroy(new Error("the hub did not answer")), PROBE_MS);
      socket.once("secureConnect", () => {
        late.unsubscribe();
        socket.destroy();
        resolve();
      });
      socket.on("error", (error) => {
        late.unsubscribe();
        reject(new Error(`the hub's certificate is not of these authorities: ${error.message}`, { cause: error }));
      });
    });
  }
}

/** THROWS Error in words where a text is no list of authorities. */
function readAuthorities(pem: string): X509Certificate[] {
  const parts = pem.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (parts.length === 0 || parts.length > MAX_CERTIFICATES) {
    throw new Error(`ca must hold 1 to ${MAX_CERTIFICATES} certificates as PEM, got ${parts.length}`);
  }
  return parts.map((part) => {
    const certificate = new X509Certificate(part);
    if (!certificate.ca) throw new Error(`ca holds a certificate that is no authority: ${certificate.subject}`);
    return certificate;
  });
}
