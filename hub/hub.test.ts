import type { X509Certificate } from "node:crypto";
import { connect } from "node:tls";
import test from "ava";
import { asyncScheduler, type SchedulerLike, Subscription } from "rxjs";
import { runHub } from "../test/running-hub.ts";

test("a press over MQTT becomes an event, a ticket and an acknowledgement", async (t) => {
  const running = await runHub(t);
  const kiosk = await running.connect();
  const fed = running.fed(({ name }) => name === "ticket");
  const id = await kiosk.event("call", { source: "board" }, { seq: 1 });
  t.is((await kiosk.acknowledged(1)).seq, 1);
  const { ref } = await fed;
  const [ticket] = running.rows<{ key: string; status: string; event: string }>(
    `SELECT ticket.key, ticket.status, event.id AS event FROM ticket JOIN ticket_timeline ON ticket_timeline.ticket = ticket.id
     JOIN event ON event.n = ticket_timeline.event WHERE ticket.id = ?`,
    Number(ref),
  );
  t.like(ticket, { key: "call-pressed:kiosk-1", status: "new", event: id });
});

test("the hub's certificate is looked at each day and renewed before its end, while the hub runs", async (t) => {
  const DAY_MS = 24 * 3_600_000;
  let aheadMs = 0;
  let aDayPasses: (() => void) | undefined;
  // Real time, but for what waits a whole day.
  const clock: SchedulerLike = {
    now: () => Date.now() + aheadMs,
    schedule: (scheduled, delayMs = 0, state) => {
      const work = scheduled as Parameters<SchedulerLike["schedule"]>[0];
      if (delayMs !== DAY_MS) return asyncScheduler.schedule(work, delayMs, state);
      const waiting = new Subscription();
      aDayPasses = () => waiting.add(asyncScheduler.schedule(work, 0, state));
      return waiting;
    },
  };
  const { hub } = await runHub(t, { clock });
  const served = (): Promise<X509Certificate> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port: Number(new URL(hub.mqttsUrl).port), rejectUnauthorized: false }, () => {
        resolve(socket.getPeerX509Certificate() as X509Certificate);
        socket.destroy();
      });
      socket.once("error", reject);
    });
  const first = await served();
  aDayPasses?.();
  aheadMs = 700 * DAY_MS;
  aDayPasses?.();
  let renewed = await served();
  while (renewed.fingerprint256 === first.fingerprint256) renewed = await served();
  t.is(renewed.issuer, first.issuer, "kiosks trust it as they did");
  t.true(Date.parse(renewed.validTo) > Date.parse(first.validTo));
});
