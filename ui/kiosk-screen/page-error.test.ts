import test from "ava";
import { type ErrorFacts, LONGEST_ERROR, tellError } from "./page-error.ts";

/** What somebody typed, as engines repeat it in their messages. */
const WORDS = "Maria Lopez 0170";

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const tells = test.macro<[ErrorFacts, string]>({
  exec(t, event, told) {
    t.is(tellError(event), told);
  },
  title: (title) => `what is told of ${title}`,
});

const at = { filename: "http://127.0.0.1:8101/assets/main-Ab1.js?x=1", lineno: 1, colno: 2345 };
const nothing: { f?: () => void } = {};

test(
  "a mistake of our own",
  tells,
  { type: "error", error: thrownBy(() => (nothing.f as () => void)()), ...at },
  "TypeError: is not a function at /assets/main-Ab1.js:1:2345",
);
test(
  "text that is no JSON",
  tells,
  { type: "error", error: thrownBy(() => JSON.parse(WORDS)), ...at },
  "SyntaxError at /assets/main-Ab1.js:1:2345",
);
test(
  "a value that is no function",
  tells,
  { type: "error", error: thrownBy(() => [1].map(WORDS as unknown as () => void)), ...at },
  "TypeError: is not a function at /assets/main-Ab1.js:1:2345",
);
test("a rejection with words", tells, { type: "unhandledrejection", reason: WORDS }, "unhandled string thrown");
test(
  "an address that a policy blocks",
  tells,
  {
    type: "securitypolicyviolation",
    effectiveDirective: "img-src",
    blockedURI: `https://example.org/${WORDS}?q=${WORDS}`,
  },
  "blocked by img-src: https://example.org",
);
test(
  "a program within the page that a policy blocks",
  tells,
  { type: "securitypolicyviolation", effectiveDirective: "script-src-elem", blockedURI: "inline" },
  "blocked by script-src-elem: inline",
);
test(
  "a picture that is not there",
  tells,
  { type: "error", target: { tagName: "IMG", src: `http://127.0.0.1:8101/articles/picture/a?q=${WORDS}` } },
  "cannot load img /articles/picture/a",
);

test("no error tells what a visitor wrote, whatever engines and programs put into it, and none is long", (t) => {
  const named = Object.assign(new Error(WORDS), { name: `${WORDS} `.repeat(100) });
  const errors = [
    thrownBy(() => JSON.parse(`{"a": ${WORDS}}`)),
    thrownBy(() => new URL(WORDS)),
    thrownBy(() => new Intl.DateTimeFormat(WORDS)),
    thrownBy(() => decodeURIComponent(`%${WORDS}`)),
    thrownBy(() => (null as unknown as Record<string, { x: string }>)[WORDS]?.x),
    new RangeError(`Invalid value ${WORDS}`, { cause: WORDS }),
    named,
    { message: WORDS, name: WORDS },
  ];
  for (const error of errors) {
    for (const event of [
      { type: "error", error, ...at },
      { type: "unhandledrejection", reason: error },
    ]) {
      const told = tellError(event);
      for (const part of WORDS.split(" ")) t.false(told.includes(part), told);
      t.true(told.length > 0 && told.length <= LONGEST_ERROR);
    }
  }
});
