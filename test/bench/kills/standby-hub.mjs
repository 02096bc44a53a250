// A hub that waits with its program loaded, so that the next one is there at once when the one before it was killed. It is the
// built hub, in a process of its own. Plain JavaScript, as the loader for TypeScript would cost every start a second.
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const { readHubConfig } = await import("../../../dist/hub/config.js");
const { startHub } = await import("../../../dist/hub/hub.js");
const { pino } = await import("pino");

process.once("message", async ({ data, port, pages }) => {
  await startHub({
    config: readHubConfig(undefined, { data, "mqtt.port": port, "mqtt.tls_port": 0, "http.port": 0 }),
    pages,
    locales: `${root}locales`,
    log: pino({ level: "fatal" }),
    socket: false,
  });
  process.send?.({ type: "ready" });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ type: "loaded" });
