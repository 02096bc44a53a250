import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { Passwords } from "./passwords.ts";

const FIRST = "f".repeat(43);
const NEXT = "n".repeat(43);
const FORMER = "o".repeat(43);

function folder(t: ExecutionContext, files: Record<string, string>) {
  const home = mkdtempSync(join(tmpdir(), "kiosk-passwords-"));
  t.teardown(() => rmSync(home, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text, { mode: 0o644 });
  const file = join(home, "password");
  const start = () =>
    new Passwords({ password: readFileSync(file, "utf8").trim(), file, log: pino({ level: "silent" }) });
  const read = (name: string) =>
    existsSync(join(home, name)) ? readFileSync(join(home, name), "utf8").trim() : undefined;
  return { home, file, start, read };
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

test("the next password is kept before its hash is told, used when the hub has it, and in force when it was let in", async (t) => {
  const { home, start, read } = folder(t, { password: FIRST });
  const passwords = start();
  const told = await passwords.propose();
  t.is(told, hash(read("password.next") as string));
  t.is(passwords.password, FIRST, "not before the hub has its hash");
  t.true(passwords.useNext());
  const next = passwords.password as string;
  t.is(hash(next), told);
  t.is(read("password"), FIRST, "not before it was let in");
  await passwords.accepted(next);
  t.deepEqual([read("password"), read("password.former"), read("password.next")], [next, FIRST, undefined]);
  for (const name of ["password", "password.former"]) t.is(statSync(join(home, name)).mode & 0o777, 0o600, name);
  t.not(await passwords.propose(), told, "another change makes another one");
});

test("a change that is asked for twice has one password", async (t) => {
  const { start } = folder(t, { password: FIRST });
  const passwords = start();
  t.is(...((await Promise.all([passwords.propose(), passwords.propose()])) as [string, string]));
});

test("a start after a power cut tries the proposed one, then the one in force", (t) => {
  const passwords = folder(t, { password: FIRST, "password.next": NEXT }).start();
  t.is(passwords.password, NEXT);
  passwords.refused(NEXT);
  t.is(passwords.password, FIRST);
  passwords.refused(FIRST);
  t.is(passwords.password, NEXT, "and in turn again, whatever the hub knows by then");
});

test("a file that the power cut in the middle is none", (t) => {
  t.is(folder(t, { password: FIRST, "password.next": NEXT.slice(0, 20) }).start().password, FIRST);
});

test("a power cut between the two steps of the end leaves all that is needed", async (t) => {
  const { start, read } = folder(t, { password: FIRST, "password.next": NEXT, "password.former": FIRST });
  const passwords = start();
  t.is(passwords.password, NEXT);
  await passwords.accepted(NEXT);
  t.deepEqual([read("password"), read("password.next")], [NEXT, undefined]);
});

test("a hub that was restored from a backup is reached by the password before", async (t) => {
  const { start, read } = folder(t, { password: FIRST, "password.former": FORMER });
  const passwords = start();
  passwords.refused(FIRST);
  t.is(passwords.password, FORMER);
  await passwords.accepted(FORMER);
  t.is(read("password"), FIRST, "the hub may learn the newer one again");
});

test("a password without a file of its own is not changed, in words", async (t) => {
  const passwords = new Passwords({ password: FIRST, file: undefined, log: pino({ level: "silent" }) });
  await t.throwsAsync(passwords.propose(), { message: /hub\.password_file/ });
  passwords.refused(FIRST);
  t.is(passwords.password, FIRST);
});

test("a folder that cannot be written keeps the password as it is", async (t) => {
  const file = join(tmpdir(), "there-is-no-such-folder", "password");
  const passwords = new Passwords({ password: FIRST, file, log: pino({ level: "silent" }) });
  await t.throwsAsync(passwords.propose(), { code: "ENOENT" });
  t.false(passwords.useNext());
});
