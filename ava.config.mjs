// On Node >= 22.18 types are stripped by Node itself; below, our hooks do it (FACTS: --import fails in ava's workers on Node 20).
const stripsTypes = process.features.typescript !== undefined && process.features.typescript !== false;

export default {
  files: ["**/*.test.ts", "!dist/**"],
  extensions: { ts: "module" },
  ...(stripsTypes ? {} : { require: ["./test/register-ts.mjs"] }),
  // Trips over real processes want a machine that is not busy with others.
  concurrency: 2,
  timeout: "6m",
};
