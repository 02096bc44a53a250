import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { articleHtml, articleText } from "../../protocol/article-html.ts";
import { LIFE_STAGES } from "../../protocol/flow.ts";

const folder = fileURLToPath(new URL("articles", import.meta.url));
const samples = JSON.parse(readFileSync(join(folder, "articles.json"), "utf8")) as { id: string; stage: string }[];
const LANGUAGES = ["ar", "de", "en", "es", "fr"];

test("the shop has an article for each stage of a product's life, in five languages, of one shape", (t) => {
  t.deepEqual([...new Set(samples.map(({ stage }) => stage))].sort(), [...LIFE_STAGES].sort());
  t.deepEqual(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
    samples.map(({ id }) => id).sort(),
  );
  for (const { id } of samples) {
    t.deepEqual(
      readdirSync(join(folder, id)).sort(),
      LANGUAGES.map((language) => `${language}.md`),
      id,
    );
    const shapes = LANGUAGES.map((language) => {
      const text = readFileSync(join(folder, id, `${language}.md`), "utf8");
      t.regex(text, /^# .{8,110}\n\n/, `${id} ${language}`);
      t.true(articleText(text).length > 200, `${id} ${language}`);
      // The same steps, rows and pictures in each language, so that no translation lost one.
      return (articleHtml(text, (hash) => hash).match(/<(li|tr|ol|ul|p|img)\b/g) ?? []).join("");
    });
    t.is(new Set(shapes).size, 1, id);
  }
});
