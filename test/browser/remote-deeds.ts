import type { ExecutionContext } from "ava";
import type { Page } from "playwright-core";
import { BUTTONS } from "../../protocol/buttons.ts";
import type { FlashBoardArgs } from "../../protocol/deeds.ts";
import type { KioskClient } from "../../simulators/kiosk/index.ts";
import type { Rig } from "../rig.ts";
import { axeViolations } from "./chromium.ts";

type Asked = { request: string; args: FlashBoardArgs };

/** What the board runs before: any program, as nobody here flashes it. */
const FORMER = { version: "1.0.9", build: "0a0a0a0a", hex: ":0400000001020304F2\n:00000001FF\n" };

/**
 * Walks through what is asked from afar on the page of board `DEAD-1`, for which a kiosk of the test's making stands: the program that
 * shipped is chosen, how far it is shows as the kiosk says it, and so does what came of it; then the way back. `look` keeps a picture.
 */
export async function walkRemoteDeeds(
  t: ExecutionContext,
  options: { rig: Rig; page: Page; kiosk: KioskClient; look: (name: string) => Promise<void> },
): Promise<void> {
  const { rig, page, kiosk, look } = options;
  const { version: firmware, build: runs, hex } = FORMER;
  const uploaded = await fetch(`${rig.api}/api/v1/firmware?version=${firmware}&build=${runs}`, {
    method: "POST",
    headers: { authorization: `Bearer ${rig.token}`, "content-type": "application/x-intel-hex" },
    body: hex,
  });
  t.is(uploaded.status, 201);
  const board = {
    id: "panel",
    driver: "button-panel",
    status: "ready",
    serial: "DEAD-1",
    buttons: BUTTONS,
    samples: [],
  };
  await kiosk.publish("describe", {
    ...{ program: "1", node: "20", schema: 1 },
    devices: [{ ...board, firmware, build: runs }],
  });
  await page.goto(`${rig.api}/?lang=en#/boards/DEAD-1`);
  const deeds = page.locator("cb-remote-deeds");
  await deeds.getByText(`${firmware}+${runs}`).waitFor();
  const list = deeds.locator("cb-deed-list");
  const latest = list.locator("li").first();
  const asked = async (): Promise<Asked> => {
    const isNew = ({ request }: Asked): boolean => !known.has(request);
    const { text } = await kiosk.next(
      (topic, message) => topic.endsWith("/command/flash-board") && isNew(message as Asked),
    );
    const command = JSON.parse(text) as Asked;
    known.add(command.request);
    return command;
  };
  const known = new Set<string>();

  await deeds.getByRole("button", { name: "Flash board" }).click();
  const dialog = page.locator("cb-flash-dialog");
  await dialog.getByText("came with the hub").waitFor();
  await look("flash-dialog");
  t.deepEqual(await axeViolations(page), [], "the dialog");
  await dialog.getByRole("button", { name: "Flash board" }).click();
  const { request, args } = await asked();
  t.is(args.device, "panel");
  t.truthy(args.before, "what it runs now is one of the hub's");
  const running = (phase: string, percent: number, attempt: number) =>
    kiosk.publish(`result/${request}`, { status: "running", progress: { phase, percent, attempt, of: 6 } });
  await running("writing", 40, 1);
  await latest.getByText(/writing.*40.*%.*try.*1.*of.*6/).waitFor();
  t.true(await deeds.getByRole("button", { name: "Flash board" }).isDisabled(), "one flash a board");
  await look("flash-under-way");
  t.deepEqual(await axeViolations(page), [], "under way");
  await running("waiting", 0, 2);
  await latest.getByText(/waiting before the next try/).waitFor();
  const { version, build } = args.image;
  await kiosk.publish(`result/${request}`, { status: "ok", data: { device: "panel", version, build, tries: 2 } });
  await latest.getByText(/It took.*2.*tries/).waitFor();
  await latest.getByText(/asked by.*took/).waitFor();

  await deeds.getByRole("button", { name: /Go back to/ }).click();
  await look("go-back");
  await deeds
    .locator("wa-dialog")
    .getByRole("button", { name: /Go back to/ })
    .click();
  const back = await asked();
  t.is(back.args.image.hash, args.before?.hash ?? "");
  const error = { code: "flash-failed-link-lost", args: { written: "part" }, text: "link lost" };
  await kiosk.publish(`result/${back.request}`, { status: "error", error });
  await latest.getByText(/connection to.*panel.*former program is gone/).waitFor();
  await look("flash-failed");
}
