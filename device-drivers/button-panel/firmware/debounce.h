/*
 * Leading-edge debounce with lock-out (PROTOCOL.md, "Debounce"). Pure: no registers.
 * Which buttons are down is kept by the ring, as it must outlive a reset.
 */
#pragma once
#include <stdint.h>

#include "ring.h"

#define DEBOUNCE_IDLE_MS 25

struct debounce {
  uint8_t high_ms[BUTTON_COUNT]; /* how long a button that is down was high without a break */
};

struct debounced {
  uint8_t pressed; /* idle buttons that went low */
  uint8_t idle;    /* down buttons that are idle again */
};

/** `down`: the buttons that are not idle; `lows`: those that were low at any scan of the last `elapsed_ms`. */
struct debounced debounce(struct debounce *state, uint8_t down, uint8_t lows, uint8_t elapsed_ms);
