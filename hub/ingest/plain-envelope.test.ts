import test from "ava";
import fc from "fast-check";
import { decodeText } from "../../protocol/codec.ts";
import { PlainEnvelopes } from "./plain-envelope.ts";

const ID = "019b2c11-2222-7abc-8def-0123456789ab";
const envelope = {
  v: 1,
  id: ID,
  at: 1_763_840_000_000,
  clock: "synced",
  errorMs: 5,
  boot: "3f9a",
  uptimeMs: 1000,
  ageMs: 2,
};
const vote = { face: "unhappy", source: "board" };
const origin = { serial: "A1B2", epoch: 7, seq: 65_535 };

/** Reads a payload that stands between two others, as it does in a batch. */
function readAmong(reader: PlainEnvelopes, payload: string, kind = "vote") {
  const before = JSON.stringify({ ...envelope, body: { face: "happy", source: "board" } });
  const text = `${before}${payload},"ageMs":3,"body":{}}`;
  const bytes = new Uint8Array(Buffer.from(text, "latin1"));
  return reader.read({ bytes, text }, before.length, before.length + payload.length, kind);
}

function byCodec(payload: string, kind = "vote") {
  const topic = { name: "event", site: "s", kiosk: "k", kind, outbox: "o", seq: 1 } as const;
  const decoded = decodeText(topic, payload);
  return decoded.ok ? decoded.value : undefined;
}

test("an event as our kiosks write it is read as the codec reads it, with the board's number and without", (t) => {
  const reader = new PlainEnvelopes();
  for (const fields of [envelope, { ...envelope, origin }, { ...envelope, clock: "none", at: 0, ageMs: 0 }]) {
    const payload = JSON.stringify({ ...fields, body: vote });
    const read = readAmong(reader, payload);
    t.deepEqual(read, byCodec(payload));
    t.is(readAmong(reader, payload)?.body, read?.body, "the same body again is the same object");
  }
});

test("what is not written plainly is left to the codec", (t) => {
  const reader = new PlainEnvelopes();
  const usual = JSON.stringify({ ...envelope, body: vote });
  const others = [
    usual.replace(":5", ":05"),
    usual.replace(":5", ":-5"),
    usual.replace(":5", ":5.5"),
    usual.replace(":5", ":5e3"),
    usual.replace(":5", `:${"9".repeat(15)}`),
    usual.replace("3f9a", ""),
    usual.replace("3f9a", "x".repeat(37)),
    usual.replace("3f9a", "\\u0041"),
    usual.replace("-7abc-", "-4abc-"),
    usual.replace("-8def-", "-cdef-"),
    usual.replace("019b", "019B"),
    usual.replace("synced", "sync"),
    usual.replace('"v":1', '"v":2'),
    usual.replace('"v":1', ' "v":1'),
    usual.replace("unhappy", "sad"),
    usual.replace('"}}', '"}'),
    usual.replace('"}}', '"}}}'),
    usual.replace('"}}', '"},"x":{}}'),
    usual.replace('"}}', '"},"at":1}'),
    usual.slice(0, usual.indexOf(',"ageMs"')),
    "",
    "{}",
  ];
  for (const payload of others) t.is(readAmong(reader, payload), undefined, payload);
  const deep = JSON.stringify({ ...envelope, body: {} }).replace("{}}", `{"a":${"[".repeat(70)}${"]".repeat(70)}}}`);
  t.is(readAmong(reader, deep, "other"), undefined);
});

test("whatever is read quickly is read the same by the codec", (t) => {
  const reader = new PlainEnvelopes();
  const usual = JSON.stringify({ ...envelope, origin, body: vote });
  const cut = fc.tuple(
    fc.nat(usual.length),
    fc.nat(4),
    fc.constantFrom("", '"', "}", "{", ",", "0", "9", " ", "\\", "-"),
  );
  let read = 0;
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 3 }), fc.constantFrom("vote", "call", "other"), (cuts, kind) => {
      let payload = usual;
      for (const [at, length, by] of cuts) payload = payload.slice(0, at) + by + payload.slice(at + length);
      const quick = readAmong(reader, payload, kind);
      if (!quick) return;
      read += 1;
      t.deepEqual(quick, byCodec(payload, kind));
    }),
    { numRuns: 3000 },
  );
  t.true(read > 100, `${read} were read`);
});
