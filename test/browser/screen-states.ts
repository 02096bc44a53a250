import { LIFE_STAGES } from "../../protocol/flow.ts";
import { REASONS, type ScreenState, type ScreenView, USUAL_DISPLAY } from "../../protocol/screen.ts";

/** Home as a kiosk shows it first; other states are told as what differs. */
export const HOME: ScreenState = {
  kiosk: "entrance",
  site: "berlin",
  visit: 1,
  flow: "shipped",
  language: "en",
  languages: ["en", "de", "es", "fr", "ar"],
  display: USUAL_DISPLAY,
  speech: [],
  link: "online",
  storing: true,
  board: "ready",
  view: {
    name: "faces",
    screen: "home",
    title: "kiosk-question",
    attract: "flow-attract",
    resting: false,
    choices: [
      { id: "survey", text: "flow-home-visit", icon: "survey" },
      { id: "service", text: "flow-home-service", icon: "heart" },
      { id: "articles", text: "flow-home-articles", icon: "book" },
      { id: "promises", text: "flow-home-promises", icon: "promise" },
      { id: "privacy", text: "flow-home-privacy", icon: "shield" },
      { id: "words", text: "flow-thanks-more", icon: "chat" },
    ],
  },
  back: false,
  sound: true,
  identify: false,
};

const far = Date.now() + 3_600_000;
type Named<Name> = Extract<ScreenView, { name: Name }>;
const question = (view: Partial<Named<"question">>): Named<"question"> => ({
  name: "question",
  screen: "question",
  title: "flow-visit-recommend",
  ask: "nps",
  low: "flow-visit-recommend-low",
  high: "flow-visit-recommend-high",
  options: [],
  several: false,
  optional: false,
  place: 1,
  ...view,
});
const articles = (view: Partial<Named<"articles">>): Partial<ScreenState> => ({
  back: true,
  view: {
    name: "articles",
    screen: "articles",
    title: "flow-articles-title",
    stages: [...LIFE_STAGES],
    ...view,
  },
});
/** What a visitor writes, who may have walked away meanwhile. */
const WORDS: Partial<ScreenState> = {
  back: true,
  view: { name: "words", screen: "words", title: "flow-words-title", hint: "flow-words-hint", maxLength: 1000 },
};
const MORE: Named<"thanks">["choices"] = [{ id: "more", text: "flow-thanks-more", icon: "chat" }];
const reasons = REASONS.map((id) => ({ id, text: `reason-${id}` }));

/** One state of every view, by name. */
export const VIEWS: Record<string, Partial<ScreenState>> = {
  home: {},
  resting: { view: { ...(HOME.view as Named<"faces">), resting: true } },
  unavailable: { storing: false, view: { name: "unavailable" } },
  thanks: {
    back: true,
    view: {
      name: "thanks",
      screen: "thanks",
      face: "unhappy",
      reasons,
      chosen: ["waiting"],
      choices: MORE,
      untilMs: far,
    },
  },
  "thanks for a press": {
    view: { name: "thanks", screen: "thanks", face: "happy", reasons, chosen: [], choices: MORE, untilMs: far },
  },
  called: {
    view: {
      name: "thanks",
      screen: "thanks",
      call: true,
      news: { state: "coming", name: "Ana" },
      reasons: [],
      chosen: [],
      choices: [],
      untilMs: far,
    },
  },
  words: WORDS,
  contact: {
    back: true,
    view: {
      name: "contact",
      screen: "contact",
      title: "flow-contact-title",
      fields: ["name", "email", "phone"],
      consent: "flow-contact-consent",
    },
  },
  nps: { back: true, view: question({}) },
  csat: {
    back: true,
    view: question({
      screen: "csat",
      ask: "csat",
      title: "flow-service-satisfied",
      low: "flow-service-satisfied-low",
      high: "flow-service-satisfied-high",
      optional: true,
    }),
  },
  ces: {
    back: true,
    view: question({
      screen: "ces",
      ask: "ces",
      title: "flow-service-easy",
      low: "flow-service-easy-low",
      high: "flow-service-easy-high",
      place: 2,
    }),
  },
  choice: {
    back: true,
    view: question({
      screen: "choice",
      ask: "choice",
      title: "flow-visit-how-often",
      options: ["first", "yearly", "monthly", "weekly"].map((id) => ({ id, text: `flow-how-often-${id}` })),
      optional: true,
    }),
  },
  several: {
    back: true,
    view: question({
      screen: "several",
      ask: "choice",
      title: "flow-visit-better",
      options: reasons,
      several: true,
      optional: true,
      place: 2,
    }),
  },
  text: {
    back: true,
    view: question({ screen: "text", ask: "text", title: "flow-visit-anything-else", optional: true, place: 3 }),
  },
  articles: articles({}),
  stage: articles({ stage: "installation" }),
  "stage-empty": articles({ stage: "disposal" }),
  article: articles({ stage: "installation", article: "first-steps" }),
  "article-gone": articles({ article: "no-more" }),
  promises: {
    back: true,
    view: {
      name: "notice",
      screen: "promises",
      title: "flow-promises-title",
      paragraphs: ["flow-promise-come", "flow-promise-read", "flow-promise-respect", "flow-promise-right"],
      list: true,
      choices: [],
    },
  },
  privacy: {
    back: true,
    view: {
      name: "notice",
      screen: "privacy",
      title: "flow-privacy-title",
      paragraphs: ["flow-privacy-votes", "flow-privacy-words", "flow-privacy-contact", "flow-privacy-screen"],
      list: false,
      choices: [{ id: "words", text: "flow-thanks-more", icon: "chat" }],
    },
  },
  done: {
    view: {
      name: "done",
      screen: "told",
      title: "flow-told-title",
      more: "flow-told-more",
      receipt: "K7QM-4ZPX",
      untilMs: far,
    },
  },
  idle: { ...WORDS, idleUntilMs: far },
  note: { back: true, note: { text: "kiosk-news-coming", name: "Ana" }, view: question({ ask: "nps" }) },
  identify: { identify: true },
};
