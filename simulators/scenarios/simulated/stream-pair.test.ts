import { once } from "node:events";
import { text } from "node:stream/consumers";
import test from "ava";
import { createStreamPair } from "./stream-pair.ts";

test("what is written at one end is read at the other, both ways, to the end", async (t) => {
  const [near, far] = createStreamPair();
  near.end("there");
  far.end("back");
  t.deepEqual(await Promise.all([text(far), text(near)]), ["there", "back"]);
});

test("a reader that is slow holds its writer up", async (t) => {
  const [near, far] = createStreamPair();
  let written = 0;
  while (near.write(Buffer.alloc(4096)) && written < 1000) written += 1;
  t.true(written < 100, `${written} chunks`);
  far.resume();
  await once(near, "drain");
  t.is(near.writableLength, 0);
});

test("an end that is destroyed closes the other", async (t) => {
  const [near, far] = createStreamPair();
  const closed = once(far, "close");
  near.destroy();
  await closed;
  t.true(far.destroyed);
});
