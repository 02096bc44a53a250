import { check } from "./codec.ts";
import {
  END,
  Flow,
  type FlowScreen,
  MAX_DIGITS,
  MAX_TOUCHES,
  type QuestionScreen,
  SCALES,
  type TextKey,
} from "./flow.ts";
import { deadEnds, touchesFromHome, waysOf } from "./flow-graph.ts";
import type { TextArgs } from "./text-code.ts";

/** All that the checker can find, as codes that stay; the words are `flow-check-<code>` in `flows.ftl`. */
export const FLOW_CODES = [
  "schema",
  "no-home",
  "two-homes",
  "no-thanks",
  "reserved-name",
  "unknown-target",
  "choice-target",
  "same-choice",
  "unreachable",
  "dead-end",
  "survey-first",
  "unknown-survey",
  "no-options",
  "branch-never",
  "too-many-things",
  "must-type",
  "missing-text",
  "too-long",
  "too-far",
  "unused-text",
] as const;
export type FlowCode = (typeof FLOW_CODES)[number];

/** One thing that is wrong with a flow; a kiosk refuses a flow with an error. */
export interface FlowFinding {
  severity: "error" | "warning";
  code: FlowCode;
  screen?: string;
  args: TextArgs;
  /** In English. */
  text: string;
}

/** Gives a text of the catalogue `kiosk.ftl` of a language; undefined where it has none. */
export type CatalogueWords = (language: string, id: TextKey) => string | undefined;

export interface FlowCheckOptions {
  words: CatalogueWords;
  /** A flow that ships may need no more than `MAX_TOUCHES`; for others it is a warning. Default false. */
  ships?: boolean;
}

/**
 * The most letters that a text may have at its place, so that on the smallest screens (800 x 480, 360 x 640) with text of 200 %
 * nothing of it is cut off and it is seen whole at once, consent and paragraphs in two turns. Source: measured in Chromium,
 * test/browser/text-room.test.ts.
 */
export const ROOM = {
  title: 80,
  attract: 40,
  choice: 48,
  option: 40,
  scale: 24,
  hint: 120,
  consent: 320,
  paragraph: 240,
  more: 120,
} as const;
export type Place = keyof typeof ROOM;

/** Reads and checks what may be a flow. Pure; the findings stand in the order of the flow's screens. */
export function checkFlow(value: unknown, options: FlowCheckOptions): FlowFinding[] {
  const read = check(Flow, value);
  if (!read.ok) {
    return [finding("error", "schema", undefined, { detail: read.detail }, `This is no flow: ${read.detail}`)];
  }
  const flow = read.value as Flow;
  return [
    ...structure(flow),
    ...Object.entries(flow.screens).flatMap((entry) => one(flow, ...entry)),
    ...texts(flow, options),
    ...distance(flow, options),
  ];
}

/** The first error of a flow in words, with its screen, for whoever only takes it or leaves it. */
export function flowFault(flow: unknown, options: FlowCheckOptions): string | undefined {
  const fault = checkFlow(flow, options).find(({ severity }) => severity === "error");
  return fault && (fault.screen === undefined ? fault.text : `${fault.screen}: ${fault.text}`);
}

function finding(
  severity: FlowFinding["severity"],
  code: FlowCode,
  screen: string | undefined,
  args: TextArgs,
  text: string,
): FlowFinding {
  return { severity, code, ...(screen === undefined ? {} : { screen }), args, text };
}
const error = (code: FlowCode, screen: string | undefined, args: TextArgs, text: string): FlowFinding =>
  finding("error", code, screen, args, text);

/** What concerns the flow as a whole: its home, its surveys, what cannot be reached or left. */
function structure(flow: Flow): FlowFinding[] {
  const found: FlowFinding[] = [];
  const { home, screens, surveys } = flow;
  const start = screens[home];
  if (start?.kind !== "home") found.push(error("no-home", undefined, { home }, `"${home}" is no screen of kind home`));
  else if (screens[start.voted] && screens[start.voted]?.kind !== "thanks") {
    const text = `A face leads to "${start.voted}", which is no thank-you`;
    found.push(error("no-thanks", home, { target: start.voted }, text));
  }
  for (const [id, { kind }] of Object.entries(screens)) {
    if (kind === "home" && id !== home) found.push(error("two-homes", id, {}, "A flow has one home"));
    if (id === END) found.push(error("reserved-name", id, {}, `"${END}" is the end of a visit, and no screen's name`));
  }
  for (const [survey, { first }] of Object.entries(surveys)) {
    const question = screens[first];
    if (question?.kind === "question" && question.survey === survey) continue;
    const text = `The survey "${survey}" begins with "${first}", which is no question of it`;
    found.push(error("survey-first", first, { survey, first }, text));
  }
  const reached = touchesFromHome(flow);
  for (const id of Object.keys(screens)) {
    if (!reached.has(id)) found.push(error("unreachable", id, {}, "No way leads here from home"));
  }
  for (const id of deadEnds(flow)) {
    found.push(error("dead-end", id, {}, "No way leads from here to an end, to home, or to where a visitor may stop"));
  }
  return found;
}

/** What concerns one screen: where it leads, and whether keyboard and keypad reach all of it. */
function one(flow: Flow, id: string, screen: FlowScreen): FlowFinding[] {
  const found: FlowFinding[] = [];
  for (const { to } of waysOf(id, screen)) {
    if (to === END || Object.hasOwn(flow.screens, to)) continue;
    found.push(error("unknown-target", id, { target: to }, `"${to}" is no screen of this flow`));
  }
  const choices = "choices" in screen ? screen.choices : [];
  for (const { id: choice, to, does } of choices) {
    if ((to === undefined) !== (does === undefined)) continue;
    found.push(error("choice-target", id, { choice }, `The choice "${choice}" needs either "to" or "does"`));
  }
  const things = thingsOf(screen);
  const names = things.map((thing) => thing.id);
  for (const name of new Set(names.filter((name, i) => names.indexOf(name) !== i))) {
    found.push(error("same-choice", id, { choice: name }, `"${name}" stands here twice`));
  }
  const count = things.length + (screen.kind === "home" ? FACES : 0);
  if (count > MAX_DIGITS) {
    const text = `${count} things to choose, and a keypad has digits for ${MAX_DIGITS}`;
    found.push(error("too-many-things", id, { count, most: MAX_DIGITS }, text));
  }
  return screen.kind === "question" ? [...found, ...question(flow, id, screen)] : found;
}

/** A face has a digit as each choice has. */
const FACES = 4;

const thingsOf = (screen: FlowScreen): { id: string }[] => {
  if (screen.kind === "thanks") return [...screen.reasons, ...screen.choices];
  if (screen.kind === "question") return screen.ask === "choice" ? [...(screen.options ?? [])] : [];
  return "choices" in screen ? [...screen.choices] : [];
};

function question(flow: Flow, id: string, screen: QuestionScreen): FlowFinding[] {
  const found: FlowFinding[] = [];
  const { ask, survey, options = [], optional, branches = [] } = screen;
  if (!Object.hasOwn(flow.surveys, survey)) {
    found.push(error("unknown-survey", id, { survey }, `"${survey}" is no survey of this flow`));
  }
  if (ask === "choice" && options.length === 0) found.push(error("no-options", id, {}, "There is nothing to choose"));
  if (ask === "text" && !optional) {
    found.push(error("must-type", id, {}, "A keypad cannot write: a question for words must be optional"));
  }
  for (const [n, { atLeast, atMost, is }] of branches.entries()) {
    const isOfScale = atLeast !== undefined || atMost !== undefined;
    const [least, most] = ask === "choice" || ask === "text" ? [Infinity, -Infinity] : SCALES[ask];
    const onScale = Math.max(atLeast ?? least, least) <= Math.min(atMost ?? most, most);
    const isOption = is === undefined || (ask === "choice" && options.some((option) => option.id === is));
    if ((!isOfScale || onScale) && isOption) continue;
    const text = `Branch ${n + 1} can never be taken: no answer of this question fits it`;
    found.push(error("branch-never", id, { branch: n + 1 }, text));
  }
  return found;
}

/** Gives every text of a screen with its place. */
export function textsOf(screen: FlowScreen): [Place, TextKey][] {
  const all: [Place, TextKey | undefined][] = "title" in screen ? [["title", screen.title]] : [];
  if ("choices" in screen) for (const { text } of screen.choices) all.push(["choice", text]);
  switch (screen.kind) {
    case "home":
      all.push(["attract", screen.attract]);
      break;
    case "thanks":
      for (const { text } of screen.reasons) all.push(["option", text]);
      break;
    case "words":
      all.push(["hint", screen.hint]);
      break;
    case "contact":
      all.push(["consent", screen.consent]);
      break;
    case "question":
      all.push(["scale", screen.low], ["scale", screen.high]);
      for (const { text } of screen.options ?? []) all.push(["option", text]);
      break;
    case "notice":
      for (const paragraph of screen.paragraphs) all.push(["paragraph", paragraph]);
      break;
    case "done":
      all.push(["more", screen.more]);
  }
  return all.filter((entry): entry is [Place, TextKey] => entry[1] !== undefined);
}

/** Every text in every language of the flow: whether it is there, and fits. */
function texts(flow: Flow, { words }: FlowCheckOptions): FlowFinding[] {
  const found: FlowFinding[] = [];
  const used = new Set<string>();
  for (const [screen, shown] of Object.entries(flow.screens)) {
    const seen = new Set<string>();
    for (const [place, key] of textsOf(shown)) {
      used.add(key).add(`${key}-simple`);
      if (seen.has(key)) continue;
      seen.add(key);
      for (const language of flow.languages) {
        found.push(...textAt(flow, words, { screen, place, key, language }));
      }
    }
  }
  for (const [language, own] of Object.entries(flow.texts)) {
    for (const key of Object.keys(own)) {
      if (used.has(key) && flow.languages.includes(language)) continue;
      const text = `The text "${key}" (${language}) is shown nowhere`;
      found.push(finding("warning", "unused-text", undefined, { key, language }, text));
    }
  }
  return found;
}

function textAt(
  flow: Flow,
  words: CatalogueWords,
  { screen, place, key, language }: { screen: string; place: Place; key: string; language: string },
): FlowFinding[] {
  const read = (id: string): string | undefined => flow.texts[language]?.[id] ?? words(language, id);
  const text = read(key)?.trim();
  if (!text) {
    return [
      error("missing-text", screen, { key, language }, `There is no text "${key}" in the language "${language}"`),
    ];
  }
  return [key, `${key}-simple`].flatMap((id) => {
    const length = lettersOf(read(id) ?? "");
    if (length <= ROOM[place]) return [];
    const args = { key: id, language, place, letters: length, most: ROOM[place] };
    const told = `The text "${id}" (${language}) has ${length} letters, and its place (${place}) has room for ${ROOM[place]}`;
    return [error("too-long", screen, args, told)];
  });
}

/** Letters as they are seen: signs that stand above or below another take no room of their own. */
const lettersOf = (text: string): number => Array.from(text.trim().replace(/\p{M}/gu, "")).length;

function distance(flow: Flow, { ships = false }: FlowCheckOptions): FlowFinding[] {
  return [...touchesFromHome(flow)]
    .filter(([, touches]) => touches > MAX_TOUCHES)
    .map(([screen, touches]) => {
      const text = `It takes ${touches} touches from home, and visitors have patience for ${MAX_TOUCHES}`;
      return finding(ships ? "error" : "warning", "too-far", screen, { touches, most: MAX_TOUCHES }, text);
    });
}
