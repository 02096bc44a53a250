import type { Ask, Flow, FlowScreen, Option, QuestionScreen, Survey } from "../../../protocol/flow.ts";

/** Puts an element of a list one place up or down; a list whose end is reached stays as it is. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const result = [...list];
  const [one] = result.splice(at, 1);
  const to = at + by;
  if (one === undefined || to < 0 || to > result.length) return [...list];
  result.splice(to, 0, one);
  return result;
}

/** Gives a flow with another screen in the place of one. */
export const withScreen = (flow: Flow, id: string, screen: FlowScreen): Flow => ({
  ...flow,
  screens: { ...flow.screens, [id]: screen },
});

/** Gives a flow in which a text of a language reads so; the catalogue's own words, or none, need no place in the flow. */
export function withText(flow: Flow, language: string, key: string, words: string, usual: string | undefined): Flow {
  const { [key]: _before, ...others } = flow.texts[language] ?? {};
  const own = words.trim() === "" || words === usual ? others : { ...others, [key]: words };
  const { [language]: _old, ...texts } = flow.texts;
  return { ...flow, texts: Object.keys(own).length > 0 ? { ...texts, [language]: own } : texts };
}

/** Gives a list with one more option, under a text of the flow's own that is still to be written. */
export function withOption(options: readonly Option[], screen: string): Option[] {
  const taken = new Set(options.map(({ id }) => id));
  let n = options.length + 1;
  while (taken.has(`own-${n}`)) n += 1;
  return [...options, { id: `own-${n}`, text: `own-${screen}-${n}`.slice(0, 63) }];
}

/** The ids of a survey's questions: its main way first, then those that only a branch leads to. */
export function questionsOf(flow: Flow, survey: string): string[] {
  const found: string[] = [];
  const isOf = (id: string): boolean => {
    const screen = flow.screens[id];
    return screen?.kind === "question" && screen.survey === survey && !found.includes(id);
  };
  for (let id = flow.surveys[survey]?.first; id !== undefined && isOf(id); id = questionAt(flow, id)?.to)
    found.push(id);
  for (const id of Object.keys(flow.screens)) if (isOf(id)) found.push(id);
  return found;
}

const questionAt = (flow: Flow, id: string): QuestionScreen | undefined => {
  const screen = flow.screens[id];
  return screen?.kind === "question" ? screen : undefined;
};

/** Gives a flow in which whatever led to one screen leads to another, but for the screens named. */
function redirected(flow: Flow, from: string, to: string, but: readonly string[] = []): Flow {
  const turn = (target: string): string => (target === from ? to : target);
  const screens = Object.fromEntries(
    Object.entries(flow.screens).map(([id, screen]) => [id, but.includes(id) ? screen : turned(screen, turn)]),
  );
  const surveys = Object.fromEntries(
    Object.entries(flow.surveys).map(([id, survey]) => [id, { ...survey, first: turn(survey.first) }]),
  );
  return { ...flow, screens, surveys };
}

function turned(screen: FlowScreen, turn: (target: string) => string): FlowScreen {
  const next = { ...screen };
  if ("to" in next) next.to = turn(next.to);
  if ("voted" in next) next.voted = turn(next.voted);
  if ("branches" in next && next.branches) next.branches = next.branches.map((one) => ({ ...one, to: turn(one.to) }));
  if ("choices" in next) {
    next.choices = next.choices.map((one) => (one.to === undefined ? one : { ...one, to: turn(one.to) }));
  }
  return next;
}

/** Whether a question can change places with the next on its survey's way: neither may branch, nor be branched to alone. */
export function canSwap(flow: Flow, first: string): boolean {
  const one = questionAt(flow, first);
  const two = one && questionAt(flow, one.to);
  return Boolean(one && two && two.survey === one.survey && !one.branches?.length && !two.branches?.length);
}

/** Gives a flow in which a question and the one after it have changed places. */
export function swapped(flow: Flow, first: string): Flow {
  const one = questionAt(flow, first);
  const two = one && questionAt(flow, one.to);
  if (!one || !two || !canSwap(flow, first)) return flow;
  const second = one.to;
  const before = redirected(flow, first, second, [first, second]);
  const placed = withScreen(before, second, { ...two, to: first });
  return withScreen(placed, first, { ...one, to: two.to });
}

/**
 * Gives a flow without a question: whatever led to it leads to what came after it, or where a survey's first one goes after
 * which only a branch led on, to the next that is left. The last of a survey stays.
 */
export function withoutQuestion(flow: Flow, id: string): Flow {
  const question = questionAt(flow, id);
  const left = question ? questionsOf(flow, question.survey).filter((other) => other !== id) : [];
  if (!question || left[0] === undefined) return flow;
  const isFirst = flow.surveys[question.survey]?.first === id;
  const without = redirected(flow, id, isFirst && !left.includes(question.to) ? left[0] : question.to, [id]);
  const { [id]: _gone, ...screens } = without.screens;
  return { ...without, screens };
}

/** Gives a flow with a new question after one of a survey; its words are still to be written. */
export function withQuestion(flow: Flow, after: string, ask: Ask): { flow: Flow; id: string } {
  const before = questionAt(flow, after);
  if (!before) return { flow, id: after };
  let n = 1;
  while (Object.hasOwn(flow.screens, `${before.survey}-own-${n}`)) n += 1;
  const id = `${before.survey}-own-${n}`.slice(0, 36);
  const question: QuestionScreen = {
    ...{ kind: "question", survey: before.survey, title: `${id}-title`, ask, to: before.to },
    ...(ask === "text" ? { optional: true } : {}),
    ...(ask === "choice" ? { options: withOption(withOption([], id), id) } : {}),
  };
  return { flow: withScreen(withScreen(flow, id, question), after, { ...before, to: id }), id };
}

/** Gives a flow with other bounds of a survey; a bound that is undefined goes. */
export function withSurvey(
  flow: Flow,
  id: string,
  changes: { perDay?: number | undefined; everyS?: number | undefined },
): Flow {
  const survey = flow.surveys[id];
  if (!survey) return flow;
  const changed = Object.entries({ ...survey, ...changes }).filter(([, value]) => value !== undefined);
  return { ...flow, surveys: { ...flow.surveys, [id]: Object.fromEntries(changed) as unknown as Survey } };
}

/**
 * Gives the flow as a draft after a published one: the next version, and each survey whose questions or words are others than
 * there one version on, so that answers stay bound to what was asked.
 */
export function nextDraft(published: Flow, edited: Flow, version: number): Flow {
  const surveys = Object.entries(edited.surveys).map(([id, survey]): [string, Survey] => {
    const before = published.surveys[id];
    const isSame = before !== undefined && asked(published, id) === asked(edited, id);
    return [id, { ...survey, version: before === undefined ? survey.version : before.version + (isSame ? 0 : 1) }];
  });
  return { ...edited, version, surveys: Object.fromEntries(surveys) };
}

/** What a survey asks, whole, as text: its way and its words in each language. */
function asked(flow: Flow, survey: string): string {
  const questions = questionsOf(flow, survey).map((id) => [id, flow.screens[id]] as const);
  const keys = new Set(JSON.stringify(questions).match(/[a-z][a-z0-9-]+/g));
  const words = Object.entries(flow.texts)
    .flatMap(([language, texts]) => Object.entries(texts).map(([key, text]) => [key, language, text] as const))
    .filter(([key]) => keys.has(key))
    .map((one) => JSON.stringify(one))
    .sort();
  return JSON.stringify([flow.surveys[survey]?.first, questions, words]);
}
