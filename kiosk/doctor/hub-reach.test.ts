import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { prepareCertificate } from "../../hub/broker/authority.ts";
import { checkHub } from "./hub-reach.ts";

const DAY_MS = 24 * 3_600_000;

/** A door with a certificate that the hub's own code made some days ago, and a clock that is off by some seconds. */
async function openDoor(t: ExecutionContext, { daysAgo = 0, offS = 0 } = {}) {
  const data = mkdtempSync(join(tmpdir(), "cb-reach-"));
  t.teardown(() => rmSync(data, { recursive: true, force: true }));
  const now = Date.now() - daysAgo * DAY_MS;
  const { cert, key, ca } = await prepareCertificate({ data, names: ["127.0.0.1"], now });
  const server = createServer({ cert, key }, (_request, response) => {
    response.setHeader("date", new Date(Date.now() + offS * 1000).toUTCString());
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `mqtts://${at}`, contentUrl: `https://${at}`, ca, clientId: "entrance" };
}
const levels = (found: Awaited<ReturnType<typeof checkHub>>) => found.map(({ level, code }) => `${level} ${code}`);

test("a hub that is believed, whose clock agrees", async (t) => {
  t.deepEqual(levels(await checkHub(await openDoor(t))), [
    "ok doctor-hub-reached",
    "ok doctor-certificate",
    "ok doctor-offset",
  ]);
});

test("a hub whose certificate has 10 days left, and whose clock is a minute ahead", async (t) => {
  const found = await checkHub(await openDoor(t, { daysAgo: 720, offS: 60 }));
  t.deepEqual(levels(found), ["ok doctor-hub-reached", "warning doctor-certificate-near", "warning doctor-offset-bad"]);
  t.is(found[1]?.mend, "counterbell rotate --certificate");
});

test("what answers in the hub's place is not believed, and its clock is not asked", async (t) => {
  const [hub, other] = [await openDoor(t), await openDoor(t)];
  const found = await checkHub({ ...other, ca: hub.ca });
  t.deepEqual(levels(found), ["fault doctor-hub-distrusted", "ok doctor-certificate"]);
});

test("a hub whose certificate has ended says so beside not being believed", async (t) => {
  t.deepEqual(levels(await checkHub(await openDoor(t, { daysAgo: 800 }))), [
    "fault doctor-hub-distrusted",
    "fault doctor-certificate-over",
  ]);
});

test("a hub that is away is a warning, as votes wait", async (t) => {
  const { url, clientId } = await openDoor(t);
  // Port 1 of loopback: nobody listens on it.
  const away = url.replace(/:[0-9]+$/, ":1");
  t.deepEqual(levels(await checkHub({ url: away, clientId })), ["warning doctor-hub-away"]);
});
