import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import test from "ava";
import { hubSocketPath } from "./socket-path.ts";

const onUnix = process.platform === "win32" ? test.skip : test;

onUnix("the socket stands in the data folder", (t) => {
  t.is(hubSocketPath("data/hub"), join(resolve("data/hub"), "hub.sock"));
});

onUnix("a data folder with a long path has its socket in a folder of this user alone", (t) => {
  const long = join("/", ...Array.from({ length: 20 }, (_, i) => `a-long-folder-${i}`));
  const path = hubSocketPath(long);
  t.true(Buffer.byteLength(path) <= 103, path);
  t.is(hubSocketPath(join(long, ".")), path, "hub and commands come to the same path");
  t.not(hubSocketPath(join(long, "other")), path);
  t.is(statSync(join(path, "..")).mode & 0o077, 0);
});
