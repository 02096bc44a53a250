import test from "ava";
import { check } from "../../protocol/codec.ts";
import { SelfTestDone } from "../../protocol/self-test.ts";
import { launchBrowser, openPage } from "./chromium.ts";
import { skipScreen, startScreenKiosk } from "./screen-kiosk.ts";

/** As the kiosk's own browser is started: sound needs no touch before. */
const KIOSK_SOUND = "--autoplay-policy=no-user-gesture-required";
const own = { site: "berlin", kiosk: "entrance" };

test.serial("the page of a kiosk answers its self-test: it draws, and its audio clock runs", async (t) => {
  if (skipScreen(t)) return;
  const kiosk = await startScreenKiosk(t);
  const { page } = await openPage(await launchBrowser(t, [KIOSK_SOUND]), { viewport: { width: 800, height: 600 } });
  await page.goto(kiosk.address);
  await page.getByRole("heading", { name: "How was your visit today?" }).waitFor();
  const message = { request: "one", expiresAt: Date.now() + 600_000, args: {} };
  await kiosk.hub.say({ name: "command", ...own, verb: "self-test" }, message);
  const answered = await kiosk.hub.expect(
    "result",
    ({ message: result }) => result?.status === "ok" || result?.status === "error",
  );
  const done = check(SelfTestDone, answered.message?.data ?? {});
  if (!done.ok) return t.fail(`${done.detail} ${JSON.stringify(answered.message)}`);
  const of = Object.fromEntries(done.value.parts.map((part) => [part.part, part]));
  t.is(of.screen?.outcome, "passed", JSON.stringify(of.screen));
  t.true((of.screen?.figures.frames ?? 0) > 0);
  t.is(of.sound?.outcome, "passed", JSON.stringify(of.sound));
  t.true((of.sound?.figures.soundMs ?? 0) > 0);
  t.is(of.network?.outcome, "passed");
});
