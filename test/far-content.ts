import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

/** A hub's content as a kiosk sees it: HTTPS, everything by its hash, for whoever asks. */
export interface FarContent {
  url: string;
  /** PEM of its own authority. */
  ca: string;
  /** Offers something and gives its hash. */
  put(content: unknown): string;
  stop(): void;
}

/** Starts to serve on a free port. */
export async function serveContent(): Promise<FarContent> {
  const { cert, key } = await selfSigned();
  const bytes = new Map<string, string>();
  const server = createServer({ cert, key }, ({ url = "" }, response) => {
    const found = bytes.get(url);
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: cert,
    put(content) {
      const text = JSON.stringify(content);
      const hash = createHash("sha256").update(text).digest("hex");
      bytes.set(`/content/${hash}`, text);
      return hash;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function selfSigned(): Promise<{ cert: string; key: string }> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=far hub",
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }]),
    ],
  });
  const der = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return { cert: certificate.toString("pem"), key: x509.PemConverter.encode(der, "PRIVATE KEY") };
}
