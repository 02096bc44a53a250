import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import test from "ava";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { readHubConfig } from "../../hub/config.ts";
import { startHub } from "../../hub/hub.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { BoardProcess, OPTIBOOT } from "../flashing/flash-rig.ts";
import { root, until } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { axeViolations, launchBrowser, NOTHING, openPage, skipWithoutChromium, widerBy } from "./chromium.ts";

const pages = join(root, "dist/ui");

/** The far end of the page's serial port: a connection to the emulated board, whose opening resets its chip. */
class Wire {
  readonly #page: Page;
  readonly #board: URL;
  #socket: Socket | undefined;
  /** Bytes that the page has sent. */
  sent = 0;
  /** The cable is pulled once so many more bytes were sent. */
  cutAfter = Number.POSITIVE_INFINITY;

  constructor(page: Page, port: string) {
    this.#page = page;
    this.#board = new URL(port);
  }

  /** Gives the page a `navigator.serial` with one port, an Uno's, that ends here. */
  async install(): Promise<void> {
    await this.#page.exposeFunction("wireOpen", () => this.#open());
    await this.#page.exposeFunction("wireWrite", (bytes: number[]) => this.#write(bytes));
    await this.#page.exposeFunction("wireClose", () => void this.#socket?.destroy());
    await this.#page.addInitScript(standIn);
  }

  #open(): Promise<void> {
    const socket = connect(Number(this.#board.port), this.#board.hostname);
    this.#socket = socket;
    socket.setNoDelay(true);
    const tell = (bytes: number[] | null) =>
      this.#page.evaluate((heard) => wireHears(heard), bytes).catch(() => undefined);
    socket.on("data", (bytes) => void tell([...bytes]));
    socket.once("close", () => this.#socket === socket && void tell(null));
    return new Promise((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
  }

  async #write(bytes: number[]): Promise<void> {
    this.sent += bytes.length;
    if (this.sent >= this.cutAfter) {
      this.cutAfter = Number.POSITIVE_INFINITY;
      this.#socket?.destroy();
      return;
    }
    await new Promise((resolve) => this.#socket?.write(Uint8Array.from(bytes), resolve));
  }
}

declare const wireHears: (bytes: number[] | null) => void;
declare const wireOpen: () => Promise<void>;
declare const wireWrite: (bytes: number[]) => Promise<void>;
declare const wireClose: () => Promise<void>;

/** Runs in the page before anything else: Web Serial as a browser has it, with the wire behind it. */
function standIn(): void {
  let heard: ReadableStreamDefaultController<Uint8Array> | undefined;
  const port = {
    readable: null as ReadableStream<Uint8Array> | null,
    writable: null as WritableStream<Uint8Array> | null,
    async open() {
      if (port.readable) throw new DOMException("The port is already open.", "InvalidStateError");
      await wireOpen();
      port.readable = new ReadableStream({
        start: (controller) => {
          heard = controller;
        },
      });
      port.writable = new WritableStream({ write: (bytes) => wireWrite([...bytes]) });
    },
    async close() {
      heard = undefined;
      port.readable = null;
      port.writable = null;
      await wireClose();
    },
    setSignals: async () => undefined,
    getInfo: () => ({ usbVendorId: 0x2341, usbProductId: 0x43 }),
  };
  const isChosen = () => (globalThis as { choosesNone?: boolean }).choosesNone !== true;
  const serial = Object.assign(new EventTarget(), {
    getPorts: async () => [port],
    requestPort: async () => {
      if (isChosen()) return port;
      throw new DOMException("No port selected by the user.", "NotFoundError");
    },
  });
  Object.defineProperty(navigator, "serial", { value: serial });
  Object.assign(globalThis, {
    wireHears: (bytes: number[] | null) => {
      if (bytes) return heard?.enqueue(Uint8Array.from(bytes));
      heard?.error(new DOMException("The device has been lost.", "NetworkError"));
      heard = undefined;
      port.readable = null;
    },
  });
}

test("boards are flashed one after the other by Enter alone; a pulled cable and a reload are told, and the next flash works", async (t) => {
  if (skipWithoutChromium(t)) return;
  for (const [there, words] of [
    [existsSync(join(pages, "console/index.html")), "the console is not built (npm run build)"],
    [existsSync(OPTIBOOT), "Debian's bootloaders are missing (package arduino-core-avr)"],
  ] as const) {
    if (there) continue;
    t.log(`skipped: ${words}`);
    return t.pass();
  }
  t.timeout(300_000);
  const settings = { data: temporaryFolder(t), "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0 };
  const hub = await startHub({
    ...{ config: readHubConfig(undefined, settings), pages, locales: join(root, "locales"), socket: false },
    log: pino({ level: "silent" }),
  });
  t.teardown(() => hub.stop());
  const token = createSecret();
  await hub.context.writer.call("createSignInLink", { hash: hashSecret(token), lifeMs: 900_000 });
  const board = await BoardProcess.start(["--bootloader", OPTIBOOT, "--listen", "tcp://127.0.0.1:0"]);
  t.teardown(() => board.stop());
  const browser = await launchBrowser(t);
  const { page, seen } = await openPage(browser, { viewport: { width: 1200, height: 900 } });
  const wire = new Wire(page, board.port);
  await wire.install();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${hub.apiUrl}/sign-in#${token}`);
  await page.getByRole("link", { name: "Fleet" }).click();
  await page.getByRole("link", { name: "Flash a board" }).click();
  await page.getByRole("heading", { name: "Flash a board" }).waitFor();
  await page.getByText(/Counterbell firmware/).waitFor();
  t.deepEqual(await axeViolations(page), []);

  const choose = (name: string) => page.getByRole("button", { name });
  await page.evaluate(() => Object.assign(globalThis, { choosesNone: true }));
  await choose("Choose the board").press("Enter");
  await page.getByText("No port was chosen.").waitFor();
  await page.evaluate(() => Object.assign(globalThis, { choosesNone: false }));

  const good = page.getByRole("status").filter({ hasText: /It runs Counterbell/ });
  const boards = page.locator("ol.boards li");
  await page.keyboard.press("Enter");
  await page.getByRole("progressbar").waitFor();
  t.deepEqual(await axeViolations(page), [], "under way");
  await good.waitFor();
  const whole = wire.sent;
  t.deepEqual(await axeViolations(page), [], "done");

  // The focus is on the button for the next one.
  wire.cutAfter = wire.sent + Math.round(whole / 4);
  await page.keyboard.press("Enter");
  const lost = page.getByRole("alert").filter({ hasText: "was lost" });
  await lost.waitFor();
  t.regex(
    (await lost.textContent()) ?? "",
    /Arduino Uno \(2341:0043\).*former program is gone.*Plug the board in again/s,
  );
  t.deepEqual(await axeViolations(page), [], "failed");

  const before = wire.sent;
  await page.keyboard.press("Enter");
  await until("the flash to be in the middle", async () => wire.sent > before + whole / 4);
  await page.reload();
  await page.getByText(/was cut off by leaving or reloading/).waitFor();
  await choose("Choose the board").press("Enter");
  await good.waitFor();
  t.is(await boards.count(), 3);
  t.is(await boards.locator("cb-icon[name=check-circle]").count(), 2);
  await page.getByRole("heading", { name: /Flashed in this window: .?2/ }).waitFor();

  for (const language of ["ar", "pseudo"]) {
    await page.goto(`${hub.apiUrl}/?lang=${language}#/flash`);
    await boards.first().waitFor();
    for (const width of [360, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      t.true((await widerBy(page)) <= 0, `${language} at ${width} px`);
    }
    if (language === "ar") t.deepEqual(await axeViolations(page), [], "in Arabic");
  }
  t.deepEqual(seen, NOTHING);

  // A browser without serial ports says so, and offers the command line.
  const other = await page.context().newPage();
  await other.addInitScript(() => Object.defineProperty(navigator, "serial", { value: undefined }));
  await other.goto(`${hub.apiUrl}/#/flash`);
  await other.getByRole("heading", { name: "This browser cannot reach serial ports" }).waitFor();
  await other.getByText("counterbell flash").waitFor();
  t.deepEqual(await axeViolations(other), [], "without serial ports");
});
