import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { readHubConfig } from "../../hub/config.ts";
import { startHub } from "../../hub/hub.ts";

/** A hub in a process of its own, to be killed. Arguments: data folder, MQTT port. Says `{mqttUrl}` when ready. */
const [data = "", port = "0"] = process.argv.slice(2);
const pages = join(data, "pages");
for (const folder of ["assets", "console"]) mkdirSync(join(pages, folder), { recursive: true });
const hub = await startHub({
  config: readHubConfig(undefined, { data, "mqtt.port": Number(port), "mqtt.tls_port": 0, "http.port": 0 }),
  pages,
  locales: fileURLToPath(new URL("../../locales", import.meta.url)),
  log: pino({ level: "silent" }),
});
process.stdout.write(`${JSON.stringify({ mqttUrl: hub.mqttUrl })}\n`);
process.once("SIGTERM", () => hub.stop().then(() => process.exit(0)));
