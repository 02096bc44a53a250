/**
 * Takes out of the `css` and `html` templates of a source what a browser does not need: line breaks with their indents, and in
 * styles also comments, the space around braces, the last semicolon of a rule and the nought before a decimal point. A minifier
 * leaves templates as they are, and styles are half of a page.
 *
 * Expressions between `${` and `}` stay, but for templates in them. Spaces within a line stay: between two elements they are seen.
 */
export function squeezeTemplates(source: string): string {
  let out = "";
  let at = 0;
  const tag = /\b(css|html)`/g;
  for (let found = tag.exec(source); found; found = tag.exec(source)) {
    const from = found.index + found[0].length;
    const template = readTemplate(source, from, found[1] as Tag);
    out += source.slice(at, from) + template.text;
    at = template.end;
    tag.lastIndex = at;
  }
  return out + source.slice(at);
}

type Tag = "css" | "html";

interface Read {
  text: string;
  /** Where what was read ends. */
  end: number;
}

/** Reads from behind the first backtick of a template to behind its last. */
function readTemplate(source: string, from: number, tag: Tag): Read {
  let text = "";
  let words = "";
  const flush = (): void => {
    text += tag === "css" ? squeezeStyles(words) : words.replace(/\s*\n\s*/g, " ");
    words = "";
  };
  for (let at = from; at < source.length; ) {
    if (source[at] === "\\") {
      words += source.slice(at, at + 2);
      at += 2;
    } else if (source[at] === "`") {
      flush();
      return { text: `${text}\``, end: at + 1 };
    } else if (source.startsWith("${", at)) {
      flush();
      const expression = readExpression(source, at + 2);
      text += `\${${squeezeTemplates(expression.text)}`;
      at = expression.end;
    } else {
      words += source[at];
      at += 1;
    }
  }
  throw new SyntaxError("a template has no end");
}

const squeezeStyles = (words: string): string =>
  words
    .replace(/\/\*.*?\*\//gs, " ")
    .replace(/\s*\n\s*/g, " ")
    .replace(/ *([{};]) */g, "$1")
    .replaceAll(";}", "}")
    .replace(/([:,]) /g, "$1")
    .replace(/\b0(?=\.\d)/g, "");

/** Reads from behind `${` to behind its `}`, over strings, comments, templates and braces. */
function readExpression(source: string, from: number): Read {
  let depth = 1;
  for (let at = from; at < source.length; ) {
    const rest = source.slice(at);
    const skipped = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*|\/\*[\s\S]*?\*\/)/.exec(rest)?.[0];
    if (skipped) {
      at += skipped.length;
    } else if (source[at] === "`") {
      at = endOfTemplate(source, at + 1);
    } else {
      if (source[at] === "{") depth += 1;
      if (source[at] === "}") depth -= 1;
      at += 1;
      if (depth === 0) return { text: source.slice(from, at), end: at };
    }
  }
  throw new SyntaxError("an expression in a template has no end");
}

function endOfTemplate(source: string, from: number): number {
  for (let at = from; at < source.length; ) {
    if (source[at] === "\\") at += 2;
    else if (source[at] === "`") return at + 1;
    else if (source.startsWith("${", at)) at = readExpression(source, at + 2).end;
    else at += 1;
  }
  throw new SyntaxError("a template has no end");
}
