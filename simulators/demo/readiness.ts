import { DemoError } from "./demo-error.ts";
import { askAsOwner } from "./owner.ts";
import type { Supervisor } from "./supervisor.ts";

/** A busy machine with two slow cores takes 20 s; more means that something is wrong that no log line told. */
const READY_WITHIN_MS = 60_000;

/**
 * Waits until an address of a process, or the socket of a hub, answers well.
 * THROWS DemoError when the process ends by itself again and again, or is not ready within a minute; what `stopped` says
 * when the demo is stopped meanwhile.
 */
export async function whenReady(
  { name, url }: { name: string; url: string },
  { supervisor, stopped }: { supervisor: Supervisor; stopped: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    stopped.throwIfAborted();
    const words = supervisor.cannotStart(name);
    if (words !== undefined) throw new DemoError("process-ended", { name, words });
    try {
      if (await answersWell(url, stopped)) return;
    } catch {
      // it does not listen yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new DemoError("not-ready", { name, url, seconds: READY_WITHIN_MS / 1000 });
}

async function answersWell(url: string, stopped: AbortSignal): Promise<boolean> {
  if (!url.startsWith("http")) {
    await askAsOwner(url, "GET", "/healthz");
    return true;
  }
  const answer = await fetch(url, { signal: AbortSignal.any([stopped, AbortSignal.timeout(2_000)]) });
  await answer.arrayBuffer();
  return answer.ok;
}
