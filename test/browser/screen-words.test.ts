import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import test from "ava";
import type { Page } from "playwright-core";
import type { VisitState } from "../../kiosk/visit/visit-state.ts";
import { FACES } from "../../protocol/buttons.ts";
import type { ScreenState } from "../../protocol/screen.ts";
import { type ScreenMessage, screenMessages } from "../../protocol/screen-words.ts";
import { readKioskTexts } from "../../simulators/scenarios/real/texts.ts";
import { root } from "../rig.ts";
import { button, seen, Walker } from "../visit-play.ts";
import { launchBrowser, openPage, skipWithoutChromium } from "./chromium.ts";

const pages = join(root, "dist/ui");
const texts = readKioskTexts(join(root, "locales"), "en");
const base: ScreenState = { ...seen(walked(() => {})), languages: ["en"] };

/** The kiosk's own state after a visitor did something; what ends by itself stays for the test. */
function walked(walk: (walker: Walker) => void): VisitState {
  const walker = new Walker();
  walker.take({ type: "link", link: "online" });
  walk(walker);
  return walker.state;
}
const after = (walk: (walker: Walker) => void): Partial<ScreenState> => {
  const { view, back, note, idleUntilMs } = seen(walked(walk));
  const stays = Date.now() + 3_600_000;
  return {
    view: "untilMs" in view ? { ...view, untilMs: stays } : view,
    back,
    ...(note ? { note } : {}),
    ...(idleUntilMs === undefined ? {} : { idleUntilMs: stays }),
  };
};
const vote = (walker: Walker) => walker.act({ type: "face", face: "happy" });
const call = (walker: Walker) => walker.act({ type: "call" });
const write = (walker: Walker) => {
  vote(walker);
  walker.choose("more");
  walker.act({ type: "here" });
};
const answered = (walker: Walker, ...answers: (number | string[] | undefined)[]) => {
  walker.choose("visit");
  for (const answer of answers) walker.answer(answer);
};
const STATES: [string, Partial<ScreenState>][] = [
  ["faces", {}],
  ["faces, the hub away", { link: "away" }],
  ["nothing is stored", { storing: false, view: { name: "unavailable" } }],
  ["nothing is stored and the hub is away", { storing: false, link: "away", view: { name: "unavailable" } }],
  ["identified", { identify: true }],
  ["resting", after((walker) => walker.wait(60_000))],
  ["thanks with reasons and a way on", after(vote)],
  ["thanks, the hub away", { ...after(vote), link: "away" }],
  ["called", after(call)],
  ["called, the hub away", { ...after(call), link: "away" }],
  [
    "called, and somebody comes",
    after((walker) => {
      call(walker);
      walker.take({ type: "news", call: "id-1", state: "coming", name: "Ana" });
    }),
  ],
  ["words", after(write)],
  [
    "words, and another hand on the buttons",
    after((walker) => {
      write(walker);
      walker.take(button("unhappy"));
    }),
  ],
  [
    "contact",
    after((walker) => {
      write(walker);
      walker.act({ type: "words", words: "" });
    }),
  ],
  [
    "a receipt",
    after((walker) => {
      write(walker);
      walker.act({ type: "words", words: "" });
      const contact = { phone: "030 1234" };
      walker.act({ type: "contact", consent: true, contact }, { receipt: "ABCD1234", consent: "Yes" });
    }),
  ],
  ["how likely", after((walker) => answered(walker))],
  ["what was bad", after((walker) => answered(walker, 3))],
  ["what was good", after((walker) => answered(walker, 10))],
  ["how often", after((walker) => answered(walker, 10, undefined))],
  ["anything else", after((walker) => answered(walker, 10, undefined, undefined))],
  ["answered", after((walker) => answered(walker, 10, undefined, undefined, undefined))],
  [
    "answered, the hub away",
    { ...after((walker) => answered(walker, 10, undefined, undefined, undefined)), link: "away" },
  ],
  ["how satisfied", after((walker) => walker.choose("service"))],
  [
    "how easy",
    after((walker) => {
      walker.choose("service");
      walker.answer(5);
    }),
  ],
  ["articles by stage", after((walker) => walker.choose("articles"))],
  ["promises", after((walker) => walker.choose("promises"))],
  ["privacy", after((walker) => walker.choose("privacy"))],
  [
    "is anybody there?",
    after((walker) => {
      walker.choose("privacy");
      walker.wait(60_000);
    }),
  ],
];
const wordsOf = ({ id, args }: ScreenMessage): string => texts(id, args);
/** Every message that some state shows; in each state the page shows those of the state and no other. */
const ALL = new Set(STATES.flatMap(([, state]) => screenMessages({ ...base, ...state })).map(wordsOf));

/** Serves the built page and shows it whatever state it is told. */
async function serveScreen(t: { teardown(fn: () => void): void }) {
  const readers = new Set<ServerResponse>();
  let shown = base;
  const event = (): string => `event: screen\ndata: ${JSON.stringify(shown)}\n\n`;
  const server = createServer((request, response) => {
    // A page asks for a flow's texts by the flow's version behind a question mark.
    const [path = "/"] = (request.url ?? "/").split("?");
    if (path === "/live") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(event());
      readers.add(response);
      return;
    }
    const file = path === "/" ? "kiosk-screen/index.html" : path.slice(1);
    const from = path.startsWith("/locales/") ? join(root, file) : join(pages, file);
    if (!existsSync(from) || path.includes("..")) return response.writeHead(path === "/input" ? 204 : 404).end();
    const types: Record<string, string> = {
      ".html": "text/html",
      ".js": "text/javascript",
      ".css": "text/css",
      ".svg": "image/svg+xml",
    };
    return response.writeHead(200, { "content-type": types[extname(from)] ?? "text/plain" }).end(readFileSync(from));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const show = (state: ScreenState): void => {
    shown = state;
    for (const reader of readers) reader.write(event());
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, show };
}

/** An element with just these words, and the marks that a page puts around a name so that it cannot turn the line. */
const withWords = (page: Page, words: string) => {
  const letters = [...words].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/, "\\$&"));
  const marks = "[\\u2068\\u2069]*";
  return page
    .getByText(new RegExp(`^\\s*${marks}${letters.join(marks)}${marks}\\s*$`))
    .filter({ visible: true })
    .first();
};

/**
 * The words of every element that can be seen, through shadow roots, one space for many and without the marks around names. One
 * look for all words: a question for each of a hundred, in each state, took most of this test's time.
 */
const visibleWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return element.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
    };
    const wordsOf = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element || node instanceof ShadowRoot) || /^(script|style)$/i.test(node.nodeName))
        return "";
      let words = node instanceof Element && node.shadowRoot ? wordsOf(node.shadowRoot) : "";
      for (const child of node.childNodes) words += wordsOf(child);
      if (node instanceof Element && isSeen(node)) {
        found.add(
          words
            .replaceAll(/[\u2068\u2069]/g, "")
            .replaceAll(/\s+/g, " ")
            .trim(),
        );
      }
      return words;
    };
    wordsOf(document.body);
    return [...found];
  });
/** Words as `visibleWords` has them. */
const plain = (words: string): string =>
  words
    .replaceAll(/[\u2068\u2069]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

test.serial("the words that scenarios expect of a screen are those that its page shows, state by state", async (t) => {
  if (skipWithoutChromium(t)) return;
  if (!existsSync(join(pages, "kiosk-screen/index.html"))) {
    t.log("skipped: the screen is not built (npm run build)");
    t.pass();
    return;
  }
  t.timeout(300_000);
  const { url, show } = await serveScreen(t);
  const { page } = await openPage(await launchBrowser(t), { viewport: { width: 1280, height: 1400 } });
  await page.goto(url);
  for (const [i, [name, state]] of STATES.entries()) {
    const whole = { ...base, ...state, visit: i + 2 };
    const wanted = screenMessages(whole).map(wordsOf);
    show(whole);
    for (const words of wanted) {
      try {
        await withWords(page, words).waitFor();
      } catch {
        t.fail(`${name}: "${words}" is not shown`);
      }
    }
    const visible = new Set(await visibleWords(page));
    const shown = [...ALL].filter((words) => visible.has(plain(words)));
    t.deepEqual(shown.sort(), [...new Set(wanted)].sort(), name);
  }
  t.true(FACES.every((face) => ALL.has(texts(`face-${face}`))));
});
