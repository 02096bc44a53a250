import { FluentBundle, FluentResource } from "@fluent/bundle";
import test from "ava";
import fc from "fast-check";
import type { Flow } from "../protocol/flow.ts";
import { SHIPPED_FLOW } from "../protocol/shipped-flow.ts";
import { withFlowTexts } from "./content-texts.ts";

const CATALOGUE = `# What a visitor reads.
kiosk-question = How was it?
kiosk-many =
    { $count ->
        [one] one
       *[other] { $count } many
    }
kiosk-last = Last
    line
`;
const flowWith = (texts: Record<string, string>): Flow => ({ ...SHIPPED_FLOW, texts: { en: texts } });

function read(text: string): FluentBundle {
  const bundle = new FluentBundle("en");
  const faults = bundle.addResource(new FluentResource(text));
  if (faults.length > 0) throw new Error(String(faults[0]));
  return bundle;
}
const say = (bundle: FluentBundle, id: string): string =>
  bundle.formatPattern(bundle.getMessage(id)?.value ?? "(missing)", { count: 3 });

/** What no UTF-8 can hold is a sign for that. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

test("a flow's own text wins over the catalogue's, whose other messages stay as they are", (t) => {
  const bundle = read(withFlowTexts(CATALOGUE, flowWith({ "kiosk-many": "None", "flow-more": "More" }), "en"));
  t.is(say(bundle, "kiosk-many"), "None");
  t.is(say(bundle, "flow-more"), "More");
  t.is(say(bundle, "kiosk-question"), "How was it?");
  t.is(say(bundle, "kiosk-last"), "Last\nline");
  t.is(withFlowTexts(CATALOGUE, flowWith({}), "en"), CATALOGUE);
  t.is(withFlowTexts(CATALOGUE, flowWith({ a: "x" }), "de"), CATALOGUE);
});

test("any text comes back as it was, whatever signs stand in it", (t) => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(..."{}\"\\$.*[]#=-\n\r\t \u2028\u202e<&'|"),
      fc.string({ unit: "binary", maxLength: 1 }),
    ),
    maxLength: 40,
  });
  t.notThrows(() =>
    fc.assert(
      fc.property(text, text, (one, other) => {
        const bundle = read(withFlowTexts(CATALOGUE, flowWith({ "kiosk-question": one, other }), "en"));
        t.is(say(bundle, "kiosk-question"), whole(one));
        t.is(say(bundle, "other"), whole(other));
        t.is(say(bundle, "kiosk-last"), "Last\nline");
      }),
    ),
  );
});
