import { AVRTimer, type AVRTimerConfig, type CPU, timer0Config, timer1Config, timer2Config } from "avr8js";

/** The private parts of avr8js' AVRTimer that the mend reads (0.21.1, pinned). */
interface TimerInside {
  divider: number;
  lastCycle: number;
  tcnt: number;
  countingUp: boolean;
  timerMode: number;
  ocrA: number;
  ocrB: number;
  MAX: number;
}
const PHASE_CORRECT = 1;
const PHASE_AND_FREQUENCY_CORRECT = 4;

/**
 * Gives the three timers, mended: avr8js wakes for each count of a timer (250,000 times a second behind a prescaler of
 * 64), ours only where a count can set a flag or move a pin: a compare match, the top, the bottom. A read of TCNT and a
 * write of any register bring the count up to date first, so that the firmware sees the same.
 */
export function createTimers(cpu: CPU): AVRTimer[] {
  const timers = new Map<() => void, AVRTimer>();
  const addClockEvent = cpu.addClockEvent.bind(cpu);
  cpu.addClockEvent = (callback, cycles) => {
    const timer = timers.get(callback);
    if (!timer || cycles <= 0) return addClockEvent(callback, cycles);
    const inside = timer as unknown as TimerInside;
    return addClockEvent(callback, inside.lastCycle + countsAhead(inside, timer.TOP) * inside.divider - cpu.cycles);
  };
  return [timer0Config, timer1Config, timer2Config].map((config) => {
    const timer = new AVRTimer(cpu, config);
    timers.set(timer.count, timer);
    for (const register of registersOf(config)) resync(cpu, timer, register);
    return timer;
  });
}

const registersOf = (config: AVRTimerConfig): number[] => [
  config.OCRA,
  config.OCRB,
  config.TCCRA,
  config.TCCRB,
  ...(config.ICR ? [config.ICR] : []),
];

function resync(cpu: CPU, timer: AVRTimer, register: number): void {
  const hook = cpu.writeHooks[register];
  if (!hook) return;
  cpu.writeHooks[register] = (value, oldValue, address, mask) => {
    timer.count(false);
    const handled = hook(value, oldValue, address, mask);
    if ((timer as unknown as { updateDivider: boolean }).updateDivider) return handled;
    if (cpu.clearClockEvent(timer.count)) cpu.addClockEvent(timer.count, 1);
    return handled;
  };
}

/** How many counts may pass before one matters; at least 1. */
function countsAhead(timer: TimerInside, top: number): number {
  const { tcnt, ocrA, ocrB } = timer;
  if (timer.timerMode === PHASE_CORRECT || timer.timerMode === PHASE_AND_FREQUENCY_CORRECT) {
    if (top < 1 || tcnt > top) return 1;
    if (timer.countingUp && tcnt < top) return nearestAbove(tcnt, top, ocrA, ocrB) - tcnt;
    let below = 0;
    if (ocrA < tcnt && ocrA > below) below = ocrA;
    if (ocrB < tcnt && ocrB > below) below = ocrB;
    return Math.max(1, tcnt - below);
  }
  if (tcnt > top || top < 1) return 1;
  // Not from zero to zero: avr8js takes a count that is where it was for one that did not move.
  return nearestAbove(tcnt, tcnt === 0 ? top : top + 1, ocrA, ocrB) - tcnt;
}

function nearestAbove(count: number, limit: number, a: number, b: number): number {
  let nearest = limit;
  if (a > count && a < nearest) nearest = a;
  if (b > count && b < nearest) nearest = b;
  return nearest;
}
