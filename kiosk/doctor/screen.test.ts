import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import test, { type ExecutionContext } from "ava";
import { askPage } from "./screen.ts";

/** Something that answers every request with one text. */
async function answering(t: ExecutionContext, text: string): Promise<number> {
  const server = createServer((_request, response) => response.end(text));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test("a kiosk's page is told from another program on its port and from none", async (t) => {
  const host = "0.0.0.0";
  t.is(await askPage({ host, port: await answering(t, '{"status":"ok","outbox":0}') }), "kiosk");
  t.is(await askPage({ host, port: await answering(t, "<h1>printer</h1>") }), "other");
  t.is(await askPage({ host, port: await answering(t, "x".repeat(200_000)) }), "other");
  // Port 1 of loopback: nobody listens on it.
  t.is(await askPage({ host, port: 1 }), "none");
});
