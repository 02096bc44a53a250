import test from "ava";
import { asciiDigits, isPin, pinFault } from "./pin-check.ts";

test("a PIN has 4 to 12 digits, and what is wrong with it is told while it is typed", (t) => {
  t.is(pinFault(""), undefined);
  t.false(isPin(""));
  t.is(pinFault("246"), "too-short");
  t.is(pinFault("2468135790246"), "too-long");
  t.is(pinFault("24a8"), "not-digits");
  t.is(pinFault("24 68"), "not-digits");
  t.is(pinFault("2468"), undefined);
  t.is(pinFault("246813579024"), undefined);
  t.true(isPin("2468"));
});

test("a PIN that anybody would try first is taken, with a word of it", (t) => {
  for (const easy of ["0000", "1234", "890123", "4321", "99999999"]) {
    t.is(pinFault(easy), "easy", easy);
    t.true(isPin(easy));
  }
  for (const better of ["1357", "1122", "1243"]) t.is(pinFault(better), undefined, better);
});

test("digits of an Arabic or Persian keyboard are those of the pad", (t) => {
  t.is(asciiDigits("\u0662\u0664\u0666\u0668"), "2468");
  t.is(asciiDigits("\u06f2\u06f4\u06f6\u06f8"), "2468");
  t.is(asciiDigits("24a"), "24a");
});
