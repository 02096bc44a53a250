import test from "ava";
import { PANEL_BUTTONS } from "../../device-drivers/button-panel/frames.ts";
import type { BoardDetail } from "../../protocol/boards.ts";
import type { CommandView, KioskDetail } from "../../protocol/rest.ts";
import type { SelfTestDone } from "../../protocol/self-test.ts";
import { Rig, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

test.serial(
  "a board and its kiosk are tested from the hub, and what came of it stands in their histories",
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
  },
);
