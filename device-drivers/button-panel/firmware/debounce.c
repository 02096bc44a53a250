#include "debounce.h"

struct debounced debounce(struct debounce *state, uint8_t down, uint8_t lows, uint8_t elapsed_ms) {
  struct debounced result = {.pressed = lows & (uint8_t)~down & ALL_BUTTONS, .idle = 0};
  /* Where nothing is down each high_ms is 0 already. */
  if (!down) return result;
  uint8_t bit = 1;
  for (uint8_t button = 0; button < BUTTON_COUNT; button++, bit <<= 1) {
    uint8_t *high_ms = &state->high_ms[button];
    if (!(down & bit) || lows & bit) {
      *high_ms = 0;
    } else if (elapsed_ms >= DEBOUNCE_IDLE_MS - *high_ms) {
      *high_ms = 0;
      result.idle |= bit;
    } else {
      *high_ms = (uint8_t)(*high_ms + elapsed_ms);
    }
  }
  return result;
}
