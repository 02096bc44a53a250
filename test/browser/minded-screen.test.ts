import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { chromium, type Page } from "playwright-core";
import { asyncScheduler } from "rxjs";
import { startKiosk } from "../../kiosk/kiosk.ts";
import { root, until } from "../rig.ts";
import { runHub } from "../running-hub.ts";
import { EXECUTABLE } from "./chromium.ts";
import { skipScreen } from "./screen-kiosk.ts";

const PIN = "246810";
const WORDS = "Maria Lopez 0170";
/** How much faster than the wall's the clock of the watchdog runs. */
const HURRY = 20;

/** The wall's clock until `hurry` is called, and then so much faster, as the patience of the watchdog is minutes. */
function hurriedClock() {
  let from = { realMs: Date.now(), ms: 0 };
  let rate = 1;
  const now = (): number => from.ms + (Date.now() - from.realMs) * rate;
  const schedule = (work: () => void, ms = 0) => asyncScheduler.schedule(work, ms / rate);
  return {
    clock: { now, schedule: schedule as typeof asyncScheduler.schedule },
    hurry: () => {
      from = { realMs: Date.now(), ms: now() };
      rate = HURRY;
    },
  };
}

/** A hub, a kiosk of it as the installation leaves it, and the Chromium that shows its page and listens to its watchdog. */
async function mindedScreen(t: ExecutionContext) {
  t.timeout(300_000);
  const running = await runHub(t);
  const { password } = await running.enrol("entrance");
  const ask = (method: "GET" | "PUT", path: string, body?: object) =>
    running.hub.ask({ method, path: `/api/v1/${path}`, ...(body ? { body } : {}) });
  t.is((await ask("PUT", "kiosks/entrance/config", { exitPin: PIN })).status, 200);
  const folder = mkdtempSync(join(tmpdir(), "counterbell-minded-"));
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: debugPort } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const lines: Record<string, unknown>[] = [];
  const { clock, hurry } = hurriedClock();
  const left = join(folder, "left");
  const restarted = join(folder, "restarted");
  const { url, ca } = { url: running.hub.mqttsUrl, ca: running.hub.context.enrolmentInfo().ca };
  const kiosk = await startKiosk({
    config: {
      ...{ site: "berlin", kiosk: "entrance", data: join(folder, "data") },
      hub: {
        ...{ url, clientId: "entrance", username: "entrance", password, ca },
        contentUrl: running.hub.contentUrl as string,
      },
      screen: {
        ...{ host: "127.0.0.1", port: 0, frameAncestors: [] },
        browser: { debugPort, restart: ["touch", restarted] },
        exitCommand: ["touch", left],
      },
      ...{ log: { level: "info" }, outbox: { maxBytes: 1 << 24 }, devices: [] },
    },
    pages: join(root, "dist/ui"),
    locales: join(root, "locales"),
    log: pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    watchClock: clock,
  });
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  const place = [`--remote-debugging-port=${debugPort}`, `--user-data-dir=${join(folder, "profile")}`];
  const child = spawn(EXECUTABLE, [...flags, "--disable-sync", ...place, kiosk.screenUrl], {
    stdio: "ignore",
    detached: true,
  });
  t.teardown(async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
    await kiosk.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const address = `http://127.0.0.1:${debugPort}`;
  await until("the browser is there", () =>
    fetch(`${address}/json/version`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const browser = await chromium.connectOverCDP(address);
  const page = await (async (): Promise<Page> => {
    let found: Page | undefined;
    await until("its page is there", () => {
      found = browser.contexts()[0]?.pages()[0];
      return found !== undefined;
    });
    return found as Page;
  })();
  await page.locator("cb-kiosk-screen").waitFor({ state: "attached" });
  return { ask, page, browser, lines, left, restarted, hurry };
}

/** Touches the hidden corner five times. */
async function touchCorner(page: Page): Promise<void> {
  const width = await page.evaluate(() => innerWidth);
  for (let i = 0; i < 5; i++) await page.mouse.click(width - 4, 4);
  await page.getByRole("heading", { name: "Leave kiosk mode" }).waitFor();
}

/** What a page does with events that a browser would answer itself: true where it kept them from it. */
const closedOff = () => {
  const target = document.querySelector("cb-kiosk-screen") as Element;
  const kept = (event: Event): boolean => !target.dispatchEvent(event);
  const all = { bubbles: true, cancelable: true, composed: true };
  const key = (name: string, more: KeyboardEventInit = {}) =>
    kept(new KeyboardEvent("keydown", { ...all, key: name, ...more }));
  const link = document.createElement("a");
  link.href = "https://example.org/";
  link.target = "_blank";
  document.body.append(link);
  const touches = [1, 2].map((identifier) => new Touch({ identifier, target }));
  const state = {
    contextMenu: kept(new MouseEvent("contextmenu", all)),
    selection: kept(new Event("selectstart", all)),
    drag: kept(new DragEvent("dragstart", all)),
    drop: kept(new DragEvent("drop", all)),
    zoomByWheel: kept(new WheelEvent("wheel", { ...all, ctrlKey: true })),
    zoomByKeys: ["+", "-", "0"].every((name) => key(name, { ctrlKey: true })),
    pinch: kept(new TouchEvent("touchmove", { ...all, touches })),
    print: key("p", { ctrlKey: true }),
    files: key("o", { ctrlKey: true }) && key("s", { ctrlKey: true }),
    history: key("ArrowLeft", { altKey: true }) && key("BrowserBack") && key("Backspace"),
    newWindows:
      key("n", { ctrlKey: true }) && key("t", { ctrlKey: true }) && window.open("https://example.org/") === null,
    links: !link.dispatchEvent(new MouseEvent("click", all)),
    source: key("u", { ctrlKey: true }),
    developerTools:
      key("F12") && key("I", { ctrlKey: true, shiftKey: true }) && key("j", { ctrlKey: true, shiftKey: true }),
    translate:
      document.documentElement.translate === false ||
      document.querySelector("meta[name=google][content=notranslate]") !== null,
  };
  link.remove();
  return state;
};

test.serial(
  "a screen closes off its browser, is left by its PIN alone, tells its errors without words, and its end is a ticket with a picture",
  async (t) => {
    if (skipScreen(t)) return;
    const { ask, page, browser, lines, left, restarted, hurry } = await mindedScreen(t);

    const state = await page.evaluate(closedOff);
    t.deepEqual(
      Object.entries(state).filter(([, isKept]) => !isKept),
      [],
    );

    // The page asks nobody else, and says that it was to.
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    t.teardown(() => elsewhere.close());
    const foreign = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    await page.evaluate(async (url) => {
      await fetch(url).catch(() => undefined);
      await new Promise((resolve) => {
        const image = new Image();
        image.onerror = resolve;
        image.src = url;
      });
      const frame = document.createElement("iframe");
      frame.src = url;
      document.body.append(frame);
      const script = document.createElement("script");
      script.src = url;
      document.body.append(script);
      frame.remove();
    }, foreign);
    await page.evaluate((words) => {
      setTimeout(() => JSON.parse(words), 0);
      void Promise.reject(new Error(words));
    }, WORDS);
    const told = () => lines.filter(({ msg }) => msg === "the screen's page reports an error");
    await until("the kiosk hears of errors", () => told().length > 0);
    t.regex(String(told()[0]?.error), /^blocked by connect-src: http:\/\/127\.0\.0\.1:\d+$/);
    t.deepEqual(asked, []);
    for (const part of WORDS.split(" ")) t.false(JSON.stringify(lines).includes(part), part);

    // A wrong PIN by touch, the right one by keys.
    await touchCorner(page);
    for (const digit of "1111") await page.getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "This PIN is not right." }).waitFor();
    t.false(existsSync(left));
    await page.keyboard.press("Escape");
    await touchCorner(page);
    const beforeLeaving = lines.length;
    await page.keyboard.type(PIN);
    await page.keyboard.press("Enter");
    await until("the kiosk is left", () => existsSync(left));
    // Whoever guesses waits, whatever comes then.
    const guess = (pin: string) =>
      page.evaluate(
        async (said) =>
          (
            await fetch("/exit", {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify({ pin: said }),
            })
          ).status,
        pin,
      );
    const answers: number[] = [];
    for (let i = 0; i < 5; i++) answers.push(await guess("9999"));
    t.deepEqual(answers, [401, 401, 401, 401, 429]);
    t.is(await guess(PIN), 429);
    t.false(JSON.stringify(lines).includes(PIN));

    // It is shown again, and then hangs for good: what a reload and a restart cannot mend is told.
    const says = (msg: string) => lines.filter((line) => line.msg === msg);
    await until("the watchdog minds it again", () =>
      lines.slice(beforeLeaving).some(({ msg, phase }) => msg === "the screen's phase" && phase === "recovering"),
    );
    await page.evaluate(
      () =>
        void setTimeout(() => {
          for (;;);
        }, 0),
    );
    hurry();
    await until("a restart was tried", () => existsSync(restarted));
    type Ticket = { id: number; kind: string; kiosk: string; code: string; args: { screenshot?: string } };
    let ticket: Ticket | undefined;
    await until("there is a ticket", async () => {
      const { items } = JSON.parse((await ask("GET", "tickets?kiosk=entrance")).body) as { items: Ticket[] };
      ticket = items.find(({ code }) => code === "ticket-screen-silent");
      return ticket !== undefined;
    });
    const name = ticket?.args.screenshot;
    t.truthy(name);
    await until(
      "its picture is with the hub",
      async () => (await ask("GET", `kiosks/entrance/screenshots/${name}`)).status === 200,
    );
    const acts = says("the screen's watchdog acts").map(({ act }) => act);
    t.deepEqual(acts.slice(0, 3), ["reload", "restart", "alert"], JSON.stringify(acts));
    await browser.close().catch(() => undefined);
  },
);
