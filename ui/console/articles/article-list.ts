import type { ArticleDocument, ArticleVersionView, KioskContentView } from "../../../protocol/content-views.ts";
import { LIFE_STAGES } from "../../../protocol/flow.ts";

/** Puts the versions of an article together, the newest first; the articles in the order of a product's life. */
export function versionsByArticle(versions: readonly ArticleVersionView[]): ArticleVersionView[][] {
  const found = new Map<string, ArticleVersionView[]>();
  for (const one of versions) found.set(one.article, [...(found.get(one.article) ?? []), one]);
  for (const of of found.values()) of.sort((a, b) => b.version - a.version);
  const stageOf = (of: readonly ArticleVersionView[]): number => LIFE_STAGES.indexOf(of[0]?.stage ?? "planning");
  return [...found]
    .sort(([a, of], [b, others]) => stageOf(of) - stageOf(others) || a.localeCompare(b))
    .map(([, of]) => of);
}

/** An article's title in a language; in English or any other where it has none in that. */
export const titleIn = (titles: Readonly<Record<string, string>>, language: string): string | undefined =>
  titles[language] ?? titles.en ?? Object.values(titles)[0];

/** For whom a version was published and not taken back, in words; empty for nobody. */
export function whereText(
  { publications }: Pick<ArticleVersionView, "publications">,
  text: (id: string, args?: Record<string, string>) => string,
): string {
  if (publications.some(({ scope }) => scope === "all")) return text("console-article-for-all");
  const places = [...new Set(publications.map(({ target = "" }) => target))];
  return places.length === 0 ? "" : text("console-article-for", { places: places.join(", ") });
}

/** How many kiosks say that they have the articles that they are to have. */
export function inForceOn(kiosks: readonly KioskContentView[]): { there: number; all: number } {
  const asked = kiosks.filter(({ desired }) => desired.articles !== undefined);
  const there = asked.filter(({ desired, inForce }) => inForce?.articles?.hash === desired.articles?.hash);
  return { there: there.length, all: asked.length };
}

/** Reads codes as people write them, with commas or lines between; each once. */
export const productsOf = (written: string): string[] => [
  ...new Set(
    written
      .split(/[,;،\n]/)
      .map((code) => code.trim())
      .filter((code) => code !== ""),
  ),
];

/** Gives an article without the languages in which nothing is written. */
export const withoutEmpty = (article: ArticleDocument): ArticleDocument => ({
  ...article,
  texts: Object.fromEntries(
    Object.entries(article.texts).filter(([, { title, markdown }]) => title.trim() !== "" || markdown.trim() !== ""),
  ),
});

/** The languages of which a title or the text itself is missing. */
export const incomplete = ({ texts }: ArticleDocument): string[] =>
  Object.entries(texts)
    .filter(([, { title, markdown }]) => (title.trim() === "") !== (markdown.trim() === ""))
    .map(([language]) => language);
