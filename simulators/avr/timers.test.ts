import test from "ava";
import { AVRTimer, CPU, timer0Config, timer1Config, timer2Config } from "avr8js";
import { createRandom } from "./random.ts";
import { createTimers } from "./timers.ts";

const CONFIGS = [timer0Config, timer1Config, timer2Config];

function advance(cpu: CPU, to: number): number {
  let events = 0;
  const inside = cpu as unknown as { nextClockEvent: { cycles: number } | null };
  while (cpu.cycles < to) {
    cpu.cycles++;
    while (inside.nextClockEvent && inside.nextClockEvent.cycles <= cpu.cycles) {
      events++;
      cpu.tick();
    }
  }
  return events;
}

test("the timers of random programs have the flags and counts of avr8js at every look, with far fewer events", (t) => {
  const random = createRandom(3);
  let ours = 0;
  let theirs = 0;
  for (let round = 0; round < 60; round++) {
    const mended = new CPU(new Uint16Array(16), 2048);
    createTimers(mended);
    const plain = new CPU(new Uint16Array(16), 2048);
    for (const config of CONFIGS) new AVRTimer(plain, config);
    const config = CONFIGS[round % 3]!;
    const write = (register: number, value: number) => {
      for (const cpu of [mended, plain]) cpu.writeData(register, value);
    };
    const compare = config.bits === 16 ? 40 + random(200) : 20 + random(230);
    write(config.TCCRA, [0, 1, 2, 3][random(4)]!);
    if (config.bits === 16) {
      write(config.OCRA + 1, random(2));
      write(config.OCRB + 1, 0);
      write(config.ICR + 1, 1);
      write(config.ICR, 0x40);
    }
    write(config.OCRA, compare);
    write(config.OCRB, random(200));
    write(config.TCCRB, 1 + random(4) + (random(3) === 0 ? 8 : 0));
    let at = 0;
    for (let look = 0; look < 25; look++) {
      at += 1 + random(3000);
      ours += advance(mended, at);
      theirs += advance(plain, at);
      const where = `round ${round}, cycle ${at}`;
      t.is(mended.data[config.TIFR], plain.data[config.TIFR], `flags, ${where}`);
      if (random(3) === 0) t.is(mended.readData(config.TCNT), plain.readData(config.TCNT), `count, ${where}`);
      if (random(4) === 0) write(config.TIFR, 0x07);
      if (random(6) === 0) write(config.OCRB, random(200));
    }
  }
  t.true(ours * 5 < theirs, `${ours} events against ${theirs}`);
});
