import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { hasSocat } from "../../simulators/avr/index.ts";
import { until } from "../rig.ts";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
const loader = stripsTypes ? [] : ["--import", new URL("../register-ts.mjs", import.meta.url).href];

test("a port that another program has open is told as busy, with that program's name and number", async (t) => {
  if (process.platform !== "linux" || !hasSocat()) {
    t.log("skipped: socat is missing, or this is not Linux");
    return t.pass();
  }
  const folder = mkdtempSync(join(tmpdir(), "counterbell-busy-"));
  const children: ChildProcess[] = [];
  t.teardown(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const port = join(folder, "board");
  children.push(spawn("socat", [`PTY,link=${port},rawer,wait-slave`, "PIPE"], { stdio: "ignore" }));
  await until("the terminal is there", () => existsSync(port));
  const holder = spawn(process.execPath, [...loader, here("./_port-holder.test.ts"), port], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(holder);
  await once(holder.stdout, "data");

  const told = await new Promise<{ code: unknown; out: string }>((resolve) => {
    const args = [...loader, here("../../counterbell.ts"), "flash", "--port", port, "--json"];
    execFile(process.execPath, args, { env: { ...process.env, LANG: "C" } }, (error, out) =>
      resolve({ code: error?.code ?? 0, out }),
    );
  });
  t.is(told.code, 1, told.out);
  const [board] = JSON.parse(told.out).boards;
  t.like(board, { phase: "failed", code: "port-busy", during: "finding", written: "nothing" });
  t.regex(board.facts.holder, new RegExp(`\\(${holder.pid}\\)$`));
});
