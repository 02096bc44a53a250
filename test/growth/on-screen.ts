import { join } from "node:path";
import type { ArticleBody, ContactBody, SurveyAnswer, SurveyBody } from "../../protocol/bodies.ts";
import { readKioskTexts } from "../../simulators/scenarios/real/texts.ts";
import type { Random } from "../crash/random.ts";
import { root } from "../rig.ts";

const source = "screen" as const;
const REASONS = ["staff", "waiting", "price", "choice"] as const;
/** About what a visitor writes: a sentence or two. */
const WORDS = "The till was open but nobody stood there, and I waited for about ten minutes. Else all was well.";

/** What is agreed to in the flow that ships. */
const consent = {
  text: readKioskTexts(join(root, "locales"), "en")("flow-contact-consent"),
  version: 1,
  language: "en",
};

/**
 * The survey of a visit as the flow that ships has it: four questions, one in three visitors writes something. A survey is told
 * whole each time that it rests for 2 s, so somebody who thinks tells it after each question.
 */
export function surveyTold(random: Random, visit: string): SurveyBody[] {
  const recommend = random.below(11);
  const answers: SurveyAnswer[] = [
    { question: "visit-recommend", ask: "nps", value: recommend },
    {
      question: recommend <= 6 ? "visit-better" : "visit-liked",
      ask: "choice",
      value: REASONS.slice(0, 1 + random.below(2)),
    },
    { question: "visit-how-often", ask: "choice", value: ["monthly"] },
    ...(random.below(3) === 0 ? [{ question: "visit-anything-else", ask: "text", value: WORDS } as const] : []),
  ];
  return answers.map((_, i) => ({
    ...{ reasons: [], source, visit, language: "en", complete: i === answers.length - 1 },
    ...{ survey: { id: "visit", version: 1 }, flow: { id: "counter", version: 1 } },
    answers: answers.slice(0, i + 1),
  }));
}

/** What somebody leaves who wants to be called back after a vote. */
export function contactLeft(random: Random, visit: string, vote: string): ContactBody {
  const receipt = Array.from({ length: 8 }, () => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.below(32))).join("");
  const name = `Visitor ${random.below(100_000)}`;
  return { receipt, vote, visit, name, email: "somebody@mail.example", phone: "+49 170 5550199", consent };
}

/** Whether an article helped. */
export const articleRead = (random: Random, visit: string): ArticleBody => ({
  ...{ article: `article-${random.below(20)}`, version: 1, language: "en", helped: random.below(4) > 0, visit },
});
