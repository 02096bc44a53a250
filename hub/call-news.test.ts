import test from "ava";
import type { CommandMessage } from "../protocol/messages.ts";
import type { TicketDetail } from "../protocol/rest.ts";
import type { KioskClient } from "../simulators/kiosk/index.ts";
import { runHub } from "../test/running-hub.ts";
import { NOON, WriterRig } from "../test/writer-rig.ts";
import { createSecret, hashSecret } from "./people/secret.ts";

const newsFor = async (kiosk: KioskClient, state: string): Promise<CommandMessage> => {
  const got = await kiosk.next(
    (topic, message) => topic.endsWith("/command/call-news") && (message as CommandMessage).args.state === state,
    20_000,
  );
  return JSON.parse(got.text) as CommandMessage;
};

test("whoever called hears that it is taken, who comes, who is there, and that it is done", async (t) => {
  const running = await runHub(t);
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "test" });
  const kiosk = await running.connect();
  const call = await kiosk.event("call", { source: "screen" }, { seq: 1 });
  await kiosk.acknowledged(1);
  const [{ id } = { id: 0 }] = running.rows<{ id: number }>("SELECT id FROM ticket");
  const ask = (action: string, body: object = {}) =>
    fetch(`${running.hub.apiUrl}/api/v1/tickets/${id}/${action}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  t.is((await ask("acknowledge")).status, 200);
  const taken = await newsFor(kiosk, "taken");
  t.deepEqual(taken.args, { call, state: "taken" });
  t.true(taken.expiresAt > Date.now() + 8 * 60_000 && taken.expiresAt <= Date.now() + 10 * 60_000);
  t.is((await ask("coming", { name: "Ana\u202e" })).status, 400);
  const coming = await ask("coming", { name: "Ana" });
  const ticket = (await coming.json()) as TicketDetail;
  t.is(ticket.status, "acknowledged");
  t.deepEqual(ticket.timeline.at(-1)?.args, { name: "Ana" });
  t.deepEqual((await newsFor(kiosk, "coming")).args, { call, state: "coming", name: "Ana" });
  t.is(((await (await ask("arrived", { name: "Ana" })).json()) as TicketDetail).status, "in-progress");
  t.deepEqual((await newsFor(kiosk, "arrived")).args, { call, state: "arrived", name: "Ana" });
  t.is((await ask("arrived")).status, 409);
  t.is((await ask("resolve")).status, 200);
  t.deepEqual((await newsFor(kiosk, "resolved")).args, { call, state: "resolved" });
});

test("only fresh calls are told of, and a ticket of something else tells nobody", (t) => {
  const rig = new WriterRig(t);
  const MIN = 60_000;
  rig.press([{ kind: "call", at: NOON, body: { source: "board" } }]);
  rig.press([{ kind: "call", at: NOON + 8 * MIN, body: { source: "board" } }]);
  rig.call("acknowledgeTicket", { ticket: 1, actor: "staff" }, NOON + 11 * MIN);
  const told = rig.rows<{ args: string }>("SELECT args FROM command");
  t.is(told.length, 1);
  const last = rig.rows<{ id: string }>("SELECT id FROM event ORDER BY n DESC LIMIT 1")[0]?.id as string;
  t.deepEqual(JSON.parse(told[0]?.args ?? ""), { call: last, state: "taken" });
  const votes = [0, 1, 2].map((i) => ({
    kind: "vote",
    at: NOON + 12 * MIN + i,
    body: { face: "unhappy", source: "board" },
  }));
  rig.press(votes);
  rig.call("acknowledgeTicket", { ticket: 2, actor: "staff" }, NOON + 13 * MIN);
  t.is(rig.rows("SELECT 1 FROM command").length, 1);
});
