import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { until } from "../../test/rig.ts";
import { ScreenBrowser } from "../watchdog/browser.ts";
import { DevTools } from "../watchdog/devtools.ts";
import { chromiumPolicy } from "./screen-service.ts";

const EXECUTABLE = process.env.COUNTERBELL_CHROMIUM ?? "/usr/bin/chromium";
/** Where Debian's Chromium looks for policies; it is covered for one process alone. */
const POLICIES = "/etc/chromium";

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

test("under the policy that is installed a watchdog may look at the page, and no other address is ever asked", async (t) => {
  const missing = !existsSync(EXECUTABLE)
    ? `${EXECUTABLE} is missing (apt install chromium)`
    : spawnSync("unshare", ["--mount", "test", "-d", POLICIES]).status !== 0
      ? `no ${POLICIES} that could be covered for one process (root and Debian's Chromium are needed)`
      : undefined;
  if (missing) {
    t.log(`skipped: ${missing}`);
    t.pass();
    return;
  }
  const asked: string[] = [];
  const own = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end("<h1>How was it?</h1>"),
  );
  const other = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("elsewhere");
  });
  const probe = createServer();
  const debugPort = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  const url = `http://127.0.0.1:${await listen(own)}/`;
  const elsewhere = `http://127.0.0.1:${await listen(other)}/`;
  const folder = mkdtempSync(join(tmpdir(), "kiosk-policy-"));
  writeFileSync(join(folder, "policy.json"), chromiumPolicy(url));
  const script = `mount -t tmpfs none ${POLICIES} && mkdir -p ${POLICIES}/policies/managed &&
    cp "$1/policy.json" ${POLICIES}/policies/managed/ && shift && exec "$@"`;
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  const browserFlags = [...flags, `--remote-debugging-port=${debugPort}`, `--user-data-dir=${join(folder, "profile")}`];
  const child = spawn("unshare", ["--mount", "sh", "-ec", script, "sh", folder, EXECUTABLE, ...browserFlags, url], {
    stdio: "ignore",
    detached: true,
  });
  t.teardown(async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.pid !== undefined) {
      process.kill(-child.pid, "SIGKILL");
      await ended;
    }
    for (const server of [own, other]) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const devTools = new DevTools({ port: debugPort, clock: asyncScheduler });
  const log = pino({ level: "silent" });
  const browser = new ScreenBrowser({ devTools, url: () => url, restart: undefined, log });
  await until("the watchdog sees the page", async () => (await browser.look()) === "fine");
  t.truthy(await browser.screenshot());
  const page = await devTools.page();
  t.teardown(() => page.close());
  for (const address of [elsewhere, "chrome://version", "file:///etc/passwd"]) {
    await page.call("Page.navigate", { url: address }).catch(() => undefined);
    const { result } = await page.call("Runtime.evaluate", { expression: "location.href", returnByValue: true });
    t.not((result as { value?: string }).value, address);
  }
  t.deepEqual(asked, []);
  await browser.reload();
  await until("the page is back", async () => (await browser.look()) === "fine");
});
