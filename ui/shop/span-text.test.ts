import test from "ava";
import { spanText } from "./span-text.ts";

const writes = test.macro({
  exec(t, ms: number, text: string) {
    t.is(spanText(ms, "en"), text);
  },
  title: (_, ms, text) => `${ms} ms is written as ${text}`,
});

test(writes, 4.23, "4.2 ms");
test(writes, 31.4, "31 ms");
test(writes, 999, "999 ms");
test(writes, 1_240, "1.2 sec");
test(writes, 15_204, "15 sec");
test(writes, 600_000, "10 min");
