import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { readHubConfig } from "../../hub/config.ts";
import { startHub } from "../../hub/hub.ts";
import { hubSocketPath } from "../../hub/socket-path.ts";

/** A hub in a process of its own, to be attacked. Argument: its data folder. Its log goes to stdout; it tells its addresses and, asked to, its memory. */
const [data = ""] = process.argv.slice(2);
const pages = join(data, "pages");
for (const folder of ["assets", "console"]) mkdirSync(join(pages, folder), { recursive: true });
const hub = await startHub({
  config: readHubConfig(undefined, { data, "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0 }),
  pages,
  locales: fileURLToPath(new URL("../../locales", import.meta.url)),
  log: pino({ level: "info" }),
});
const { ca } = hub.context.enrolmentInfo();
process.send?.({
  started: {
    mqttPort: Number(new URL(hub.mqttUrl).port),
    tlsPort: Number(new URL(hub.mqttsUrl).port),
    apiUrl: hub.apiUrl,
    socket: hubSocketPath(data),
    ca,
  },
});
process.on("message", (asked: { memory: "as-it-is" | "collected" }) => {
  // Twice: what a finalizer lets go in the first collection is gone in the second.
  if (asked.memory === "collected") for (let i = 0; i < 2; i++) (globalThis as { gc?: () => void }).gc?.();
  process.send?.({ memory: process.memoryUsage() });
});
// Not by exit: within a native call of SQLite that aborts (docs/decisions/0004-sqlite.md).
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.once("SIGTERM", () => hub.stop().then(() => process.exit(0)));
