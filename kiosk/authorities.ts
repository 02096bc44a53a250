import { verify, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect } from "node:tls";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { trustText } from "../protocol/trust-text.ts";
import { writePrivately } from "./private-file.ts";

export interface AuthoritiesOptions {
  /** `mqtts://host:port`; over plain MQTT nobody is known by it, and what comes that way has to be signed. */
  url: string;
  /** Where content is fetched by the same authorities, `https://host:port`; undefined while that is not known. */
  contentUrl: () => string | undefined;
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
const DEFAULT_PORTS: Record<string, number> = { "mqtts:": 8883, "https:": 443 };

/** Whose certificates the kiosk takes for its hub's, over MQTT and where content is fetched, and how that changes. */
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
   * where the kiosk needs none.
   *
   * Over TLS it is the hub that asks. Over plain MQTT it may be anybody on the way, so `signature` has to be of an authority
   * that is trusted now (base64, over `trustText`). REJECTS, and stays as it is, where it is not, where they are no
   * authorities, and where the hub that answers now is not of them: a kiosk never locks itself out.
   */
  async trust(pem: string, signature?: string): Promise<string[]> {
    const { url, contentUrl, file, log } = this.#options;
    if (this.#ca === undefined || file === undefined) return [NEEDS_NONE];
    const isSecure = url.startsWith("mqtts:");
    if (!isSecure && !isSignedBy(this.#ca, pem, signature)) {
      throw new Error("over MQTT without TLS authorities are taken only as signed by one that is trusted");
    }
    const certificates = readAuthorities(pem);
    const ca = certificates.map((certificate) => certificate.toString()).join("");
    const hub = isSecure ? url : contentUrl();
    if (hub !== undefined) await this.#probe(hub, ca);
    await writePrivately(file, ca);
    this.#ca = ca;
    const trusts = certificates.map(({ fingerprint256 }) => fingerprint256.replaceAll(":", "").toLowerCase());
    log.info({ trusts }, "other authorities are trusted");
    return trusts;
  }

  /** Shakes hands with the hub under these authorities, and hangs up. */
  #probe(hub: string, ca: string): Promise<void> {
    const { protocol, hostname, port } = new URL(hub);
    const host = hostname.replace(/^\[|\]$/g, "");
    return new Promise((resolve, reject) => {
      const socket = connect({
        host,
        port: port === "" ? DEFAULT_PORTS[protocol] : Number(port),
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

const partsOf = (pem: string): string[] =>
  pem.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];

/** Whether one of the authorities that are trusted says so of others. */
function isSignedBy(trusted: string, pem: string, signature: string | undefined): boolean {
  if (signature === undefined) return false;
  const text = Buffer.from(trustText(pem));
  const bytes = Buffer.from(signature, "base64");
  return partsOf(trusted).some((part) => {
    const { publicKey, ca } = new X509Certificate(part);
    // Only what ECDSA and RSA sign goes by SHA-256; `verify` throws for keys of other kinds.
    return ca && ["ec", "rsa"].includes(publicKey.asymmetricKeyType ?? "") && verify("sha256", text, publicKey, bytes);
  });
}

/** THROWS Error in words where a text is no list of authorities. */
function readAuthorities(pem: string): X509Certificate[] {
  const parts = partsOf(pem);
  if (parts.length === 0 || parts.length > MAX_CERTIFICATES) {
    throw new Error(`ca must hold 1 to ${MAX_CERTIFICATES} certificates as PEM, got ${parts.length}`);
  }
  return parts.map((part) => {
    const certificate = new X509Certificate(part);
    if (!certificate.ca) throw new Error(`ca holds a certificate that is no authority: ${certificate.subject}`);
    return certificate;
  });
}
