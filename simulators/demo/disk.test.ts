import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test from "ava";
import { SimulatedDisk } from "./disk.ts";

const folderOf = (t: { teardown(fn: () => void): void }): string => {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-disk-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const WRITER = `
  const { appendFileSync } = require("node:fs");
  require("node:readline").createInterface({ input: process.stdin }).on("line", () => {
    try { appendFileSync(process.argv[1], "x".repeat(4096)); console.log("written"); }
    catch (error) { console.log(error.code); }
  });
`;

test("a disk of its own is full for whoever writes there, keeps what was said, and has room again", (t) => {
  const folder = folderOf(t);
  const disk = new SimulatedDisk(folder);
  t.teardown(() => disk.unmount());
  if (!disk.mount()) {
    t.log("skipped: this user may not mount a tmpfs");
    t.pass();
    return;
  }
  const write = (kb: number): void => writeFileSync(join(folder, "file"), Buffer.alloc(kb * 1024));
  // Far from the bound, as a tmpfs counts its pages for each processor and is off by some hundred KB between them.
  write(100);
  disk.fill(0, undefined);
  t.throws(() => write(8000), { code: "ENOSPC" });
  disk.fill(8192, undefined);
  write(2000);
  t.throws(() => write(40_000), { code: "ENOSPC" });
  disk.free();
  write(2000);
  t.false(disk.isFull);
});

test("where nothing can be mounted, the kernel refuses the process's writes until the disk is free", async (t) => {
  const folder = folderOf(t);
  const disk = new SimulatedDisk(folder);
  const child = spawn(process.execPath, ["-e", WRITER, join(folder, "file")], { stdio: ["pipe", "pipe", "inherit"] });
  t.teardown(() => child.kill("SIGKILL"));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const write = async (): Promise<string> => {
    child.stdin.write("\n");
    return (await answers.next()).value as string;
  };
  t.is(await write(), "written");
  try {
    disk.fill(0, child.pid);
  } catch (error) {
    t.log(`skipped: ${(error as Error).message}`);
    return;
  }
  t.is(await write(), "EFBIG");
  disk.free();
  t.is(await write(), "written");
  t.throws(() => new SimulatedDisk(folder).fill(0, undefined), { message: /the process is down/ });
});
