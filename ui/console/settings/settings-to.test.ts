import test from "ava";
import { publishTo } from "./settings-to.ts";

const here = { kiosk: "entrance", site: "berlin" };

test("a setting goes to one kiosk, its site, every kiosk, or those chosen", (t) => {
  t.deepEqual(publishTo({ of: "kiosk" }, here), { kiosks: ["entrance"] });
  t.deepEqual(publishTo({ of: "site" }, here), { sites: ["berlin"] });
  t.deepEqual(publishTo({ of: "all" }, here), {});
  t.deepEqual(publishTo({ of: "some", kiosks: ["a", "b"] }, here), { kiosks: ["a", "b"] });
});

test("nobody chosen is nobody, and never everybody", (t) => {
  t.is(publishTo({ of: "some", kiosks: [] }, here), undefined);
});
