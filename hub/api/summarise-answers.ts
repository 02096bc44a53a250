import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import {
  type QuestionSummary,
  REASONS,
  type SurveySummary,
  WORDS,
  type WordsView,
} from "../../protocol/answer-views.ts";
import { type Ask, type Flow, type QuestionScreen, SCALES } from "../../protocol/flow.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import type { HubSchema } from "../schema.ts";
import { cesOf, csatOf, npsOf } from "./scores.ts";

/** Which answers are looked at; `flowVersion` and `surveyVersion` go with their names, times are ms UTC, `until` not included. */
export interface AnswerFilter {
  site?: string | undefined;
  kiosk?: string | undefined;
  flow?: string | undefined;
  flowVersion?: number | undefined;
  survey?: string | undefined;
  surveyVersion?: number | undefined;
  since?: number | undefined;
  until?: number | undefined;
}

/** Rows of `response` that a filter lets through, as a condition. */
export function among(filter: AnswerFilter): RawBuilder<SqlBool> {
  const { site, kiosk, flow, flowVersion, survey, surveyVersion, since, until } = filter;
  const conditions: RawBuilder<SqlBool>[] = [sql`TRUE`];
  if (site) conditions.push(sql`response.kiosk IN (SELECT n FROM kiosk WHERE site = ${site})`);
  if (kiosk) conditions.push(sql`response.kiosk IN (SELECT n FROM kiosk WHERE id = ${kiosk})`);
  if (flow) conditions.push(sql`response.flow = ${flow}`);
  if (flowVersion) conditions.push(sql`response.flow_version = ${flowVersion}`);
  if (survey) conditions.push(sql`response.survey = ${survey}`);
  if (surveyVersion) conditions.push(sql`response.survey_version = ${surveyVersion}`);
  if (since !== undefined) conditions.push(sql`response.at >= ${since}`);
  if (until !== undefined) conditions.push(sql`response.at < ${until}`);
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** Responses that are counted between two breaths of the event loop; some 10 ms. */
const CHUNK = 500;

interface Group {
  flow: string;
  survey: string;
  surveyVersion: number;
}
interface Counted {
  n: number;
  complete: number;
  firstAt: number;
  lastAt: number;
  flowVersions: Set<number>;
  questions: Map<string, { ask: Ask; n: number; counts: Map<number | string, number> }>;
}

/** Counts what visitors answered, each version of a survey by itself, as its questions may be others. The latest answered first. */
export async function summarise(reader: Kysely<HubSchema>, filter: AnswerFilter): Promise<SurveySummary[]> {
  const groups = new Map<string, Group & Counted>();
  const { rows: bounds } = await sql<{ last: number | null }>`SELECT max(n) AS last FROM response`.execute(reader);
  const last = bounds[0]?.last ?? 0;
  const condition = among(filter);
  for (let after = 0; after < last; ) {
    const upTo = await endOfChunk(reader, after, last);
    const chunk = sql<SqlBool>`response.n > ${after} AND response.n <= ${upTo} AND ${condition}`;
    await addResponses(reader, groups, chunk);
    await addAnswers(reader, groups, chunk);
    after = upTo;
    if (after < last) await new Promise((resolve) => setImmediate(resolve));
  }
  const found = [...groups.values()].sort((a, b) => b.lastAt - a.lastAt);
  return Promise.all(found.map(async (group) => summaryOf(group, await readFlow(reader, group))));
}

async function endOfChunk(reader: Kysely<HubSchema>, after: number, last: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT n FROM response WHERE n > ${after} ORDER BY n LIMIT 1 OFFSET ${CHUNK - 1}`.execute(reader);
  return rows[0]?.n ?? last;
}

const keyOf = ({ flow, survey, surveyVersion }: Group): string => `${flow} ${survey} ${surveyVersion}`;

async function addResponses(
  reader: Kysely<HubSchema>,
  groups: Map<string, Group & Counted>,
  chunk: RawBuilder<SqlBool>,
): Promise<void> {
  const { rows } = await sql<
    Group & { flowVersion: number; n: number; complete: number; firstAt: number; lastAt: number }
  >`
    SELECT flow, survey, survey_version AS surveyVersion, flow_version AS flowVersion, count(*) AS n,
      sum(complete) AS complete, min(at) AS firstAt, max(at) AS lastAt
    FROM response WHERE ${chunk} GROUP BY 1, 2, 3, 4`.execute(reader);
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (!known) {
      const { flow, survey, surveyVersion, n, complete, firstAt, lastAt } = row;
      groups.set(keyOf(row), {
        ...{ flow, survey, surveyVersion, n, complete, firstAt, lastAt },
        flowVersions: new Set([row.flowVersion]),
        questions: new Map(),
      });
      continue;
    }
    known.n += row.n;
    known.complete += row.complete;
    known.firstAt = Math.min(known.firstAt, row.firstAt);
    known.lastAt = Math.max(known.lastAt, row.lastAt);
    known.flowVersions.add(row.flowVersion);
  }
}

async function addAnswers(
  reader: Kysely<HubSchema>,
  groups: ReadonlyMap<string, Group & Counted>,
  chunk: RawBuilder<SqlBool>,
): Promise<void> {
  const { rows } = await sql<Group & { question: string; ask: Ask; value: number | string; n: number }>`
    SELECT flow, survey, survey_version AS surveyVersion, question, ask, value, count(*) AS n
    FROM response JOIN answer ON answer.response = response.n WHERE ${chunk}
    GROUP BY 1, 2, 3, 4, 5, 6`.execute(reader);
  for (const row of rows) {
    const { counts } = countedOf(groups, row);
    counts.set(row.value, (counts.get(row.value) ?? 0) + row.n);
  }
  // Who chose several is one visitor all the same.
  const { rows: visitors } = await sql<Group & { question: string; ask: Ask; n: number }>`
    SELECT flow, survey, survey_version AS surveyVersion, question, ask, count(DISTINCT response) AS n
    FROM response JOIN answer ON answer.response = response.n WHERE ${chunk}
    GROUP BY 1, 2, 3, 4, 5`.execute(reader);
  for (const row of visitors) countedOf(groups, row).n += row.n;
}

/** What is counted of a question; one id may have been asked in two ways. */
function countedOf(
  groups: ReadonlyMap<string, Group & Counted>,
  row: Group & { question: string; ask: Ask },
): { ask: Ask; n: number; counts: Map<number | string, number> } {
  const questions = groups.get(keyOf(row))?.questions;
  const id = `${row.question} ${row.ask}`;
  const known = questions?.get(id) ?? { ask: row.ask, n: 0, counts: new Map<number | string, number>() };
  questions?.set(id, known);
  return known;
}

/** The flow in which a survey was asked last; a flow that this hub never had gives none, and then ids stand for words. */
async function readFlow(reader: Kysely<HubSchema>, { flow, flowVersions }: Group & Counted): Promise<Flow | undefined> {
  const row = await reader
    .selectFrom("document")
    .select("body")
    .where("kind", "=", "flow")
    .where("id", "=", flow)
    .where("version", "=", Math.max(...flowVersions))
    .where("state", "<>", "deleted")
    .executeTakeFirst();
  if (row) return JSON.parse(row.body) as Flow;
  return flow === SHIPPED_FLOW.id && flowVersions.has(SHIPPED_FLOW.version) ? SHIPPED_FLOW : undefined;
}

function summaryOf(group: Group & Counted, flow: Flow | undefined): SurveySummary {
  const screens = Object.entries(flow?.screens ?? {});
  const order = screens.map(([id]) => id);
  const placeOf = (question: string): number => (order.includes(question) ? order.indexOf(question) : order.length);
  const questions = [...group.questions].map(([id, counted]): QuestionSummary => {
    const question = id.slice(0, id.lastIndexOf(" "));
    return questionOf(
      question,
      counted,
      group.survey === "" ? votedScreen(flow, question) : screenOf(flow, question),
      flow,
    );
  });
  return {
    ...(group.flow === "" ? {} : { flow: group.flow }),
    flowVersions: [...group.flowVersions].filter((version) => version > 0).sort((a, b) => a - b),
    ...(group.survey === "" ? {} : { survey: group.survey, surveyVersion: group.surveyVersion }),
    n: group.n,
    complete: group.complete,
    firstAt: new Date(group.firstAt).toISOString(),
    lastAt: new Date(group.lastAt).toISOString(),
    questions: questions.sort((a, b) => placeOf(a.question) - placeOf(b.question)),
  };
}

/** What a question's words are taken from. */
type Asked = Partial<Pick<QuestionScreen, "title" | "options">>;

function screenOf(flow: Flow | undefined, question: string): Asked {
  const screen = flow?.screens[question];
  return screen?.kind === "question" ? screen : {};
}

/** The reasons of a vote stand on the thank-you, the words on a screen of their own. */
function votedScreen(flow: Flow | undefined, question: string): Asked {
  for (const screen of Object.values(flow?.screens ?? {})) {
    if (question === REASONS && screen.kind === "thanks") return { options: screen.reasons };
    if (question === WORDS && screen.kind === "words") return { title: screen.title };
  }
  return {};
}

function questionOf(
  question: string,
  { ask, n, counts }: { ask: Ask; n: number; counts: Map<number | string, number> },
  { title, options = [] }: Asked,
  flow: Flow | undefined,
): QuestionSummary {
  const words = (key: string): WordsView => ({
    key,
    texts: Object.fromEntries(
      Object.entries(flow?.texts ?? {}).flatMap(([language, texts]) => {
        const own = texts[key];
        return own === undefined ? [] : [[language, own]];
      }),
    ),
  });
  const common = { question, ask, ...(title === undefined ? {} : { title: words(title) }) };
  if (ask === "text") return { ...common, n, counts: [] };
  if (ask === "choice") {
    const known = options.map(({ id, text }) => ({ value: id, n: counts.get(id) ?? 0, text: words(text) }));
    // What was chosen and is no option any more, or of a flow that is not known here.
    const others = [...counts].filter(([value]) => !options.some(({ id }) => id === value));
    return { ...common, n, counts: [...known, ...others.map(([value, n]) => ({ value, n }))] };
  }
  const [least, most] = SCALES[ask];
  const places = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const tally = new Map(places.map((value) => [value, counts.get(value) ?? 0]));
  const scores = {
    nps: ask === "nps" && npsOf(tally),
    csat: ask === "csat" && csatOf(tally),
    ces: ask === "ces" && cesOf(tally),
  };
  return {
    ...common,
    n: [...tally.values()].reduce((sum, count) => sum + count, 0),
    ...(scores.nps ? { nps: scores.nps } : {}),
    ...(scores.csat ? { csat: scores.csat } : {}),
    ...(scores.ces ? { ces: scores.ces } : {}),
    counts: places.map((value) => ({ value, n: tally.get(value) ?? 0 })),
  };
}
