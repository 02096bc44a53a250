import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { asyncScheduler, BehaviorSubject, type SchedulerLike } from "rxjs";
import { readFirstStart } from "../../kiosk/config.ts";
import { type FirstKiosk, startFirstKiosk } from "../../kiosk/first-kiosk.ts";
import { FirstScreen } from "../../kiosk/screen-first.ts";
import type { DeviceView, MadeCodes } from "../../protocol/enrolment.ts";
import { CODE_LETTERS, makeCode, parseCode } from "../../protocol/enrolment-code.ts";
import type { FirstStartInput, FirstStartState } from "../../protocol/first-start.ts";
import { freePort } from "../free-ports.ts";
import { root, until } from "../rig.ts";
import { type RunningHub, runHub, temporaryFolder } from "../running-hub.ts";
import { axeViolations, NOTHING, openPage, picture, skipWithoutChromium, takesPictures } from "./chromium.ts";
import { faultsOf, touch } from "./glass.ts";
import { oneBrowser } from "./one-browser.ts";

const pages = join(root, "dist/ui");
const locales = join(root, "locales");

const browser = oneBrowser();

function skips(t: ExecutionContext): boolean {
  if (skipWithoutChromium(t)) return true;
  if (existsSync(join(pages, "first-start/index.html"))) return false;
  t.log("skipped: the page is not built (npm run build)");
  t.pass();
  return true;
}

/** A clock of devices that ask thirty times as often. */
const hurried: SchedulerLike = {
  now: () => asyncScheduler.now(),
  schedule: ((work: never, delayMs = 0, state: never) =>
    asyncScheduler.schedule(work, delayMs / 30, state)) as SchedulerLike["schedule"],
};

/** A hub's door that can be shut and opened again, always at the same port. */
async function doorBefore(t: ExecutionContext, hub: RunningHub) {
  const to = Number(new URL(hub.hub.contentUrl ?? "").port);
  const port = await freePort();
  const open = new Set<Socket>();
  let server: Server | undefined;
  const door = {
    address: `127.0.0.1:${port}`,
    open: () =>
      new Promise<void>((resolve) => {
        server = createServer((near) => {
          const far = connect(to, "127.0.0.1");
          for (const [one, other] of [
            [near, far],
            [far, near],
          ] as const) {
            open.add(one);
            one.on("error", () => other.destroy()).on("close", () => other.destroy());
          }
          near.pipe(far).pipe(near);
        }).listen(port, "127.0.0.1", resolve);
      }),
    shut: () => {
      server?.close();
      for (const socket of open) socket.destroy();
      open.clear();
    },
  };
  t.teardown(door.shut);
  await door.open();
  return door;
}

async function ask<T>(running: RunningHub, method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<T> {
  const { hub } = running;
  const answer = await hub.ask({ method, path: `/api/v1/enrolment${path}`, ...(body ? { body } : {}) });
  if (answer.status >= 300) throw new Error(answer.body);
  return (answer.body === "" ? undefined : JSON.parse(answer.body)) as T;
}

const makeCodes = (running: RunningHub, count: number) =>
  ask<MadeCodes>(running, "POST", "/codes", { site: "berlin", count });
const devices = async (running: RunningHub) => (await ask<{ items: DeviceView[] }>(running, "GET", "/devices")).items;

/** A machine that no hub knows, with all that it logs; it can be switched off and on again. */
function machine(t: ExecutionContext) {
  const folder = temporaryFolder(t);
  const file = join(folder, "kiosk.toml");
  let kiosk: FirstKiosk | undefined;
  const lines: string[] = [];
  const made = {
    folder,
    file,
    lines,
    switchOn: async (port: number): Promise<FirstKiosk> => {
      if (!existsSync(file)) writeFileSync(file, `[screen]\nport = ${port}\n`);
      const first = readFirstStart(file);
      if (!first) throw new Error("it is a kiosk already");
      const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
      const running = { file, overrides: {}, first, pages, locales, log, version: "1", clock: hurried };
      kiosk = await startFirstKiosk({ ...running, hubNames: [] });
      return kiosk;
    },
    switchOff: () => kiosk?.stop(),
  };
  t.teardown(made.switchOff);
  return made;
}

/** Presents a code as another machine does; gives the status that the hub answers with. */
const presentElsewhere = (address: string, code: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const asked = request(
      `https://${address}/enrol`,
      { method: "POST", headers, agent: false, rejectUnauthorized: false },
      (answer) => {
        answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.on("error", reject).end(JSON.stringify({ code, secretHash: "0".repeat(64), machine: {} }));
  });

/** A code that begins as another does, and is not that one. */
function guessAt(place: string): string {
  const letters = place + makeCode(randomBytes(15)).text.replaceAll("-", "").slice(4, 15);
  const end = [...CODE_LETTERS].find((letter) => parseCode(letters + letter).ok);
  return letters + end;
}

const press = async (page: Page, letters: string): Promise<void> => {
  for (const letter of letters) {
    await touch(page, page.getByRole("button", { name: letter, exact: true }));
  }
};
const next = (page: Page) => touch(page, page.getByRole("button", { name: "Next" }));
/** Waits until the page says something; what stands apart from the words around it is set off by signs that nobody sees. */
const says = (page: Page, words: string | RegExp): Promise<void> => {
  const source = typeof words === "string" ? words.replaceAll(/[.*+?()|[\]\\]/g, "\\$&") : words.source;
  return page
    .getByText(new RegExp(source.replaceAll(" ", "[\\s\u2066-\u2069]+")))
    .first()
    .waitFor();
};
const emptied = async (page: Page): Promise<void> => {
  await page.getByRole("textbox").fill("");
};

test("a code that is typed on the screen of a machine that no hub knows makes it a kiosk, whose own screen then comes by itself", async (t) => {
  if (skips(t)) return;
  t.timeout(300_000);
  let aheadMs = 0;
  const clock = { now: () => asyncScheduler.now() + aheadMs, schedule: asyncScheduler.schedule.bind(asyncScheduler) };
  const running = await runHub(t, { clock });
  const door = await doorBefore(t, running);
  const it = machine(t);
  const port = await freePort();
  const { screenUrl } = await it.switchOn(port);
  const { page, seen } = await openPage(await browser(), { viewport: { width: 360, height: 640 }, hasTouch: true });
  await page.clock.install();
  await page.goto(screenUrl);
  const field = page.getByRole("textbox");
  const { codes } = await makeCodes(running, 3);
  const [code = "", taken = "", blocked = ""] = codes.map((one) => one.code);

  // Languages first, each in its own words; the choice outlives a reload and a cut of the power.
  await says(page, "Willkommen");
  await touch(page, page.getByRole("button", { name: /العربية/ }));
  await says(page, "أين المركز؟");
  t.is(await page.evaluate(() => document.documentElement.dir), "rtl");
  await it.switchOff();
  await it.switchOn(port);
  await page.reload();
  await says(page, "أين المركز؟");
  await touch(page, page.getByRole("button", { name: /اللغة/ }));
  await touch(page, page.getByRole("button", { name: /English/ }));
  await says(page, "Where is the hub?");

  // An address that is none, one where nobody is, and the right one.
  await page.keyboard.type("no hub");
  await page.keyboard.press("Enter");
  await says(page, /no hub is no address of a hub/);
  door.shut();
  await emptied(page);
  await touch(page, page.getByRole("button", { name: "Digits and signs" }));
  await press(page, door.address);
  await next(page);
  await says(page, /No hub answers at .*ECONNREFUSED/);
  t.is(await field.inputValue(), door.address, "what was typed stands there still");
  await door.open();
  await next(page);
  await says(page, "Type the one-time code");
  await says(page, `Hub: ${door.address}`);

  // Letters that no code has are not taken, and a wrong one is noticed before anything is sent.
  await page.keyboard.type("o");
  await says(page, /No code has O, 0, I or 1/);
  t.is(await field.inputValue(), "");
  await press(page, code.replaceAll("-", "").slice(0, 6));
  await page.reload();
  await says(page, "6 of 16");
  t.is(await field.inputValue(), code.slice(0, 7));
  await next(page);
  await says(page, /A code has 16 letters/);
  await touch(page, page.getByRole("button", { name: "Delete the last letter" }));
  t.is(await field.inputValue(), code.slice(0, 6));
  const last = code.at(-1) === "2" ? "3" : "2";
  await page.keyboard.type(code.slice(6, -1).toLowerCase() + last);
  await next(page);
  await says(page, /A letter of the code is wrong/);

  // What the hub says: nobody's code, one that was tried too often, one that another machine used, too many tries.
  await emptied(page);
  await page.keyboard.type(makeCode(randomBytes(15)).text);
  await page.keyboard.press("Enter");
  await says(page, /does not know this code, or somebody stands between/);
  await presentElsewhere(door.address, taken);
  for (let i = 0; i < 5; i++) await presentElsewhere(door.address, guessAt(blocked.slice(0, 4)));
  for (const [typed, words] of [
    [taken, /Another machine has used this code already/],
    [blocked, /tried too often with wrong letters/],
  ] as const) {
    await emptied(page);
    await page.keyboard.type(typed);
    await next(page);
    await says(page, words);
    t.is(await field.inputValue(), "", "it is good for nobody");
  }
  while ((await presentElsewhere(door.address, guessAt("2222"))) !== 429);
  await page.keyboard.type(code);
  await next(page);
  await says(page, "Too many tries came from this network.");
  await says(page, /You can try again in \d+ s/);
  t.false(await page.getByRole("button", { name: "Next" }).isEnabled());
  t.is(await field.inputValue(), code, "it is still good");

  // The hub listens again after ten seconds, which the page counts down.
  aheadMs = 60_000;
  await page.clock.fastForward(11_000);
  await next(page);
  await says(page, "Waiting to be let in");
  const [waiting] = (await devices(running)).filter(
    ({ status, machine: { version } }) => status === "waiting" && version,
  );
  await says(page, waiting?.mark ?? "no device waits");
  await says(page, `This machine: ${waiting?.machine.host}`);

  // Reloaded, switched off, and with a hub that is away, it waits on; and it goes on by itself.
  await page.reload();
  await says(page, "Waiting to be let in");
  await it.switchOff();
  door.shut();
  await it.switchOn(port);
  await says(page, /The hub is asked again and again/);
  await door.open();
  await page.getByText(/The hub is asked again and again/).waitFor({ state: "detached" });
  await says(page, waiting?.mark ?? "");
  const [kept] = readdirSync(it.folder).filter((name) => name.endsWith(".enrolling"));
  t.false(readFileSync(join(it.folder, kept ?? ""), "utf8").includes(code));
  await ask(running, "POST", `/devices/${waiting?.id}/approve`, { kiosk: "entrance" });
  await page.locator("cb-kiosk-screen").waitFor();
  t.is((await page.request.get(`${screenUrl}first-start/live`)).status(), 404);
  t.is((await page.request.post(`${screenUrl}first-start`, { data: { type: "hub" } })).status(), 404);
  t.is(readFirstStart(it.file), undefined);
  t.deepEqual(
    readdirSync(it.folder).filter((name) => /enrolling|first-start|former$/.test(name)),
    ["kiosk.toml.former"],
  );
  await until("the hub to hear of it", () =>
    running.rows<{ id: string }>("SELECT id FROM kiosk WHERE presence = 'online'").some((row) => row.id === "entrance"),
  );
  t.deepEqual(seen.errors, NOTHING.errors);
  t.deepEqual(seen.foreign, NOTHING.foreign);

  // Neither a code nor the half of one is in any line of the log.
  t.true(it.lines.length > 3);
  const written = it.lines.join("").toUpperCase().replaceAll("-", "");
  for (const one of [code, taken, blocked]) {
    t.false(written.includes(one.replaceAll("-", "").slice(4, 12)));
    t.false(written.includes(one.replaceAll("-", "").slice(8)));
  }
});

const hub = { address: "https://hub.of-a-long-name.shops.example:8443", by: "found" } as const;
const own = { machine: "raspberrypi-of-the-entrance", hub };
const certificate = { hub: hub.address, reason: "ERR_TLS_CERT_ALTNAME_INVALID", nowMs: 0 };
/** Each step at its fullest, as a machine would tell it. */
const STEPS: Record<string, FirstStartState> = {
  languages: { ...own, step: "hub" },
  hub: { ...own, step: "hub", language: "", error: { fault: "unreachable", args: { ...certificate } } },
  code: { ...own, step: "code", language: "", error: { fault: "too-many", args: {}, waitMs: 600_000 } },
  certificate: { ...own, step: "asking", language: "", error: { fault: "certificate", args: certificate } },
  waiting: {
    ...{ ...own, step: "waiting", language: "", mark: "K7F-2QM", isAway: true },
    error: { fault: "unreachable", args: { hub: hub.address, reason: "ENETUNREACH" } },
  },
  starting: { ...own, step: "starting", language: "", site: "a-site-of-many-letters-in-its-name", kiosk: "entrance" },
};
const SIZES = [
  [360, 640],
  [800, 480],
  [1024, 600],
  [1920, 1080],
  [1080, 1920],
] as const;

/** What a technician sees: where the code is typed, and what is compared. */
async function takePictures(page: Page, show: (state: FirstStartState) => void): Promise<void> {
  if (!takesPictures) return;
  await page.setViewportSize({ width: 1280, height: 800 });
  const known = { machine: "entrance", language: "en", hub: { address: "hub.example:8443", by: "typed" } } as const;
  show({ ...known, step: "code" });
  await says(page, "Type the one-time code");
  await page.keyboard.type("7K3M9QXT2F");
  await picture(page, "first-start-code");
  show({ ...known, step: "waiting", mark: "K7F-2QM", isAway: false });
  await says(page, "Waiting to be let in");
  await picture(page, "first-start-waiting");
}

test("the first screen has room for its words and fingers on every glass, and a screen reader its words", async (t) => {
  if (skips(t)) return;
  t.timeout(300_000);
  const state$ = new BehaviorSubject<FirstStartState>({ ...own, step: "hub" });
  const inputs: FirstStartInput[] = [];
  const screen = new FirstScreen({
    ...{ host: "127.0.0.1", port: 0, frameAncestors: [], pages, locales, clock: asyncScheduler, state$ },
    onInput: async (input) => {
      inputs.push(input);
      return true;
    },
    log: pino({ level: "silent" }),
  });
  await screen.start();
  t.teardown(() => screen.stop());
  const { page, seen } = await openPage(await browser(), { hasTouch: true });
  await page.goto(screen.url);
  await page.locator("h1").waitFor();
  for (const language of ["de", "fr", "es", "ar", "en"]) {
    for (const [name, state] of Object.entries(STEPS)) {
      state$.next(name === "languages" ? state : { ...state, language });
      await page.waitForFunction(
        ({ view, lang }) => {
          const own = document.querySelector("cb-first-start");
          return (
            own?.getAttribute("data-view") === view && (view === "languages" || document.documentElement.lang === lang)
          );
        },
        { view: name === "languages" ? name : state.step, lang: language },
      );
      // The longest words and those from the other side on every glass, the others on the smallest.
      for (const [width, height] of language === "de" || language === "ar" ? SIZES : SIZES.slice(0, 1)) {
        await page.setViewportSize({ width, height });
        const { faults, covered } = await page.evaluate(faultsOf);
        t.deepEqual({ faults, covered }, { faults: [], covered: [] }, `${name} ${language} ${width} x ${height}`);
      }
      if (language === "en" || language === "ar") t.deepEqual(await axeViolations(page), [], `${name} ${language}`);
    }
  }
  await takePictures(page, (state) => state$.next(state));
  t.deepEqual(seen, NOTHING);
});

test("the first screen answers its own page alone, and says nothing of what was typed", async (t) => {
  const state$ = new BehaviorSubject<FirstStartState>({ machine: "raspberry", step: "code" });
  const screen = new FirstScreen({
    ...{ host: "127.0.0.1", port: 0, frameAncestors: [], pages, locales, clock: asyncScheduler, state$ },
    onInput: async ({ type }) => {
      if (type === "another-code") throw new Error("no room");
      return type === "language";
    },
    log: pino({ level: "silent" }),
  });
  await screen.start();
  t.teardown(() => screen.stop());
  const post = async (body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${screen.url}first-start`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  };
  t.is((await post({ type: "language", language: "de" })).status, 204);
  t.is((await post({ type: "hub" })).status, 409);
  t.is((await post({ type: "another-code" })).status, 503);
  t.is((await post({ type: "language", language: "de" }, { origin: "https://elsewhere.example" })).status, 403);
  t.is((await post({ type: "language", language: "de" }, { "content-type": "text/plain" })).status, 415);
  const long = await post({ type: "code", code: "7K3M9QXT".repeat(10) });
  t.is(long.status, 422);
  t.false(long.text.includes("7K3M"));
  t.deepEqual(await (await fetch(`${screen.url}healthz`)).json(), { status: "ok", enrolled: false });
  t.is((await fetch(`${screen.url}input`, { method: "POST" })).status, 404);
  t.is((await fetch(`${screen.url}locales/../en/first-start.ftl`)).status, 404);
});
