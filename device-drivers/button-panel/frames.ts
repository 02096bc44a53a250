/** Sysex commands of the panel's frames. Source: firmware/PROTOCOL.md, "Frames". */
export const SYSEX_FROM_BOARD = 0x01;
export const SYSEX_TO_BOARD = 0x02;

/** The panel's buttons, in the order of their numbers on the wire. */
export const PANEL_BUTTONS = ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"] as const;
export type PanelButton = (typeof PANEL_BUTTONS)[number];

/** What happened at a button, in the order of its number on the wire, which starts at 1. */
export const EVENT_KINDS = ["press", "held", "released", "refused"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What the host lets the panel show, in the order of its number on the wire. */
export const PANEL_SIGNALS = ["storing", "not-storing", "identify"] as const;
export type PanelSignal = (typeof PANEL_SIGNALS)[number];

/** One entry of the board's ring. `value` is seconds for held and released, a count for refused, 0 for press. */
export interface EventFrame {
  type: "event";
  epoch: number;
  seq: number;
  kind: EventKind;
  /** Missing where no button applies. */
  button?: PanelButton;
  /** Milliseconds since the pin's edge, when the frame was made. */
  ageMs: number;
  value: number;
}

/** What the board says about itself: the answer to hello and set-serial. */
export interface DescribeFrame {
  type: "describe";
  protocol: number;
  /** `major.minor.patch` of the firmware. */
  firmware: string;
  /** 16 hex digits, or missing while no host has given one. */
  serial?: string;
  epoch: number;
  pending: number;
  capacity: number;
  /** Bits of MCUSR: 1 power-on, 2 external, 4 brown-out, 8 watchdog, and 16 where a host asked for it; 0 where a bootloader has hidden it. */
  resetCause: number;
  flags: PanelFlags;
  uptimeMs: number;
}

/** The board's sign of life, each second. */
export interface HeartbeatFrame {
  type: "heartbeat";
  uptimeMs: number;
  pending: number;
  /** Presses refused because the ring was full, not yet told by an event. */
  refused: number;
  /** The buttons that are down now. */
  held: PanelButton[];
  flags: PanelFlags;
}

/** The bits of `flags` by name. */
export interface PanelFlags {
  ringFull: boolean;
  notStoring: boolean;
  hostKnown: boolean;
  softWatchdog: boolean;
  /** The epoch is one of before a loss of power: nobody knows how old its events are. Firmware 1.0 never says so. */
  fromBefore: boolean;
}

/** What firmware 1.1 and later says about itself beyond its description, behind the waiting events. */
export interface DetailsFrame {
  type: "details";
  /** The first 8 hex digits of the SHA-256 of the firmware's sources. */
  build: string;
  /** `major.minor` of the hardware, or missing where none was given. */
  revision?: string;
  /** By the chip's own reference of 1.0 to 1.2 V, so within 10 %; 0 where it was not measured. */
  supplyMv: number;
  /** The most bytes of stack that were ever in use since the chip started, of `stackRoom`. */
  stackMost: number;
  stackRoom: number;
  /** The epoch that new events get. */
  liveEpoch: number;
  /** Events that wait in the EEPROM. */
  kept: number;
}

/** What a board is called: `which` by its number on the wire. */
export const PANEL_LABELS = ["name", "site", "place"] as const;
export type PanelLabel = (typeof PANEL_LABELS)[number];
/** UTF-8 bytes of a label. */
export const LABEL_BYTES = 20;

/** One of the board's labels; an empty text where none was given. */
export interface LabelFrame {
  type: "label";
  which: PanelLabel;
  text: string;
}

/** What a self-test goes through, in the order of its numbers on the wire and of the test. */
export const TEST_PARTS = ["supply", "temperature", "light", "eeprom", "ring", "lamps", "buzzer", "buttons"] as const;
export type TestPart = (typeof TEST_PARTS)[number];

/** How a self-test is over: all parts are done, or it was given up. */
export const TEST_ENDS = ["ended", "stopped"] as const;
export type TestEnd = (typeof TEST_ENDS)[number];

/** The outputs of a panel, in the order of their bits on the wire. */
export const PANEL_OUTPUTS = [...PANEL_BUTTONS, "status", "buzzer"] as const;
export type PanelOutput = (typeof PANEL_OUTPUTS)[number];

/** What a self-test finds in the EEPROM, in the order of its bits: the cell that it writes, the identity, a waiting event. */
export const EEPROM_FAULTS = ["cell-not-written", "identity-damaged", "record-damaged"] as const;
export type EepromFault = (typeof EEPROM_FAULTS)[number];

/** What a self-test finds in the ring's memory, in the order of its bits: a header, a waiting event, a free place. */
export const RING_FAULTS = ["header-damaged", "event-damaged", "place-damaged"] as const;
export type RingFault = (typeof RING_FAULTS)[number];

/**
 * How a self-test stands: all that it has found so far, so that no single frame of it is missed. Firmware 1.2 and later; at each
 * change, each second while it runs, when asked for, and behind the details once it is over.
 */
export interface TestFrame {
  type: "test";
  /** As the host gave it; 0 where two held buttons began it at power-on. */
  run: number;
  /** What is being tested now, or how it is over. */
  part: TestPart | TestEnd;
  /** The button whose lamp asks now to be pressed. */
  button?: PanelButton;
  /** How long that button is still waited for, ms. */
  leftMs: number;
  done: TestPart[];
  failed: TestPart[];
  /** Buttons that are, were or will be asked for. */
  asked: PanelButton[];
  /** Those of them that were pressed in time. */
  pressed: PanelButton[];
  /** Those of them that nobody pressed in time. */
  missed: PanelButton[];
  /** Pressed while the lamp of another asked. */
  strays: PanelButton[];
  /** Down when they were to be asked for, and so were not. */
  stuck: PanelButton[];
  /** Outputs whose pin does not follow what the chip drives. */
  faulty: PanelOutput[];
  /** 0 while it was not measured. */
  supplyMv: number;
  /** Of 1,023, which is the supply; missing while it was not measured. */
  temperature?: number;
  light?: number;
  eeprom: EepromFault[];
  ring: RingFault[];
}

export type BoardFrame = EventFrame | DescribeFrame | HeartbeatFrame | DetailsFrame | LabelFrame | TestFrame;

/** Asks for describe and all waiting events. */
export interface HelloFrame {
  type: "hello";
}

/** Tells the board that all events of `epoch` up to `seq` are kept. */
export interface AckFrame {
  type: "ack";
  epoch: number;
  seq: number;
}

/** Gives a serial number (16 hex digits) to a board that has none. */
export interface SetSerialFrame {
  type: "set-serial";
  serial: string;
}

/** Gives a board another serial number, where it has `former`: two boards had one. Firmware 1.2 and later. */
export interface ReplaceSerialFrame {
  type: "replace-serial";
  former: string;
  serial: string;
}

/** Lets the panel show whether the host stores, or which panel it is. */
export interface SignalFrame {
  type: "signal";
  signal: PanelSignal;
}

/** Tells the board the revision of its hardware, `major.minor`; firmware 1.1 and later. */
export interface SetRevisionFrame {
  type: "set-revision";
  revision: string;
}

/** Gives the board a label of at most 20 bytes UTF-8; firmware 1.1 and later. */
export interface SetLabelFrame {
  type: "set-label";
  which: PanelLabel;
  text: string;
}

/**
 * Begins a self-test, which asks for these buttons and goes without a person where there are none. Told again with the same
 * run it only asks how that stands. Firmware 1.2 and later.
 */
export interface SelfTestFrame {
  type: "self-test";
  /** 1 to 65,535, another one for each test. */
  run: number;
  buttons: PanelButton[];
}

/** Gives up the self-test of this run; firmware 1.2 and later. */
export interface StopTestFrame {
  type: "stop-test";
  run: number;
}

/** Starts the chip anew, as its watchdog does: within 1.2 s, and nothing that waits is lost. Firmware 1.2 and later. */
export interface RestartFrame {
  type: "restart";
}

export type HostFrame =
  | HelloFrame
  | AckFrame
  | SetSerialFrame
  | ReplaceSerialFrame
  | SignalFrame
  | SetRevisionFrame
  | SetLabelFrame
  | SelfTestFrame
  | StopTestFrame
  | RestartFrame;
export type PanelFrame = BoardFrame | HostFrame;

/** Why bytes are no frame. */
export type FrameFault = "seven-bit" | "length" | "crc" | "type" | "value";
export type DecodedFrame<Frame> = { ok: true; frame: Frame } | { ok: false; fault: FrameFault };

/**
 * Gives the CRC-16/CCITT-FALSE of bytes: polynomial 1021, start FFFF, not reflected, no final exclusive-or.
 * Check value: "123456789" gives 29B1.
 */
export function crc16(bytes: ArrayLike<number>): number {
  let crc = 0xffff;
  for (let at = 0; at < bytes.length; at++) {
    crc = ((crc << 8) & 0xffff) ^ (CRC_OF_BYTE[(crc >> 8) ^ (bytes[at] ?? 0)] ?? 0);
  }
  return crc;
}

/** What each byte adds to the CRC: boards and hosts tell each other something each second. */
const CRC_OF_BYTE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  return crc;
});

/** Spreads bytes over 7-bit pairs: the low seven bits, then the eighth. */
export function toSevenBit(bytes: ArrayLike<number>): Uint8Array {
  const pairs = new Uint8Array(bytes.length * 2);
  writePairs(pairs, 0, bytes);
  return pairs;
}

function writePairs(to: Uint8Array, from: number, bytes: ArrayLike<number>): void {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    to[from + at * 2] = byte & 0x7f;
    to[from + at * 2 + 1] = (byte >> 7) & 1;
  }
}

/** Joins 7-bit pairs to bytes, or gives undefined where they are not pairs of seven bits and one bit. */
export function fromSevenBit(pairs: ArrayLike<number>): Uint8Array | undefined {
  if (pairs.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(pairs.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const low = pairs[at * 2] ?? 0xff;
    const high = pairs[at * 2 + 1] ?? 0xff;
    if (low > 0x7f || high > 1) return undefined;
    bytes[at] = low | (high << 7);
  }
  return bytes;
}

/**
 * Gives the whole sysex of a frame: `F0 cmd pairs... F7`.
 * @throws RangeError for a figure that does not fit its field, or a serial that is not 16 hex digits.
 */
export function encodeFrame(frame: PanelFrame): Uint8Array {
  const body = new FieldWriter();
  writeFields(body, frame);
  const { fields } = body;
  const crc = crc16(fields);
  fields.push(crc & 0xff, crc >> 8);
  const sysex = new Uint8Array(2 * fields.length + 3);
  sysex[0] = 0xf0;
  sysex[1] = isHostFrame(frame) ? SYSEX_TO_BOARD : SYSEX_FROM_BOARD;
  writePairs(sysex, 2, fields);
  sysex[sysex.length - 1] = 0xf7;
  return sysex;
}

/** Reads the data between `F0 01` and `F7`, as firmata-io hands it over. */
export function decodeBoardFrame(data: ArrayLike<number>): DecodedFrame<BoardFrame> {
  return decode(data, readBoardFrame);
}

/** Reads the data between `F0 02` and `F7`. */
export function decodeHostFrame(data: ArrayLike<number>): DecodedFrame<HostFrame> {
  return decode(data, readHostFrame);
}

/** Reads a whole sysex `F0 cmd ... F7` of either way; another sysex gives the fault `type`. */
export function decodeSysex(sysex: ArrayLike<number>): DecodedFrame<PanelFrame> {
  const bytes = Uint8Array.from(sysex);
  if (bytes[0] !== 0xf0 || bytes[bytes.length - 1] !== 0xf7) return { ok: false, fault: "seven-bit" };
  const data = bytes.subarray(2, -1);
  if (bytes[1] === SYSEX_FROM_BOARD) return decodeBoardFrame(data);
  if (bytes[1] === SYSEX_TO_BOARD) return decodeHostFrame(data);
  return { ok: false, fault: "type" };
}

const TYPE = {
  event: 0x01,
  describe: 0x02,
  heartbeat: 0x03,
  details: 0x04,
  label: 0x05,
  test: 0x06,
  hello: 0x81,
  ack: 0x82,
  setSerial: 0x83,
  signal: 0x84,
  setRevision: 0x85,
  setLabel: 0x86,
  selfTest: 0x87,
  stopTest: 0x88,
  restart: 0x89,
  replaceSerial: 0x8a,
};

/** Bytes of type and fields, without the crc. */
const LENGTH: Record<number, number> = {
  [TYPE.event]: 13,
  [TYPE.describe]: 23,
  [TYPE.heartbeat]: 10,
  [TYPE.details]: 16,
  [TYPE.label]: 2 + LABEL_BYTES,
  [TYPE.test]: 23,
  [TYPE.hello]: 1,
  [TYPE.ack]: 5,
  [TYPE.setSerial]: 9,
  [TYPE.signal]: 2,
  [TYPE.setRevision]: 3,
  [TYPE.setLabel]: 2 + LABEL_BYTES,
  [TYPE.selfTest]: 4,
  [TYPE.stopTest]: 3,
  [TYPE.restart]: 1,
  [TYPE.replaceSerial]: 17,
};

const NO_SERIAL = "ffffffffffffffff";
const NO_BUTTON = 0xff;
const NO_REVISION = 0xffff;
const NOT_MEASURED = 0xffff;
const LAST_READING = 0x3ff;
/** Parts have numbers from 0 up, ends from FF down. */
const TEST_ENDED = 0xff;
const HOST_TYPES: ReadonlySet<PanelFrame["type"]> = new Set([
  "hello",
  "ack",
  "set-serial",
  "replace-serial",
  "signal",
  "set-revision",
  "set-label",
  "self-test",
  "stop-test",
  "restart",
]);

function isHostFrame(frame: PanelFrame): frame is HostFrame {
  return HOST_TYPES.has(frame.type);
}

function writeFields(to: FieldWriter, frame: PanelFrame): void {
  switch (frame.type) {
    case "event":
      to.u8(TYPE.event)
        .u16(frame.epoch)
        .u16(frame.seq)
        .u8(EVENT_KINDS.indexOf(frame.kind) + 1);
      to.u8(frame.button === undefined ? NO_BUTTON : PANEL_BUTTONS.indexOf(frame.button));
      to.u32(frame.ageMs).u16(frame.value);
      return;
    case "describe": {
      const version = frame.firmware.split(".").map(Number);
      to.u8(TYPE.describe).u8(frame.protocol);
      for (const place of [0, 1, 2]) to.u8(version[place] ?? Number.NaN);
      to.serial(frame.serial ?? NO_SERIAL)
        .u16(frame.epoch)
        .u8(frame.pending)
        .u8(frame.capacity);
      to.u8(frame.resetCause).u8(flagBits(frame.flags)).u32(frame.uptimeMs);
      return;
    }
    case "heartbeat": {
      const held = frame.held.reduce((bits, button) => bits | (1 << PANEL_BUTTONS.indexOf(button)), 0);
      to.u8(TYPE.heartbeat).u32(frame.uptimeMs).u8(frame.pending).u16(frame.refused).u8(held).u8(flagBits(frame.flags));
      return;
    }
    case "details":
      to.u8(TYPE.details).u32(Number.parseInt(frame.build, 16)).u16(revisionBits(frame.revision));
      to.u16(frame.supplyMv).u16(frame.stackMost).u16(frame.stackRoom).u16(frame.liveEpoch).u8(frame.kept);
      return;
    case "label":
      to.u8(TYPE.label).u8(PANEL_LABELS.indexOf(frame.which)).text(frame.text);
      return;
    case "test":
      to.u8(TYPE.test).u16(frame.run).u8(testPartNumber(frame.part));
      to.u8(frame.button === undefined ? NO_BUTTON : PANEL_BUTTONS.indexOf(frame.button)).u16(frame.leftMs);
      to.u8(bitsOf(TEST_PARTS, frame.done)).u8(bitsOf(TEST_PARTS, frame.failed));
      for (const set of [frame.asked, frame.pressed, frame.missed, frame.strays, frame.stuck]) {
        to.u8(bitsOf(PANEL_BUTTONS, set));
      }
      to.u8(bitsOf(PANEL_OUTPUTS, frame.faulty)).u16(frame.supplyMv);
      for (const reading of [frame.temperature, frame.light]) to.u16(reading ?? NOT_MEASURED);
      to.u8(bitsOf(EEPROM_FAULTS, frame.eeprom)).u8(bitsOf(RING_FAULTS, frame.ring));
      return;
    case "self-test":
      to.u8(TYPE.selfTest).u16(frame.run).u8(bitsOf(PANEL_BUTTONS, frame.buttons));
      return;
    case "stop-test":
      to.u8(TYPE.stopTest).u16(frame.run);
      return;
    case "restart":
      to.u8(TYPE.restart);
      return;
    case "replace-serial":
      to.u8(TYPE.replaceSerial).serial(frame.former).serial(frame.serial);
      return;
    case "hello":
      to.u8(TYPE.hello);
      return;
    case "ack":
      to.u8(TYPE.ack).u16(frame.epoch).u16(frame.seq);
      return;
    case "set-serial":
      to.u8(TYPE.setSerial).serial(frame.serial);
      return;
    case "signal":
      to.u8(TYPE.signal).u8(PANEL_SIGNALS.indexOf(frame.signal));
      return;
    case "set-revision":
      to.u8(TYPE.setRevision).u16(revisionBits(frame.revision));
      return;
    case "set-label":
      to.u8(TYPE.setLabel).u8(PANEL_LABELS.indexOf(frame.which)).text(frame.text);
      return;
  }
}

function decode<Frame>(
  data: ArrayLike<number>,
  read: (type: number, from: FieldReader) => DecodedFrame<Frame>,
): DecodedFrame<Frame> {
  const bytes = fromSevenBit(data);
  if (!bytes) return { ok: false, fault: "seven-bit" };
  if (bytes.length < 3) return { ok: false, fault: "length" };
  const fields = bytes.subarray(0, -2);
  const crc = (bytes[bytes.length - 2] ?? 0) | ((bytes[bytes.length - 1] ?? 0) << 8);
  if (crc16(fields) !== crc) return { ok: false, fault: "crc" };
  const type = fields[0] ?? 0;
  const length = LENGTH[type];
  if (length !== undefined && length !== fields.length) return { ok: false, fault: "length" };
  return read(type, new FieldReader(fields, 1));
}

function readBoardFrame(type: number, from: FieldReader): DecodedFrame<BoardFrame> {
  switch (type) {
    case TYPE.event: {
      const epoch = from.u16();
      const seq = from.u16();
      const kind = EVENT_KINDS[from.u8() - 1];
      const number = from.u8();
      const button = PANEL_BUTTONS[number];
      const ageMs = from.u32();
      const value = from.u16();
      if (kind === undefined || (button === undefined && number !== NO_BUTTON)) return bad("value");
      if (button === undefined && kind !== "refused") return bad("value");
      return good({ type: "event", epoch, seq, kind, ...(button === undefined ? {} : { button }), ageMs, value });
    }
    case TYPE.describe: {
      const protocol = from.u8();
      const firmware = `${from.u8()}.${from.u8()}.${from.u8()}`;
      const serial = from.serial();
      const epoch = from.u16();
      const pending = from.u8();
      const capacity = from.u8();
      const resetCause = from.u8();
      const flags = flagsOf(from.u8());
      const uptimeMs = from.u32();
      const known = serial === NO_SERIAL ? {} : { serial };
      return good({
        type: "describe",
        protocol,
        firmware,
        ...known,
        epoch,
        pending,
        capacity,
        resetCause,
        flags,
        uptimeMs,
      });
    }
    case TYPE.heartbeat: {
      const uptimeMs = from.u32();
      const pending = from.u8();
      const refused = from.u16();
      const bits = from.u8();
      const held = PANEL_BUTTONS.filter((_, index) => bits & (1 << index));
      return good({ type: "heartbeat", uptimeMs, pending, refused, held, flags: flagsOf(from.u8()) });
    }
    case TYPE.details: {
      const build = from.u32().toString(16).padStart(8, "0");
      const revision = revisionOf(from.u16());
      const supplyMv = from.u16();
      const stackMost = from.u16();
      const stackRoom = from.u16();
      const liveEpoch = from.u16();
      const known = revision === undefined ? {} : { revision };
      return good({ type: "details", build, ...known, supplyMv, stackMost, stackRoom, liveEpoch, kept: from.u8() });
    }
    case TYPE.label:
      return labelled("label", from);
    case TYPE.test:
      return readTest(from);
    default:
      return bad("type");
  }
}

function readHostFrame(type: number, from: FieldReader): DecodedFrame<HostFrame> {
  switch (type) {
    case TYPE.hello:
      return good({ type: "hello" });
    case TYPE.ack:
      return good({ type: "ack", epoch: from.u16(), seq: from.u16() });
    case TYPE.setSerial:
      return good({ type: "set-serial", serial: from.serial() });
    case TYPE.signal: {
      const signal = PANEL_SIGNALS[from.u8()];
      return signal === undefined ? bad("value") : good({ type: "signal", signal });
    }
    case TYPE.setRevision: {
      const revision = revisionOf(from.u16());
      return revision === undefined ? bad("value") : good({ type: "set-revision", revision });
    }
    case TYPE.setLabel:
      return labelled("set-label", from);
    case TYPE.selfTest: {
      const run = from.u16();
      return run === 0 ? bad("value") : good({ type: "self-test", run, buttons: namesOf(PANEL_BUTTONS, from.u8()) });
    }
    case TYPE.stopTest:
      return good({ type: "stop-test", run: from.u16() });
    case TYPE.restart:
      return good({ type: "restart" });
    case TYPE.replaceSerial:
      return good({ type: "replace-serial", former: from.serial(), serial: from.serial() });
    default:
      return bad("type");
  }
}

function readTest(from: FieldReader): DecodedFrame<TestFrame> {
  const run = from.u16();
  const place = from.u8();
  const part = TEST_PARTS[place] ?? TEST_ENDS[TEST_ENDED - place];
  const number = from.u8();
  const button = PANEL_BUTTONS[number];
  const leftMs = from.u16();
  const [done, failed] = [namesOf(TEST_PARTS, from.u8()), namesOf(TEST_PARTS, from.u8())];
  const asked = namesOf(PANEL_BUTTONS, from.u8());
  const pressed = namesOf(PANEL_BUTTONS, from.u8());
  const missed = namesOf(PANEL_BUTTONS, from.u8());
  const strays = namesOf(PANEL_BUTTONS, from.u8());
  const stuck = namesOf(PANEL_BUTTONS, from.u8());
  const faulty = namesOf(PANEL_OUTPUTS, from.u8());
  const supplyMv = from.u16();
  const [temperature, light] = [from.u16(), from.u16()];
  if (part === undefined || (button === undefined && number !== NO_BUTTON)) return bad("value");
  if ([temperature, light].some((reading) => reading > LAST_READING && reading !== NOT_MEASURED)) return bad("value");
  return good({
    ...{ type: "test", run, part, leftMs, done, failed, asked, pressed, missed, strays, stuck, faulty, supplyMv },
    ...(button === undefined ? {} : { button }),
    ...(temperature === NOT_MEASURED ? {} : { temperature }),
    ...(light === NOT_MEASURED ? {} : { light }),
    ...{ eeprom: namesOf(EEPROM_FAULTS, from.u8()), ring: namesOf(RING_FAULTS, from.u8()) },
  });
}

function testPartNumber(part: TestPart | TestEnd): number {
  const end = TEST_ENDS.indexOf(part as TestEnd);
  return end < 0 ? TEST_PARTS.indexOf(part as TestPart) : TEST_ENDED - end;
}

const bitsOf = <Name>(names: readonly Name[], of: readonly Name[]): number =>
  of.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0);

/** Bits that have no name are of a newer firmware, and nothing to us. */
const namesOf = <Name>(names: readonly Name[], bits: number): Name[] => names.filter((_, index) => bits & (1 << index));

function labelled<Type extends "label" | "set-label">(
  type: Type,
  from: FieldReader,
): DecodedFrame<{ type: Type; which: PanelLabel; text: string }> {
  const which = PANEL_LABELS[from.u8()];
  const text = from.text();
  return which === undefined || text === undefined ? bad("value") : good({ type, which, text });
}

/** FFFF stands for none, so 255.255 cannot be told. */
function revisionBits(revision: string | undefined): number {
  if (revision === undefined) return NO_REVISION;
  const [, major, minor] = /^(\d{1,3})\.(\d{1,3})$/.exec(revision) ?? [];
  const bits =
    major !== undefined && Number(major) < 256 && Number(minor) < 256 ? Number(major) * 256 + Number(minor) : -1;
  if (bits < 0 || bits === NO_REVISION) {
    throw new RangeError(`a hardware revision is major.minor of 0 to 255 each, got ${revision}`);
  }
  return bits;
}

const revisionOf = (bits: number): string | undefined =>
  bits === NO_REVISION ? undefined : `${bits >> 8}.${bits & 0xff}`;

function good<Frame>(frame: Frame): DecodedFrame<Frame> {
  return { ok: true, frame };
}

function bad(fault: FrameFault): { ok: false; fault: FrameFault } {
  return { ok: false, fault };
}

function flagBits(flags: PanelFlags): number {
  return (
    (flags.ringFull ? 1 : 0) |
    (flags.notStoring ? 2 : 0) |
    (flags.hostKnown ? 4 : 0) |
    (flags.softWatchdog ? 8 : 0) |
    (flags.fromBefore ? 16 : 0)
  );
}

function flagsOf(bits: number): PanelFlags {
  return {
    ringFull: (bits & 1) !== 0,
    notStoring: (bits & 2) !== 0,
    hostKnown: (bits & 4) !== 0,
    softWatchdog: (bits & 8) !== 0,
    fromBefore: (bits & 16) !== 0,
  };
}

/** Collects little-endian fields. */
class FieldWriter {
  readonly fields: number[] = [];

  u8(value: number): this {
    return this.#put(value, 1);
  }

  u16(value: number): this {
    return this.#put(value, 2);
  }

  u32(value: number): this {
    return this.#put(value, 4);
  }

  serial(hex: string): this {
    if (!/^[0-9a-f]{16}$/.test(hex)) throw new RangeError(`a serial number is 16 hex digits in lower case, got ${hex}`);
    for (let at = 0; at < 16; at += 2) this.fields.push(Number.parseInt(hex.slice(at, at + 2), 16));
    return this;
  }

  text(text: string): this {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > LABEL_BYTES || text.includes("\0"))
      throw new RangeError(`a label is at most ${LABEL_BYTES} bytes of UTF-8, got ${bytes.length}`);
    for (let at = 0; at < LABEL_BYTES; at++) this.fields.push(bytes[at] ?? 0xff);
    return this;
  }

  #put(value: number, size: number): this {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size))
      throw new RangeError(`a field of ${size} bytes cannot hold ${value}`);
    for (let at = 0; at < size; at++) this.fields.push(Math.floor(value / 2 ** (8 * at)) & 0xff);
    return this;
  }
}

/** Takes little-endian fields; the caller has checked the length. */
class FieldReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  u8(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return this.u16() + this.u16() * 0x10000;
  }

  serial(): string {
    let hex = "";
    for (let at = 0; at < 8; at++) hex += this.u8().toString(16).padStart(2, "0");
    return hex;
  }

  /** Up to the first FF, which UTF-8 never has; undefined where it is no UTF-8. */
  text(): string | undefined {
    const bytes = this.#bytes.subarray(this.#at, this.#at + LABEL_BYTES);
    this.#at += LABEL_BYTES;
    const end = bytes.indexOf(0xff);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(end < 0 ? bytes : bytes.subarray(0, end));
    } catch {
      return undefined;
    }
  }
}
