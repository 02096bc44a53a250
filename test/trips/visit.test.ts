import test, { type ExecutionContext } from "ava";
import type { ContactView } from "../../protocol/contact-view.ts";
import type { ArticleVersionView, KioskContentView } from "../../protocol/content-views.ts";
import type { Flow } from "../../protocol/flow.ts";
import type { EventView, TicketDetail, TicketView } from "../../protocol/rest.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { askAsOwner } from "../../simulators/demo/owner.ts";
import { Rig, until } from "../rig.ts";
import { ScreenClient } from "../screen-client.ts";

/** One shop for the whole file, as visitors come one after the other: hub and kiosk as processes, and a board. */
const shop = (async () => {
  const rig = await Rig.start();
  const screen = new ScreenClient(`http://127.0.0.1:${rig.kiosks[0]?.screenPort}/`);
  return { rig, screen };
})();
test.after.always(async () => {
  const { rig, screen } = await shop;
  screen.stop();
  await rig.stop();
});

/** The shop with nobody at its screen. */
async function freeScreen(t: ExecutionContext) {
  t.timeout(240_000);
  const { rig, screen } = await shop;
  const view = await screen.see("faces");
  t.is(view.screen, "home");
  /** Says that this was all, and waits for the next visitor's home. */
  const leave = async (): Promise<void> => {
    const { visit } = screen.state;
    await screen.act({ type: "done" });
    await screen.nextVisitor(visit);
  };
  const owner = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    askAsOwner<T>(rig.socket, method, `/api/v1/${path}`, body);
  return { rig, screen, leave, owner };
}

const bodiesOf = async (rig: Rig, kind: string): Promise<Record<string, unknown>[]> => {
  const { items } = await rig.get<{ items: EventView[] }>(`events?kind=${kind}&limit=200`);
  return items.map(({ body }) => body as Record<string, unknown>);
};

/** Waits for an event whose body fits, the newest first. */
async function told(
  rig: Rig,
  kind: string,
  fits: (body: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  let found: Record<string, unknown> | undefined;
  await until(`a ${kind} at the hub`, async () => {
    found = (await bodiesOf(rig, kind)).find(fits);
    return found !== undefined;
  });
  return found as Record<string, unknown>;
}

const taken = { status: 204 };

test.serial(
  "a face, its reasons, words, and contact with consent and a receipt arrive at the hub, each where it belongs",
  async (t) => {
    const { rig, screen, leave, owner } = await freeScreen(t);
    const visit = String(screen.state.visit);
    t.deepEqual(await screen.act({ type: "face", face: "unhappy" }), taken);
    const thanks = await screen.see("thanks");
    t.is(thanks.face, "unhappy");
    for (const reason of ["waiting", "staff"]) await screen.act({ type: "reason", reason, chosen: true });
    await screen.act({ type: "choose", choice: "more" });
    await screen.see("words");
    await screen.act({ type: "words", words: "The till was slow" });
    await screen.see("contact");
    const contact = { name: "Ana Muster", email: "ana@example.org" };
    t.deepEqual(await screen.act({ type: "contact", consent: false, contact }), {
      status: 422,
      code: "consent-needed",
    });
    t.deepEqual(await screen.act({ type: "contact", consent: true, contact }), taken);
    const { receipt = "" } = await screen.see("done");
    t.regex(receipt, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    await leave();

    const survey = await told(rig, "survey", (body) => body.visit === visit && body.words !== undefined);
    t.like(survey, { reasons: ["waiting", "staff"], words: "The till was slow", language: "en" });
    t.like(survey, { flow: { id: "counter", version: 1 } });
    const { items: votes } = await rig.get<{ items: EventView[] }>("events?kind=vote");
    t.is(votes[0]?.id, survey.vote as string);
    t.like(votes[0]?.body, { face: "unhappy", source: "screen" });
    const { items } = await owner<{ items: ContactView[] }>("GET", "contacts");
    t.like(items[0], contact);
    t.like(items[0]?.consent, { version: 1, language: "en" });
    t.regex(items[0]?.consent.text ?? "", /./, "the words that were agreed to");
    await owner("DELETE", `contacts/${receipt.toLowerCase()}`);
    t.deepEqual((await owner<{ items: ContactView[] }>("GET", "contacts")).items, []);
  },
);

test.serial(
  "a survey takes its branch, and its answers are at the hub with the versions of flow and survey",
  async (t) => {
    const { rig, screen, leave } = await freeScreen(t);
    const visit = String(screen.state.visit);
    await screen.act({ type: "choose", choice: "visit" });
    await screen.see("question", ({ ask }) => ask === "nps");
    t.deepEqual(await screen.act({ type: "answer", value: 11 }), { status: 422, code: "input-invalid" });
    await screen.act({ type: "answer", value: 3 });
    await screen.see("question", ({ screen }) => screen === "visit-better");
    await screen.act({ type: "answer", value: ["price"] });
    await screen.see("question", ({ screen }) => screen === "visit-how-often");
    await screen.act({ type: "answer", value: ["weekly"] });
    await screen.see("question", ({ screen }) => screen === "visit-anything-else");
    await screen.act({ type: "answer", value: "More bread" });
    await screen.see("done");
    await leave();
    const body = await told(rig, "survey", (body) => body.visit === visit && body.complete === true);
    t.like(body, { survey: { id: "visit", version: 1 }, flow: { id: "counter", version: 1 } });
    t.deepEqual(body.answers, [
      { question: "visit-recommend", ask: "nps", value: 3 },
      { question: "visit-better", ask: "choice", value: ["price"] },
      { question: "visit-how-often", ask: "choice", value: ["weekly"] },
      { question: "visit-anything-else", ask: "text", value: "More bread" },
    ]);
    const other = String(screen.state.visit);
    await screen.act({ type: "choose", choice: "service" });
    await screen.see("question", ({ ask }) => ask === "csat");
    await screen.act({ type: "answer", value: 5 });
    await screen.see("question", ({ ask }) => ask === "ces");
    await screen.act({ type: "answer", value: 7 });
    await screen.see("done");
    await leave();
    t.like(await told(rig, "survey", (body) => body.visit === other && body.complete === true), {
      survey: { id: "service", version: 1 },
      answers: [
        { question: "service-satisfied", ask: "csat", value: 5 },
        { question: "service-easy", ask: "ces", value: 7 },
      ],
    });
  },
);

test.serial("whoever calls staff hears on the screen who comes, as a member of staff says it to the hub", async (t) => {
  const { rig, screen, leave, owner } = await freeScreen(t);
  await screen.act({ type: "call" });
  t.true((await screen.see("thanks")).call);
  let ticket: TicketView | undefined;
  await until("the ticket", async () => {
    [ticket] = (await rig.get<{ items: TicketView[] }>("tickets?status=open&kind=call-pressed")).items;
    return ticket !== undefined;
  });
  await owner<TicketDetail>("POST", `tickets/${ticket?.id}/coming`, { name: "Ana" });
  const { news } = await screen.see("thanks", ({ news }) => news !== undefined);
  t.deepEqual(news, { state: "coming", name: "Ana" });
  await leave();
  await owner<TicketDetail>("POST", `tickets/${ticket?.id}/resolve`, {});
  await screen.see("thanks", ({ news }) => news?.state === "resolved");
  await leave();
});

test.serial("an article that staff publish is found and read offline, and whether it helped is counted", async (t) => {
  const { rig, screen, owner } = await freeScreen(t);
  const texts = { en: { title: "Clean the filter", markdown: "Rinse it under **cold** water." } };
  await owner("PUT", "articles/filter/versions/1", { stage: "maintenance", products: ["CB-100"], texts });
  await owner("POST", "articles/filter/versions/1/publish", {});
  const find = async (q: string) =>
    (await screen.get<{ articles: { id: string }[] }>(`articles?language=en&q=${encodeURIComponent(q)}`)).articles;
  await until("the article at the kiosk", async () => (await find("filter")).length === 1);
  await rig.hub.kill();
  t.is((await find("cb-100"))[0]?.id, "filter");
  t.regex((await screen.get<{ html: string }>("articles/filter?language=en")).html, /<strong>cold<\/strong>/);
  await screen.act({ type: "choose", choice: "articles" });
  await screen.see("articles");
  await screen.act({ type: "read", stage: "maintenance" });
  await screen.act({ type: "read", stage: "maintenance", article: "filter" });
  await screen.see("articles", ({ article }) => article === "filter");
  t.deepEqual(await screen.act({ type: "helped", article: "filter", helped: true }), taken);
  rig.hub.start();
  await rig.hubReady();
  await until("the answer at the hub", async () => {
    const { items } = await rig.get<{ items: ArticleVersionView[] }>("articles?article=filter");
    return items[0]?.yes === 1 && items[0].no === 0;
  });
  await screen.act({ type: "back" });
  await screen.act({ type: "home" });
  await screen.see("faces");
});

test.serial("promises and privacy are there to read", async (t) => {
  const { screen } = await freeScreen(t);
  for (const choice of ["promises", "privacy"]) {
    await screen.act({ type: "choose", choice });
    t.true((await screen.see("notice", (view) => view.screen === choice)).paragraphs.length >= 4);
    await screen.act({ type: "home" });
    await screen.see("faces");
  }
});

test.serial(
  "a vote counts from the first face, whatever comes after: a kill, another hand, a touch twice, no more touch",
  async (t) => {
    const { rig, screen } = await freeScreen(t);
    const before = (await bodiesOf(rig, "vote")).length;
    await screen.act({ type: "face", face: "happy" });
    const { visit } = screen.state;
    // Killed at once, before anything but the face was said.
    await rig.kiosk().kill();
    rig.kiosk().start();
    await rig.kioskReady();
    await screen.nextVisitor(visit);
    // Touched twice at once: one visitor, one vote.
    const twice = await Promise.all([1, 2].map(() => screen.act({ type: "face", face: "very-happy" })));
    t.deepEqual(twice.map(({ status }) => status).sort(), [204, 409]);
    await screen.see("thanks");
    await screen.act({ type: "choose", choice: "more" });
    await screen.see("words");
    await screen.act({ type: "here" });
    // Another hand on the board, while somebody writes.
    await until("the board", () => screen.state.board === "ready");
    await rig.board().press("very-unhappy");
    await until("a line that says so", () => screen.state.note?.text === "kiosk-note-vote");
    t.is(screen.at, "words words");
    // Late words of the visit before, and for another screen.
    t.like(await screen.act({ type: "words", words: "late" }, { visit: visit - 1 }), { status: 409 });
    t.like(await screen.act({ type: "words", words: "late" }, { screen: "contact" }), { status: 409 });
    await until("all three votes", async () => (await bodiesOf(rig, "vote")).length === before + 3);
    const faces = (await bodiesOf(rig, "vote")).slice(0, 3).map(({ face }) => face);
    t.deepEqual(faces, ["very-unhappy", "very-happy", "happy"]);
    await screen.act({ type: "home" });
    await screen.see("faces");
  },
);

test.serial(
  "words of 10,000 letters and letters that turn the text round are refused or cut, in words, and the vote stays",
  async (t) => {
    const { rig, screen } = await freeScreen(t);
    const before = (await bodiesOf(rig, "vote")).length;
    await screen.act({ type: "face", face: "happy" });
    await screen.see("thanks");
    await screen.act({ type: "choose", choice: "more" });
    await screen.see("words");
    t.like(await screen.act({ type: "words", words: "a".repeat(10_000) }), { status: 422, code: "input-invalid" });
    t.like(await screen.post(JSON.stringify({ type: "words", words: "a".repeat(100_000) })), { status: 413 });
    t.is(screen.at, "words words", "it can be said again");
    const visit = String(screen.state.visit);
    await screen.act({ type: "words", words: `ab\u202Ecd\u200B\u2066ef\u0007\uD83D ${"🙂".repeat(900)}` });
    await screen.see("contact");
    const { words } = (await told(rig, "survey", (body) => body.visit === visit)) as { words: string };
    t.true(words.startsWith("abcd\u200Bef"), "what turns the direction is gone, what joins letters stays");
    t.true(words.length <= 500 && !/\p{Cs}/u.test(words), "cut between two letters");
    t.is((await bodiesOf(rig, "vote")).length, before + 1);
    await screen.act({ type: "home" });
    await screen.see("faces");
  },
);

const shopFlow = (version: number, changes: Partial<Flow> = {}): Flow => ({
  ...structuredClone(SHIPPED_FLOW),
  ...{ id: "shop", version, ...changes },
});

test.serial(
  "a flow that replaces another in the middle of a visit waits for its end; quota and frequency cap close a survey",
  async (t) => {
    const { rig, screen, owner } = await freeScreen(t);
    await screen.act({ type: "choose", choice: "service" });
    await screen.see("question");
    await screen.act({ type: "answer", value: 4 });
    await screen.see("question", ({ ask }) => ask === "ces");
    const surveys = {
      visit: { version: 2, first: "visit-recommend", perDay: 2 },
      service: { version: 3, first: "service-satisfied", everyS: 3600 },
    };
    const texts = { en: { "kiosk-question": "How was it here?" } };
    await owner("PUT", "flows/shop/versions/1", shopFlow(1, { surveys, texts }));
    await owner("POST", "flows/shop/versions/1/publish", { kiosks: ["kiosk-1"] });
    const kioskContent = async () => (await owner<{ items: KioskContentView[] }>("GET", "flows/kiosks")).items[0];
    await until("the flow to be in force", async () => (await kioskContent())?.inForce?.flow?.id === "shop");
    t.is(screen.state.flow, "shipped-1", "who is here goes on in theirs");
    const visit = String(screen.state.visit);
    await screen.act({ type: "answer", value: 6 });
    await screen.see("done");
    const before = screen.state.visit;
    await screen.act({ type: "done" });
    await screen.nextVisitor(before);
    const hash = (await kioskContent())?.inForce?.flow?.hash;
    t.is(screen.state.flow, hash ?? "");
    t.like(await told(rig, "survey", (body) => body.visit === visit && body.complete === true), {
      survey: { id: "service", version: 1 },
      flow: { id: "counter", version: 1 },
    });
    const catalogue = await (await fetch(new URL(`locales/en/kiosk.ftl?flow=${hash}`, screen.address))).text();
    t.regex(catalogue, /How was it here\?/);

    // The service survey was answered a moment ago, so its cap holds; the other was answered once, and may be once more.
    const offered = () => (screen.state.view.name === "faces" ? screen.state.view.choices.map(({ id }) => id) : []);
    t.deepEqual(offered().slice(0, 2), ["visit", "articles"]);
    await screen.act({ type: "choose", choice: "visit" });
    await screen.see("question");
    const quota = String(screen.state.visit);
    await screen.act({ type: "answer", value: 10 });
    await screen.see("question", ({ screen }) => screen === "visit-liked");
    await screen.act({ type: "home" });
    await screen.see("faces");
    t.like(await told(rig, "survey", (body) => body.visit === quota), {
      survey: { id: "visit", version: 2 },
      flow: { id: "shop", version: 1 },
      complete: false,
    });
    // Over a restart both stay closed, and the flow is there without the hub.
    const { visit: beforeKill } = screen.state;
    await rig.hub.kill();
    await rig.kiosk().kill();
    rig.kiosk().start();
    await rig.kioskReady();
    await screen.nextVisitor(beforeKill);
    await until("the flow of before", () => screen.state.flow === hash);
    t.false(offered().includes("visit") || offered().includes("service"));
    t.like(await screen.act({ type: "choose", choice: "visit" }), { status: 422, code: "unknown-choice" });
    rig.hub.start();
    await rig.hubReady();
  },
);
