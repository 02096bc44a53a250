import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "ava";
import type { ContactBody } from "../../protocol/bodies.ts";
import type { ContactView } from "../../protocol/contact-view.ts";
import { createTexts } from "../../protocol/texts.ts";
import { root, until } from "../../test/rig.ts";
import { runHub, temporaryFolder } from "../../test/running-hub.ts";
import { NOON, WriterRig } from "../../test/writer-rig.ts";
import { messagesOf } from "../api/live-messages.ts";
import { runCommand } from "../commands.ts";
import { readHubConfig } from "../config.ts";
import { copyDatabase } from "../database.ts";
import { hashReceipt } from "../erased-receipts.ts";
import { openMigrated } from "../migrations/migrate.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { restoreBackup } from "../restore.ts";
import { Writer } from "../writer.ts";

const DAY_MS = 24 * 3_600_000;
const NAME = "Zoraida Qvist-Unverwechselbar";
const EMAIL = "zq-unverwechselbar@mail.example";
const PHONE = "+49 170 5550199";

const body = (receipt: string, more: Partial<ContactBody> = {}): ContactBody => ({
  receipt,
  visit: "visit-1",
  name: NAME,
  email: EMAIL,
  phone: PHONE,
  consent: { text: "You may call me about this visit.", version: 3, language: "en" },
  ...more,
});

/** Looks for a text in every file of a folder, as its bytes stand on the disk. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

const personal = [NAME, EMAIL, PHONE];

test("what a visitor left is kept apart from the event, shown to staff, and erased by its receipt without a trace", async (t) => {
  const lines: string[] = [];
  const running = await runHub(t, { level: "trace", logTo: { write: (line: string) => void lines.push(line) } });
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "test" });
  const ask = (method: string, path: string) =>
    fetch(`${running.hub.apiUrl}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } });
  const kiosk = await running.connect();
  const receipt = "7K3M9QXT";
  const fedEvent = running.fed(({ name }) => name === "event");
  await kiosk.event("contact", { ...body(receipt), street: "Unbekannt 5", more: { email: EMAIL } }, { seq: 1 });
  await kiosk.acknowledged(1);

  const events = await (await ask("GET", "/events?kind=contact")).text();
  const feed = JSON.stringify(running.rows("SELECT * FROM feed"));
  for (const word of [...personal, "Unbekannt 5", receipt]) {
    t.false(events.includes(word), word);
    t.false(feed.includes(word), word);
  }
  t.regex(events, /"given":\["name","email","phone"\]/);
  // The live feed shows events as they are stored, and its lines name what they speak of only by numbers.
  const told = await messagesOf(running.hub.context, createTexts([]), await fedEvent);
  t.true(told.some(({ name }) => name === "event"));
  for (const word of [...personal, "Unbekannt 5", receipt]) t.false(JSON.stringify(told).includes(word), word);
  const { items } = (await (await ask("GET", "/contacts")).json()) as { items: ContactView[] };
  t.is(items[0]?.email, EMAIL);
  t.deepEqual(items[0]?.consent, body(receipt).consent);
  t.is(Date.parse(items[0]?.deletedAt ?? "") - Date.now() > 89 * DAY_MS, true);
  t.is((await ask("DELETE", "/contacts/AAAAAAAA")).status, 404);
  const backup = join(temporaryFolder(t), "before.sqlite");
  await running.hub.context.backup(backup);

  // A person reads 0 for O and 1 for L.
  t.is((await ask("DELETE", `/contacts/${receipt.toLowerCase()}`)).status, 204);
  t.is((await ask("DELETE", `/contacts/${receipt}`)).status, 204);
  for (const word of [...personal, receipt]) {
    t.deepEqual(filesWith(running.data, word), [], word);
    t.false(
      lines.some((line) => line.includes(word)),
      `${word} in the log`,
    );
  }

  // A kiosk that was put back has another outbox and tells again what it still holds.
  await kiosk.event("contact", body(receipt), { seq: 1, outbox: "outbox-2" });
  await kiosk.acknowledged(1, "outbox-2");
  t.is(running.rows("SELECT 1 FROM contact").length, 0);

  // A backup that was made before is put back.
  await running.hub.stop();
  t.true(filesWith(dirname(backup), EMAIL).length > 0);
  await restoreBackup(backup, running.data);
  await running.again();
  await until("the hub to answer", async () => (await ask("GET", "/contacts")).ok);
  t.deepEqual(((await (await ask("GET", "/contacts")).json()) as { items: unknown[] }).items, []);
  t.deepEqual(filesWith(running.data, EMAIL), []);
  await running.hub.stop();
  t.false(readFileSync(join(running.data, "hub.db")).includes(EMAIL));
});

test("staff find contact data at the ticket that it belongs to, and erase it there", async (t) => {
  const running = await runHub(t);
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "test" });
  const ask = (method: string, path: string) =>
    fetch(`${running.hub.apiUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === "POST" ? { "content-type": "application/json" } : {}),
      },
      ...(method === "POST" ? { body: "{}" } : {}),
    });
  const listed = async (path: string) => ((await (await ask("GET", path)).json()) as { items: ContactView[] }).items;
  const kiosk = await running.connect();
  const call = await kiosk.event("call", { source: "screen" }, { seq: 1 });
  await kiosk.event("contact", { ...body("7K3M9QXT"), call }, { seq: 2 });
  await kiosk.event("contact", { ...body("7K3M9QXV"), vote: "another" }, { seq: 3 });
  await kiosk.acknowledged(3);
  const [mine, ...others] = await listed("/contacts?ticket=1");
  t.is(mine?.name, NAME);
  t.deepEqual(others, []);
  t.deepEqual(await listed("/contacts?ticket=2"), []);
  t.is((await ask("POST", `/contacts/${mine?.n}/erase`)).status, 204);
  t.is((await ask("POST", `/contacts/${mine?.n}/erase`)).status, 404);
  t.deepEqual(await listed("/contacts?ticket=1"), []);
  t.is((await listed("/contacts")).length, 1);
  // Of a ticket that votes made, each vote leads there.
  const votes: string[] = [];
  for (const seq of [4, 5, 6]) votes.push(await kiosk.event("vote", { face: "unhappy", source: "screen" }, { seq }));
  await kiosk.event("contact", { ...body("9K3M9QXT"), vote: votes[1] }, { seq: 7 });
  await kiosk.acknowledged(7);
  t.deepEqual(
    (await listed("/contacts?ticket=2")).map(({ name }) => name),
    [NAME],
  );
  // Its code is answered as of one that is erased, which it is.
  t.is((await ask("DELETE", "/contacts/7K3M9QXT")).status, 204);
});

test("the days of contact data are set in hub.toml, also for a backup that is put back later", (t) => {
  const data = temporaryFolder(t);
  const config = readHubConfig(undefined, { data, "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0 });
  t.is(config.retention.contactDays, 90);
  const file = join(data, "hub.toml");
  writeFileSync(file, "[retention]\ncontact_days = 2\n");
  t.is(readHubConfig(file, { data }).retention.contactDays, 2);
  writeFileSync(file, "[retention]\ncontact_days = 0\n");
  t.throws(() => readHubConfig(file, { data }), { message: /contact_days/ });

  const rig = new WriterRig(t, { contactMs: 2 * DAY_MS });
  rig.press([{ kind: "contact", at: NOON, body: body("7K3M9QXT") as never }]);
  rig.tick(NOON + 2 * DAY_MS - 60_000);
  t.is(rig.rows("SELECT 1 FROM contact").length, 1);
  const backup = join(temporaryFolder(t), "before.sqlite");
  copyDatabase(rig.file, backup);
  rig.tick(NOON + 2 * DAY_MS + 600_000);
  t.is(rig.rows("SELECT 1 FROM contact").length, 0);
  t.true(readFileSync(backup).includes(EMAIL), "a backup holds what was there: it is to be kept no longer either");
  // It is put back months later: the first tick of the hub deletes what is too old by then.
  const { connection } = openMigrated(backup);
  const options = { file: backup, rules: [], telemetryMs: DAY_MS, telemetryBytes: 1e9, marks: false };
  const writer = new Writer(connection, { ...options, contactMs: 2 * DAY_MS, now: NOON + 60 * DAY_MS }, () => {});
  writer.commit([{ type: "tick", now: NOON + 60 * DAY_MS + 1000 }]);
  t.is(connection.get<{ n: number }>("SELECT count(*) AS n FROM contact")?.n, 0);
  connection.close();
  for (const end of ["", "-wal"]) {
    if (existsSync(backup + end)) t.false(readFileSync(backup + end).includes(EMAIL), `backup${end}`);
  }
});

test("counterbell erase takes the code as a person writes it, and says so when there is none", async (t) => {
  const running = await runHub(t);
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "test" });
  const kiosk = await running.connect();
  await kiosk.event("contact", body("1K3M0QXT"), { seq: 1 });
  await kiosk.acknowledged(1);
  const { hub } = running;
  const unasked = () => Promise.reject(new Error("an erasure asks nothing of this machine"));
  const house = {
    ...{ root: "", pages: "", locales: join(root, "locales") },
    ...{ checkKiosk: unasked, readMachine: unasked, examineKiosk: unasked },
  };
  const erase = (receipt: string) => runCommand("erase", { receipt, hub: hub.apiUrl, token, json: true }, house);
  t.is(await erase("AAAAAAAA"), 1);
  t.is(await erase("lk3mOqxt"), 0);
  t.deepEqual(running.rows("SELECT * FROM contact"), []);
});

test("contact data is deleted after its days, and nothing of many is left in the file", (t) => {
  const rig = new WriterRig(t);
  for (let i = 0; i < 20; i++) {
    const events = Array.from({ length: 20 }, (_, k) => ({
      kind: "contact",
      at: NOON + i,
      body: body(`${i}${k}AAAAAAAA`.slice(0, 8), { name: `${NAME} ${i} ${k} ${"x".repeat((i * k) % 150)}` }) as never,
    }));
    rig.press(events);
  }
  t.is(rig.rows<{ n: number }>("SELECT count(*) AS n FROM contact")[0]?.n, 400);
  // Erased in another order than they came, so that pages are put together and taken apart.
  for (let k = 0; k < 20; k += 2) rig.call("eraseContacts", { receipts: [hashReceipt(`3${k}AAAAAAAA`.slice(0, 8))] });
  rig.tick(NOON + 89 * DAY_MS);
  t.true(rig.rows("SELECT 1 FROM contact").length > 300);
  rig.tick(NOON + 90 * DAY_MS + 60_000);
  t.is(rig.rows("SELECT 1 FROM contact").length, 0);
  for (const end of ["", "-wal"]) {
    if (existsSync(rig.file + end)) t.false(readFileSync(rig.file + end).includes(NAME), `hub.db${end}`);
  }
  t.is(rig.rows("SELECT 1 FROM event WHERE kind = 'contact'").length, 400);
});

test("of a contact body that cannot be read only its place and its size are kept", (t) => {
  const rig = new WriterRig(t);
  const broken = { ...body("7K3M9QXT"), consent: EMAIL } as never;
  rig.press([{ kind: "contact", at: NOON, body: broken }]);
  rig.say("event/contact/outbox-1/2", Buffer.from(`{"name":"${NAME}","email":"${EMAIL}"`), NOON);
  rig.say("event/contact/outbox-1/3", { v: 2, body: { name: NAME } }, NOON);
  const kept = rig.rows<{ code: string; detail: string; size: number; bytes: number }>(
    "SELECT code, detail, length(payload) AS size, bytes FROM quarantine ORDER BY seq",
  );
  t.deepEqual(
    kept.map(({ code, size }) => ({ code, size })),
    ["schema", "not-json", "version"].map((code) => ({ code, size: 0 })),
  );
  t.true(kept.every(({ bytes }) => bytes > 0));
  for (const word of personal) {
    for (const end of ["", "-wal"]) t.false(readFileSync(rig.file + end).includes(word), `${word} in hub.db${end}`);
  }
});
