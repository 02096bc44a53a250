import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import test from "ava";
import { CRASH_POINTS } from "../../hub/crash-points.ts";
import { ReadConnection } from "../../hub/database.ts";
import { openMigrated } from "../../hub/migrations/migrate.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { type KioskAccount, KioskClient } from "../../simulators/kiosk/index.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Child {
  process: ChildProcess;
  mqttUrl: string;
  ended: Promise<unknown>;
}

async function startChild(data: string, crashAt?: string): Promise<Child> {
  const child = spawn(
    process.execPath,
    ["--import", new URL("../register-ts.mjs", import.meta.url).href, here("hub-child.ts"), data],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, COUNTERBELL_CRASH_AT: crashAt ?? "" },
    },
  );
  const ended = once(child, "exit");
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line"),
    ended.then(() => Promise.reject(new Error("the hub ended before it was ready"))),
  ])) as [string];
  return { process: child, ended, ...(JSON.parse(line) as { mqttUrl: string }) };
}

/** Publishes presses as a kiosk does: in order, many in flight, from the first that no acknowledgement took. */
async function pressUntilGone(
  account: KioskAccount,
  birth: number,
  ids: string[],
  from: number,
): Promise<{ acknowledged: number; puback: number }> {
  const kiosk = await KioskClient.connect(account, { birth, oldest: { outbox: "outbox-1", seq: from } });
  const gone = new Promise<void>((resolve) => kiosk.client.once("close", () => resolve()));
  let acknowledged = from - 1;
  let puback = 0;
  kiosk.got$.subscribe(({ topic, text }) => {
    if (topic.endsWith("/ack")) acknowledged = Math.max(acknowledged, (JSON.parse(text) as { seq: number }).seq);
  });
  for (let seq = from; seq < from + 3000 && kiosk.client.connected; seq++) {
    const known = ids[seq];
    const body = seq % 3 === 0 ? { source: "board" } : { face: "unhappy", source: "board" };
    const sent = kiosk.event(seq % 3 === 0 ? "call" : "vote", body, {
      seq,
      ...(known ? { id: known } : { at: Date.now() }),
    });
    sent.then(
      (id) => {
        ids[seq] = id;
        puback = Math.max(puback, seq);
      },
      () => undefined,
    );
    // A few in flight at a time, so that there are many commits to be killed in.
    // What is in flight when the connection ends is never settled by mqtt.js.
    if (seq % 4 === 0) await Promise.race([sent, gone]);
  }
  await gone;
  return { acknowledged, puback };
}

test.serial(
  "a hub killed at each named point loses nothing that it said was safe, and stores nothing twice",
  async (t) => {
    t.timeout(300_000);
    const data = mkdtempSync(join(tmpdir(), "counterbell-crash-"));
    t.teardown(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    const password = createSecret();
    const { connection } = openMigrated(join(data, "hub.db"));
    connection.run(
      "INSERT INTO site (id, name, zone, languages, created_at) VALUES ('berlin', 'B', 'Etc/UTC', '[]', 0)",
    );
    connection.run(
      "INSERT INTO kiosk (id, site, created_at, username, password_hash) VALUES ('kiosk-1', 'berlin', 0, 'kiosk-1', ?)",
      hashSecret(password),
    );
    connection.close();
    const ids: string[] = [];
    let from = 1;
    for (const [round, point] of CRASH_POINTS.entries()) {
      const child = await startChild(data, `${point}:${1 + round}`);
      t.teardown(() => child.process.kill("SIGKILL"));
      const account = { site: "berlin", kiosk: "kiosk-1", url: child.mqttUrl, password };
      const { acknowledged, puback } = await pressUntilGone(account, round + 1, ids, from);
      const [, signal] = (await child.ended) as [unknown, string];
      t.is(signal, "SIGKILL", point);
      const file = new ReadConnection(join(data, "hub.db"));
      const stored = file.all<{ seq: number; id: string; fork: number }>(
        "SELECT seq, id, fork FROM event ORDER BY seq, fork",
      );
      const open = file.all<{ n: number }>("SELECT count(*) AS n FROM ticket WHERE key = 'call-pressed:kiosk-1'");
      file.close();
      t.deepEqual(
        stored.map(({ seq }) => seq),
        stored.map((_, i) => i + 1),
        `${point}: in order, each once`,
      );
      t.true(
        stored.length >= Math.max(acknowledged, puback),
        `${point}: ${stored.length} stored, ${acknowledged} acknowledged, ${puback} with PUBACK`,
      );
      t.true((open[0]?.n ?? 0) <= 1, `${point}: one ticket`);
      // A press keeps its id when it is sent again; those that got no answer are known from the hub's file.
      for (const { seq, id } of stored) ids[seq] = id;
      from = acknowledged + 1;
    }
    const child = await startChild(data);
    t.teardown(() => child.process.kill("SIGKILL"));
    const account = { site: "berlin", kiosk: "kiosk-1", url: child.mqttUrl, password };
    const kiosk = await KioskClient.connect(account, { birth: 99, oldest: { outbox: "outbox-1", seq: from } });
    const last = ids.length - 1;
    for (let seq = from; seq <= last; seq++)
      await kiosk.event("vote", { face: "happy", source: "board" }, { seq, id: ids[seq] as string });
    t.is((await kiosk.acknowledged(last)).seq, last);
    await kiosk.leave();
    child.process.kill("SIGTERM");
    const [code] = (await child.ended) as [number];
    t.is(code, 0);
  },
);
