// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of page sources stand here as text
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import { EVENT_KINDS as PANEL_EVENT_KINDS, PANEL_SIGNALS, TEST_PARTS } from "../device-drivers/button-panel/frames.ts";
import { SELF_TEST_FAULTS } from "../device-drivers/button-panel/self-test-report.ts";
import { IDENTITY_ERROR_CODES } from "../device-drivers/flashing/board-identity.ts";
import { FLASH_FAILURE_CODES, IMAGE_ERROR_CODES } from "../device-drivers/flashing/flash-error.ts";
import { FLASH_PHASES } from "../device-drivers/flashing/flash-state.ts";
import { MONITOR_ERROR_CODES } from "../device-drivers/monitor/monitor-error.ts";
import { BOARD_CHECKS, BOARD_LIVES } from "../hub/board-life.ts";
import { AUDITED_CHANGES } from "../protocol/audit.ts";
import { DEVICE_FACTS, FACES } from "../protocol/bodies.ts";
import { DEED_PHASES } from "../protocol/deeds.ts";
import { FIRST_START_FAULTS } from "../protocol/first-start.ts";
import { CONTACT_FIELDS, LIFE_STAGES } from "../protocol/flow.ts";
import { FLOW_CODES } from "../protocol/flow-check.ts";
import { KIOSK_STATES, SEVERITIES } from "../protocol/messages.ts";
import { COMMAND_STATUSES, KIOSK_ENDS, TICKET_STATUSES } from "../protocol/rest.ts";
import { CALL_NEWS, REASONS } from "../protocol/screen.ts";
import { KIOSK_TEST_FAULTS } from "../protocol/self-test.ts";
import { COMMAND_VERBS, EVENT_KINDS, OWNER_VERBS } from "../protocol/topics.ts";
import { TRIP_STAGES } from "../protocol/trip.ts";
import { type Language, readLanguages } from "./catalogue-files.ts";
import { readSource, strayInMarkup } from "./page-texts.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const languages = readLanguages(`${root}locales`);
const english = languages.find(({ language }) => language === "en");
const ids = new Set(english?.messages.map(({ id }) => id));

const ROOMS = ["ui", "kiosk", "hub", "simulators", "protocol", "device-drivers"];
const sources = [...listFiles([...ROOMS, "commands"], ".ts"), "counterbell.ts"]
  .filter((file) => !file.endsWith(".test.ts") && !file.endsWith(".d.ts"))
  .map((file) => ({ file, ...readSource(readFileSync(root + file, "utf8"), file) }));

const WIRE_KINDS = [
  "version",
  "firmware",
  "pin-mode",
  "pin-write",
  "report",
  "sampling",
  "ask",
  "pins",
  "noise",
  "damaged",
];

/** Ids that are built from words of the protocol: each word needs its text, or a person would read the id. */
const FAMILIES: readonly [prefix: string, words: readonly string[]][] = [
  ["console-severity-", SEVERITIES],
  ["console-life-", BOARD_LIVES],
  ["console-check-", BOARD_CHECKS],
  ["console-button-", ["call", "spare"]],
  ["console-reset-", ["power-on", "external", "brown-out", "watchdog", "asked"]],
  ["console-standing-", ["live", "hub-away", "nowhere", "kiosk-away", "not-found", "not-ready"]],
  ["console-standing-short-", ["live", "kiosk-away", "not-found", "not-ready"]],
  ["console-device-label-", ["name", "site", "place"]],
  ["console-kiosk-life-", KIOSK_ENDS.flatMap((life) => [life, `${life}-body`])],
  [
    "console-kiosk-deed-",
    ["lost", "stolen", "found", "replace", "retire"].flatMap((deed) => [deed, `${deed}-title`, `${deed}-body`]),
  ],
  [
    "console-history-",
    [
      ...["planned", "seen", "moved", "step", "enrolled", "replaced", "lost", "stolen", "found", "retired"],
      ...["board-came", "board-left", "board-enrolled", "flashed", "flash-failed", "self-test", "claimed"],
    ],
  ],
  ["console-status-", TICKET_STATUSES],
  ["console-state-", KIOSK_STATES],
  ["console-presence-", ["online", "offline", "lost", "day", "week"]],
  ["console-type-", ["incident", "service-request"]],
  ["console-kind-", EVENT_KINDS],
  ["console-source-", ["board", "screen", "keypad", "phone", "sms"]],
  ["console-device-fact-", DEVICE_FACTS],
  ["console-device-status-", ["absent", "opening", "handshaking", "ready", "lost"]],
  ["console-clock-", ["synced", "hub", "estimated", "none"]],
  ["console-command-", [...COMMAND_VERBS, ...OWNER_VERBS]],
  ["console-command-status-", COMMAND_STATUSES],
  ["console-deeds-phase-", [...DEED_PHASES, "at-board", "press", "testing"]],
  ["console-deeds-tested-", ["passed", "failed", "stopped"]],
  ["console-deeds-image-", ["shipped", "uploaded"]],
  ["console-quarantine-code-", ["too-large", "not-utf8", "not-json", "version", "schema"]],
  ["console-action-", ["acknowledge", "resolve", "reopen"]],
  ["console-error-", ["signed-out", "refused", "unreachable", "unreadable"]],
  ["console-link-", ["connecting", "live", "away"]],
  ["face-", FACES],
  ["reason-", REASONS],
  ["kiosk-display-", ["aloud", "contrast", "simple", "low", "calm"]],
  ["kiosk-news-", CALL_NEWS],
  ["kiosk-contact-", CONTACT_FIELDS],
  ["stage-", [...LIFE_STAGES, ...TRIP_STAGES]],
  ["first-start-error-", FIRST_START_FAULTS],
  ["flow-check-", FLOW_CODES],
  ["monitor-status-", ["absent", "opening", "handshaking", "ready", "lost"]],
  ["monitor-driver-", ["button-pressed", "button-held", "button-released"]],
  ["monitor-event-", PANEL_EVENT_KINDS],
  ["monitor-signal-", PANEL_SIGNALS],
  ["monitor-differs-", ["bytes", "silent", "more", "opens", "closes"]],
  ["monitor-refused-", MONITOR_ERROR_CODES],
  // What passes on the wire, by the kinds of `WireItem` and frames.
  ["monitor-", [...WIRE_KINDS, "label", "set-label"]],
  ["audit-did-", AUDITED_CHANGES],
  ["bench-step-", ["flash", "enrol", "test", "label"]],
  ["bench-part-", TEST_PARTS],
  ["bench-fault-", SELF_TEST_FAULTS],
  ["self-test-fault-", KIOSK_TEST_FAULTS],
  ["bench-failed-", IDENTITY_ERROR_CODES],
  ["bench-next-", IDENTITY_ERROR_CODES],
  ["flash-phase-", FLASH_PHASES],
  ["flash-written-", ["part", "all"]],
  ["flash-failed-", [...IMAGE_ERROR_CODES, ...FLASH_FAILURE_CODES]],
  ["flash-next-", [...FLASH_FAILURE_CODES, "image"]],
];

test("every line of every catalogue can be read", (t) => {
  t.deepEqual(
    languages.flatMap(({ junk }) => junk),
    [],
  );
});

test("English, German, Spanish, French and Arabic are there", (t) => {
  t.deepEqual(languages.map(({ language }) => language).sort(), ["ar", "de", "en", "es", "fr"]);
});

test("an id stands once in a language, as its catalogues are read together", (t) => {
  for (const { language, messages } of languages) {
    const seen = messages.map(({ id }) => id);
    t.deepEqual(
      seen.filter((id, i) => seen.indexOf(id) !== i),
      [],
      language,
    );
  }
});

test("every language has the same texts in the same files", (t) => {
  const places = ({ messages }: Language) => messages.map(({ file, id }) => `${file} ${id}`).sort();
  for (const language of languages) t.deepEqual(places(language), english && places(english), language.language);
});

test("no translation asks for an argument that English does not have", (t) => {
  const known = new Map(english?.messages.map(({ id, args }) => [id, args]));
  for (const { language, messages } of languages) {
    const foreign = messages.flatMap(({ id, args }) =>
      args.filter((arg) => known.has(id) && !known.get(id)?.includes(arg)).map((arg) => `${id} $${arg}`),
    );
    t.deepEqual(foreign, [], language);
  }
});

test("every text that a page or program asks for is in a catalogue", (t) => {
  const missing = sources.flatMap(({ asked }) => asked.filter(({ id }) => !ids.has(id)));
  t.deepEqual(missing, []);
});

test("an id that the console names anywhere is in a catalogue", (t) => {
  const missing = sources
    .filter(({ file }) => file.startsWith("ui/console/"))
    .flatMap(({ file, literals }) =>
      [...literals].filter((id) => /^console(-[a-z0-9]+)+$/.test(id) && !ids.has(id)).map((id) => `${file}: ${id}`),
    );
  t.deepEqual(missing, []);
});

test("every trouble that a kiosk or the hub raises has words for the console", (t) => {
  const codes = sources
    .filter(({ file }) => file.startsWith("kiosk/") || file.startsWith("hub/"))
    .flatMap(({ literals }) => [...literals].filter((id) => /^alert-(?!not-found$|revision$)[a-z-]+$/.test(id)));
  t.true(codes.length >= 6);
  t.deepEqual(
    codes.filter((id) => !ids.has(id)),
    [],
  );
});

test("an id that is built finds at least one text", (t) => {
  const families = sources.filter(({ file }) => file.startsWith("ui/")).flatMap(({ built }) => built);
  const known = new Set([...ids].map((id) => id.split("-")[0]));
  const empty = families.filter(
    ({ pattern }) => known.has(/^\^([a-z0-9]+)/.exec(pattern.source)?.[1]) && ![...ids].some((id) => pattern.test(id)),
  );
  t.deepEqual(
    empty.map(({ pattern, source }) => `${source}: ${pattern.source}`),
    [],
  );
});

for (const [prefix, words] of FAMILIES) {
  test(`each word has its text: ${prefix}*`, (t) => {
    t.deepEqual(
      words.filter((word) => !ids.has(prefix + word)),
      [],
    );
  });
}

test("every text of the catalogues is used", (t) => {
  const literals = new Set(sources.flatMap((source) => [...source.literals]));
  const built = sources.flatMap((source) => source.built.map(({ pattern }) => pattern));
  // Of a family only its words are used, whatever else the pattern would take.
  const families = new Map(FAMILIES.map(([prefix, words]) => [`^${prefix}.+$`, words.map((word) => prefix + word)]));
  const isBuilt = (id: string) =>
    built.some((pattern) => families.get(pattern.source)?.includes(id) ?? pattern.test(id));
  // The page shows a text `<id>-simple` in the place of `<id>` to who asked for simple words.
  const isUsed = (id: string) => literals.has(id) || isBuilt(id);
  const unused = [...ids].filter((id) => !isUsed(id) && !isUsed(id.replace(/-simple$/, "")));
  t.deepEqual(unused, []);
});

test("no page has a text outside of the catalogues", (t) => {
  const stray = sources.filter(({ file }) => file.startsWith("ui/")).flatMap((source) => source.stray);
  const pages = listFiles(["ui"], ".html").flatMap((file) =>
    strayInMarkup(readFileSync(root + file, "utf8")).map((text) => ({ text, where: file })),
  );
  t.deepEqual([...stray, ...pages], []);
});

test("a text outside of the catalogues is found wherever it stands", (t) => {
  const found = (code: string) => readSource(code, "page.ts").stray.map(({ text }) => text);
  t.deepEqual(found("html`<p>Hello</p>`"), ["Hello"]);
  t.deepEqual(found("html`<p>${on ? 'Yes' : 'No'}</p>`"), ["Yes", "No"]);
  t.deepEqual(found('html`<button title="Close" class="Big" @click=${() => "x"}>${text("close")}</button>`'), [
    "Close",
  ]);
  t.deepEqual(found("html`<p>${on ? html`<b>Deep</b>` : nothing} · ${n} &nbsp;</p>`"), ["Deep"]);
  t.deepEqual(found('node.textContent = "Ready"'), ["Ready"]);
  t.deepEqual(found('node.setAttribute("aria-label", "Menu"); node.setAttribute("class", "menu")'), ["Menu"]);
  t.deepEqual(found("html`<style>p { color: red }</style><a href=${'#/x'} aria-label=${text('x')}></a>`"), []);
});

test("what a source asks for and what it builds is told apart", (t) => {
  const { asked, built } = readSource('text("face-happy"); text(`shop-${name}-title`); known("reason-", x)', "page.ts");
  t.deepEqual(
    asked.map(({ id }) => id),
    ["face-happy"],
  );
  t.deepEqual(
    built.map(({ pattern }) => pattern.source),
    ["^shop-.+-title$", "^reason-.+$"],
  );
});

function listFiles(places: readonly string[], ending: string): string[] {
  return places.flatMap((place) =>
    readdirSync(root + place, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(ending))
      .map((file) => `${place}/${file.replaceAll("\\", "/")}`),
  );
}
