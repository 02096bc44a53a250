/* Milliseconds that go on over resets (not over a loss of power), and the button scan that each of them brings. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct clock_ticks {
  uint8_t elapsed_ms;
  uint8_t lows; /* buttons that were low at any scan since the last take */
};

/** Takes up the time that a reset left, or `fallback_ms`. */
void clock_start(uint32_t fallback_ms);
uint32_t clock_now_ms(void);
/** Since this start. */
uint32_t clock_uptime_ms(void);
/** Takes what has passed; 0 ms where nothing has. */
struct clock_ticks clock_take(void);
/** Interrupts are off: may the chip sleep? */
bool clock_is_idle(void);
