import type { ScreenState } from "../../protocol/screen.ts";
import type { TouchRequest } from "../../protocol/verbs.ts";
import { readEventStream } from "./event-stream.ts";
import { PanelError } from "./panel-error.ts";
import { TOUCHES, touchInput } from "./touch-input.ts";

const PATIENCE_MS = 3_000;

/** Reads what a kiosk's screen shows now, as its page would. THROWS what the fetch throws while the kiosk is down. */
export async function readScreen(origin: string): Promise<ScreenState> {
  const ended = new AbortController();
  const patience = setTimeout(() => ended.abort(new Error("the screen does not answer")), PATIENCE_MS);
  try {
    const answer = await fetch(`${origin}/live`, { signal: ended.signal });
    for await (const { event, data } of readEventStream(answer)) {
      if (event === "screen") return JSON.parse(data) as ScreenState;
    }
    throw new Error("the screen's feed ended before it showed anything");
  } finally {
    clearTimeout(patience);
    ended.abort();
  }
}

/** Touches a kiosk's screen as a visitor's finger does on its page. THROWS PanelError. */
export async function touchScreen(origin: string, touch: TouchRequest): Promise<void> {
  let state: ScreenState;
  try {
    state = await readScreen(origin);
  } catch (error) {
    throw new PanelError(503, "screen-away", `the kiosk's screen is not there: ${(error as Error).message}`);
  }
  const input = touchInput(touch, state);
  if (!input) throw new PanelError(400, "invalid-request", `a touch is one of ${TOUCHES}`);
  const answer = await fetch(`${origin}/input`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (answer.ok) return;
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; code?: string };
  throw new PanelError(409, "screen-refused", problem.title ?? problem.code ?? `the screen answered ${answer.status}`);
}
