import test from "ava";
import { PANEL_BUTTONS, type PanelButton } from "../../device-drivers/button-panel/frames.ts";
import type { BoardDetail } from "../../protocol/boards.ts";
import type { CommandView, KioskDetail } from "../../protocol/rest.ts";
import type { SelfTestDone } from "../../protocol/self-test.ts";
import { TcpPort } from "../../simulators/avr/index.ts";
import { buttonPin, lampPin } from "../panel-on-chip.ts";
import { Rig, type RigBoard, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

test.serial(
  "a board and its kiosk are tested from the hub, and a board by two held buttons; what came of it stands in their histories",
  async (t) => {
    t.timeout(170_000);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const detail = () => rig.get<KioskDetail>("kiosks/kiosk-1");
    await until("the board to be ready", async () => (await detail()).devices[0]?.status === "ready");
    const ask = async (args: Record<string, unknown>): Promise<string> => {
      const answer = await fetch(`${rig.api}/api/v1/kiosks/kiosk-1/commands`, {
        method: "POST",
        headers: { authorization: `Bearer ${rig.token}`, "content-type": "application/json" },
        body: JSON.stringify({ verb: "self-test", args }),
      });
      t.is(answer.status, 202, await answer.clone().text());
      return ((await answer.json()) as CommandView).request;
    };
    const commandOf = async (request: string) => (await detail()).commands.find((one) => one.request === request);
    const ended = async (request: string): Promise<CommandView> => {
      await until("the command to end", async () => ["ok", "error"].includes((await commandOf(request))?.status ?? ""));
      return (await commandOf(request)) as CommandView;
    };

    // With a person, who presses what the lamps ask for, which the hub is told.
    const request = await ask({ device: "panel", person: true });
    const pressed = new Set<string>();
    await until("the test of the board to end", async () => {
      const command = await commandOf(request);
      const asked = PANEL_BUTTONS.find((button) => command?.progress?.phase === `press-${button}`);
      if (asked && !pressed.has(asked)) {
        pressed.add(asked);
        await rig.board().press(asked);
      }
      return command?.status === "ok" || command?.status === "error";
    });
    const command = await ended(request);
    t.is(command.status, "ok", JSON.stringify(command.error));
    const done = command.data as SelfTestDone;
    const outcomes = Object.fromEntries(done.parts.map(({ part, outcome }) => [part, outcome]));
    t.like(outcomes, { supply: "passed", eeprom: "passed", ring: "passed", lamps: "passed", buzzer: "passed" });
    t.is(outcomes.buttons, "passed", JSON.stringify(done.parts));
    t.deepEqual(storedEvents(rig.folders.hub), [], "none of it is a vote");
    const board = await rig.get<BoardDetail>(`boards/${done.serial}`);
    const line = board.history.find(({ what }) => what === "self-test");
    t.like(line?.facts, {
      kiosk: "kiosk-1",
      device: "panel",
      outcome: done.outcome,
      begunBy: "hub",
      parts: done.parts,
    });

    // The kiosk itself: no page is open here, and all else is well.
    const own = await ended(await ask({}));
    t.is(own.status, "ok", JSON.stringify(own.error));
    const of = Object.fromEntries((own.data as SelfTestDone).parts.map((part) => [part.part, part]));
    t.deepEqual(of.screen?.faults, [{ code: "screen-silent" }]);
    t.is(of.network?.outcome, "passed");
    t.is(of.disk?.outcome, "passed");
    t.true((of.disk?.figures.freeMb ?? 0) > 0);
    t.deepEqual(Object.keys(of), ["screen", "sound", "network", "clock", "disk"]);

    // What is not there, and what is no board, is refused in words of its own.
    t.is((await ended(await ask({ device: "nobody" }))).error?.code, "board-unknown");

    // Somebody unplugs the board, holds two buttons as power comes, and presses what the lamps ask for. Its kiosk hears of it once the board
    // is there again, behind a port that does not reset it: a reset forgets the test.
    const unplugged = rig.board();
    await unplugged.port.close();
    testByHand(unplugged);
    const port = Number(new URL(rig.kiosks[0]?.devicePort ?? "").port);
    const quiet = new TcpPort(unplugged.avr, { port, resetOnOpen: false });
    t.teardown(() => quiet.close());
    await quiet.open();
    const tests = async () =>
      (await rig.get<BoardDetail>(`boards/${done.serial}`)).history.filter(({ what }) => what === "self-test");
    await until("the history to have it", async () => (await tests()).length === 2);
    const [byHand] = await tests();
    t.like(byHand, {
      actor: "kiosk:kiosk-1",
      facts: { kiosk: "kiosk-1", device: "panel", begunBy: "buttons" },
    });
    const { parts = [], epoch } = (byHand?.facts ?? {}) as Partial<SelfTestDone>;
    t.true(Number(epoch) > 0);
    for (const part of ["eeprom", "ring", "lamps", "buttons"])
      t.is(parts.find((one) => one.part === part)?.outcome, "passed", JSON.stringify(parts));
    t.deepEqual(storedEvents(rig.folders.hub), [], "none of it is a vote either");
  },
);

/** Lets a board that is unplugged test itself by two buttons that are held as power comes; as nobody waits for it, it runs as fast as it can. */
function testByHand({ avr, pacer }: RigBoard): void {
  pacer.remove(avr);
  const edges: { button: PanelButton; atMs: number }[] = [];
  const forget = avr.on("pin", (pin) => {
    const button = PANEL_BUTTONS.find((one) => lampPin(one) === pin);
    if (button) edges.push({ button, atMs: avr.elapsedMs });
  });
  const held = (["very-happy", "spare"] as const).map(buttonPin);
  avr.powerOff();
  for (const pin of held) avr.wire(pin, "low");
  avr.powerOn();
  const fromMs = avr.elapsedMs;
  avr.run(2_200);
  for (const pin of held) avr.wire(pin, "open");
  // The lamps' own part is over by now.
  avr.run(3_300);
  const pressed = new Set<PanelButton>();
  const isBlinking = (button: PanelButton): boolean =>
    edges.filter((edge) => edge.button === button && edge.atMs > avr.elapsedMs - 400).length >= 2;
  while (pressed.size < PANEL_BUTTONS.length && avr.elapsedMs < fromMs + 40_000) {
    avr.run(400);
    const asked = PANEL_BUTTONS.find((button) => !pressed.has(button) && isBlinking(button));
    if (!asked) continue;
    pressed.add(asked);
    void avr.press(buttonPin(asked), { heldMs: 60 });
  }
  avr.run(500);
  forget();
  pacer.add(avr);
}
