import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "ava";
import type { ContactBody } from "../../protocol/bodies.ts";
import type { ContactView } from "../../protocol/contact-view.ts";
import { until } from "../../test/rig.ts";
import { runHub, temporaryFolder } from "../../test/running-hub.ts";
import { NOON, WriterRig } from "../../test/writer-rig.ts";
import { hashReceipt } from "../erased-receipts.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { restoreBackup } from "../restore.ts";

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
  await kiosk.event("contact", { ...body(receipt), street: "Unbekannt 5", more: { email: EMAIL } }, { seq: 1 });
  await kiosk.acknowledged(1);

  const events = await (await ask("GET", "/events?kind=contact")).text();
  const feed = JSON.stringify(running.rows("SELECT * FROM feed"));
  for (const word of [...personal, "Unbekannt 5", receipt]) {
    t.false(events.includes(word), word);
    t.false(feed.includes(word), word);
  }
  t.regex(events, /"given":\["name","email","phone"\]/);
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
