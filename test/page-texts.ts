import { parseAst } from "vite";

/** A node of the tree that Rolldown's parser gives; only what is read here is named. */
interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

/** A text that stands in the source and would be read by a person. */
export interface StrayText {
  text: string;
  where: string;
}

/** What a source says of catalogues: ids as whole literals, ids that it builds, ids that it asks for, and stray texts. */
export interface SourceTexts {
  literals: ReadonlySet<string>;
  /** One expression for each id that is built, such as `^face-.+$`. */
  built: readonly { pattern: RegExp; source: string }[];
  asked: readonly { id: string; where: string }[];
  stray: readonly StrayText[];
}

/** Functions that look an id up: `text("id")`, `texts("id")`, `this.#texts.text("id")`. */
const LOOK_UPS = new Set(["text", "texts"]);
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const BUILT_ID = /^[a-z][a-z0-9]*-/;
const PART_OF_ID = /^[a-z0-9-]*$/;
/** Attributes that a person reads or hears. */
const READ_ATTRIBUTES =
  /^(label|title|placeholder|alt|hint|summary|aria-(label|description|roledescription|valuetext|placeholder))$/;
const READ_PROPERTIES = new Set(["textContent", "innerText", "title", "ariaLabel", "ariaDescription", "placeholder"]);
/** What is the same in every language: the product's name and the command that a person types. */
const SAME_EVERYWHERE = new Set(["Counterbell", "counterbell sign-in", "counterbell flash"]);
const LETTER = /\p{L}/u;
/** Stands for an expression inside of a template's markup. */
const HOLE = "\uE000";

/** Reads one TypeScript source. */
export function readSource(code: string, file: string): SourceTexts {
  const literals = new Set<string>();
  const built: { pattern: RegExp; source: string }[] = [];
  const asked: { id: string; where: string }[] = [];
  const stray: StrayText[] = [];
  const place = (node: Node): string => `${file}:${code.slice(0, node.start).split("\n").length}`;
  const build = (parts: readonly string[]): void => {
    if (!BUILT_ID.test(parts[0] ?? "") || !parts.every((part) => PART_OF_ID.test(part))) return;
    built.push({
      pattern: new RegExp(`^${parts.join(".+")}$`),
      source: file,
    });
  };
  walk(parseAst(code, { lang: "ts" }, file) as unknown as Node, (node) => {
    const literal = stringOf(node);
    if (literal !== undefined) {
      literals.add(literal);
      // "face-" + face, or a function that gets the beginning of an id.
      if (literal.endsWith("-")) build([literal, ""]);
    }
    if (node.type === "TemplateLiteral") build(quasisOf(node));
    if (node.type === "CallExpression") {
      const id = stringOf((node.arguments as Node[])[0]);
      if (id !== undefined && LOOK_UPS.has(nameOf(node.callee as Node)) && ID.test(id))
        asked.push({ id, where: place(node) });
      const [name, value] = (node.arguments as Node[]).map(stringOf);
      if (nameOf(node.callee as Node) === "setAttribute" && READ_ATTRIBUTES.test(name ?? "") && isStray(value ?? "")) {
        stray.push({ text: value ?? "", where: place(node) });
      }
    }
    if (node.type === "AssignmentExpression") {
      const { left, right } = node as unknown as { left: Node; right: Node };
      if (left.type !== "MemberExpression" || !READ_PROPERTIES.has(nameOf(left))) return;
      for (const text of leavesOf(right)) if (isStray(text)) stray.push({ text, where: place(node) });
    }
    if (node.type === "TaggedTemplateExpression" && ["html", "svg"].includes(nameOf(node.tag as Node))) {
      const template = node.quasi as Node;
      for (const text of strayInMarkup(quasisOf(template).join(HOLE), (n) =>
        leavesOf((template.expressions as Node[])[n]),
      )) {
        stray.push({ text, where: place(node) });
      }
    }
  });
  return { literals, built, asked, stray };
}

/** Finds the texts of markup that a person would read; `leaves` gives the literals that the n-th hole may show. */
export function strayInMarkup(markup: string, leaves: (hole: number) => readonly string[] = () => []): string[] {
  const found: string[] = [];
  let hole = 0;
  const tokens =
    /<!--[\s\S]*?-->|<![^>]*>|<(style|script)\b[\s\S]*?<\/\1>|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</g;
  for (const [token] of markup.matchAll(tokens)) {
    const holes = token.split(HOLE).length - 1;
    const isTag = /^<[a-zA-Z/!]/.test(token);
    if (isTag) {
      for (const [, name, , double, single] of token.matchAll(/([@.?]?[\w-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
        const value = double ?? single ?? "";
        if (READ_ATTRIBUTES.test(name ?? "") && isStray(value)) found.push(value);
      }
    } else {
      for (const text of token.split(HOLE)) if (isStray(text)) found.push(text.trim());
      for (let n = hole; n < hole + holes; n++) found.push(...leaves(n).filter(isStray));
    }
    hole += holes;
  }
  return found;
}

const isStray = (text: string): boolean =>
  LETTER.test(text.replace(/&[a-z]+;/g, "")) && !SAME_EVERYWHERE.has(text.trim());

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === "object" && typeof (child as Node).type === "string") walk(child as Node, visit);
    }
  }
}

const quasisOf = (template: Node): string[] =>
  (template.quasis as { value: { cooked: string | null; raw: string } }[]).map(
    ({ value }) => value.cooked ?? value.raw,
  );

function stringOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && (node.expressions as Node[]).length === 0) return quasisOf(node)[0];
  return undefined;
}

/** The name of what is called or assigned: `text` of `text`, `this.#texts.text` and `texts["text"]` alike. */
function nameOf(node: Node): string {
  if (node.type === "MemberExpression") return nameOf(node.property as Node);
  return typeof node.name === "string" ? node.name : (stringOf(node) ?? "");
}

/** The string literals that an expression may give by itself; what it calls is not looked into. */
function leavesOf(node: Node | undefined): string[] {
  if (!node) return [];
  const literal = stringOf(node);
  if (literal !== undefined) return [literal];
  if (node.type === "TemplateLiteral") return quasisOf(node);
  const parts: Record<string, string[]> = {
    ConditionalExpression: ["consequent", "alternate"],
    LogicalExpression: ["left", "right"],
    BinaryExpression: ["left", "right"],
    ParenthesizedExpression: ["expression"],
  };
  if (node.type === "BinaryExpression" && node.operator !== "+") return [];
  return (parts[node.type] ?? []).flatMap((part) => leavesOf(node[part] as Node));
}
