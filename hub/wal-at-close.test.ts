import { statSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { temporaryFolder } from "../test/running-hub.ts";
import { WriteConnection } from "./database.ts";

test("what was written stands in the file itself once its connection is closed, so that the file may be moved", (t) => {
  const file = join(temporaryFolder(t), "moved.db");
  const connection = new WriteConnection(file);
  connection.exec("CREATE TABLE thing (name TEXT)");
  connection.run("INSERT INTO thing (name) VALUES (?)", "a");
  connection.close();
  t.is(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0, 0);
});
