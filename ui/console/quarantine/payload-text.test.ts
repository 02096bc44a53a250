import test from "ava";
import { payloadText } from "./payload-text.ts";

const of = (bytes: string | Uint8Array) => payloadText(Buffer.from(bytes as string).toString("base64"));

test("JSON is laid out", (t) => {
  t.deepEqual(of('{"v":9,"body":{}}'), { form: "json", text: '{\n  "v": 9,\n  "body": {}\n}' });
});

test("text that is no JSON is given as it is", (t) => {
  t.deepEqual(of("<script>alert(1)</script>"), { form: "text", text: "<script>alert(1)</script>" });
});

test("bytes that are no text are given as a table", (t) => {
  const { form, text } = of(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]));
  t.is(form, "bytes");
  t.regex(text, /^0000 {2}ff fe 41 00 +\.\.A\.$/);
});

test("a table of bytes has sixteen to a line", (t) => {
  t.is(of(new Uint8Array(40).fill(0xf0)).text.split("\n").length, 3);
});

test("control characters are shown and not obeyed", (t) => {
  t.is(of("a\u0000b\u001b[31m\u007f\tc\nd").text, "a\u2400b\u241b[31m\u2421\tc\nd");
});

test("characters that turn the writing direction are named", (t) => {
  t.is(of("user\u202etxt.exe").text, "user[U+202E]txt.exe");
  t.is(of("a\u200bb").text, "a[U+200B]b");
});

test("what is no base64 is shown as it came", (t) => {
  t.deepEqual(payloadText("%%%"), { form: "text", text: "%%%" });
});
