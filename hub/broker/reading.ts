import type { Duplex } from "node:stream";
import type { Client } from "aedes";
import type { Intake } from "./intake.ts";

/**
 * One connection is read so far in one turn of the event loop, so that a flood on it delays the others by little: twenty
 * presses, or eighty of the smallest packets that a flood is made of.
 */
const TURN_BYTES = 4 * 1024;
/** And so far while the intake is closed: enough for a CONNECT or a ping. */
const CLOSED_TURN_BYTES = 1024;
/** Packets of one connection that may be on their way before it is read no further; a kiosk has at most 20 unanswered. */
const MAX_WAITING = 40;

/** The parts of aedes 1.2.0's client that read; they are private there. */
interface Reading {
  _parser: { parse(bytes: Buffer): number };
  /** Packets that are being handled. */
  _parsingBatch: number;
  _paused?: boolean;
  connackSent: boolean;
  _nextBatch(): void;
}

/**
 * Decides how far a connection is read.
 *
 * aedes 1.2.0 reads all there is, handles it, and reads on when all of that is done. So a kiosk whose presses wait for a
 * slow disk would have its pings unread, and both ends would hang up; and a flood would have the event loop for 64 KiB at
 * once. Here a connection is read in turns, and on while its packets wait, up to a bound. It touches private fields of
 * aedes: the version is pinned exactly and tests hold this.
 */
export function readInTurns(client: Client, intake: Intake): void {
  const inside = client as unknown as Reading;
  const stream = client.conn as Duplex;
  let isPumping = false;

  const mayRead = (): boolean => {
    if (client.closed || inside._paused || inside._parsingBatch >= MAX_WAITING) return false;
    if (inside._parsingBatch === 0) return true;
    if (!inside.connackSent) return false;
    if (intake.isOpen) return true;
    intake.hold(pump);
    return false;
  };

  const read = stream.read.bind(stream);
  stream.read = (size?: number | null) => {
    // Node itself asks with a size; aedes asks for all there is, where everything it read before is done.
    if (typeof size === "number") return read(size) as unknown;
    const most = intake.isOpen ? TURN_BYTES : CLOSED_TURN_BYTES;
    if (stream.readableLength <= most) return read() as unknown;
    later();
    return read(most) as unknown;
  };

  const later = (): void => {
    if (isPumping) return;
    isPumping = true;
    setImmediate(pump);
  };

  const pump = (): void => {
    isPumping = false;
    if (!mayRead()) return;
    const bytes = stream.read(null as unknown as number) as Buffer | null;
    if (bytes) inside._parser.parse(bytes);
  };

  // aedes' own listener takes one off the packets that are being handled, each time.
  stream.removeListener("readable", inside._nextBatch);
  inside._parsingBatch = 0;
  stream.on("readable", pump);
}
