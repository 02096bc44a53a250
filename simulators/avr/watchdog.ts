import { type AVRClock, AVRWatchdog, type CPU, watchdogConfig } from "avr8js";

/** The private parts of avr8js' AVRWatchdog that the mends touch (0.21.1, pinned). */
interface WatchdogInside {
  scheduled: boolean;
  enabledValue: boolean;
}
const { WDTCSR, MCUSR } = watchdogConfig;
const WDRF = 0x08;
const WDE = 0x08;
const WDCE = 0x10;

/**
 * Makes the watchdog and mends avr8js:
 * - while WDRF is set in MCUSR, WDE is on and cannot be cleared: after a watchdog reset it runs at 16 ms at once
 *   (ATmega328P datasheet, 11.9.2), which is what keeps an old bootloader in a loop;
 * - one clock event at a time: avr8js adds another with each write and can keep one that is too late.
 */
export function createWatchdog(cpu: CPU, clock: AVRClock): AVRWatchdog {
  const watchdog = new AVRWatchdog(cpu, watchdogConfig, clock);
  const inside = watchdog as unknown as WatchdogInside;
  const write = cpu.writeHooks[WDTCSR]!;
  cpu.writeHooks[WDTCSR] = (value, old, address, mask) => {
    const forced = cpu.data[MCUSR]! & WDRF && !(value & WDCE) ? WDE : 0;
    cpu.clearClockEvent(watchdog.checkWatchdog);
    inside.scheduled = false;
    write(value | forced, old, address, mask);
    if (forced && !(cpu.data[WDTCSR]! & WDE)) cpu.data[WDTCSR]! |= WDE;
    if (forced) inside.enabledValue = true;
    inside.scheduled = watchdog.enabled;
    return true;
  };
  if (cpu.data[MCUSR]! & WDRF) {
    cpu.data[WDTCSR] = WDE;
    inside.enabledValue = true;
    watchdog.resetWatchdog();
    inside.scheduled = true;
    cpu.addClockEvent(watchdog.checkWatchdog, Math.floor((clock.frequency / watchdog.clockFrequency) * 2048));
  }
  return watchdog;
}
