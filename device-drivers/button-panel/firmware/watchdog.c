#include "watchdog.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/pgmspace.h>
#include <avr/wdt.h>

#include "retained.h"

/* The old Nano's bootloader starts here; Optiboot's chips have nothing here. What an earlier, very large program may
 * have left here only makes the watchdog soft, which is right on every board. */
#define OLD_BOOTLOADER 0x7800

static uint8_t mcusr __attribute__((section(".noinit")));
static bool is_starving; /* a host has asked for a restart */

/* Before anything else: after a watchdog reset the watchdog still runs, at 16 ms. */
__attribute__((naked, used, section(".init3"))) void watchdog_stop_early(void) {
  mcusr = MCUSR;
  MCUSR = 0;
  wdt_reset();
  WDTCSR |= _BV(WDCE) | _BV(WDE);
  WDTCSR = 0;
}

bool watchdog_is_soft(void) { return pgm_read_word(OLD_BOOTLOADER) != 0xFFFF; }

void watchdog_start(void) {
  if (retained.soft_reset == SOFT_RESET_MARK) mcusr = _BV(WDRF);
  if (retained.soft_reset == ASKED_RESET_MARK) mcusr = RESET_ASKED;
  retained.soft_reset = 0;
  uint8_t mode = watchdog_is_soft() ? _BV(WDIE) : _BV(WDE);
  uint8_t one_second = _BV(WDP2) | _BV(WDP1);
  uint8_t sreg = SREG;
  cli();
  wdt_reset();
  WDTCSR |= _BV(WDCE) | _BV(WDE);
  WDTCSR = mode | one_second;
  SREG = sreg;
}

void watchdog_feed(void) {
  if (!is_starving) wdt_reset();
}

void watchdog_restart(void) {
  retained.soft_reset = ASKED_RESET_MARK;
  is_starving = true;
}

uint8_t watchdog_reset_cause(void) { return mcusr; }

/* The soft watchdog. Nothing of the hung program can be trusted, so everything that could still act is switched off and
 * the program starts as after a reset; it sets every register that it uses. */
ISR(WDT_vect, ISR_NAKED) {
  __asm__ volatile("cli\n\tclr r1" ::: "memory");
  wdt_reset();
  WDTCSR |= _BV(WDCE) | _BV(WDE);
  WDTCSR = 0;
  TIMSK0 = 0;
  TIMSK1 = 0;
  TIMSK2 = 0;
  UCSR0B = 0;
  ADCSRA = 0;
  if (retained.soft_reset != ASKED_RESET_MARK) retained.soft_reset = SOFT_RESET_MARK;
  __asm__ volatile("jmp 0");
}
