import { request } from "node:http";
import test from "ava";
import type { ProcessView } from "../../protocol/panel.ts";
import type { EventView, KioskView, TicketView } from "../../protocol/rest.ts";
import { DemoProcess } from "../demo-process.ts";
import { until } from "../rig.ts";

test.serial(
  "two commands give a shop: presses become tickets, what is broken comes back, nothing is lost or twice",
  async (t) => {
    t.timeout(600_000);
    const demo = await DemoProcess.start(t);
    const { ready } = demo;
    // Promised are 15 s on a quiet machine; .ci/run's smoke prints them, as no test fails on a time.
    t.log(`ready after ${Math.round(demo.startedInMs)} ms`);
    t.is(ready.kiosks.length, 3);
    t.is(new Set(ready.kiosks.map(({ site }) => site)).size, 2);
    t.deepEqual(
      ready.processes.map(({ name }) => name).sort(),
      ["boards", "hub", ...ready.kiosks.map(({ kiosk }) => `kiosk-${kiosk}`)].sort(),
    );

    const [first, second, third] = ready.kiosks as [
      (typeof ready.kiosks)[0],
      (typeof ready.kiosks)[0],
      (typeof ready.kiosks)[0],
    ];
    await until("every kiosk online with its board", async () => {
      const { items } = await demo.get<{ items: KioskView[] }>("kiosks");
      return items.length === 3 && items.every(({ presence, state }) => presence === "online" && state === "ready");
    });
    const press = async (board: string, button: string): Promise<void> => {
      const answer = await demo.panel("POST", `/boards/${board}/press`, { button, heldMs: 60, bounceMs: 5 });
      t.is(answer.status, 200, await answer.text());
    };

    for (let i = 0; i < 3; i++) await press(first.board, "unhappy");
    await press(second.board, "call");
    await press(third.board, "happy");
    t.is((await demo.settled(5)).twice, 0);
    const { items: tickets } = await demo.get<{ items: TicketView[] }>("tickets?status=open");
    t.deepEqual(tickets.map(({ rule, kiosk }) => `${rule} ${kiosk}`).sort(), [
      `call-pressed ${second.kiosk}`,
      `unhappy-votes ${first.kiosk}`,
    ]);

    // The network is cut, the hub is killed, a kiosk is killed: presses go on, each is stored once.
    t.is((await demo.panel("POST", `/links/${first.kiosk}/cut`)).status, 200);
    await press(first.board, "very-happy");
    t.is((await demo.panel("POST", "/processes/hub/kill")).status, 204);
    await press(second.board, "spare");
    t.is((await demo.panel("POST", `/processes/kiosk-${first.kiosk}/kill`)).status, 204);
    await press(first.board, "happy");
    t.is((await demo.panel("POST", `/boards/${second.board}/unplug`)).status, 200);
    await press(second.board, "happy");
    t.is((await demo.panel("POST", `/boards/${second.board}/plug`)).status, 200);
    t.is((await demo.panel("POST", `/links/${first.kiosk}/restore`)).status, 200);
    const score = await demo.settled(9);
    t.deepEqual(score, { pressed: 9, stored: 9, twice: 0, waiting: 0 });
    const { items: events } = await demo.get<{ items: EventView[] }>(`events?kiosk=${first.kiosk}&kind=vote`);
    t.is(events.length, 5);

    const now = (await (await demo.panel("GET", "/processes")).json()) as ProcessView[];
    const pidOf = (list: ProcessView[], name: string) => list.find((each) => each.name === name)?.pid;
    t.not(pidOf(now, "hub"), pidOf(ready.processes, "hub"), "the hub is another process");

    // No page elsewhere can press, under whatever name it reaches this address.
    const foreign = await demo.panel(
      "POST",
      `/boards/${first.board}/press`,
      { button: "happy" },
      { origin: "https://evil.example" },
    );
    t.is(foreign.status, 403);
    t.is(await statusWithHost(`${ready.panel}/boards`, "evil.example"), 403);
    for (const { screen } of ready.kiosks) t.is(await statusWithHost(screen, "evil.example"), 403);
    const wrong = await demo.panel("POST", `/boards/${first.board}/press`, { button: "maybe" });
    t.is(wrong.status, 400);
    t.is(((await wrong.json()) as { field: string }).field, "button");
    t.is((await fetch(`${ready.api}/api/v1/tickets`)).status, 401);

    // Ctrl-C under load: exit code 0 within 5 s, no process left.
    const load = Array.from({ length: 20 }, () =>
      demo.panel("POST", `/boards/${first.board}/press`, { button: "happy" }).catch(() => undefined),
    );
    const ended = await demo.end("SIGINT");
    t.is(ended.code, 0);
    t.true(ended.tookMs < 8_000, `ended after ${Math.round(ended.tookMs)} ms`);
    await Promise.all(load);
    for (const { name, pid } of now) t.false(isAlive(pid), `${name} (${pid}) is left over`);
    await t.throwsAsync(fetch(ready.shop));
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks with a Host header of somebody else's, as a name bound to this address by a foreign DNS would. */
function statusWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}
