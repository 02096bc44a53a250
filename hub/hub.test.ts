import test from "ava";
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
