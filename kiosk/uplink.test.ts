import { createServer, type Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, filter, firstValueFrom } from "rxjs";
import { FarHub } from "../simulators/hub/far-hub.ts";
import { freePort } from "../test/free-ports.ts";
import { type Link, LinkError, Uplink, type UplinkOptions } from "./uplink.ts";

const log = pino({ level: "silent" });

async function hub(t: ExecutionContext): Promise<FarHub> {
  const far = new FarHub({ port: await freePort() });
  await far.start();
  t.teardown(() => far.stop());
  return far;
}

function uplink(t: ExecutionContext, url: string, more: Partial<UplinkOptions> = {}): Uplink {
  let birth = 0;
  const link = new Uplink({
    url,
    clientId: "entrance",
    site: "berlin",
    kiosk: "entrance",
    nextBirth: async () => ++birth,
    clock: asyncScheduler,
    log,
    chance: () => 0,
    ...more,
  });
  t.teardown(() => link.stop());
  return link;
}

const online = (link: Uplink, birth?: number) =>
  firstValueFrom(
    link.link$.pipe(
      filter((now): now is Link & { state: "online" } => now.state === "online"),
      filter((now) => birth === undefined || now.birth === birth),
    ),
  );
const away = (link: Uplink) => firstValueFrom(link.link$.pipe(filter(({ state }) => state === "away")));
const own = { site: "berlin", kiosk: "entrance" };

test("each connection has a birth of its own, in its will", async (t) => {
  const far = await hub(t);
  const link = uplink(t, far.url);
  link.start();
  await online(link, 1);
  far.dropConnections();
  await online(link, 2);
  t.deepEqual(
    far.connects.map(({ will }) => will),
    [
      { state: "lost", birth: 1 },
      { state: "lost", birth: 2 },
    ],
  );
});

test("a link that breaks without a word leaves the will, retained", async (t) => {
  const far = await hub(t);
  const link = uplink(t, far.url);
  link.start();
  await online(link);
  far.dropConnections();
  const lost = await far.expect("state");
  t.deepEqual(lost.message, { state: "lost", birth: 1 });
  t.true(lost.retain);
});

test("a stop leaves with the last message and without the will, although confirmations are withheld", async (t) => {
  const far = await hub(t);
  const link = uplink(t, far.url);
  link.start();
  await online(link);
  far.manners.pubacks = false;
  const unconfirmed = t.throwsAsync(link.publish({ name: "state", ...own }, { state: "ready", birth: 1 }, { qos: 1 }), {
    instanceOf: LinkError,
  });
  await link.stop(() => link.publish({ name: "state", ...own }, { state: "disconnected", birth: 1 }, { qos: 0 }));
  await unconfirmed;
  await far.stop();
  t.deepEqual(
    far.received.map(({ message }) => (message as { state: string }).state),
    ["ready", "disconnected"],
  );
});

test("publishing while the hub is away is refused at once, and what was not confirmed when it went", async (t) => {
  const far = await hub(t);
  const link = uplink(t, far.url);
  await t.throwsAsync(link.publish({ name: "state", ...own }, { state: "ready", birth: 1 }, { qos: 1 }), {
    instanceOf: LinkError,
  });
  link.start();
  await online(link);
  far.manners.pubacks = false;
  const waiting = link.publish({ name: "state", ...own }, { state: "ready", birth: 1 }, { qos: 1 });
  await far.expect("state");
  far.dropConnections();
  await t.throwsAsync(waiting, { instanceOf: LinkError });
});

test("a description of 10 MB is refused with a word before it leaves, and the connection stays", async (t) => {
  const far = await hub(t);
  const link = uplink(t, far.url);
  link.start();
  await online(link);
  const device = { id: "panel", driver: "x".repeat(10_000_000), status: "ready", buttons: [], samples: [] };
  const said = { program: "0.1.0", node: "v20", schema: 1, devices: [device] };
  const error = await t.throwsAsync(link.publish({ name: "describe", ...own }, said, { qos: 1, retain: true }), {
    instanceOf: LinkError,
  });
  t.is(error?.code, "too-large");
  t.regex(error?.message ?? "", /^10000\d\d\d bytes are too many for one message; the most are 262144$/);
  await link.publish({ name: "describe", ...own }, { ...said, devices: [] }, { qos: 1, retain: true });
  t.is(far.connects.length, 1);
});

test("the hub's messages arrive with their topics, and what is not of the wire is dropped", async (t) => {
  const far = await hub(t);
  const link = uplink(t, far.url);
  link.start();
  await online(link);
  const next = firstValueFrom(link.messages$);
  await far.sayBytes("cb/1/berlin/entrance/command/Not%20One", Buffer.from("{}"));
  await far.say({ name: "ack", ...own }, { outbox: "o", seq: 4 });
  const { topic, payload } = await next;
  t.is(topic.name, "ack");
  t.deepEqual(JSON.parse(Buffer.from(payload).toString()), { outbox: "o", seq: 4 });
});

test("a hub that refuses is tried again until it admits, and a hub that comes back is found", async (t) => {
  const far = await hub(t);
  far.manners.admits = false;
  const link = uplink(t, far.url);
  link.start();
  await new Promise<void>((resolve) => {
    const look = asyncScheduler.schedule(function () {
      if (far.connects.length < 2) this.schedule(undefined, 10);
      else resolve();
    }, 10);
    t.teardown(() => look.unsubscribe());
  });
  t.is(link.link.state, "away");
  far.manners.admits = true;
  await online(link);
  const gone = away(link);
  await far.stop();
  await gone;
  await far.start();
  await online(link);
  t.pass();
});

test("a hub that is killed again and again is found as soon as after the first time, but one that only hangs up is not", async (t) => {
  const far = await hub(t);
  const waits: number[] = [];
  // Alarms come at once; how far off they were set is what counts. The watchdog of a connection never rings.
  const clock = {
    now: () => 0,
    schedule: (work: () => void, delayMs: number) => {
      if (delayMs >= 15_000) return { unsubscribe: () => undefined };
      waits.push(delayMs);
      return asyncScheduler.schedule(work, 1);
    },
  } as unknown as UplinkOptions["clock"];
  const link = uplink(t, far.url, { clock });
  link.start();
  await online(link);
  const firstWaits: (number | undefined)[] = [];
  for (let i = 0; i < 4; i++) {
    waits.length = 0;
    const gone = away(link);
    await far.stop();
    await gone;
    // At least one dial in vain.
    while (waits.length < 2) await new Promise((resolve) => setImmediate(resolve));
    firstWaits.push(waits[0]);
    await far.start();
    await online(link);
  }
  t.deepEqual(firstWaits, [125, 125, 125, 125]);
  waits.length = 0;
  for (let i = 0; i < 4; i++) {
    const gone = away(link);
    far.dropConnections();
    await gone;
    await online(link);
  }
  t.deepEqual(waits, [125, 250, 500, 1000]);
});

test("a hub that accepts and says nothing is left after a while", async (t) => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket.resume()));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
  const { port } = silent.address() as { port: number };
  const [wanted, births]: [(() => void)[], number[]] = [[], []];
  // The clock hands out its alarms instead of waiting, as the watchdog's is the only one that is of interest here.
  const clock = {
    now: () => 0,
    schedule: (work: () => void) => {
      wanted.push(work);
      return { unsubscribe: () => undefined };
    },
  } as unknown as UplinkOptions["clock"];
  const connected = new Promise((resolve) => silent.once("connection", resolve));
  const link = uplink(t, `mqtt://127.0.0.1:${port}`, {
    clock,
    nextBirth: async () => births.push(births.length),
  });
  link.start();
  await connected;
  const again = new Promise((resolve) => silent.once("connection", resolve));
  wanted.shift()?.();
  wanted.shift()?.();
  await again;
  t.is(births.length, 2);
});
