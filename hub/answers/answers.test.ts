import { copyFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { AnswersSummary, ResponseView, SurveySummary } from "../../protocol/answer-views.ts";
import type { SurveyAnswer, SurveyBody } from "../../protocol/bodies.ts";
import type { ArticleVersionView } from "../../protocol/content-views.ts";
import { type RunningHub, runHub, temporaryFolder } from "../../test/running-hub.ts";
import { NOON, type Pressed, WriterRig } from "../../test/writer-rig.ts";
import { ReadConnection, WriteConnection } from "../database.ts";
import { MIGRATIONS, openMigrated } from "../migrations/migrate.ts";
import { createSecret, hashSecret } from "../people/secret.ts";

const SOURCE = "screen" as const;
/** Answers of one visitor to a survey of the flow that ships. */
const answered = (
  visit: string,
  survey: string,
  answers: SurveyAnswer[],
  more: Partial<SurveyBody> = {},
): SurveyBody => ({
  ...{ reasons: [], source: SOURCE, visit, language: "en", complete: true, answers },
  survey: { id: survey, version: 1 },
  flow: { id: "counter", version: 1 },
  ...more,
});
const nps = (value: number): SurveyAnswer => ({ question: "visit-recommend", ask: "nps", value });
const better = (...value: string[]): SurveyAnswer => ({ question: "visit-better", ask: "choice", value });
const wrote = (value: string): SurveyAnswer => ({ question: "visit-anything-else", ask: "text", value });
const satisfied = (value: number): SurveyAnswer => ({ question: "service-satisfied", ask: "csat", value });
const easy = (value: number): SurveyAnswer => ({ question: "service-easy", ask: "ces", value });

/** A hub and a script that reads its API. */
async function hubWithApi(t: Parameters<typeof runHub>[0]) {
  const running = await runHub(t);
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "test" });
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${running.hub.apiUrl}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await answer.json()) as T;
  };
  return { running, get };
}

/** A kiosk that tells one body after the other. */
async function tellingKiosk(running: RunningHub) {
  const kiosk = await running.connect();
  let seq = 0;
  return async (kind: "survey" | "article", ...bodies: object[]): Promise<void> => {
    for (const body of bodies) await kiosk.event(kind, body as Record<string, unknown>, { seq: ++seq });
    await kiosk.acknowledged(seq);
  };
}

const of = ({ surveys }: AnswersSummary, survey: string | undefined, version = 1): SurveySummary =>
  surveys.find(
    (one) => one.survey === survey && (survey === undefined || one.surveyVersion === version),
  ) as SurveySummary;
/** What was chosen at all, and how often. */
const chosen = (summary: SurveySummary, id: string) =>
  Object.fromEntries((question(summary, id)?.counts ?? []).filter(({ n }) => n > 0).map(({ value, n }) => [value, n]));
const question = (summary: SurveySummary, id: string) => summary.questions.find((one) => one.question === id);

test("what visitors answered is summed up by question as by hand: NPS, CSAT, CES, choices and words", async (t) => {
  const { running, get } = await hubWithApi(t);
  const first = await tellingKiosk(running);
  const second = await tellingKiosk(running);
  await first(
    "survey",
    answered("1", "visit", [nps(3)], { complete: false }),
    // The same visitor goes back and says it again: the last counts.
    answered("1", "visit", [nps(4), better("price", "waiting"), wrote("Too <b>dear</b>.")]),
    answered("2", "visit", [nps(9)]),
    answered("3", "visit", [nps(10)], { flow: { id: "counter", version: 2 }, language: "ar" }),
    answered("4", "visit", [nps(7), better("price")], { complete: false }),
    // The same visitor answers another survey too.
    answered("4", "service", [satisfied(5), easy(7)]),
    answered("5", "service", [satisfied(4), easy(4)]),
    answered("6", "service", [satisfied(2)], { complete: false }),
    // The questions have changed: another version of the survey.
    answered("7", "visit", [nps(0)], { survey: { id: "visit", version: 2 }, flow: { id: "counter", version: 3 } }),
    { vote: "v-1", reasons: ["staff"], source: SOURCE, visit: "8" },
    { vote: "v-1", reasons: ["staff", "price"], words: "Nobody came.", source: SOURCE, visit: "8" },
    { vote: "v-2", reasons: ["price"], source: SOURCE, visit: "9" },
    { vote: "v-2", reasons: [], source: SOURCE, visit: "9" },
  );
  // Another kiosk counts its visits for itself.
  await second("survey", answered("1", "visit", [nps(10)]));

  const summary = await get<AnswersSummary>("/answers/summary");
  const visit = of(summary, "visit");
  t.deepEqual([visit.n, visit.complete, visit.flow, visit.flowVersions], [5, 4, "counter", [1, 2]]);
  const recommend = question(visit, "visit-recommend");
  t.is(recommend?.n, 5);
  // 9, 10, 10 against 4 of 5 visitors: 60 % - 20 %.
  t.deepEqual(recommend?.nps, { score: 40, promoters: 3, passives: 1, detractors: 1 });
  t.deepEqual(
    recommend?.counts.map(({ n }) => n),
    [0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 2],
  );
  t.is(recommend?.title?.key, "flow-visit-recommend");
  const choice = question(visit, "visit-better");
  t.is(choice?.n, 2, "who chose two is one visitor");
  t.deepEqual(chosen(visit, "visit-better"), { price: 2, waiting: 1 });
  t.is(question(visit, "visit-anything-else")?.n, 1);
  t.deepEqual(question(of(summary, "visit", 2), "visit-recommend")?.nps?.score, -100);

  const service = of(summary, "service");
  t.deepEqual(
    service.questions.map(({ question }) => question),
    ["service-satisfied", "service-easy"],
  );
  // 5 and 4 of 5, 4, 2; mean 3.667.
  t.deepEqual(service.questions[0]?.csat, { score: 66.7, satisfied: 2, mean: 3.7 });
  t.deepEqual(service.questions[1]?.ces, { score: 5.5, easy: 1, easyPercent: 50 });
  t.deepEqual([service.questions[0]?.n, service.questions[1]?.n], [3, 2]);
  t.is(service.questions[0]?.title?.key, "flow-service-satisfied");

  const beside = of(summary, undefined);
  t.is(beside.n, 1, "what was taken back is no answer");
  t.deepEqual(chosen(beside, "reasons"), {
    staff: 1,
    price: 1,
  });

  const only = async (query: string) => (await get<AnswersSummary>(`/answers/summary?${query}`)).surveys;
  t.is((await only("kiosk=kiosk-2"))[0]?.n, 1);
  t.deepEqual(
    (await only("flow=counter&flowVersion=2")).map(({ n }) => n),
    [1],
  );
  t.deepEqual(
    (await only("survey=visit&surveyVersion=2")).map(({ n }) => n),
    [1],
  );
  t.deepEqual(await only("site=lisbon"), []);
  t.deepEqual(await only(`since=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`), []);
  t.is((await only(`until=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).length, 4);

  const page = await get<{ items: ResponseView[]; next: string }>("/answers?written=true&limit=1");
  t.is(page.items[0]?.words, "Nobody came.");
  t.deepEqual(page.items[0]?.reasons, ["staff", "price"]);
  const rest = await get<{ items: ResponseView[]; next?: string }>(`/answers?written=true&cursor=${page.next}`);
  t.is(rest.next, undefined);
  t.deepEqual(rest.items[0]?.answers, [nps(4), better("price", "waiting"), wrote("Too <b>dear</b>.")]);
  t.deepEqual([rest.items[0]?.flowVersion, rest.items[0]?.surveyVersion, rest.items[0]?.complete], [1, 1, true]);
  t.is((await get<{ items: unknown[] }>("/answers?survey=visit&flowVersion=2")).items.length, 1);
});

test("whether an article helped is counted by version and language, each visitor of each kiosk once", async (t) => {
  const { running, get } = await hubWithApi(t);
  const texts = { en: { title: "t", markdown: "m" }, de: { title: "t", markdown: "m" } };
  const { writer } = running.hub.context;
  const document = { stage: "training" as const, products: [], texts };
  await writer.call("saveArticle", { id: "filter", version: 1, by: "test", document });
  const first = await tellingKiosk(running);
  const second = await tellingKiosk(running);
  const said = (visit: string, helped: boolean, language = "en") => ({
    ...{ article: "filter", version: 1, language, helped, visit },
  });
  await first("article", said("1", false), said("1", true), said("2", false), said("2", true, "de"));
  await second("article", said("1", true));
  const { items } = await get<{ items: ArticleVersionView[] }>("/articles");
  t.deepEqual(
    items.map(({ yes, no }) => [yes, no]),
    [[3, 1]],
  );
  const detail = await get<{ helped: unknown[] }>("/articles/filter/versions/1");
  t.deepEqual(detail.helped, [
    { version: 1, language: "de", yes: 1, no: 0 },
    { version: 1, language: "en", yes: 2, no: 1 },
  ]);
});

test("a kiosk that tells an older answer again changes nothing", (t) => {
  const rig = new WriterRig(t);
  const tell = (at: number, value: number, seq: number): Pressed => ({
    ...{ kind: "survey", at, seq, body: answered("1", "visit", [nps(value)]) as never },
  });
  rig.press([tell(NOON + 2000, 9, 2)]);
  rig.press([tell(NOON + 1000, 3, 1)], NOON + 60_000);
  t.deepEqual(
    rig.rows<{ value: number }>("SELECT value FROM answer").map(({ value }) => value),
    [9],
  );
});

test("answers that came before this version are found in the events, as if they came now", (t) => {
  const rig = new WriterRig(t);
  const bodies: [kind: string, body: object, kiosk?: number][] = [
    ["survey", answered("1", "visit", [nps(3), better("price")], { complete: false })],
    ["survey", answered("1", "visit", [nps(4), better("price", "waiting"), wrote("Too dear.")])],
    ["survey", answered("1", "service", [satisfied(5)])],
    ["survey", answered("1", "visit", [nps(9)]), 2],
    ["survey", answered("2", "visit", [])],
    ["survey", { vote: "v-1", reasons: ["staff"], source: SOURCE, visit: "8" }],
    ["survey", { vote: "v-1", reasons: ["staff", "price"], words: "Nobody came.", source: SOURCE, visit: "8" }],
    ["survey", { reasons: [], words: "Hello.", source: SOURCE, visit: "9" }],
    ["survey", { vote: "v-2", reasons: ["price"], source: SOURCE }],
    ["survey", { vote: "v-2", reasons: [], source: SOURCE }],
    ["article", { article: "filter", version: 1, language: "en", helped: false, visit: "1" }],
    ["article", { article: "filter", version: 1, language: "en", helped: true, visit: "1" }],
    ["article", { article: "filter", version: 1, language: "en", helped: false }],
  ];
  rig.press(bodies.map(([kind, body, kiosk = 1], i) => ({ kind, at: NOON + i * 1000, body: body as never, kiosk })));
  const tables = ["response", "answer", "helped"] as const;
  const order = { response: "n", answer: "response, question, value", helped: "key" };
  const read = (rows: (sql: string) => object[]) =>
    tables.map((table) => rows(`SELECT * FROM ${table} ORDER BY ${order[table]}`).map((row) => ({ ...row })));
  const now = read((sql) => rig.rows(sql));
  t.deepEqual(
    now.map(({ length }) => length),
    [6, 10, 2],
  );

  rig.rows("SELECT 1");
  const file = join(temporaryFolder(t), "before.db");
  const source = new WriteConnection(rig.file);
  source.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  source.close();
  copyFileSync(rig.file, file);
  const older = new WriteConnection(file);
  for (const table of ["answer", "response", "helped"]) older.exec(`DROP TABLE ${table}`);
  for (const index of ["contact_vote", "contact_call"]) older.exec(`DROP INDEX ${index}`);
  for (const column of ["vote", "call"]) older.exec(`ALTER TABLE contact DROP COLUMN ${column}`);
  older.exec("CREATE INDEX event_answers ON event (kind, n) WHERE kind IN ('survey', 'article')");
  const place = MIGRATIONS.findIndex(({ name }) => name === "0008-answers");
  older.exec(`PRAGMA user_version = ${place}`);
  older.close();
  openMigrated(file, MIGRATIONS.slice(0, place + 1)).connection.close();
  const migrated = new ReadConnection(file);
  t.deepEqual(
    read((sql) => migrated.all(sql)),
    now,
  );
  migrated.close();
});
