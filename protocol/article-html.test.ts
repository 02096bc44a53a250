import test from "ava";
import fc from "fast-check";
import { articleHtml, articleText, picturesOf } from "./article-html.ts";

const HASH = "a".repeat(64);
const addressOf = (hash: string): string => `/pictures/${hash}`;
const html = (markdown: string): string => articleHtml(markdown, addressOf);

/** The only tags that an article may have; `img` and `ol` have the one attribute each that is named. */
const TAGS =
  /<(?:\/?(?:h[2-6]|p|strong|em|s|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td)|br|hr|\/span|span class="address" dir="ltr"|ol start="\d+"|img src="\/pictures\/[0-9a-f]{64}" alt="[^"<>]*")>/g;

/** Whatever stands outside of those tags must be text. */
const isSafe = (made: string): boolean => !/[<>]/.test(made.replace(TAGS, ""));

test("headings, lists, tables and stress become HTML below the page's own heading", (t) => {
  t.is(html("# One\n\n**two** and *three*\n"), "<h2>One</h2>\n<p><strong>two</strong> and <em>three</em></p>\n");
  t.is(html("3. a\n4. b"), '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n');
  t.regex(html("| a | b |\n|:--|--:|\n| 1 | 2 |"), /<td>1<\/td>\n<td>2<\/td>/);
  t.is(html("###### deep"), "<h6>deep</h6>\n");
});

test("a link is its words and its address, and nothing that can be opened", (t) => {
  t.is(
    html("[our site](https://shop.example/a?b=1&c=2)"),
    '<p>our site (<span class="address" dir="ltr">https://shop.example/a?b=1&amp;c=2</span>)</p>\n',
  );
  t.is(html("<https://shop.example>"), "<p>https://shop.example</p>\n");
  t.notRegex(html('[x](https://a.example "title")'), /href|title/);
});

test("a picture is shown by its hash alone, anything else is its words", (t) => {
  t.is(html(`![the filter](picture:${HASH})`), `<p><img src="/pictures/${HASH}" alt="the filter"></p>\n`);
  for (const address of [
    "https://a.example/x.png",
    "data:image/png;base64,AAAA",
    "picture:../x",
    "/x.png",
    `picture:${HASH}x`,
  ]) {
    t.notRegex(html(`![the filter](${address})`), /<img/, address);
  }
  t.deepEqual(picturesOf(`![a](picture:${HASH}) [b](picture:${"b".repeat(64)}) \`![c](picture:${"c".repeat(64)})\``), [
    HASH,
  ]);
});

for (const nasty of [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<iframe src='//a.example'></iframe>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt&colon;alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "![x](javascript:alert(1))",
  `![x" onerror="alert(1)](picture:${HASH})`,
  `![<b>x</b>](picture:${HASH})`,
  '[x](https://a.example/"onmouseover="alert(1))',
  "<a href='javascript:alert(1)'>x</a>",
  '```html" onclick="alert(1)\n</code></pre><script>alert(1)</script>\n```',
  "    </pre><script>alert(1)</script>",
  "| a |\n|:-:|\n| <svg onload=alert(1)> |",
  "<!-- --><style>*{display:none}</style>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "[x]: javascript:alert(1)\n\n[x]",
  '<https://a.example/"><script>alert(1)</script>>',
  "\u0000<script>\u0000alert(1)</script>",
]) {
  test(`nothing of the author's own HTML comes through: ${JSON.stringify(nasty).slice(0, 60)}`, (t) => {
    const made = html(nasty);
    t.true(isSafe(made), made);
  });
}

test("whatever is written, only tags of our own come out", (t) => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "<",
      ">",
      '"',
      "'",
      "`",
      "![",
      "](",
      "picture:",
      HASH,
      ")",
      "\n\n",
      "# ",
      "| ",
      "|--|\n",
      "<script>",
      "&#x3c;",
      "[x]: ",
      "    ",
      "> ",
      "- ",
      "~~",
    ),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
      (markdown) => {
        const made = html(markdown);
        if (!isSafe(made)) t.fail(`${JSON.stringify(markdown)} gave ${made}`);
        articleText(markdown);
      },
    ),
    { numRuns: 400 },
  );
  t.pass();
});

test("the words of an article are what can be read", (t) => {
  t.is(
    articleText(
      `# Filter\n\nTurn **off**\nfirst. [More](https://a.example)\n\n- one\n- \`two\`\n\n![the tap](picture:${HASH})`,
    ),
    "Filter Turn off first. More one two the tap",
  );
});

test("an article of 64 KiB of anything is read within its bounds", (t) => {
  for (const unit of ["[", "*a ", "> ", "`", "![x](", "|", "- ", "<", "\\", "&"]) {
    t.true(isSafe(html(unit.repeat(70_000))), unit);
  }
});
