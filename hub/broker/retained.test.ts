import { createServer } from "node:net";
import { Aedes } from "aedes";
import test, { type ExecutionContext } from "ava";
import mqtt from "mqtt";
import { indexRetained } from "./retained.ts";

/** A bare aedes with the index, and what a new subscriber gets from it. */
async function start(t: ExecutionContext) {
  const aedes = await Aedes.createBroker();
  indexRetained(aedes, "cb/1/hub/");
  const server = createServer(aedes.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `mqtt://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  t.teardown(async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()));
    server.close();
  });
  const retain = (topic: string, payload: string) =>
    new Promise<void>((resolve, reject) =>
      aedes.publish({ cmd: "publish", dup: false, topic, payload, qos: 1, retain: true }, (error) =>
        error ? reject(error) : resolve(),
      ),
    );
  await retain("last", "x");
  /** Subscribes, and gives what came before what is retained under the last filter. */
  const subscribed = async (...filters: string[]) => {
    const client = mqtt.connect(url, { reconnectPeriod: 0 });
    t.teardown(() => client.end(true));
    const got: string[] = [];
    const last = new Promise<void>((resolve) =>
      client.on("message", (topic, payload, { retain }) => {
        if (topic === "last") resolve();
        else got.push(`${topic} ${payload}${retain ? " retained" : ""}`);
      }),
    );
    await client.subscribeAsync([...filters, "last"], { qos: 1 });
    await last;
    return got.sort();
  };
  return { retain, subscribed };
}

test("a new subscription gets what is retained under its filter, once, and the newest", async (t) => {
  const { retain, subscribed } = await start(t);
  await retain("cb/1/berlin/kiosk-1/config/desired", "1");
  await retain("cb/1/berlin/kiosk-1/config/desired", "2");
  await retain("cb/1/berlin/kiosk-2/config/desired", "other");
  await retain("cb/1/hub/main/state", "online");
  t.deepEqual(await subscribed("cb/1/berlin/kiosk-1/config/desired", "cb/1/berlin/kiosk-1/ack", "cb/1/hub/+/+"), [
    "cb/1/berlin/kiosk-1/config/desired 2 retained",
    "cb/1/hub/main/state online retained",
  ]);
  t.deepEqual(await subscribed("cb/1/hub/+/+", "cb/1/hub/main/state"), ["cb/1/hub/main/state online retained"]);
});

test("an empty payload takes back what was retained", async (t) => {
  const { retain, subscribed } = await start(t);
  await retain("cb/1/hub/main/state", "online");
  await retain("cb/1/hub/main/state", "");
  t.deepEqual(await subscribed("cb/1/hub/+/+"), []);
});

test("a wildcard matches level by level", async (t) => {
  const { retain, subscribed } = await start(t);
  await retain("cb/1/hub/main/state", "online");
  await retain("cb/1/hub/other/state", "away");
  t.deepEqual(await subscribed("cb/1/hub/+/time"), []);
  t.deepEqual(await subscribed("cb/1/hub/+"), []);
  t.deepEqual(await subscribed("cb/1/hub/other/+"), ["cb/1/hub/other/state away retained"]);
});
