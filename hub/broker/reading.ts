import type { Duplex } from "node:stream";
import type { Client } from "aedes";
import type { Intake } from "./intake.ts";
import type { Turns } from "./turns.ts";

/** Read at once from a connection of which nothing waits: a press or two, or twenty of the smallest packets of a flood. */
const AT_ONCE_BYTES = 1024;
/** Read in one turn where there is more. */
const TURN_BYTES = 4 * 1024;
/** And so far while the intake is closed: enough for a CONNECT or a ping. */
const CLOSED_TURN_BYTES = 1024;
/** Whoever has sent more than is read at once by so much has much to send: a kiosk that was offline, or a flood. */
const BULK_BYTES = 8 * 1024;
/** Read of such a one in one turn. */
const BULK_TURN_BYTES = 1024;
/** Packets of one connection that may be on their way before it is read no further. */
const MAX_WAITING = 40;

/** The parts of aedes 1.2.0's client that read; they are private there. */
interface Reading {
  _parser: { parse(bytes: Buffer): number };
  /** Packets that are being handled. */
  _parsingBatch: number;
  _paused?: boolean;
  connackSent: boolean;
  _nextBatch(error?: Error | null): void;
}

export interface ReadingParts {
  /** Whose bytes these are; told whether it has much to send. */
  sender: { isBulk: boolean };
  intake: Intake;
  turns: Turns;
  /** Told how many packets were read; `goOn` is called once the connection may be read again, where false is answered. */
  mayGoOn(packets: number, goOn: () => void): boolean;
}

/**
 * Decides how far a connection is read.
 *
 * aedes 1.2.0 reads all there is, handles it, and reads on when all of that is done. So a kiosk whose presses wait for a
 * slow disk would have its pings unread, and both ends would hang up; and a flood would have the event loop for 64 KiB at
 * once. Here a kiosk of which nothing waits is read at once, a little; all else in turns that connections share, and on
 * while its packets wait, up to a bound. It touches private fields of aedes: the version is pinned exactly and tests hold
 * this.
 */
export function readInTurns(client: Client, { sender, intake, turns, mayGoOn }: ReadingParts): void {
  const inside = client as unknown as Reading;
  const stream = client.conn as Duplex;
  let isHeld = false;

  const isBulk = (): boolean => inside.connackSent && stream.readableLength > BULK_BYTES;
  const mayRead = (): boolean => {
    if (client.closed || inside._paused || isHeld) return false;
    if (isBulk() && !intake.hasRoomForBulk) {
      intake.holdBulk(ask);
      return false;
    }
    if (inside._parsingBatch === 0) return true;
    if (!inside.connackSent || inside._parsingBatch >= MAX_WAITING) return false;
    if (intake.isOpen) return true;
    intake.hold(ask);
    return false;
  };

  const read = stream.read.bind(stream);
  const take = (most: number): void => {
    sender.isBulk = isBulk();
    const bytes = (stream.readableLength <= most ? read() : read(most)) as Buffer | null;
    if (!bytes) return;
    const before = inside._parsingBatch;
    inside._parser.parse(bytes);
    const packets = inside._parsingBatch - before;
    isHeld = packets > 0 && !mayGoOn(packets, goOn);
    if (stream.readableLength > 0) ask();
  };
  const goOn = (): void => {
    isHeld = false;
    ask();
  };
  const inTurn = (): void => {
    if (mayRead()) take(!intake.isOpen ? CLOSED_TURN_BYTES : isBulk() ? BULK_TURN_BYTES : TURN_BYTES);
  };
  const ask = (): void => {
    if (mayRead()) turns.later(inTurn);
  };

  stream.read = (size?: number | null) => {
    // Node itself asks with a size; aedes asks for all there is, where everything it read before is done.
    if (typeof size === "number") return read(size) as unknown;
    ask();
    return null;
  };

  // aedes' own listener takes one off the packets that are being handled, each time.
  const nextBatch = inside._nextBatch;
  stream.removeListener("readable", nextBatch);
  inside._parsingBatch = 0;
  inside._nextBatch = (error) => {
    nextBatch(error);
    if (!error && stream.readableLength > 0) ask();
  };
  stream.on("readable", () => {
    if (inside._parsingBatch === 0 && inside.connackSent && mayRead()) take(AT_ONCE_BYTES);
    else ask();
  });
}
