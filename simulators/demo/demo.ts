import type { DemoOptions } from "./demo-options.ts";
import { prepareFolders } from "./installation.ts";
import { planDemo } from "./plan.ts";
import { RunningDemo } from "./running-demo.ts";
import { failureWords, openInBrowser, plain, readDemoTexts, readyWords } from "./terminal.ts";

/**
 * Runs a whole shop on this machine until SIGINT or SIGTERM: a hub, three kiosks, the boards, each a process of its own, and
 * the shop page beside them. Gives the exit code: 0 after a clean end, 1 when it could not start.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const began = performance.now();
  const signalled = firstSignal();
  const texts = readDemoTexts(options.root);
  const say = (words: string): void => (options.json ? undefined : console.log(words));
  const folders = prepareFolders(options.data, options.fresh);
  const plan = await planDemo(options);
  for (const { name, wanted, port } of plan.moved) {
    say(plain(texts("demo-port-moved", { name, wanted: `${wanted}`, port: `${port}` })));
  }
  const demo = new RunningDemo({ options, folders, plan });
  const started = demo.start().then(
    async (ready) => {
      await demo.publishArticles();
      if (options.json) console.log(JSON.stringify(ready));
      say(readyWords(texts, ready, performance.now() - began));
      if (options.open) openInBrowser(ready.shop);
      return signalled;
    },
    (error: Error) => error,
  );
  const failure = await Promise.race([signalled, started]);
  if (failure) console.error(failureWords(texts, failure, folders.logs));
  else say(texts("demo-stopping"));
  await demo.stop();
  return failure ? 1 : 0;
}

/** Resolves at the first signal to end; those after it (npm passes on what the terminal sends, too) change nothing. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}
