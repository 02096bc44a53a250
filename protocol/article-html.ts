import MarkdownIt from "markdown-it";

type Token = ReturnType<MarkdownIt["parse"]>[number];

/** Gives the address under which a page shows a picture by its hash. */
export type PictureAddress = (hash: string) => string;

const PICTURE = /^picture:([0-9a-f]{64})$/;

/** The most characters of an article that are read. */
export const MAX_ARTICLE_CHARACTERS = 64 * 1024;

/**
 * Makes the HTML of an article's Markdown. It holds only what this file writes: no raw HTML, no address that a click or a
 * picture would open, no attribute of the author's. A link is its words with the address behind them, as a kiosk opens none;
 * a picture is shown only where it stands as `picture:<hash>`, and is its words otherwise. Headings begin at `h2`, as the
 * title is the page's `h1`.
 */
export function articleHtml(markdown: string, addressOf: PictureAddress): string {
  return reader.render(markdown.slice(0, MAX_ARTICLE_CHARACTERS), { addressOf } satisfies Env);
}

/** Gives the words of an article without any marks, for search and for its first lines. */
export function articleText(markdown: string): string {
  const parts: string[] = [];
  for (const block of parse(markdown)) {
    if (block.type === "inline")
      for (const { type, content } of block.children ?? []) parts.push(wordsOf(type, content));
    else if (block.type === "fence" || block.type === "code_block") parts.push(block.content);
    if (block.block && block.nesting !== 1) parts.push(" ");
  }
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** Gives the hashes of the pictures that an article shows, each once, in their order. */
export function picturesOf(markdown: string): string[] {
  const found = new Set<string>();
  for (const block of parse(markdown)) {
    for (const token of block.children ?? []) {
      const hash = token.type === "image" ? PICTURE.exec(token.attrGet("src") ?? "")?.[1] : undefined;
      if (hash !== undefined) found.add(hash);
    }
  }
  return [...found];
}

interface Env {
  addressOf: PictureAddress;
}

const parse = (markdown: string): Token[] => reader.parse(markdown.slice(0, MAX_ARTICLE_CHARACTERS), {});

const wordsOf = (type: string, content: string): string =>
  type === "softbreak" || type === "hardbreak" ? " " : content;

const reader = createReader();

/** A reader without raw HTML, whose every rule that would write an author's attribute is replaced. */
function createReader(): MarkdownIt {
  const made = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false });
  const { escapeHtml } = made.utils;
  made.core.ruler.push("lower-headings", ({ tokens }) => {
    for (const token of tokens) {
      const level = /^h([1-6])$/.exec(token.tag)?.[1];
      if (level !== undefined) token.tag = `h${Math.min(6, Number(level) + 1)}`;
    }
  });
  const { rules } = made.renderer;
  rules.link_open = () => "";
  rules.link_close = (tokens, at) => {
    const address = addressBefore(tokens, at);
    const words = wordsBefore(tokens, at);
    return address === "" || address === words
      ? ""
      : ` (<span class="address" dir="ltr">${escapeHtml(address)}</span>)`;
  };
  rules.image = (tokens, at, _options, env: Env) => {
    const token = tokens[at] as Token;
    const hash = PICTURE.exec(token.attrGet("src") ?? "")?.[1];
    const words = escapeHtml(token.content);
    return hash === undefined ? words : `<img src="${escapeHtml(env.addressOf(hash))}" alt="${words}">`;
  };
  rules.fence = (tokens, at) => `<pre><code>${escapeHtml((tokens[at] as Token).content)}</code></pre>\n`;
  rules.code_block = rules.fence;
  // Columns are aligned by an attribute `style`, which no page of ours lets in.
  rules.th_open = () => "<th>";
  rules.td_open = () => "<td>";
  return made;
}

/** The address of the link that ends at a token. */
function addressBefore(tokens: readonly Token[], end: number): string {
  for (let at = end; at >= 0; at--) if (tokens[at]?.type === "link_open") return tokens[at]?.attrGet("href") ?? "";
  return "";
}

/** The words of the link that ends at a token. */
function wordsBefore(tokens: readonly Token[], end: number): string {
  let words = "";
  for (let at = end - 1; at >= 0 && tokens[at]?.type !== "link_open"; at--) words = (tokens[at]?.content ?? "") + words;
  return words;
}
