import { join } from "node:path";
import test from "ava";
import { pino } from "pino";
import { readHubConfig } from "../../hub/config.ts";
import { ReadConnection } from "../../hub/database.ts";
import { startHub } from "../../hub/hub.ts";
import { KEEP_ACKNOWLEDGED_MS, Store } from "../../kiosk/store.ts";
import { pressTimes } from "../offline/shop-hours.ts";
import { temporaryFolder } from "../running-hub.ts";
import { formatGrowth } from "./growth-table.ts";
import { type GrowthReport, playShopYear } from "./shop-year.ts";

/**
 * A year with figures each 10 s where asked for (COUNTERBELL_GROWTH=1): some 28 million messages. Or a year with figures each
 * 300 s (COUNTERBELL_GROWTH=quick): all but the figures grow as they do in a shop. Else three weeks of that, in which contact data
 * is kept for one.
 */
const asked = process.env.COUNTERBELL_GROWTH;
const isYear = Boolean(asked);
const isWhole = isYear && asked !== "quick";
const DAYS = isYear ? 365 : 20;
const EVERY_S = isWhole ? 10 : 300;
const STEP_MINUTES = isWhole ? 1 : 10;
const CONTACT_DAYS = isYear ? 90 : 7;
const KIOSKS = 3;
const RETAINED_DAYS = 14;
const DAY_MS = 86_400_000;

test.serial(
  `${DAYS} days of three kiosks: what passes stays at a plateau, and the hub starts on the file`,
  async (t) => {
    t.timeout(5 * 3_600_000);
    const folder = temporaryFolder(t);
    const reports: GrowthReport[] = [];
    const began = performance.now();
    const sent = playShopYear({
      ...{ folder, days: DAYS, kiosks: KIOSKS, votesAWeek: 2000, everyS: EVERY_S, stepMinutes: STEP_MINUTES },
      ...{ contactDays: CONTACT_DAYS, reportDays: isYear ? 30 : 5 },
      onReport: (report) => reports.push(report),
    });
    const playedS = (performance.now() - began) / 1000;
    const last = reports.at(-1) as GrowthReport;
    const settled = reports.find(({ day }) => day > RETAINED_DAYS) as GrowthReport;

    // Rows of figures: two devices of each kiosk. A sweep a minute may leave some behind.
    const figures = KIOSKS * 2 * (86_400 / EVERY_S) * RETAINED_DAYS;
    t.true(rows(last, "telemetry") <= figures * 1.01, "telemetry holds its days");
    t.true(rows(last, "telemetry") >= figures * 0.99);
    t.true(rows(last, "feed") <= 10_100, "the feed holds its lines");
    t.true(rows(last, "quarantine") <= 10_000);
    t.true(rows(last, "command") <= 4 * 91, "commands hold their 90 days");
    t.is(rows(last, "event") + rows(last, "quarantine"), sent + rows(last, "quarantine"), "every event is kept");
    // Days end while the shop is closed.
    const { left, before } = contactsOf(folder, CONTACT_DAYS);
    t.true(before > 0);
    t.is(rows(last, "contact"), left, "contact data holds its days");
    // From then on only what is kept for ever makes the file grow, and contact data until its days have gone by.
    const kept = [
      "event",
      "ticket",
      "ticket_timeline",
      "vote_mark",
      "command",
      "response",
      "answer",
      "helped",
      "contact",
    ];
    const grown = last.fileBytes - settled.fileBytes;
    const keptGrown = kept.reduce((sum, name) => sum + bytes(last, name) - bytes(settled, name), 0);
    t.true(grown <= keptGrown * 1.1 + 4e6, `the file grew by ${grown} bytes, what is kept by ${keptGrown}`);

    const startMs = await startOn(folder);
    t.log(
      `${sent} events in ${playedS.toFixed(0)} s; the hub starts on ${(last.fileBytes / 1e6).toFixed(0)} MB in ${startMs.toFixed(0)} ms\n${formatGrowth(reports)}`,
    );
  },
);

test("a year of votes in a kiosk whose hub takes them: its file stays at a week's", async (t) => {
  const store = await Store.open({
    ...{ folder: temporaryFolder(t), maxBytes: 512 * 1024 * 1024, newOutboxId: "year", nowMs: 0, durable: false },
  });
  t.teardown(() => store.close());
  const from = Date.UTC(2026, 0, 5);
  const days = isYear ? 365 : 30;
  let [kept, day, weekBytes] = [0, from, 0];
  for (const at of pressTimes(from, from + days * 86_400_000, 2000, 7)) {
    // The kiosk forgets each minute; once a day is harder.
    for (; day + 86_400_000 <= at; day += 86_400_000) {
      for (let pruned = 1; pruned > 0; ) pruned = store.prune(day).pruned;
      if (day - from === KEEP_ACKNOWLEDGED_MS + 86_400_000) weekBytes = store.level().usedBytes;
    }
    kept += 1;
    store.append([{ event: { id: `e${kept}`, kind: "vote", envelope: "x".repeat(330) } }]);
    store.acknowledge("year", kept, [], at);
  }
  const { usedBytes } = store.level();
  t.log(
    `${kept} votes; ${(weekBytes / 1e6).toFixed(1)} MB after a week, ${(usedBytes / 1e6).toFixed(1)} MB in the end`,
  );
  t.true(kept > (days / 7) * 1500);
  t.true(usedBytes < weekBytes * 1.6, "busy weeks and calm ones differ, years do not");
});

/** How many of the last days left where they can be reached, by the events; and how many before them, whose data is to be gone. */
function contactsOf(folder: string, days: number): { left: number; before: number } {
  const database = new ReadConnection(join(folder, "hub.db"));
  try {
    const found = database.get<{ left: number; before: number }>(
      `SELECT count(*) FILTER (WHERE at > ends - ?) AS left, count(*) FILTER (WHERE at <= ends - ?) AS before
       FROM event, (SELECT max(at) AS ends FROM telemetry) WHERE kind = 'contact'`,
      ...[days * DAY_MS, days * DAY_MS],
    );
    return found ?? { left: 0, before: 0 };
  } finally {
    database.close();
  }
}

const rows = ({ tables }: GrowthReport, name: string): number => tables[name]?.rows ?? 0;
const bytes = ({ tables }: GrowthReport, name: string): number => tables[name]?.bytes ?? 0;

/** Starts the real hub on the file; gives how long until it serves, ms. */
async function startOn(data: string): Promise<number> {
  const config = readHubConfig(undefined, { data, "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0 });
  const pages = join(data, "pages");
  const options = { pages, locales: join(import.meta.dirname, "../../locales"), log: pino({ level: "silent" }) };
  const began = performance.now();
  const hub = await startHub({ config, ...options, socket: false });
  const tookMs = performance.now() - began;
  await hub.stop();
  return tookMs;
}
