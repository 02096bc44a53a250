import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { readThisMachine } from "../../kiosk/doctor/this-machine.ts";
import { prepareCertificate } from "../broker/authority.ts";
import { readHubConfig } from "../config.ts";
import { examineHub } from "./examine-hub.ts";

const DAY_MS = 24 * 3_600_000;

/** A hub's data folder with certificates that were made some days ago, on ports that nobody minds. */
async function makeData(t: ExecutionContext, daysAgo: number) {
  const data = mkdtempSync(join(tmpdir(), "cb-doctor-"));
  t.teardown(() => rmSync(data, { recursive: true, force: true }));
  await prepareCertificate({ data, names: [], now: Date.now() - daysAgo * DAY_MS });
  const ports = { "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0, "http.content_port": 0 };
  const config = readHubConfig(undefined, { data, ...ports });
  const look = async () =>
    (await examineHub(readThisMachine(), config, undefined)).map(({ level, code, facts, mend }) => ({
      told: `${level} ${code}`,
      file: String(facts.file ?? "").replace(`${data}/`, ""),
      mend: mend?.replace(data, "DATA"),
    }));
  return { data, look };
}

test("a hub's folder with good certificates and keys of its owner has no fault", async (t) => {
  const { look } = await makeData(t, 0);
  const found = await look();
  t.deepEqual(
    found.filter(({ told }) => told.startsWith("fault")),
    [],
  );
  const files = found.filter(({ told }) => told === "ok doctor-certificate").map(({ file }) => file);
  t.deepEqual(files, ["tls/ca.pem", "tls/server.pem"]);
});

test("a certificate with 10 days left and a key that others may read are told with what mends them", async (t) => {
  const { data, look } = await makeData(t, 720);
  chmodSync(join(data, "tls/server.key"), 0o644);
  const found = await look();
  const near = found.find(({ told }) => told === "warning doctor-certificate-near");
  t.like(near, { file: "tls/server.pem", mend: "counterbell rotate --certificate --data DATA" });
  const open = found.find(({ told }) => told === "fault doctor-secret-open");
  t.like(open, { file: "tls/server.key", mend: "sudo chmod 600 DATA/tls/server.key" });
});

test("a certificate with another's key is a fault", async (t) => {
  const { data, look } = await makeData(t, 0);
  copyFileSync(join(data, "tls/ca.key"), join(data, "tls/server.key"));
  t.true((await look()).some(({ told, file }) => told === "fault doctor-certificate-key" && file === "tls/server.pem"));
});
