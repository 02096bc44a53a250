import test from "ava";
import type { Button } from "../../protocol/bodies.ts";
import type { TicketDetail, TicketView } from "../../protocol/rest.ts";
import { TcpPort } from "../../simulators/avr/index.ts";
import { Rig, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

test.serial("a press is felt, stored, shown and a ticket within its trip; each stage leaves its mark", async (t) => {
  t.timeout(90_000);
  const rig = await Rig.start();
  t.teardown(() => rig.stop());
  // Lengths are in the chip's own time, which stands still while a busy machine holds the bench up.
  const lit: { fromChipMs: number; chipMs: number; toMs: number }[] = [];
  rig.board().onLamp((button, on, { atMs, chipMs }) => {
    const last = lit.at(-1);
    if (button !== "call") return;
    if (on) lit.push({ fromChipMs: chipMs, chipMs: Number.NaN, toMs: Number.POSITIVE_INFINITY });
    else if (last) Object.assign(last, { chipMs: chipMs - last.fromChipMs, toMs: atMs });
  });
  let pinChipMs = Number.NaN;
  rig.board().avr.on("contact", (_pin, closed, cycle) => {
    if (closed && Number.isNaN(pinChipMs)) pinChipMs = cycle / rig.board().avr.cyclesPerMs;
  });
  const stages = new Map<string, number>();
  for (const process of [rig.hub, rig.kiosk()]) process.marks$.subscribe(({ stage, atMs }) => stages.set(stage, atMs));

  const acknowledged = rig.mark(rig.kiosk(), ({ stage }) => stage === "acknowledged");
  await rig.board().press("call");
  const { event } = await acknowledged;
  await until("the lamp to go out", () => (lit.at(-1)?.chipMs ?? 0) > 1_000);
  const feltAfterMs = (lit[0]?.fromChipMs ?? Number.NaN) - pinChipMs;
  t.true(feltAfterMs <= 20, `felt after ${feltAfterMs} ms`);
  // The flash may go over into the stored-signal, which is lit for 1.5 s: those began after the fsync.
  const storedAt = stages.get("stored") ?? Number.POSITIVE_INFINITY;
  for (const { chipMs, toMs } of lit) {
    t.true(
      chipMs < 70 || storedAt <= toMs - 1_400,
      `no light without a fsync: ${chipMs} ms, ${toMs - storedAt} ms after`,
    );
  }
  const order = ["received", "stored", "published", "arrived", "committed", "acknowledged"].map((stage) =>
    stages.get(stage),
  );
  t.deepEqual(
    order,
    [...order].sort((a, b) => (a ?? 0) - (b ?? 0)),
  );
  t.false(order.includes(undefined));

  const { items } = await rig.get<{ items: TicketView[] }>("tickets?status=open");
  const [ticket] = items;
  t.like(ticket, { rule: "call-pressed", kiosk: "kiosk-1", count: 1, status: "new" });
  const detail = await rig.get<TicketDetail>(`tickets/${ticket?.id}`);
  t.is(detail.events[0]?.id, event);
});

test.serial(
  "presses made while the hub is away for long, and while the kiosk is away, arrive once and in order",
  async (t) => {
    t.timeout(120_000);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const pressed: Button[] = [];
    const press = async (button: Button): Promise<void> => {
      await rig.board().press(button);
      pressed.push(button);
    };
    await press("happy");
    await until("the first to be stored", () => storedEvents(rig.folders.hub).length === 1);
    await rig.hub.kill();
    for (const button of ["unhappy", "call", "very-happy", "spare"] as const) await press(button);
    await rig.kiosk().kill();
    for (const button of ["happy", "happy", "very-unhappy"] as const) await press(button);
    rig.kiosk().start();
    await rig.kioskReady();
    await press("call");
    rig.hub.start();
    await rig.hubReady();
    await until("all to be stored", () => storedEvents(rig.folders.hub).length >= pressed.length);
    t.deepEqual(
      storedEvents(rig.folders.hub).map(({ button }) => button),
      pressed,
    );
  },
);

test.serial(
  "a board that is unplugged and replugged 20 times while it is pressed is back within 5 s and loses nothing",
  async (t) => {
    t.timeout(170_000);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const pressed: Button[] = [];
    const buttons = ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"] as const;
    for (let round = 0; round < 20; round++) {
      const press = async (): Promise<void> => {
        const button = buttons[pressed.length % buttons.length] as Button;
        await rig.board().press(button, { heldMs: 20 });
        pressed.push(button);
      };
      await press();
      await rig.board().port.close();
      await press();
      await rig.board().port.open();
      // In the chip's own time, which a busy machine holds up together with everything else.
      const plugged = rig.board().avr.elapsedMs;
      await press();
      await until(`round ${round}: all stored`, () => storedEvents(rig.folders.hub).length >= pressed.length);
      const backAfterMs = Math.round(rig.board().avr.elapsedMs - plugged);
      t.true(backAfterMs < 5_000, `round ${round}: back after ${backAfterMs} ms`);
    }
    t.deepEqual(
      storedEvents(rig.folders.hub).map(({ button }) => button),
      pressed,
    );
  },
);

test.serial("garbage on the line and a hung firmware cost no press", async (t) => {
  t.timeout(120_000);
  const rig = await Rig.start();
  t.teardown(() => rig.stop());
  const board = rig.board();
  await board.press("happy");
  const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 89 + 17) & 0xff);
  if (board.port instanceof TcpPort) board.port.stream?.push(noise);
  await board.press("call");
  await until("both stored", () => storedEvents(rig.folders.hub).length === 2);
  const resets = board.avr.resets;
  board.avr.hang();
  await until("the watchdog to reset the chip", () => board.avr.resets > resets, 10_000);
  await board.press("unhappy");
  await until("the third stored", () => storedEvents(rig.folders.hub).length === 3);
  t.deepEqual(
    storedEvents(rig.folders.hub).map(({ button }) => button),
    ["happy", "call", "unhappy"],
  );
});
