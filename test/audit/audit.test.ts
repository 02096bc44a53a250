import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { verifyAudit } from "../../hub/audit/verify-audit.ts";
import { hubFiles } from "../../hub/backup.ts";
import { WriteConnection } from "../../hub/database.ts";
import { openHubFile } from "../../hub/open-hub-file.ts";
import { AUDITED_CHANGES, type AuditView } from "../../protocol/audit.ts";
import { root } from "../rig.ts";
import { type RunningHub, runHub } from "../running-hub.ts";

async function ask<Body>(running: RunningHub, method: "GET" | "POST" | "PUT", path: string, body?: object) {
  const answer = await running.hub.ask({ method, path: `/api/v1${path}`, ...(body ? { body } : {}) });
  return { status: answer.status, body: (answer.body === "" ? undefined : JSON.parse(answer.body)) as Body };
}

/** A hub at which some people changed some things. */
async function changedHub(t: Parameters<typeof runHub>[0]): Promise<RunningHub> {
  const running = await runHub(t);
  const munich = { site: "munich", name: "Munich", zone: "Europe/Berlin", languages: ["de"] };
  await ask(running, "POST", "/sites", munich);
  await ask(running, "POST", "/kiosks", { site: "munich", kiosk: "entrance" });
  await ask(running, "POST", "/kiosks/entrance/block", { why: "lost", reason: "left in a taxi" });
  await ask(running, "POST", "/settings", { kiosks: ["entrance"], settings: { exitPin: "48151623" } });
  return running;
}

const check = ({ data }: RunningHub) => {
  const file = openHubFile(data);
  try {
    return verifyAudit(file);
  } finally {
    file.close();
  }
};

/** Changes the file as somebody does who has it in their hands: the triggers do not stop them. */
function tamper({ data }: RunningHub, sql: string): void {
  const connection = new WriteConnection(hubFiles(data).database);
  connection.exec("DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_is_kept");
  connection.exec(sql);
  connection.close();
}

test("each change stands in the audit log with who made it and what it was about, without a secret; what was refused does not", async (t) => {
  const running = await changedHub(t);
  const token = (await ask<{ token: string }>(running, "POST", "/tokens", { name: "reports" })).body.token;
  t.is(
    (await ask(running, "POST", "/sites", { site: "munich", name: "Again", zone: "UTC", languages: ["de"] })).status,
    409,
  );
  const answer = await fetch(`${running.hub.apiUrl}/api/v1/kiosks/entrance/unblock`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ reason: "found" }),
  });
  t.is(answer.status, 200);
  const { items } = (await ask<{ items: AuditView[] }>(running, "GET", "/audit")).body;
  t.deepEqual(
    items.map(({ n, actor, what, facts }) => [n, actor, what, facts.kiosk ?? facts.kiosks ?? facts.site ?? facts.name]),
    [
      [6, "token:reports", "unblockKiosk", "entrance"],
      [5, "owner", "createToken", "reports"],
      [4, "owner", "changeSettings", "entrance"],
      [3, "owner", "blockKiosk", "entrance"],
      [2, "owner", "enrolKiosk", "entrance"],
      [1, "owner", "addSite", "munich"],
    ],
  );
  const written = JSON.stringify(items);
  for (const secret of ["48151623", token, "left in a taxi", "scrypt", "sha256"])
    t.false(written.includes(secret), secret);
  const ofToken = (await ask<{ items: AuditView[] }>(running, "GET", "/audit?actor=token:reports")).body.items;
  t.deepEqual(
    ofToken.map(({ n }) => n),
    [6],
  );
  const page = (await ask<{ items: AuditView[]; next: string }>(running, "GET", "/audit?limit=4")).body;
  const rest = (await ask<{ items: AuditView[] }>(running, "GET", `/audit?limit=4&cursor=${page.next}`)).body;
  t.deepEqual([...page.items, ...rest.items], items);
  t.like(check(running), { ok: true, entries: 6, head: items[0]?.hash });
  // It goes on where it was after a start.
  await running.again();
  await ask(running, "POST", "/kiosks/entrance/block", { why: "stolen" });
  t.like(check(running), { ok: true, entries: 7 });
});

test("SQLite itself lets no entry be changed or taken away, and the command names the entry that somebody with the file changed", async (t) => {
  const running = await changedHub(t);
  const connection = new WriteConnection(hubFiles(running.data).database);
  t.throws(() => connection.exec("UPDATE audit SET actor = 'nobody' WHERE n = 2"), { message: /only added to/ });
  t.throws(() => connection.exec("DELETE FROM audit"), { message: /only added to/ });
  connection.close();
  const command = () => {
    const flags = ["audit", "verify", "--data", running.data];
    const program = [join(root, "counterbell.ts"), ...flags];
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--import", join(root, "test/register-ts.mjs"), ...program],
      {
        encoding: "utf8",
        env: { ...process.env, LANG: "en_GB.UTF-8", LC_ALL: "", COUNTERBELL_LANGUAGE: "en" },
      },
    );
    return { status, words: stdout.replaceAll(/[\u2068\u2069]/g, "") };
  };
  const whole = command();
  t.is(whole.status, 0);
  t.regex(whole.words, /^The audit log is whole: 4 entries\. The last has the hash [0-9a-f]{64}/);
  tamper(running, "UPDATE audit SET actor = 'staff' WHERE n = 3");
  const broken = command();
  t.is(broken.status, 1);
  t.regex(broken.words, /^The audit log is broken at entry 3: it was changed/);
});

test("whatever is changed, taken away or put in between, the check stops at that entry", async (t) => {
  const running = await changedHub(t);
  const columns = ["at", "actor", "what", "facts", "hash"] as const;
  const before = running.rows<Record<string, string | number>>("SELECT * FROM audit ORDER BY n");
  const restore = (): string =>
    `DELETE FROM audit; ${before
      .map(
        ({ n, at, actor, what, facts, hash }) =>
          `INSERT INTO audit VALUES (${n}, ${at}, '${actor}', '${what}', '${facts}', '${hash}')`,
      )
      .join("; ")}`;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: before.length }),
      fc.constantFrom(...columns),
      fc.nat(63),
      fc.integer({ min: 1, max: 255 }),
      (n, column, place, flip) => {
        const value = String(before[n - 1]?.[column]);
        const at = place % value.length;
        const changed =
          column === "at"
            ? Number(value) + flip
            : `${value.slice(0, at)}${String.fromCharCode(value.charCodeAt(at) ^ flip)}${value.slice(at + 1)}`;
        const text = typeof changed === "number" ? changed : `CAST(x'${Buffer.from(changed).toString("hex")}' AS TEXT)`;
        tamper(running, `${restore()}; UPDATE audit SET ${column} = ${text} WHERE n = ${n}`);
        t.like(check(running), { ok: false, entry: n, fault: "changed" });
      },
    ),
    { numRuns: 60 },
  );
  tamper(running, `${restore()}; DELETE FROM audit WHERE n = 2`);
  t.deepEqual(check(running), { ok: false, entry: 2, fault: "missing" });
  tamper(running, restore());
  t.like(check(running), { ok: true, entries: 4 });
});

test("every change that the API can make has a name of which the console knows words", (t) => {
  const folder = join(root, "hub/api");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const called = sources.flatMap((name) => [
    ...readFileSync(join(folder, name), "utf8").matchAll(/\.call\(\s*"([A-Za-z]+)"/g),
  ]);
  // That a session was used is noted by reading too, and changes nothing.
  const changes = new Set(called.map(([, name]) => String(name)));
  t.true(changes.delete("useSession"));
  t.true(changes.size > 35);
  t.deepEqual([...changes].sort(), [...AUDITED_CHANGES].sort());
});
