import test from "ava";
import fc from "fast-check";
import { CODE_LENGTH, CODE_LETTERS, makeCode, markOf, parseCode } from "./enrolment-code.ts";

const random = fc.uint8Array({ minLength: 15, maxLength: 15 });

test("a code reads as it was written, in small letters, with spaces, dashes or none", (t) => {
  fc.assert(
    fc.property(random, (bytes) => {
      const made = makeCode(bytes);
      for (const typed of [
        made.text,
        made.text.toLowerCase(),
        made.text.replaceAll("-", " "),
        ` ${made.place}${made.text.slice(4)}\n`,
      ]) {
        t.deepEqual(parseCode(typed), { ok: true, code: made });
      }
    }),
    { numRuns: 50 },
  );
  t.regex(makeCode(new Uint8Array(15)).text, /^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  t.false(/[01IO]/.test(CODE_LETTERS));
});

test("every wrong letter and every two letters that changed places are noticed", (t) => {
  fc.assert(
    fc.property(random, (bytes) => {
      const letters = [...makeCode(bytes).text.replaceAll("-", "")];
      for (let i = 0; i < CODE_LENGTH; i++) {
        for (const other of CODE_LETTERS) {
          if (other === letters[i]) continue;
          t.deepEqual(parseCode(letters.with(i, other).join("")), { ok: false, fault: "check" });
        }
        for (let j = i + 1; j < CODE_LENGTH; j++) {
          if (letters[i] === letters[j]) continue;
          const swapped = letters.with(i, letters[j] as string).with(j, letters[i] as string);
          t.deepEqual(parseCode(swapped.join("")), { ok: false, fault: "check" });
        }
      }
    }),
    { numRuns: 10 },
  );
});

test("what is no code says why", (t) => {
  const { text } = makeCode(Uint8Array.from({ length: 15 }, (_, i) => i));
  t.deepEqual(parseCode(text.slice(0, -1)), { ok: false, fault: "length" });
  t.deepEqual(parseCode(`${text}2`), { ok: false, fault: "length" });
  t.deepEqual(parseCode(""), { ok: false, fault: "length" });
  for (const letter of ["0", "O", "1", "I", "Ä", "!"]) {
    t.deepEqual(parseCode(letter + text.slice(1)), { ok: false, fault: "letter" });
  }
  t.throws(() => makeCode(new Uint8Array(14)), { instanceOf: RangeError });
});

test("device and hub show the same six letters, and other devices show others", (t) => {
  t.is(markOf("00000000".padEnd(64, "f")), "222-222");
  t.is(markOf("ffffffff".padEnd(64, "0")), "ZZZ-ZZZ");
  t.not(markOf("12345678".padEnd(64, "0")), markOf("12345688".padEnd(64, "0")));
});
