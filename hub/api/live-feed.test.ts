import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, BehaviorSubject, VirtualTimeScheduler } from "rxjs";
import { createTexts } from "../../protocol/texts.ts";
import { readCatalogue } from "../catalogues.ts";
import { readHubConfig } from "../config.ts";
import type { FeedRow, HubContext, HubHealth } from "../hub-context.ts";
import { openHubStore } from "../store.ts";
import { LiveFeed, type LiveReader } from "./live-feed.ts";

const locales = fileURLToPath(new URL("../../locales", import.meta.url));
const english = createTexts([readCatalogue(locales, "en", ["tickets"]) ?? { language: "en", sources: [] }]);

/** A database with a site, its writer, and a feed on a simulated clock for its heartbeats. */
async function startFeed(t: ExecutionContext) {
  const data = mkdtempSync(join(tmpdir(), "cb-live-"));
  const log = pino({ level: "silent" });
  const config = readHubConfig(undefined, { data });
  const store = await openHubStore({ config, log, clock: asyncScheduler });
  const clock = new VirtualTimeScheduler();
  const { writer, reader } = store;
  const health$ = new BehaviorSubject<HubHealth>({ ready: true, storing: true, pending: 0, isLow: false });
  const feed = new LiveFeed(
    {
      ...{ config, log, clock, writer, reader, feed$: writer.feed$ },
      health: () => health$.value,
      health$,
    } as unknown as HubContext,
    english,
  );
  feed.start();
  t.teardown(async () => {
    feed.close();
    await store.close();
    rmSync(data, { recursive: true });
  });
  await writer.call("addSite", { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] });
  /** Makes a change that is told as a line of the feed: a kiosk more. */
  const enrol = (kiosk: string) =>
    writer.call("enrolKiosk", { site: "berlin", kiosk, passwordHash: kiosk.padEnd(64, "0") });
  const lines = (): Promise<FeedRow[]> =>
    reader.selectFrom("feed").selectAll().orderBy("n").execute() as Promise<FeedRow[]>;
  return { feed, enrol, clock, lines, health$ };
}

/** Reads the feed as a page would, and waits for what it is told to wait for. */
class Page implements LiveReader {
  text = "";
  waitingBytes = 0;
  isClosed = false;
  allowed = true;
  #waiting: (() => void)[] = [];

  write(text: string): void {
    this.text += text;
    for (const look of this.#waiting.splice(0)) look();
  }

  close(): void {
    this.isClosed = true;
    for (const look of this.#waiting.splice(0)) look();
  }

  isAllowed = async (): Promise<boolean> => this.allowed;

  get kiosks(): string[] {
    return [...this.text.matchAll(/^data: (\{.*"kiosk".*\})$/gm)].map(([, json]) => JSON.parse(json ?? "").kiosk);
  }

  get lastId(): string | undefined {
    return [...this.text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1];
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

test("a reader gets what happens after it joined, each with an id", async (t) => {
  const { feed, enrol } = await startFeed(t);
  await enrol("before");
  const page = new Page();
  feed.join(page, undefined);
  await page.until(() => page.text.includes("retry:"));
  await enrol("after");
  await page.until(() => page.kiosks.length > 0);
  t.deepEqual(page.kiosks, ["after"]);
  t.regex(page.lastId ?? "", /^[0-9]+\.0$/);
});

test("a reader that comes back with its last id misses nothing and gets nothing twice", async (t) => {
  const { feed, enrol } = await startFeed(t);
  const first = new Page();
  feed.join(first, undefined);
  await first.until(() => first.text !== "");
  await enrol("k1");
  await first.until(() => first.kiosks.length === 1);
  feed.leave(first);
  await enrol("k2");
  await enrol("k3");
  const second = new Page();
  const going = enrol("k4");
  feed.join(second, first.lastId);
  await going;
  await enrol("k5");
  await second.until(() => second.kiosks.includes("k5"));
  t.deepEqual(second.kiosks, ["k2", "k3", "k4", "k5"]);
  t.false(second.text.includes("event: missed"));
});

test("a reader that missed more than is kept is told so", async (t) => {
  const { feed, enrol } = await startFeed(t);
  await enrol("k1");
  const page = new Page();
  feed.join(page, "999999.0");
  await page.until(() => page.text.includes("event: missed"));
  t.pass();
});

test("a reader that is too slow is let go, and the others go on", async (t) => {
  const { feed, enrol } = await startFeed(t);
  const slow = new Page();
  const quick = new Page();
  feed.join(slow, undefined);
  feed.join(quick, undefined);
  await quick.until(() => quick.text !== "");
  slow.waitingBytes = 2_000_000;
  await enrol("k1");
  await quick.until(() => quick.kiosks.length === 1);
  t.true(slow.isClosed);
  t.is(feed.size, 1);
});

test("every 15 s a comment keeps the stream open, and a reader whose session ended is closed", async (t) => {
  const { feed, clock } = await startFeed(t);
  const page = new Page();
  feed.join(page, undefined);
  await page.until(() => page.text !== "");
  clock.maxFrames = 15_000;
  clock.flush();
  t.true(page.text.includes(": beat\n\n"));
  t.false(page.isClosed);
  page.allowed = false;
  clock.maxFrames = 30_000;
  clock.flush();
  await page.until(() => page.isClosed);
  t.pass();
});

test("a reader hears at once how the hub is and each change of it, without an id that it would resume from", async (t) => {
  const { feed, health$ } = await startFeed(t);
  const page = new Page();
  feed.join(page, undefined);
  await page.until(() => page.text.includes("event: health"));
  health$.next({ ready: true, storing: false, pending: 3, isLow: true, reason: "disk-full", detail: "x", sinceMs: 5 });
  const said = [...page.text.matchAll(/^event: health\ndata: (.+)\n$/gm)].map(([, json]) => JSON.parse(json ?? ""));
  t.deepEqual(said, [
    { status: "ok", storing: true, nearlyFull: false },
    { status: "ok", storing: false, reason: "disk-full", since: "1970-01-01T00:00:00.005Z", nearlyFull: true },
  ]);
  t.is(page.lastId, undefined);
});
