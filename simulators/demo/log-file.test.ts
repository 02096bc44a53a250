import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { SmallDisk, skipWithoutMount } from "../../test/disk/small-disk.ts";
import { until } from "../../test/rig.ts";
import { temporaryFolder } from "../../test/running-hub.ts";
import { LogFile } from "./log-file.ts";

test("a log on a full disk loses lines and nothing else, and goes on once there is room", async (t) => {
  const disk = SmallDisk.mount(t, join(temporaryFolder(t), "disk"), 1);
  if (!disk) return skipWithoutMount(t);
  const path = join(disk.folder, "hub.jsonl");
  const log = new LogFile(path);
  log.write("first");
  await until("the first line", () => existsSync(path) && readFileSync(path, "utf8") === "first\n");
  disk.fill();
  for (let i = 0; i < 50; i++) {
    log.write("x".repeat(4096));
    await new Promise((resolve) => setImmediate(resolve));
  }
  t.true(readFileSync(path, "utf8").length < 10_000);
  disk.free();
  await until("the log to go on", () => {
    log.write("last");
    return readFileSync(path, "utf8").endsWith("last\n");
  });
  await log.close();
});
