import type { DeviceBody } from "../../protocol/bodies.ts";
import { check } from "../../protocol/codec.ts";
import type { ResultMessage } from "../../protocol/messages.ts";
import { SelfTestArgs, SelfTestDone } from "../../protocol/self-test.ts";
import type { WriteDatabase } from "../database.ts";
import { noteBoard } from "./boards.ts";

/** A command that a kiosk's answer has ended. */
interface Ended {
  verb: string;
  requestedBy: string;
  args: string;
  answer: ResultMessage;
}

/** What the fleet keeps of a kiosk; `noteKiosk` of it. */
type NoteKiosk = (
  db: WriteDatabase,
  kiosk: number,
  note: { actor: string; what: string; reason: string; facts: Record<string, unknown> },
  now: number,
) => void;

/**
 * Keeps what became of a self-test that was asked for: in the board's history, and that of the kiosk for its own. A test that has no
 * result stands there with its code.
 */
export function noteSelfTest(
  db: WriteDatabase,
  kiosk: { n: number; id: string },
  { verb, requestedBy: actor, args, answer }: Ended,
  noteKiosk: NoteKiosk,
  now: number,
): void {
  if (verb !== "self-test") return;
  const asked = check(SelfTestArgs, JSON.parse(args));
  const device = asked.ok ? asked.value.device : undefined;
  const done = answer.status === "ok" ? check(SelfTestDone, answer.data ?? {}) : undefined;
  const facts = done?.ok
    ? factsOf(kiosk.id, done.value)
    : { kiosk: kiosk.id, ...(device === undefined ? {} : { device }), ...codeOf(answer) };
  if (device === undefined) {
    noteKiosk(db, kiosk.n, { actor, what: "self-test", reason: "", facts }, now);
    return;
  }
  const said = done?.ok ? done.value.serial : undefined;
  // A test that failed to begin says no number: then it is the board that was seen there last.
  const board =
    said === undefined
      ? db.get<{ n: number }>("SELECT n FROM board WHERE kiosk = ? AND device = ?", kiosk.n, device)
      : db.get<{ n: number }>("SELECT n FROM board WHERE serial = ?", said);
  if (board) noteBoard(db, board.n, { actor, what: "self-test", facts }, now);
}

/**
 * Keeps what an event says of a self-test that two held buttons began at power-on, once: a kiosk tells it again after each of its own starts. The actor is
 * the kiosk, as nobody logged in.
 */
export function noteHandTest(
  db: WriteDatabase,
  kiosk: { n: number; id: string },
  { body }: { body: unknown },
  now: number,
): void {
  const { fact, test: done } = body as Partial<DeviceBody>;
  if (fact !== "self-test" || done?.serial === undefined || done.epoch === undefined) return;
  const { serial, epoch } = done;
  const board = db.get<{ n: number }>("SELECT n FROM board WHERE serial = ?", serial);
  if (!board) return;
  const told = db.get(
    "SELECT 1 FROM board_history WHERE board = ? AND what = 'self-test' AND json_extract(facts, '$.epoch') = ?",
    board.n,
    epoch,
  );
  if (told) return;
  const facts = { ...factsOf(kiosk.id, done), epoch };
  noteBoard(db, board.n, { actor: `kiosk:${kiosk.id}`, what: "self-test", facts }, now);
}

/** As a wizard at the bench writes it too: `outcome` and `faults`, and here the parts as well. */
function factsOf(kiosk: string, { device, firmware, outcome, begunBy, parts }: SelfTestDone): Record<string, unknown> {
  const faults = parts.flatMap((part) =>
    part.faults.map(({ code, at }) => (at === undefined ? code : `${code} ${at}`)),
  );
  return {
    ...{ kiosk, ...(device === undefined ? {} : { device }), ...(firmware === undefined ? {} : { firmware }) },
    ...{ outcome, begunBy, faults, parts },
  };
}

function codeOf(answer: ResultMessage): Record<string, unknown> {
  const reason = answer.error?.args.reason;
  return {
    outcome: "none",
    code: answer.error?.code ?? "unknown",
    ...(typeof reason === "string" ? { reason } : {}),
  };
}
