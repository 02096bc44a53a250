import test from "ava";
import { AVRUSART, CPU, usart0Config } from "avr8js";
import { createAssembled } from "./assembled.ts";
import { createUsart } from "./usart.ts";

const { UCSRA, UCSRB, UDR } = usart0Config;
const RXC = 0x80;
const TXC = 0x40;
const UDRE = 0x20;
const RX_AND_TX = 0x18;
const FREQUENCY_HZ = 16_000_000;

function createPair() {
  const cpu = new CPU(new Uint16Array(0x4000), 2048);
  const waiting: number[] = [];
  const sent: number[] = [];
  const line = createUsart(cpu, FREQUENCY_HZ, { next: () => waiting.shift() ?? -1, sent: (byte) => sent.push(byte) });
  const plainCpu = new CPU(new Uint16Array(0x4000), 2048);
  const plain = new AVRUSART(plainCpu, usart0Config, FREQUENCY_HZ);
  const pass = (of: CPU, cycles: number) => {
    for (let i = 0; i < cycles; i++) {
      of.cycles++;
      of.tick();
    }
  };
  return { cpu, line, waiting, sent, plainCpu, plain, pass };
}

test("a byte that waits outlives a write of UCSRB, where avr8js throws it away", (t) => {
  const { cpu, line, waiting, plainCpu, plain, pass } = createPair();
  waiting.push(0x41);
  for (const each of [cpu, plainCpu]) each.writeData(UCSRB, RX_AND_TX);
  line.pump();
  plain.writeByte(0x41);
  for (const each of [cpu, plainCpu]) {
    pass(each, 400);
    t.truthy(each.data[UCSRA]! & RXC);
    each.writeData(UCSRB, RX_AND_TX | 0x80);
  }
  t.truthy(cpu.data[UCSRA]! & RXC);
  t.falsy(plainCpu.data[UCSRA]! & RXC, "avr8js is mended: our mend may go");
  t.is(cpu.readData(UDR), 0x41);
});

test("a write of UCSRA leaves RXC, UDRE and, unless it is written, TXC, where avr8js clears them", (t) => {
  const { cpu, line, waiting, plainCpu, plain, pass } = createPair();
  waiting.push(0x41);
  for (const each of [cpu, plainCpu]) each.writeData(UCSRB, RX_AND_TX);
  line.pump();
  plain.writeByte(0x41);
  for (const each of [cpu, plainCpu]) {
    each.writeData(UDR, 0x55);
    pass(each, 400);
    each.writeData(UCSRA, 0x02);
  }
  t.is(cpu.data[UCSRA], RXC | TXC | UDRE | 0x02);
  t.is(plainCpu.data[UCSRA], 0x02, "avr8js is mended: our mend may go");
  cpu.writeData(UCSRA, TXC | 0x02);
  t.is(cpu.data[UCSRA], RXC | UDRE | 0x02);
});

test("the next byte is fed only when the last was read and the receiver is on, so that none is lost", (t) => {
  const { cpu, line, waiting, pass } = createPair();
  waiting.push(1, 2, 3);
  line.pump();
  pass(cpu, 1000);
  t.is(waiting.length, 3, "the receiver is off");
  cpu.writeData(UCSRB, RX_AND_TX);
  pass(cpu, 5000);
  t.is(waiting.length, 2, "one byte waits to be read");
  const read: number[] = [];
  for (let i = 0; i < 3; i++) {
    read.push(cpu.readData(UDR));
    pass(cpu, 400);
  }
  t.deepEqual(read, [1, 2, 3]);
});

test("a byte has left when its last bit is out, and not at all with the transmitter off", (t) => {
  const { cpu, sent, pass } = createPair();
  cpu.writeData(UDR, 0x11);
  pass(cpu, 400);
  t.deepEqual(sent, []);
  cpu.writeData(UCSRB, RX_AND_TX);
  cpu.writeData(UDR, 0x22);
  pass(cpu, 159);
  t.deepEqual(sent, []);
  pass(cpu, 2);
  t.deepEqual(sent, [0x22]);
});

test("the interrupt of the empty data register goes on until the register is written", (t) => {
  // The routine counts in r20 and leaves UDR alone for two rounds, as StandardFirmata's does; then it turns itself off.
  const board = createAssembled(`
      rjmp start
    _LOC 0x4c
      inc r20
      cpi r20, 3
      brne back
      ldi r16, 0x08
      sts UCSR0B, r16
    back:
      reti
    start:
      ldi r16, 0x28
      sts UCSR0B, r16
      sei
    loop: rjmp loop`);
  board.run(1);
  t.is(board.memory[20], 3);
});
