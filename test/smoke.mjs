// The smoke of a demo: start, press, stored once, end. Needs nothing but a `counterbell` program, so that it runs over a build,
// over an installed package, and on any Node.
// `node test/smoke.mjs [--within SECONDS] COMMAND...`, such as `node test/smoke.mjs node dist/counterbell.js`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const args = process.argv.slice(2);
const within = args[0] === "--within" ? Number(args.splice(0, 2)[1]) : 60;
const [program, ...first] = args;
const data = mkdtempSync(join(tmpdir(), "counterbell-smoke-"));
const began = performance.now();
const child = spawn(program, [...first, "demo", "--json", "--data", data], { stdio: ["ignore", "pipe", "inherit"] });
const ended = new Promise((resolve) => child.once("close", resolve));
const late = setTimeout(() => fail("two minutes were not enough"), 120_000);

function fail(reason) {
  console.error(`smoke: ${reason}`);
  child.kill("SIGKILL");
  process.exit(1);
}

async function score(panel) {
  return (await fetch(`${panel}/score`)).json();
}

child.once("error", (error) => fail(error.message));
const line = await Promise.race([
  new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve)),
  ended.then(() => undefined),
]);
if (line === undefined) fail("the demo ended before it was ready");
const startedS = (performance.now() - began) / 1000;
const { panel, kiosks, processes } = JSON.parse(line);
if (startedS > within) fail(`ready after ${startedS.toFixed(1)} s, promised are ${within}`);
for (const [i, button] of ["happy", "call", "unhappy"].entries()) {
  const answer = await fetch(`${panel}/boards/${kiosks[i % kiosks.length].board}/press`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ button, heldMs: 60 }),
  });
  if (!answer.ok) fail(`a press was answered with ${answer.status}: ${await answer.text()}`);
}
let seen = await score(panel);
while (seen.stored < 3 || seen.waiting > 0) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  seen = await score(panel);
}
if (seen.pressed !== 3 || seen.stored !== 3 || seen.twice !== 0) fail(`the score is ${JSON.stringify(seen)}`);
child.kill("SIGTERM");
const code = await ended;
if (code !== 0) fail(`the demo ended with ${code}`);
for (const { name, pid } of processes) {
  try {
    process.kill(pid, 0);
    fail(`${name} (${pid}) is left over`);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
clearTimeout(late);
rmSync(data, { recursive: true, force: true, maxRetries: 5 });
console.log(`smoke: ready after ${startedS.toFixed(1)} s, three presses stored, ended with 0 (${process.version})`);
