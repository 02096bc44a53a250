import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { askAsOwner, OwnerRequestError } from "./owner.ts";

/** What `articles.json` says of one article; its words stand in `<id>/<language>.md`. */
interface Sample {
  id: string;
  stage: string;
  products: string[];
}

const PICTURE = /\(picture:([a-z0-9-]+\.png)\)/g;

/**
 * Publishes the demo's articles of `folder`, as staff would: an article that the hub has, or had, stays as it is. Gives the
 * ids of those that were published. THROWS OwnerRequestError, and what the socket throws.
 */
export async function publishArticles(socket: string, folder: string): Promise<string[]> {
  const samples = JSON.parse(readFileSync(join(folder, "articles.json"), "utf8")) as Sample[];
  const known = await askAsOwner<{ items: { article: string }[] }>(socket, "GET", "/api/v1/articles?limit=200");
  const pictures = new Map<string, string>();
  const published: string[] = [];
  for (const { id, stage, products } of samples) {
    if (known.items.some(({ article }) => article === id)) continue;
    const texts: Record<string, { title: string; markdown: string }> = {};
    for (const file of readdirSync(join(folder, id))) {
      const text = readFileSync(join(folder, id, file), "utf8");
      for (const [, name = ""] of text.matchAll(PICTURE)) {
        if (!pictures.has(name)) pictures.set(name, await upload(socket, join(folder, name)));
      }
      texts[file.replace(/\.md$/, "")] = readText(text, pictures);
    }
    const path = `/api/v1/articles/${id}/versions/1`;
    try {
      await askAsOwner(socket, "PUT", path, { stage, products, texts });
    } catch (error) {
      // Somebody has deleted it, and wants it gone.
      if (error instanceof OwnerRequestError && error.code === "bad-version") continue;
      throw error;
    }
    await askAsOwner(socket, "POST", `${path}/publish`, {});
    published.push(id);
  }
  return published;
}

/** The first line is the title; pictures are named by their files, and by their hash in the hub. */
function readText(text: string, pictures: ReadonlyMap<string, string>): { title: string; markdown: string } {
  const [first = "", ...rest] = text.split("\n");
  return {
    title: first.replace(/^# /, ""),
    markdown: rest
      .join("\n")
      .trim()
      .replace(PICTURE, (_all, name: string) => `(picture:${pictures.get(name)})`),
  };
}

async function upload(socket: string, file: string): Promise<string> {
  const { hash } = await askAsOwner<{ hash: string }>(
    socket,
    "POST",
    "/api/v1/content",
    readFileSync(file),
    "image/png",
  );
  return hash;
}
