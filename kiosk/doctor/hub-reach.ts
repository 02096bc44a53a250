import { request } from "node:https";
import { connect as connectTcp, isIP } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { type CertificateView, checkCertificate } from "../../protocol/doctor/certificate.ts";
import { checkOffset } from "../../protocol/doctor/clock.ts";
import { type Finding, fault, ok, warning } from "../../protocol/doctor/finding.ts";
import type { KioskStartConfig } from "../config.ts";

/** What came of knocking at the hub's door. */
export type HubReach =
  | { state: "reached"; certificate?: CertificateView }
  | { state: "distrusted"; reason: string; certificate?: CertificateView }
  | { state: "away"; reason: string };

const WITHIN_MS = 5_000;
const CONTENT_PORT = 8443;

/** Says what the knocking means; a hub that is away stops no kiosk, one that is not believed does. */
export function tellReach(reach: HubReach, url: string, nowMs: number): Finding[] {
  if (reach.state === "away") return [warning("doctor-hub-away", { url, reason: reach.reason })];
  const told = reach.certificate
    ? [checkCertificate(reach.certificate, nowMs, "counterbell rotate --certificate")]
    : [];
  if (reach.state === "reached") return [ok("doctor-hub-reached", { url }), ...told];
  return [fault("doctor-hub-distrusted", { url, reason: reach.reason }), ...told];
}

/** Knocks at the hub and compares the clocks. */
export async function checkHub({ url, ca, contentUrl }: KioskStartConfig["hub"]): Promise<Finding[]> {
  const reach = await knock(url, ca);
  const { protocol, hostname } = new URL(url);
  const findings = tellReach(reach, url, Date.now());
  // Where there is no TLS, or it is not believed, nothing tells a time that could be trusted.
  if (reach.state !== "reached" || (protocol === "mqtt:" && contentUrl === undefined)) return findings;
  const before = Date.now();
  const hubMs = await timeOf(contentUrl ?? `https://${hostname}:${CONTENT_PORT}`, ca);
  return [...findings, checkOffset((before + Date.now()) / 2, hubMs)];
}

function knock(url: string, ca: string | undefined): Promise<HubReach> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isSecure = protocol === "mqtts:";
  const to = { host, port: Number(port || (isSecure ? 8883 : 1883)) };
  return new Promise((resolve) => {
    const socket = isSecure
      ? connectTls({ ...to, ca, rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) })
      : connectTcp(to);
    let reach: HubReach | undefined;
    // Not destroyed at once: the hub would log a handshake that was given up.
    const end = (found: HubReach) => {
      reach ??= found;
      socket.end();
    };
    socket.setTimeout(WITHIN_MS, () => {
      reach ??= { state: "away", reason: "ETIMEDOUT" };
      socket.destroy();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      reach ??= { state: "away", reason: error.code ?? error.message };
    });
    socket.once("close", () => resolve(reach ?? { state: "away", reason: "ECONNRESET" }));
    socket.resume();
    socket.once(isSecure ? "secureConnect" : "connect", () =>
      end(isSecure ? shaken(socket as TLSSocket, url) : { state: "reached" }),
    );
  });
}

function shaken(socket: TLSSocket, url: string): HubReach {
  const { valid_from, valid_to } = socket.getPeerCertificate();
  const [beginsAtMs, endsAtMs] = [Date.parse(valid_from), Date.parse(valid_to)];
  const certificate = Number.isNaN(endsAtMs) ? {} : { certificate: { file: url, beginsAtMs, endsAtMs } };
  if (socket.authorized) return { state: "reached", ...certificate };
  return { state: "distrusted", reason: String(socket.authorizationError), ...certificate };
}

/** What the hub's clock says, to the second; undefined where it does not answer. Source: RFC 9110, 6.6.1. */
function timeOf(origin: string, ca: string | undefined): Promise<number | undefined> {
  return new Promise((resolve) => {
    const asked = request(origin, { method: "HEAD", ca, agent: false, timeout: WITHIN_MS });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", () => resolve(undefined));
    asked.on("response", (answer) => {
      answer.resume();
      const ms = Date.parse(answer.headers.date ?? "");
      // A date names its second and says nothing of the part that has passed.
      resolve(Number.isNaN(ms) ? undefined : ms + 500);
      asked.destroy();
    });
    asked.end();
  });
}
