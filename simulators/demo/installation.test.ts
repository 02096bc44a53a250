import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative } from "node:path";
import test from "ava";
import { prepareFolders } from "./installation.ts";

test("folders of a demo that is started with a relative path are absolute, as files in them name them", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "cb-demo-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const { root, hub } = prepareFolders(relative(process.cwd(), folder), false);
  t.true(isAbsolute(root));
  t.is(hub, join(folder, "hub"));
});
