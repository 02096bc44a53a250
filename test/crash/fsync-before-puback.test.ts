import { spawnSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import mqttPacket, { type Packet } from "mqtt-packet";
import { createEventId } from "../../protocol/identifiers.ts";
import type { Enrolment } from "../../protocol/rest.ts";
import { ROOT } from "../../protocol/topics.ts";
import { askAsOwner } from "../../simulators/demo/owner.ts";
import { Rig, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

const traced = spawnSync("strace", ["-f", "-o", "/dev/null", process.execPath, "--version"]);
const missing = traced.error
  ? " (skipped: strace is missing)"
  : traced.status === 0
    ? ""
    : " (skipped: strace may not trace here)";
const straceTest = missing ? test.serial.skip : test.serial;

/** Both bytes are over 0x7f and stand nowhere else by chance next to PUBACK's first two. */
const PACKET_ID = 0xbeef;
const PUBACK = String.raw`\x40\x02\xbe\xef`;

/** One call of the system as strace tells it: where it began, and where it had returned. */
interface SystemCall {
  name: string;
  /** All but the result, with strings in hex. */
  text: string;
  beganAt: number;
  returnedAt: number;
  result: string;
}

/**
 * Reads what `strace -f -y -xx` wrote. A call that another thread interrupted stands in two lines, `<unfinished ...>` and
 * `<... NAME resumed>`; the order of lines is the order in which the kernel stopped at them.
 */
function readTrace(file: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<string, SystemCall>();
  for (const [line, text] of readFileSync(file, "latin1").split("\n").entries()) {
    const [, thread, rest] = /^(\d+) +(.*)$/.exec(text) ?? [];
    if (thread === undefined || rest === undefined) continue;
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const result = / = (-?\w+)[^=]*$/.exec(rest)?.[1] ?? "";
    if (resumed) {
      const call = open.get(thread);
      open.delete(thread);
      if (call) Object.assign(call, { returnedAt: line, result, text: call.text + resumed[1] });
      continue;
    }
    const name = /^(\w+)\(/.exec(rest)?.[1];
    if (!name) continue;
    const isOpen = rest.endsWith("<unfinished ...>");
    const call = { name, text: rest, beganAt: line, returnedAt: isOpen ? Number.POSITIVE_INFINITY : line, result };
    calls.push(call);
    if (isOpen) open.set(thread, call);
  }
  return calls;
}

/** What a call wrote, in hex: a writev has its bytes in pieces. */
const written = ({ text }: SystemCall): string =>
  [...text.slice(text.indexOf(">") + 1).matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, bytes]) => bytes).join("");

const hexOf = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");

straceTest(`the event's pages are on the disk before the first byte of its PUBACK is written${missing}`, async (t) => {
  t.timeout(170_000);
  const folder = mkdtempSync(join(tmpdir(), "counterbell-strace-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const trace = join(folder, "trace");
  const calls = "trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg";
  const rig = await Rig.start({
    kiosks: 0,
    hubUnder: ["strace", "-f", "-y", "-xx", "-s", "70000", "-e", calls, "-e", "signal=none", "-o", trace],
  });
  t.teardown(() => rig.stop());
  const { username, password } = await askAsOwner<Enrolment>(rig.socket, "POST", "/api/v1/kiosks", {
    site: "berlin",
    kiosk: "garden",
  });

  const id = createEventId(Date.now(), (bytes) => randomFillSync(bytes));
  const socket = connect(rig.mqttPort, "127.0.0.1");
  t.teardown(() => socket.destroy());
  const heard: Packet[] = [];
  const parser = mqttPacket.parser();
  parser.on("packet", (packet) => heard.push(packet));
  socket.on("data", (bytes) => parser.parse(bytes));
  await once(socket, "connect");
  socket.write(
    mqttPacket.generate({
      cmd: "connect",
      clientId: username,
      username,
      password: Buffer.from(password),
      clean: true,
      keepalive: 60,
      protocolId: "MQTT",
      protocolVersion: 4,
    }),
  );
  await until("the connection", () => heard.some((packet) => packet.cmd === "connack" && packet.returnCode === 0));
  const body = { v: 1, id, at: Date.now(), clock: "synced", errorMs: 50, boot: "b1", uptimeMs: 1, ageMs: 0 };
  socket.write(
    mqttPacket.generate({
      cmd: "publish",
      topic: `${ROOT}/berlin/garden/event/call/outbox-1/1`,
      payload: JSON.stringify({ ...body, body: { source: "board" } }),
      qos: 1,
      messageId: PACKET_ID,
      retain: false,
      dup: false,
    }),
  );
  await until("PUBACK", () => heard.some((packet) => packet.cmd === "puback" && packet.messageId === PACKET_ID));
  t.deepEqual(
    storedEvents(rig.folders.hub).map((event) => event.id),
    [id],
  );

  const isWal = ({ text }: SystemCall): boolean => text.includes(hexOf("hub.db-wal"));
  const all = readTrace(trace);
  const puback = all.find((call) => written(call).includes(PUBACK));
  const pages = all.filter((call) => call.name === "pwrite64" && isWal(call) && call.text.includes(hexOf(id)));
  t.truthy(puback, "the write of PUBACK was seen");
  t.true(pages.length > 0, "the write of the event's page into the WAL was seen");
  const lastPage = Math.max(...pages.filter((page) => page.beganAt < (puback?.beganAt ?? 0)).map((p) => p.returnedAt));
  const sync = all.find(
    (call) => /^f(data)?sync$/.test(call.name) && isWal(call) && call.result === "0" && call.beganAt > lastPage,
  );
  t.truthy(sync, "the WAL was synced after the event's page was written");
  t.true(
    (sync?.returnedAt ?? Number.POSITIVE_INFINITY) < (puback?.beganAt ?? 0),
    `page at line ${lastPage}, sync at ${sync?.beganAt} to ${sync?.returnedAt}, PUBACK at ${puback?.beganAt}`,
  );
  t.log(`page at line ${lastPage}, sync returned at ${sync?.returnedAt}, PUBACK begun at ${puback?.beganAt}`);
  t.is(await rig.hub.end(), 0);
});
