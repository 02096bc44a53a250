import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { until } from "../../test/rig.ts";
import { ScreenBrowser } from "./browser.ts";
import { DevTools } from "./devtools.ts";
import { MAX_SCREENSHOT_BYTES } from "./screenshot.ts";
import { Watchdog } from "./watchdog.ts";

const EXECUTABLE = process.env.COUNTERBELL_CHROMIUM ?? "/usr/bin/chromium";
const log = pino({ level: "silent" });

const PAGE = `<!doctype html><title>kiosk</title><body style="background: #fff">
<h1>How was it?</h1><x-screen></x-screen><p data-visitor id="told" style="font-size: 40px"></p>
<script>
  const root = document.querySelector("x-screen").attachShadow({ mode: "open" });
  root.innerHTML = '<input id="words" style="font-size: 60px; width: 600px"><textarea style="font-size: 60px"></textarea>';
  setInterval(() => fetch("/input", { method: "POST" }), 200);
</script>`;

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A page's server that hears its heartbeats, and a Chromium that somebody starts again when it ends. */
async function screen(t: ExecutionContext) {
  let heardMs: number | undefined;
  const foreign: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method === "POST") heardMs = Date.now();
    response.setHeader("content-type", "text/html").end(request.method === "POST" ? "" : PAGE);
  };
  const server = createServer(answer);
  const elsewhere = createServer((request, response) => {
    foreign.push(request.url ?? "");
    response.end("elsewhere");
  });
  for (const each of [server, elsewhere]) await new Promise<void>((resolve) => each.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "kiosk-watchdog-"));
  let child: ChildProcess | undefined;
  let starts = 0;
  let isOver = false;
  const start = (): void => {
    starts += 1;
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
    const place = [`--remote-debugging-port=${port}`, `--user-data-dir=${join(folder, String(starts))}`];
    child = spawn(EXECUTABLE, [...flags, "--disable-component-update", "--disable-sync", ...place, url], {
      stdio: "ignore",
      detached: true,
    });
    // As a service that comes back.
    child.once("exit", () => isOver || start());
  };
  start();
  const devTools = new DevTools({ port, clock: asyncScheduler, answerMs: 2000 });
  const browser = new ScreenBrowser({ devTools, url: () => url, restart: undefined, log });
  t.teardown(async () => {
    isOver = true;
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    // Its own children as well: they would go on writing into the folder.
    if (child?.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
    for (const each of [server, elsewhere]) {
      each.closeAllConnections();
      each.close();
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const page = await devTools.page();
    try {
      const { result } = await page.call("Runtime.evaluate", { expression, returnByValue: true });
      return (result as { value?: unknown }).value;
    } finally {
      page.close();
    }
  };
  const heard = (): number | undefined => heardMs;
  await until("the page is there", async () => heardMs !== undefined && (await browser.look()) === "fine");
  return { browser, devTools, url, elsewhereUrl, evaluate, heard, starts: () => starts };
}

const skip = (t: ExecutionContext): boolean => {
  if (existsSync(EXECUTABLE)) return false;
  t.log(`skipped: ${EXECUTABLE} is missing (apt install chromium)`);
  t.pass();
  return true;
};

test("a page that is blank, elsewhere, crashed or hangs is seen as such, and is shown anew", async (t) => {
  if (skip(t)) return;
  const { browser, evaluate, elsewhereUrl, devTools, heard, starts } = await screen(t);
  const mend = async (what: string): Promise<void> => {
    const before = Date.now();
    await browser.reload();
    await until(`it is well after ${what}`, async () => (heard() ?? 0) > before && (await browser.look()) === "fine");
  };
  await evaluate("document.body.replaceChildren()");
  t.is(await browser.look(), "blank");
  await mend("a blank page");
  await evaluate("document.body.style.visibility = 'hidden'");
  t.is(await browser.look(), "blank");
  await mend("a hidden page");
  await evaluate(`location.href = ${JSON.stringify(elsewhereUrl)}`);
  await until("it is elsewhere", async () => (await browser.look()) === "foreign");
  await mend("another address");
  const page = await devTools.page();
  await page.call("Page.crash").catch(() => undefined);
  page.close();
  t.is(await browser.look(), "stuck");
  await mend("a crash");
  await evaluate("setTimeout(() => { for (;;); }, 0)");
  t.is(await browser.look(), "stuck");
  t.is(await browser.screenshot(), undefined, "nothing can be hidden on it");
  await mend("a page that hangs");
  t.is(starts(), 1, "the browser itself lived on");
  await browser.restart();
  await until("another browser is there", async () => starts() === 2 && (await browser.look()) === "fine");
});

test("a picture shows nothing that a visitor wrote, in any tree of the page, and the page is as before", async (t) => {
  if (skip(t)) return;
  const { browser, devTools, evaluate } = await screen(t);
  const type = (words: string): Promise<unknown> =>
    evaluate(`(() => {
      const root = document.querySelector("x-screen").shadowRoot;
      root.querySelector("input").value = ${JSON.stringify(words)};
      root.querySelector("textarea").value = ${JSON.stringify(words)};
      document.querySelector("#told").innerHTML = "<b style='visibility: visible'>" + ${JSON.stringify(words)} + "</b>";
      return root.querySelector("input").value;
    })()`);
  const bare = async (): Promise<string> => {
    const page = await devTools.page();
    const { data } = await page.call("Page.captureScreenshot", { format: "jpeg", quality: 70 });
    page.close();
    return String(data);
  };
  t.is(await type("Maria Lopez"), "Maria Lopez");
  const [shown, picture] = [await bare(), await browser.screenshot()];
  await type("0170 1234");
  const [otherShown, otherPicture] = [await bare(), await browser.screenshot()];
  t.not(shown, otherShown, "the words can be seen on the glass");
  t.true(picture !== undefined && otherPicture !== undefined && picture.equals(otherPicture), "and in no picture");
  t.is(picture?.subarray(0, 3).toString("hex"), "ffd8ff");
  t.true((picture?.length ?? 0) <= MAX_SCREENSHOT_BYTES);
  t.is(await bare(), otherShown, "the visitor sees the words again");
});

test("a watchdog brings a page back by itself, and what cannot be mended becomes an alert with a picture", async (t) => {
  if (skip(t)) return;
  const { browser, evaluate, heard } = await screen(t);
  // A clock that runs twenty times as fast: what takes a minute on a wall is over in three seconds.
  const begun = Date.now();
  const now = (): number => (Date.now() - begun) * 20;
  const clock = {
    now,
    schedule: ((work: () => void, ms = 0) => asyncScheduler.schedule(work, ms / 20)) as typeof asyncScheduler.schedule,
  };
  const sent = new Map<string, Buffer>();
  let refusals = 2;
  const watchdog = new Watchdog({
    browser,
    heardMs: () => {
      const at = heard();
      return at === undefined ? undefined : (at - begun) * 20;
    },
    send: async (name, picture) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error("the hub is away");
      sent.set(name, picture);
    },
    newName: () => "picture-1",
    clock,
    log,
  });
  t.teardown(() => watchdog.stop());
  watchdog.start();
  // Nothing helps a screen that stays blank.
  const stuck = new Watchdog({
    browser: {
      ...{ reload: () => browser.reload(), screenshot: () => browser.screenshot() },
      look: async () => "blank",
      restart: async () => undefined,
    },
    heardMs: () => undefined,
    send: async (name, picture) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error("the hub is away");
      sent.set(name, picture);
    },
    newName: () => "picture-2",
    clock,
    log,
  });
  t.teardown(() => stuck.stop());
  stuck.start();
  await until("all is well", () => watchdog.phase === "well");
  await evaluate("document.body.replaceChildren()");
  await until("it was seen", () => watchdog.phase === "reloaded");
  await until("all is well again", () => watchdog.phase === "well");
  t.is(watchdog.trouble, undefined);
  await until("it is given up", () => stuck.trouble !== undefined);
  t.deepEqual(stuck.trouble, { screenshot: "picture-2" });
  await until("the picture is with the hub, although it was away at first", () => sent.has("picture-2"));
  t.is(sent.get("picture-2")?.subarray(0, 3).toString("hex"), "ffd8ff");
  stuck.leave();
  t.is(stuck.trouble, undefined);
});
