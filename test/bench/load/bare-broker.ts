import { createServer } from "node:net";
import { Aedes } from "aedes";

/** The peer: the same aedes with the same settings, no hook and no store; it prints its port. */
const broker = await Aedes.createBroker({ concurrency: 1000, drainTimeout: 15_000, queueLimit: 1000 });
const server = createServer({ noDelay: true, keepAlive: true }, broker.handle);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) console.log(`port ${address.port}`);
});
process.stdin.resume().on("end", () => process.exit(0));
