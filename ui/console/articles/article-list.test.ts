import test from "ava";
import type { ArticleDocument, ArticleVersionView, KioskContentView } from "../../../protocol/content-views.ts";
import {
  incomplete,
  inForceOn,
  productsOf,
  titleIn,
  versionsByArticle,
  whereText,
  withoutEmpty,
} from "./article-list.ts";

const version = (article: string, version: number, stage = "training") =>
  ({ article, version, stage }) as ArticleVersionView;
const ref = (hash: string) => ({ id: "articles", version: 1, hash });

test("versions stand by their article, the newest first, articles by the stage of life", (t) => {
  const found = versionsByArticle([
    version("b", 1),
    version("a", 1),
    version("b", 3),
    version("b", 2),
    version("z", 1, "planning"),
  ]);
  t.deepEqual(
    found.map((of) => of.map(({ article, version }) => `${article}${version}`)),
    [["z1"], ["a1"], ["b3", "b2", "b1"]],
  );
});

test("a title is in the reader's language, else in English, else in any", (t) => {
  t.is(titleIn({ en: "Filter", de: "Filter reinigen" }, "de"), "Filter reinigen");
  t.is(titleIn({ en: "Filter", de: "Filter reinigen" }, "fr"), "Filter");
  t.is(titleIn({ ar: "فلتر" }, "fr"), "فلتر");
});

test("a kiosk has its articles once it says the hash that it is to have", (t) => {
  const kiosk = (desired: string, inForce?: string) =>
    ({
      desired: { articles: ref(desired) },
      ...(inForce ? { inForce: { articles: ref(inForce) } } : {}),
    }) as KioskContentView;
  t.deepEqual(inForceOn([kiosk("a", "a"), kiosk("b", "a"), kiosk("b"), { desired: {} } as KioskContentView]), {
    there: 1,
    all: 3,
  });
});

test("a version says for whom it was published", (t) => {
  const text = (id: string, args: Record<string, string> = {}) => [id, ...Object.values(args)].join(" ");
  const to = (...publications: object[]) => ({ publications }) as unknown as ArticleVersionView;
  t.is(whereText(to(), text), "");
  t.is(whereText(to({ scope: "kiosk", target: "exit" }, { scope: "all" }), text), "console-article-for-all");
  const some = to(
    { scope: "kiosk", target: "exit" },
    { scope: "site", target: "berlin" },
    { scope: "kiosk", target: "exit" },
  );
  t.is(whereText(some, text), "console-article-for exit, berlin");
});

test("product codes are read as people write them, each once", (t) => {
  t.deepEqual(productsOf(" BR-200, BF-12;BR-200\nBrio 100،  "), ["BR-200", "BF-12", "Brio 100"]);
});

test("a language without words goes, one with half of them is named", (t) => {
  const article: ArticleDocument = {
    ...{ stage: "training", products: [] },
    texts: { en: { title: "T", markdown: "M" }, de: { title: " ", markdown: "" }, fr: { title: "T", markdown: "" } },
  };
  t.deepEqual(Object.keys(withoutEmpty(article).texts), ["en", "fr"]);
  t.deepEqual(incomplete(article), ["fr"]);
});
