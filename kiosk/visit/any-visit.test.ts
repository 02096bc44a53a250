import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import fc from "fast-check";
import { checkFlow } from "../../protocol/flow-check.ts";
import { catalogueWords } from "../../protocol/flow-words.ts";
import { anyFlow } from "../../test/any-flow.ts";
import { AnyKiosk, anyHappening } from "../../test/any-visit-walk.ts";
import { seen } from "../../test/visit-play.ts";
import { isNobodyThere } from "./visit-state.ts";

const words = catalogueWords((language) => {
  const file = fileURLToPath(new URL(`../../locales/${language}/kiosk.ftl`, import.meta.url));
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
});

const anyPlay = fc.record({ flow: anyFlow, happenings: fc.array(anyHappening, { maxLength: 60 }) });

test("generated flows are flows that the checker takes", (t) => {
  fc.assert(
    fc.property(anyFlow, (flow) => checkFlow(flow, { words }).every(({ severity }) => severity === "warning")),
    { numRuns: 200 },
  );
  t.pass();
});

test("whatever flow is walked and whatever happens: no word of a visit is found in the next, time alone leads home, and each face that was taken is told once", (t) => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(anyPlay, ({ flow, happenings }) => {
      const kiosk = new AnyKiosk(flow);
      for (const happening of happenings) {
        kiosk.happens(happening);
        if (kiosk.leaked.length > 0) throw new Error(`found again: ${kiosk.leaked.join(" ")}`);
        reached.add(seen(kiosk.state, kiosk.nowMs).view.name);
      }
      if (kiosk.votes.reported !== kiosk.votes.touched) throw new Error(JSON.stringify(kiosk.votes));
      for (let n = 0; kiosk.onTheWay.length > 0 && n < 500; n++) kiosk.happens({ kind: "disk", isKept: true });
      kiosk.happens({ kind: "storing", storing: true });
      kiosk.happens({ kind: "wait", ms: 120_000 });
      if (!isNobodyThere(kiosk.state)) throw new Error(`time left the visitor at ${kiosk.state.visitor.screen}`);
      if (kiosk.leaked.length > 0 && kiosk.state.visit > 1) throw new Error("found again at the end");
    }),
    { numRuns: 1500 },
  );
  // The walks are not all about home.
  for (const name of ["faces", "thanks", "words", "contact", "question", "articles", "notice", "done", "unavailable"]) {
    t.true(reached.has(name), name);
  }
});
