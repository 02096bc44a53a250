import { X509Certificate } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { temporaryFolder } from "../../test/running-hub.ts";
import { prepareCertificate, readCertificate } from "./authority.ts";

const DAY_MS = 24 * 3_600_000;
const NOW = Date.UTC(2026, 5, 1);

test("the authority is made once and signs the hub's certificate for its names", async (t) => {
  const data = temporaryFolder(t);
  const made = await prepareCertificate({ data, names: ["Hub.Example", "192.0.2.7", "0.0.0.0"], now: NOW });
  const cert = new X509Certificate(made.cert);
  const ca = new X509Certificate(made.ca);
  t.true(ca.ca);
  t.false(cert.ca);
  t.true(cert.verify(ca.publicKey));
  const found = ["counterbell", "counterbell.local"];
  for (const host of ["localhost", "hub.example", ...found]) t.is(cert.checkHost(host), host);
  t.is(cert.checkIP("192.0.2.7"), "192.0.2.7");
  t.is(cert.checkIP("0.0.0.0"), undefined);
  t.is(made.expiresAtMs, NOW + 730 * DAY_MS);
  if (process.platform !== "win32") {
    for (const name of ["ca.key", "server.key"]) t.is(statSync(join(data, "tls", name)).mode & 0o777, 0o600, name);
  }
});

test("the hub's certificate stays until 90 days before its end, then it is made anew and kiosks still trust it", async (t) => {
  const data = temporaryFolder(t);
  const at = (days: number, names: string[] = []) => prepareCertificate({ data, names, now: NOW + days * DAY_MS });
  const first = await at(0);
  t.deepEqual(await at(639), first);
  const renewed = await at(641);
  t.not(renewed.cert, first.cert);
  t.not(renewed.key, first.key);
  t.is(renewed.ca, first.ca);
  t.true(new X509Certificate(renewed.cert).verify(new X509Certificate(first.ca).publicKey));
  t.is(renewed.expiresAtMs, NOW + (641 + 730) * DAY_MS);
});

test("another name makes another certificate, fewer names do not", async (t) => {
  const data = temporaryFolder(t);
  const at = (...names: string[]) => prepareCertificate({ data, names, now: NOW });
  const first = await at("hub.example");
  t.is((await at()).cert, first.cert);
  const other = await at("hub.example", "desk.example");
  t.not(other.cert, first.cert);
  t.is(other.ca, first.ca);
});

test("a certificate of another authority is not kept", async (t) => {
  const [data, other] = [temporaryFolder(t), temporaryFolder(t)];
  const first = await prepareCertificate({ data, names: [], now: NOW });
  const foreign = await prepareCertificate({ data: other, names: [], now: NOW });
  writeFileSync(join(data, "tls", "server.pem"), foreign.cert);
  const again = await prepareCertificate({ data, names: [], now: NOW });
  t.true(new X509Certificate(again.cert).verify(new X509Certificate(first.ca).publicKey));
});

test("a certificate of your own is told with the end of its chain as what to trust", async (t) => {
  const data = temporaryFolder(t);
  const { cert, ca, expiresAtMs } = await prepareCertificate({ data, names: [], now: NOW });
  const chain = join(data, "chain.pem");
  writeFileSync(chain, `${cert}\n${ca}`);
  const read = readCertificate(chain, join(data, "tls", "server.key"));
  t.is(read.ca.trim(), ca.trim());
  t.is(read.expiresAtMs, expiresAtMs);
  t.is(read.key, readFileSync(join(data, "tls", "server.key"), "utf8"));
});
