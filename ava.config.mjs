import { keepAllWithoutTypes } from "./test/without-types.mjs";

// On Node >= 22.18 types are stripped by Node itself; below, our hooks do it (FACTS: --import fails in ava's workers on Node 20).
const stripsTypes = process.features.typescript !== undefined && process.features.typescript !== false;
if (!stripsTypes) await keepAllWithoutTypes();

/**
 * What takes longest begins first, or one core would wait for it in the end. Tests of demos take turns, as those have the
 * machine's own ports, so they begin apart.
 */
const LONGEST_FIRST = [
  "test/crash/crash-trip",
  "test/trips/demo-flags",
  "test/hostile/attacks",
  "test/trips/copies",
  "test/browser/console.",
  "test/secrets/rotation",
  "test/trips/press",
  "test/disk/refused-start",
  "test/browser/shop",
  "test/fuzz/",
  "test/crash/",
  "test/scenarios/",
  "test/secrets/",
  "test/browser/",
  "test/disk/",
  "test/fleet/",
  "test/trips/",
  "test/",
  "kiosk/crash",
  "kiosk/kiosk",
  "counterbell",
];
const root = new URL("./", import.meta.url).pathname;
const rank = (file) => {
  const place = LONGEST_FIRST.findIndex((start) => file.startsWith(root + start));
  return place < 0 ? LONGEST_FIRST.length : place;
};

export default {
  files: ["**/*.test.ts", "!dist/**"],
  extensions: { ts: "module" },
  ...(stripsTypes ? {} : { require: ["./test/register-ts.mjs"] }),
  sortTestFiles: (one, other) => rank(one) - rank(other) || (one < other ? -1 : 1),
  // More than CI has cores, as tests of real processes wait about as long as they work; more than this and they wait for each other.
  concurrency: 3,
  timeout: "6m",
};
