import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { MIGRATIONS, openMigrated } from "./migrate.ts";

test("a file of before keeps its tickets, their timelines and the count of their numbers, and takes tickets that are about no kiosk", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-migration-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "hub.sqlite");
  const place = MIGRATIONS.findIndex(({ name }) => name === "0014-tickets-of-the-hub");
  const { connection: before } = openMigrated(file, MIGRATIONS.slice(0, place));
  before.exec(`INSERT INTO site (id, name, zone, languages, created_at) VALUES ('berlin', 'Berlin', 'Europe/Berlin', '["de"]', 0);
    INSERT INTO kiosk (n, id, site, created_at, username, password_hash) VALUES (3, 'entrance', 'berlin', 0, 'u', 'h');
    INSERT INTO ticket (id, key, rule, site, kiosk, device, type, severity, status, code, args, count, opened_at, last_at, recovers_at)
      VALUES (7, 'device-lost:entrance:panel', 'device-lost', 'berlin', 3, 'panel', 'incident', 'high', 'new', 'ticket-device-lost', '{}', 4, 5, 6, 9),
        (8, 'x', 'x', 'berlin', 3, NULL, 'incident', 'high', 'closed', 'c', '{}', 1, 1, 1, NULL);
    INSERT INTO ticket_timeline (ticket, at, actor, code, args) VALUES (7, 5, 'hub', 'timeline-opened', '{}');
    DELETE FROM ticket WHERE id = 8;`);
  const rows = "SELECT * FROM ticket LEFT JOIN ticket_timeline ON ticket_timeline.ticket = ticket.id";
  const kept = before.all(rows);
  before.close();
  const { connection } = openMigrated(file);
  t.teardown(() => connection.close());
  t.deepEqual(connection.all(rows), kept);
  t.deepEqual(connection.all("PRAGMA foreign_key_check"), []);
  t.is(connection.all("SELECT name FROM sqlite_schema WHERE name LIKE 'ticket%' AND sql IS NOT NULL").length, 8);
  const insert = (values: string) =>
    connection.exec(`INSERT INTO ticket (key, rule, site, kiosk, device, type, severity, status, code, args, count, opened_at, last_at)
      VALUES (${values}, 'incident', 'low', 'new', 'c', '{}', 1, 1, 1)`);
  insert("'of-the-hub', 'r', NULL, NULL, NULL");
  t.deepEqual(connection.all("SELECT id FROM ticket WHERE key = 'of-the-hub'"), [{ id: 9 }]);
  t.throws(() => insert("'half', 'r', 'berlin', NULL, NULL"), { message: /CHECK/ });
  t.throws(() => insert("'nowhere', 'r', 'berlin', 4, NULL"), { message: /FOREIGN KEY/ });
  t.throws(() => insert("'device-lost:entrance:panel', 'r', 'berlin', 3, NULL"), { message: /UNIQUE/ });
  t.throws(() => connection.exec("DELETE FROM ticket WHERE id = 7"), { message: /FOREIGN KEY/ });
});
