#include "lamps.h"

#include "pins.h"
#include "ring.h"

#define FLASH_MS 60
#define STORED_MS 1500
#define IDENTIFY_MS 5000
#define IDENTIFY_HALF_MS 250

static uint8_t flash_ms[BUTTON_COUNT];
static uint16_t stored_ms[BUTTON_COUNT];
static uint16_t identify_ms;
static uint16_t blink_ms; /* 0 to 999, the place in the second of the blinking status lamp */
static enum status_light status;

void lamps_start(void) { status = STATUS_OFF; }

void lamps_flash(uint8_t button) {
  flash_ms[button] = FLASH_MS;
  pins_panel_write(PIN_FIRST_LAMP + button, true);
}

void lamps_stored(uint8_t buttons) {
  for (uint8_t button = 0; button < BUTTON_COUNT; button++)
    if (buttons & 1u << button) stored_ms[button] = STORED_MS;
}

void lamps_identify(void) { identify_ms = IDENTIFY_MS; }

void lamps_status(enum status_light to) {
  if (to == status) return;
  status = to;
  blink_ms = 0;
}

static uint16_t less(uint16_t ms, uint8_t elapsed_ms) { return ms > elapsed_ms ? ms - elapsed_ms : 0; }

/* 100 ms on, 100 ms off, twice, and dark for the rest of the second. */
static bool is_blink_on(void) { return blink_ms < 100 || (blink_ms >= 200 && blink_ms < 300); }

void lamps_tick(uint8_t elapsed_ms) {
  identify_ms = less(identify_ms, elapsed_ms);
  blink_ms = (blink_ms + elapsed_ms) % 1000;
  bool identify_on = identify_ms / IDENTIFY_HALF_MS & 1;
  for (uint8_t button = 0; button < BUTTON_COUNT; button++) {
    flash_ms[button] = (uint8_t)less(flash_ms[button], elapsed_ms);
    stored_ms[button] = less(stored_ms[button], elapsed_ms);
    bool on = flash_ms[button] || (identify_ms ? identify_on : stored_ms[button] != 0);
    pins_panel_write(PIN_FIRST_LAMP + button, on);
  }
  bool status_on = status == STATUS_ON || (status == STATUS_NOT_STORING && is_blink_on());
  pins_panel_write(PIN_STATUS, identify_ms ? identify_on : status_on);
}
