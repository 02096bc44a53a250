import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test from "ava";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { until } from "../rig.ts";
import { runHub, temporaryFolder } from "../running-hub.ts";

const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** A kiosk as a process of its own, out of its file; a line `N` on its input is its board's press N, `done N` its end. */
const CHILD = `
import { createInterface } from "node:readline";
const { BehaviorSubject, Subject } = await import("rxjs");
const { pino } = await import("pino");
const { readKioskConfig } = await import(${here("../../kiosk/config.ts")});
const { startKiosk } = await import(${here("../../kiosk/kiosk.ts")});
const events$ = new Subject();
const board = {
  id: "panel", events$, status$: new BehaviorSubject("ready"), samples$: new Subject(),
  describe: () => ({ driver: "button-panel", status: "ready", serial: "a1", epoch: 1, buttons: [], samples: [] }),
  show() {}, start() {}, async stop() {},
};
await startKiosk({
  config: readKioskConfig(process.argv[1]), pages: "nowhere", locales: "nowhere", log: pino({ level: "silent" }),
  createDriver: () => board,
});
console.log("started");
for await (const seq of createInterface({ input: process.stdin })) {
  events$.next({
    type: "button-pressed", button: "happy", ageMs: 0, at: { serial: "a1", epoch: 1, seq: Number(seq) },
    done: () => console.log("done " + seq),
  });
}
`;

const cut = test.macro({
  async exec(t, point: string) {
    t.timeout(120_000);
    const running = await runHub(t);
    const account = await running.enrol("entrance");
    const folder = join(temporaryFolder(t), "entrance");
    mkdirSync(folder);
    const password = join(folder, "password");
    writeFileSync(password, account.password, { mode: 0o600 });
    const file = join(folder, "kiosk.toml");
    writeFileSync(
      file,
      `site = "berlin"\nkiosk = "entrance"\n[hub]\nurl = "${account.url}"\nusername = "entrance"\npassword_file = "password"\n[screen]\nport = 0\n` +
        `[[devices]]\nid = "panel"\ndriver = "button-panel"\nport = "tcp://127.0.0.1:1"\n`,
    );
    let child: ChildProcess | undefined;
    t.teardown(() => child?.kill("SIGKILL"));
    const ring = new Set<number>();
    const start = async (crashAt = ""): Promise<ChildProcess> => {
      const loader = new URL("../register-ts.mjs", import.meta.url).href;
      const started = spawn(process.execPath, ["--import", loader, "--input-type=module", "-e", CHILD, file], {
        env: { ...process.env, COUNTERBELL_CRASH_AT: crashAt },
        stdio: ["pipe", "pipe", "inherit"],
      });
      child = started;
      started.stdin?.on("error", () => undefined);
      const lines = createInterface({ input: started.stdout as NodeJS.ReadableStream });
      await once(lines, "line");
      lines.on("line", (line) => ring.delete(Number(line.split(" ")[1])));
      for (const seq of ring) started.stdin?.write(`${seq}\n`);
      return started;
    };
    const press = (seq: number): void => {
      ring.add(seq);
      child?.stdin?.write(`${seq}\n`);
    };
    const kiosk = () =>
      running.rows<{ presence: string; next: string | null; changed: number | null }>(
        "SELECT presence, next_password_hash AS next, password_changed_at AS changed FROM kiosk",
      )[0];
    const votes = () => running.rows("SELECT id FROM event WHERE kind = 'vote'").length;

    const died = once(await start(point), "exit");
    await until("the kiosk to be there", () => kiosk()?.presence === "online");
    for (let seq = 1; seq <= 5; seq++) press(seq);
    await running.hub.context.writer.call("requestCommand", {
      ...{ request: "change", kiosk: "entrance", verb: "rotate-password", args: {} },
      ...{ timeToLiveMs: 3_600_000, requestedBy: "test" },
    });
    t.deepEqual(await died, [null, "SIGKILL"], "the power went");
    for (let seq = 6; seq <= 10; seq++) ring.add(seq);
    await start();
    await until("all presses, over the cut", () => votes() === 10);
    await until("the change to be complete", () => kiosk()?.changed !== null && !existsSync(`${password}.next`));
    t.is(kiosk()?.next, null);
    const now = readFileSync(password, "utf8").trim();
    t.not(now, account.password);
    await t.throwsAsync(KioskClient.connect(account), { code: 4 as never });
    const client = await KioskClient.connect({ ...account, password: now }, { greet: false });
    client.client.end(true);
    t.is(votes(), 10);
  },
  title: (_given, point: string) =>
    `a power cut ${point.replaceAll("-", " ")} leaves a password that works, and the change goes on`,
});
test.serial(cut, "after-next-password");
test.serial(cut, "after-password-told");
test.serial(cut, "after-password-accepted");
test.serial(cut, "after-former-password");
