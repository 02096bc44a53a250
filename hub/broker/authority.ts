// x509's container asks for it before anything else of it is loaded.
import "reflect-metadata";
import { createPrivateKey, X509Certificate as NodeCertificate, randomBytes, sign, webcrypto } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import * as x509 from "@peculiar/x509";
import { HUB_NAMES } from "../../protocol/hub-names.ts";
import { trustText } from "../../protocol/trust-text.ts";
import { sync } from "../backup.ts";

/** What TLS needs: the hub's certificate and key, and the authorities that a kiosk has to trust. All PEM. */
export interface HubCertificate {
  cert: string;
  key: string;
  /** The authority in force; while it changes, the next one stands behind it. */
  ca: string;
  /** When the hub's certificate ends, ms UTC. */
  expiresAtMs: number;
}

export interface CertificateOptions {
  /** The hub's data folder; the authority lives in `tls/` below it, readable by its owner alone. */
  data: string;
  /** Names and addresses under which kiosks reach the hub; this machine's own, loopback and `HUB_NAMES` are added. */
  names: readonly string[];
  now: number;
  /** Makes the hub's certificate anew although the one there is still good. */
  renew?: boolean;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY_MS = 24 * 3_600_000;
const CA_DAYS = 20 * 365;
/** Below the 825 days that some clients allow for a private authority. */
const SERVER_DAYS = 730;
/** A certificate with less than this left is made anew at a start. */
const RENEW_DAYS = 90;

/**
 * Gives the hub's certificate from its own private authority, making both the first time.
 *
 * The authority stays until the owner changes it, as enrolled kiosks trust it; the hub's certificate is made anew when its
 * names change or its end is near.
 */
export async function prepareCertificate(options: CertificateOptions): Promise<HubCertificate> {
  const { data, names, now, renew = false } = options;
  const at = openTlsFolder(data);
  if (!existsSync(at("ca.pem")) || !existsSync(at("ca.key"))) await makeAuthority(at("ca.pem"), at("ca.key"), now);
  const ca = readFileSync(at("ca.pem"), "utf8");
  const wanted = allNames(names);
  const have = existsSync(at("server.pem"))
    ? new x509.X509Certificate(readFileSync(at("server.pem"), "utf8"))
    : undefined;
  const isUsable =
    !renew &&
    have !== undefined &&
    isPair(at) &&
    have.notAfter.getTime() - now > RENEW_DAYS * DAY_MS &&
    have.issuer === new x509.X509Certificate(ca).subject &&
    (await isMadeBy(have, ca)) &&
    wanted.every((name) => namesOf(have).has(name));
  if (!isUsable) await makeServer(at, ca, wanted, now);
  const cert = readFileSync(at("server.pem"), "utf8");
  const expiresAtMs = new x509.X509Certificate(cert).notAfter.getTime();
  const next = existsSync(at(NEXT_PEM)) ? readFileSync(at(NEXT_PEM), "utf8") : "";
  return { cert, key: readFileSync(at("server.key"), "utf8"), ca: bundleOf(ca, next), expiresAtMs };
}

/** What stands of a change of the authority: SHA-256 fingerprints as hex, and all that kiosks are to trust (PEM). */
export interface AuthorityState {
  fingerprint: string;
  /** The authority that is being introduced to the kiosks; missing while none is. */
  next?: string;
  bundle: string;
  /** `trustText` of the bundle signed by the authority in force, SHA-256, base64: for kiosks that cannot see who asks. */
  signature: string;
}

/** Reads which authority is in force and which one comes after it. */
export function readAuthority(data: string): AuthorityState {
  const at = openTlsFolder(data);
  const ca = readFileSync(at("ca.pem"), "utf8");
  const next = existsSync(at(NEXT_PEM)) ? readFileSync(at(NEXT_PEM), "utf8") : undefined;
  const bundle = bundleOf(ca, next ?? "");
  return {
    fingerprint: fingerprintOf(ca),
    ...(next === undefined ? {} : { next: fingerprintOf(next) }),
    bundle,
    signature: sign("sha256", Buffer.from(trustText(bundle)), readFileSync(at("ca.key"), "utf8")).toString("base64"),
  };
}

/** Makes the next authority, where there is none yet: it signs nothing until `switchAuthority`. */
export async function introduceAuthority(data: string, now: number): Promise<AuthorityState> {
  const at = openTlsFolder(data);
  if (!existsSync(at(NEXT_PEM))) await makeAuthority(at(NEXT_PEM), at(NEXT_KEY), now);
  return readAuthority(data);
}

/**
 * Puts the next authority in force; `prepareCertificate` then makes a certificate by it. The former key is gone.
 * A power cut between the two renames leaves a certificate without its key, and the next start ends what was begun.
 */
export function switchAuthority(data: string): AuthorityState {
  const at = openTlsFolder(data);
  if (existsSync(at(NEXT_PEM)) && existsSync(at(NEXT_KEY))) renameSync(at(NEXT_KEY), at("ca.key"));
  endSwitch(at);
  return readAuthority(data);
}

/** Puts PEM texts behind each other, each on lines of its own. */
const bundleOf = (...texts: string[]): string =>
  texts
    .filter((text) => text !== "")
    .map((text) => `${text.trim()}\n`)
    .join("");

const NEXT_PEM = "ca-next.pem";
const NEXT_KEY = "ca-next.key";

function openTlsFolder(data: string): (name: string) => string {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const folder = join(data, "tls");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const at = (name: string) => join(folder, name);
  endSwitch(at);
  return at;
}

/** The key goes first, so a next authority whose key is not there is one whose switch was cut short. */
function endSwitch(at: (name: string) => string): void {
  if (existsSync(at(NEXT_PEM)) && !existsSync(at(NEXT_KEY))) {
    renameSync(at(NEXT_PEM), at("ca.pem"));
    sync(dirname(at("ca.pem")));
  }
}

const fingerprintOf = (pem: string): string =>
  new NodeCertificate(pem).fingerprint256.replaceAll(":", "").toLowerCase();

/** Reads a certificate of your own; `ca` is the file's last certificate, as a chain ends at its authority. */
export function readCertificate(certFile: string, keyFile: string): HubCertificate {
  const cert = readFileSync(certFile, "utf8");
  const chain = cert.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [cert];
  const expiresAtMs = new x509.X509Certificate(chain[0] as string).notAfter.getTime();
  return { cert, key: readFileSync(keyFile, "utf8"), ca: `${chain.at(-1)}\n`, expiresAtMs };
}

/** A power cut between the writing of key and certificate leaves two that do not belong together. */
function isPair(at: (name: string) => string): boolean {
  if (!existsSync(at("server.key")) || !existsSync(at("server.pem"))) return false;
  try {
    const key = createPrivateKey(readFileSync(at("server.key"), "utf8"));
    return new NodeCertificate(readFileSync(at("server.pem"), "utf8")).checkPrivateKey(key);
  } catch {
    // What cannot be read is made anew.
    return false;
  }
}

/** The name of an authority tells whose a certificate is, its signature proves it. */
const isMadeBy = (cert: x509.X509Certificate, ca: string): Promise<boolean> =>
  cert.verify({ publicKey: new x509.X509Certificate(ca).publicKey, signatureOnly: true });

async function makeAuthority(certFile: string, keyFile: string, now: number): Promise<void> {
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
  const serial = randomBytes(8).toString("hex");
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: positive(serial),
    // A name of its own a folder, so that a client that knows two hubs never mixes up their authorities.
    name: `CN=Counterbell private authority ${serial}`,
    // A kiosk's clock may be behind at its first contact.
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + CA_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writeSecret(keyFile, await exportKey(keys.privateKey));
  writeSecret(certFile, cert.toString("pem"));
}

async function makeServer(
  at: (name: string) => string,
  ca: string,
  names: readonly string[],
  now: number,
): Promise<void> {
  const issuer = new x509.X509Certificate(ca);
  const caKey = await importKey(readFileSync(at("ca.key"), "utf8"));
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: positive(randomBytes(8).toString("hex")),
    subject: "CN=Counterbell hub",
    issuer: issuer.subject,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(Math.min(now + SERVER_DAYS * DAY_MS, issuer.notAfter.getTime())),
    signingAlgorithm: ALGORITHM,
    signingKey: caKey,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ("ip" as const) : ("dns" as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  writeSecret(at("server.key"), await exportKey(keys.privateKey));
  writeSecret(at("server.pem"), cert.toString("pem"));
}

function allNames(names: readonly string[]): string[] {
  const own = ["localhost", "127.0.0.1", hostname().toLowerCase(), ...HUB_NAMES];
  const all = new Set([...own, ...names.map((name) => name.toLowerCase())]);
  for (const anywhere of ["0.0.0.0", "::", ""]) all.delete(anywhere);
  return [...all];
}

function namesOf(cert: x509.X509Certificate): Set<string> {
  const extension = cert.getExtension(x509.SubjectAlternativeNameExtension);
  return new Set(extension?.names.items.map(({ value }) => value.toLowerCase()));
}

/** A serial number is a positive integer: its first bit is clear. Source: RFC 5280 section 4.1.2.2. */
const positive = (hex: string): string =>
  `0${(Number.parseInt(hex.charAt(0), 16) & 0x7 || 1).toString(16)}${hex.slice(1)}`.slice(1);

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)?.join("\n")}\n-----END PRIVATE KEY-----\n`;
}

function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
  return webcrypto.subtle.importKey("pkcs8", der, ALGORITHM, true, ["sign"]);
}

/** Writes a file that only its owner reads, whole or not at all, also where the power goes. */
function writeSecret(file: string, text: string): void {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const handle = openSync(part, "wx", 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, file);
  sync(dirname(file));
}
