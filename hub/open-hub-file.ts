import { hubFiles } from "./backup.ts";
import { ReadConnection } from "./database.ts";

/** Opens the file of a hub for reading beside it, while it runs or not; SQLite itself refuses every write. */
export function openHubFile(data: string): {
  query<Row>(sql: string, ...values: (string | number)[]): Row[];
  close(): void;
} {
  const connection = new ReadConnection(hubFiles(data).database);
  return { query: (sql, ...values) => connection.all(sql, ...values), close: () => connection.close() };
}
