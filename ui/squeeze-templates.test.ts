// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources with templates are what is tested here
import { readdirSync, readFileSync } from "node:fs";
import test from "ava";
import { squeezeTemplates } from "./squeeze-templates.ts";

test("styles lose comments, line breaks and the space around braces, a last semicolon and a first nought, and keep what is between values", (t) => {
  const source =
    "const s = css`\n  /* why */\n  :host([x]) p {\n    margin: calc(10.5px + 0.5em) 0;\n    color: red;\n  }\n`;\nconst a = 1;\n";
  t.is(
    squeezeTemplates(source),
    "const s = css` :host([x]) p{margin:calc(10.5px + .5em) 0;color:red}`;\nconst a = 1;\n",
  );
});

test("markup keeps a space where lines broke, and expressions as they are", (t) => {
  const source = 'html`<p\n  class="a ${x ? "}" : `b ${c}`}"\n>\n  ${list.map((e) => html`<i>\n ${e}\n</i>`)}</p>`';
  t.is(
    squeezeTemplates(source),
    'html`<p class="a ${x ? "}" : `b ${c}`}" > ${list.map((e) => html`<i> ${e} </i>`)}</p>`',
  );
});

test("other templates and escapes stay", (t) => {
  for (const source of ["const a = `x\n  y ${`z\n`}`;", "css`a::after{content:'\\`\\\\'}`", "no templates"]) {
    t.is(squeezeTemplates(source), source);
  }
});

test("every source of the pages is read to its end", (t) => {
  const folder = new URL("./", import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!test)\.ts$/.test(name),
  );
  t.true(names.length > 50);
  for (const name of names) {
    const source = readFileSync(new URL(name, folder), "utf8");
    const squeezed = squeezeTemplates(source);
    t.true(squeezed.length <= source.length, name);
    t.is(squeezed.split("${").length, source.split("${").length, name);
  }
});
