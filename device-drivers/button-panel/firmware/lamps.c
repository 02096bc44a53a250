#include "lamps.h"

#include "pins.h"
#include "ring.h"

#define FLASH_MS 60
#define STORED_MS 1500
#define IDENTIFY_MS 5000
#define IDENTIFY_HALF_MS 250

static uint8_t flash_ms[BUTTON_COUNT];
static uint16_t stored_ms[BUTTON_COUNT];
static uint8_t busy; /* lamps with time left, a bit each: mostly none, and a tick is then short */
static uint16_t identify_ms;
static uint16_t blink_ms; /* 0 to 999, the place in the second of the blinking status lamp */
static enum status_light status;
static bool in_test, test_status;
static uint8_t test_lamps;

void lamps_start(void) { status = STATUS_OFF; }

void lamps_flash(uint8_t button) {
  flash_ms[button] = FLASH_MS;
  busy |= (uint8_t)(1u << button);
  pins_panel_write(PIN_FIRST_LAMP + button, true);
}

void lamps_stored(uint8_t buttons) {
  for (uint8_t button = 0; button < BUTTON_COUNT; button++)
    if (buttons & 1u << button) stored_ms[button] = STORED_MS;
  busy |= buttons;
}

void lamps_identify(void) { identify_ms = IDENTIFY_MS; }

void lamps_status(enum status_light to) {
  if (to == status) return;
  status = to;
  blink_ms = 0;
}

void lamps_test(uint8_t lamps, bool status_on) {
  in_test = true;
  test_lamps = lamps;
  test_status = status_on;
}

void lamps_test_over(void) { in_test = false; }

static uint16_t less(uint16_t ms, uint8_t elapsed_ms) { return ms > elapsed_ms ? ms - elapsed_ms : 0; }

/* 100 ms on, 100 ms off, twice, and dark for the rest of the second. */
static bool is_blink_on(void) { return blink_ms < 100 || (blink_ms >= 200 && blink_ms < 300); }

/* The lamps that flash, and those that say stored unless all lamps say where the panel is. */
static uint8_t take_time(uint8_t elapsed_ms) {
  uint8_t lit = 0;
  uint8_t bit = 1;
  for (uint8_t button = 0; button < BUTTON_COUNT; button++, bit <<= 1) {
    if (!(busy & bit)) continue;
    flash_ms[button] = (uint8_t)less(flash_ms[button], elapsed_ms);
    stored_ms[button] = less(stored_ms[button], elapsed_ms);
    if (flash_ms[button] || (!identify_ms && stored_ms[button])) lit |= bit;
    if (!flash_ms[button] && !stored_ms[button]) busy &= (uint8_t)~bit;
  }
  return lit;
}

void lamps_tick(uint8_t elapsed_ms) {
  uint8_t lit = 0;
  bool status_on = status == STATUS_ON;
  if (identify_ms) identify_ms = less(identify_ms, elapsed_ms);
  if (busy) lit = take_time(elapsed_ms);
  if (status == STATUS_NOT_STORING) {
    blink_ms = (uint16_t)(blink_ms + elapsed_ms);
    if (blink_ms >= 1000) blink_ms = (uint16_t)(blink_ms - 1000);
    status_on = is_blink_on();
  }
  if (identify_ms) {
    status_on = identify_ms / IDENTIFY_HALF_MS & 1;
    if (status_on) lit = ALL_BUTTONS;
  }
  if (in_test)
    pins_panel_show(test_lamps, test_status);
  else
    pins_panel_show(lit, status_on);
}
