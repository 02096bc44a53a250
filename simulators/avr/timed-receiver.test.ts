import { existsSync, readFileSync } from "node:fs";
import test, { type ExecutionContext } from "ava";
import { usart0Config } from "avr8js";
import { createAssembled } from "./assembled.ts";
import { AvrBoard } from "./board.ts";

const { UCSRA } = usart0Config;
const RXC = 0x80;
const FE = 0x10;
const DOR = 0x08;
const BOOTLOADERS = "/usr/share/arduino/hardware/arduino/avr/bootloaders/";

/** Listens at 115,200 (double speed, UBRR 16: 2.1 % fast, as on every Uno), and reads a byte with its flags each time D2 is low. */
const READER = `
    ldi r16, 0x02
    sts UCSR0A, r16
    ldi r16, 16
    sts UBRR0L, r16
    ldi r16, 0x18
    sts UCSR0B, r16
    ldi r26, 0
    ldi r27, 3
    ldi r16, 0x04
    out PORTD, r16
  loop:
    in r16, PIND
    sbrc r16, 2
    rjmp loop
    lds r17, UCSR0A
    sbrs r17, 7
    rjmp loop
    lds r18, UDR0
    st X+, r17
    st X+, r18
    rjmp loop`;
const BYTE_MS = 10_000 / 115_200;

function createReader(baudRate?: number) {
  const board = createAssembled(READER, { timedReceive: true });
  board.hostBaudRate = baudRate;
  board.run(1);
  const letIt = (read: boolean) => {
    board.wire("D2", read ? "low" : "open");
    board.run(0.01);
  };
  /** What was read: each byte with its error flags. */
  const read = () => {
    const pairs: [byte: number, errors: number][] = [];
    for (let at = 0x300; board.memory[at]! & RXC; at += 2) {
      pairs.push([board.memory[at + 1]!, board.memory[at]! & (FE | DOR)]);
    }
    return pairs;
  };
  return { board, letIt, read };
}

test("a byte is there when its frame is over, and not before", (t) => {
  const { board } = createReader(115_200);
  board.receive(Uint8Array.of(0x55));
  board.run(BYTE_MS * 0.9);
  t.falsy(board.memory[UCSRA]! & RXC);
  board.run(BYTE_MS * 0.1);
  t.truthy(board.memory[UCSRA]! & RXC);
});

test("two bytes and a third in the shift register wait for a program that does not read; what comes then is lost, and told once", (t) => {
  const { board, letIt, read } = createReader(115_200);
  board.receive(Uint8Array.of(1, 2, 3));
  board.run(BYTE_MS * 20);
  letIt(true);
  t.deepEqual(
    read(),
    [1, 2, 3].map((byte) => [byte, 0]),
  );
  letIt(false);
  board.receive(Uint8Array.of(4, 5, 6, 7, 8, 9));
  board.run(BYTE_MS * 20);
  t.is(board.overruns, 3);
  letIt(true);
  board.receive(Uint8Array.of(10));
  board.run(1);
  t.deepEqual(read().slice(3), [
    [4, 0],
    [5, 0],
    [9, DOR],
    [10, 0],
  ]);
});

test("a program that reads in time loses nothing of a stream without a pause", (t) => {
  const { board, letIt, read } = createReader(115_200);
  letIt(true);
  const bytes = Array.from({ length: 200 }, (_, index) => (index * 37) & 0xff);
  board.receive(Uint8Array.from(bytes));
  board.run(BYTE_MS * 202);
  t.deepEqual(
    read(),
    bytes.map((byte) => [byte, 0]),
  );
  t.is(board.overruns, 0);
});

const HEARD = "Hello, U and \x00\xff";
const speeds = test.macro({
  exec: (t: ExecutionContext, baudRate: number, same: boolean) => {
    const { board, letIt, read } = createReader(baudRate);
    letIt(true);
    board.receive(Buffer.from(HEARD, "latin1"));
    board.run(20);
    const bytes = Buffer.from(read().map(([byte]) => byte)).toString("latin1");
    t.is(bytes === HEARD, same, bytes);
    t.is(
      read().every(([, errors]) => errors === 0),
      same,
    );
    t.is(board.overruns, 0);
  },
  title: (_, baudRate, same) => `a host at ${baudRate} is ${same ? "understood" : "noise"} to a chip at 115200`,
});
test(speeds, 115_200, true);
test(speeds, 119_000, true);
test(speeds, 57_600, false);
test(speeds, 230_400, false);
test(speeds, 9_600, false);

test("a host at another speed hears other bytes than the chip sends", (t) => {
  const board = createAssembled(
    `
    ldi r16, 0x02
    sts UCSR0A, r16
    ldi r16, 16
    sts UBRR0L, r16
    ldi r16, 0x08
    sts UCSR0B, r16
  loop:
    ldi r18, 0x41
  wait:
    lds r17, UCSR0A
    sbrs r17, 5
    rjmp wait
    sts UDR0, r18
    inc r18
    cpi r18, 0x45
    brne wait
    ldi r20, 0
  rest:
    dec r20
    brne rest
  end: rjmp end`,
    { timedReceive: true },
  );
  const heardAt = (baudRate: number) => {
    const heard: number[] = [];
    const off = board.on("serial", (byte) => heard.push(byte));
    board.hostBaudRate = baudRate;
    board.reset();
    board.run(5);
    off();
    return Buffer.from(heard).toString("latin1");
  };
  t.is(heardAt(115_200), "ABCD");
  t.not(heardAt(57_600), "ABCD");
  t.true(heardAt(57_600).length > 0);
});

test("a receiver that is turned off forgets what it holds, and begins with the next start bit", (t) => {
  const board = createAssembled(
    `
    ldi r16, 0x10
    sts UCSR0B, r16
    ldi r20, 120
  wait:
    dec r21
    brne wait
    dec r20
    brne wait
    ldi r16, 0
    sts UCSR0B, r16
    lds r22, UCSR0A
  end: rjmp end`,
    { timedReceive: true },
  );
  board.run(0.1);
  board.receive(Uint8Array.of(1, 2));
  board.run(0.5);
  t.truthy(board.memory[UCSRA]! & RXC);
  board.run(10);
  t.falsy(board.memory[22]! & RXC);
});

/** A real bootloader that was just reset, and what it answers; undefined, with a line, where the file is missing. */
function startBootloader(t: ExecutionContext, file: string, baudRate: number) {
  if (!existsSync(BOOTLOADERS + file)) {
    t.log("skipped: Debian's package arduino-core-avr with its bootloaders is missing");
    t.pass();
    return undefined;
  }
  const board = new AvrBoard({ bootloader: readFileSync(BOOTLOADERS + file, "latin1") });
  const heard: number[] = [];
  board.on("serial", (byte) => heard.push(byte));
  board.powerOn();
  board.hostBaudRate = baudRate;
  board.reset("external");
  board.run(450);
  return {
    board,
    heard,
    say: (...bytes: number[]) => {
      heard.length = 0;
      board.receive(Uint8Array.from(bytes));
      board.run(60);
      return [...heard];
    },
  };
}
const OPTIBOOT = "optiboot/optiboot_atmega328.hex";
const OLD_NANO = "atmega/ATmegaBOOT_168_atmega328.hex";
const SYNC = [0x30, 0x20];
const IN_SYNC = [0x14, 0x10];
const page = (fill: number) => [0x64, 0x00, 0x80, 0x46, ...new Array<number>(128).fill(fill), 0x20];
const address = (words: number) => [0x55, words & 0xff, words >> 8, 0x20];

test("each of the two bootloaders answers at its own speed and not at the other one's", (t) => {
  for (const [file, right, wrong] of [
    [OPTIBOOT, 115_200, 57_600],
    [OLD_NANO, 57_600, 115_200],
  ] as const) {
    const deaf = startBootloader(t, file, wrong);
    if (!deaf) return;
    t.notDeepEqual(deaf.say(...SYNC), IN_SYNC, file);
    t.deepEqual(startBootloader(t, file, right)?.say(...SYNC), IN_SYNC, file);
  }
});

test("a host that waits for each answer writes pages by Optiboot, and one that sends ahead overruns the chip and fails", (t) => {
  const patient = startBootloader(t, OPTIBOOT, 115_200);
  if (!patient) return;
  t.deepEqual(patient.say(...SYNC), IN_SYNC);
  for (let number = 0; number < 3; number++) {
    t.deepEqual(patient.say(...address(number * 64)), IN_SYNC);
    t.deepEqual(patient.say(...page(number)), IN_SYNC);
  }
  t.deepEqual(
    [0, 127, 128, 256, 383].map((at) => patient.board.flash[at]),
    [0, 0, 1, 2, 2],
  );
  t.is(patient.board.overruns, 0);

  const hasty = startBootloader(t, OPTIBOOT, 115_200)!;
  t.deepEqual(hasty.say(...SYNC), IN_SYNC);
  const answers = hasty.say(...[0, 1, 2].flatMap((number) => [...address(number * 64), ...page(number)]));
  t.true(hasty.board.overruns > 0);
  t.true(answers.length < 12, "six commands were sent, and not all of them are answered");
  t.not(hasty.board.flash[256], 2);
});
