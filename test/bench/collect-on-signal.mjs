// Loaded before a program (`node --expose-gc --import`), so that the bench can ask for a collection before it reads memory.
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.on("SIGUSR2", () => {
    // Twice, as the first one frees what finalizers then let go of.
    globalThis.gc?.();
    setTimeout(() => globalThis.gc?.(), 100);
  });
}
