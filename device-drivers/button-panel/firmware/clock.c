#include "clock.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#include "pins.h"
#include "retained.h"

static volatile uint32_t now_ms;
static volatile uint8_t elapsed_ms;
static volatile uint8_t lows;
static uint32_t started_ms;

/* Scanned here, so that no work of the main loop can hide a tap of 3 ms. */
ISR(TIMER0_COMPA_vect) {
  uint32_t now = now_ms + 1;
  now_ms = now;
  volatile uint32_t *copy = retained.clock[now & 1];
  copy[0] = now;
  copy[1] = ~now;
  lows |= pins_low_buttons();
  if (elapsed_ms != 0xFF) elapsed_ms++;
}

static bool is_whole(const volatile uint32_t *copy) { return copy[0] == ~copy[1]; }

void clock_start(uint32_t fallback_ms) {
  const volatile uint32_t *even = retained.clock[0], *odd = retained.clock[1];
  uint32_t now = fallback_ms;
  if (is_whole(even) && is_whole(odd))
    now = (int32_t)(even[0] - odd[0]) > 0 ? even[0] : odd[0];
  else if (is_whole(even))
    now = even[0];
  else if (is_whole(odd))
    now = odd[0];
  now_ms = started_ms = now;
  for (uint8_t i = 0; i < 2; i++) {
    retained.clock[i][0] = now;
    retained.clock[i][1] = ~now;
  }
  TCCR0A = _BV(WGM01);
  TCCR0B = _BV(CS01) | _BV(CS00);
  OCR0A = F_CPU / 64 / 1000 - 1;
  TCNT0 = 0;
  TIFR0 = _BV(OCF0A);
  TIMSK0 = _BV(OCIE0A);
}

uint32_t clock_now_ms(void) {
  uint32_t now;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { now = now_ms; }
  return now;
}

uint32_t clock_uptime_ms(void) { return clock_now_ms() - started_ms; }

struct clock_ticks clock_take(void) {
  struct clock_ticks ticks;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    ticks.elapsed_ms = elapsed_ms;
    ticks.lows = lows;
    elapsed_ms = 0;
    lows = 0;
  }
  return ticks;
}

bool clock_is_idle(void) { return elapsed_ms == 0; }
