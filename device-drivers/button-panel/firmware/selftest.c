#include "selftest.h"

#include "adc.h"
#include "buzzer.h"
#include "cells.h"
#include "clock.h"
#include "identity.h"
#include "journal.h"
#include "lamps.h"
#include "panel.h"
#include "pins.h"
#include "watchdog.h"

/* Around 5 V, and the chip's reference may be wrong by a tenth: what is told is the figure, failed is what is surely wrong. */
#define SUPPLY_LEAST_MV 4000
#define SUPPLY_MOST_MV 6000
/* TMP36: -40 to 125 degrees are 0.1 to 1.75 V. An LDR is never quite the one or the other rail. */
#define TEMPERATURE_LEAST 20
#define TEMPERATURE_MOST 358
#define LIGHT_LEAST 2
#define LIGHT_MOST 1021
#define NOT_MEASURED 0xFFFF
#define MEASURE_WITHIN_MS 500
#define LAMP_MS 250
#define CLICKS 3
#define CLICK_EVERY_MS 150
#define RELEASE_WITHIN_MS 3000
#define PRESS_WITHIN_MS 10000
#define BLINK_MS 128
/* What two held buttons mean is known when every other button was seen up. */
#define HOLD_FROM_MS 100
#define HOLD_MS 2000
/* Half of it for the parts, half for the buttons and lamps. */
#define OUTCOME_MS 8000
#define GOOD_OUTCOME_MS 3000

enum { EEPROM_CELL = 1, EEPROM_IDENTITY = 2, EEPROM_RECORD = 4 };
enum { OUTPUT_STATUS = 1 << BUTTON_COUNT, OUTPUT_BUZZER = 2 << BUTTON_COUNT };

static struct test_frame now;
static bool running, news, may_be_held;
static uint8_t step;     /* within a part; before a test, the buttons that were down from the start */
static uint16_t left_ms; /* of a wait of this step; after a test, while the lamps show how it went */
static uint16_t random_bits;

static uint8_t bit_of(uint8_t button) { return (uint8_t)(1u << button); }

static void go_to(uint8_t part) {
  now.part = part;
  now.button = NO_BUTTON;
  now.left_ms = 0;
  step = 0;
  left_ms = part <= TEST_LIGHT ? MEASURE_WITHIN_MS : 0;
  news = true;
}

static void done(bool failed) {
  now.done |= bit_of(now.part);
  if (failed) now.failed |= bit_of(now.part);
  go_to((uint8_t)(now.part + 1));
}

static void begin(uint16_t run, uint8_t buttons) {
  struct test_frame fresh = {.run = run, .temperature = NOT_MEASURED, .light = NOT_MEASURED};
  now = fresh;
  now.asked = buttons & pins_panel_buttons();
  random_bits ^= (uint16_t)(run ^ clock_now_ms());
  running = true;
  may_be_held = false;
  go_to(TEST_SUPPLY);
  lamps_test(0, false);
}

/* A host that opens the port of an Uno resets the chip just after power came: that must not cost the test. */
void selftest_start(uint8_t reset_cause) {
  may_be_held = !(reset_cause & (RESET_WATCHDOG | RESET_ASKED));
}

void selftest_begin(uint16_t run, uint8_t buttons) {
  if (!running && !(selftest_is_known() && now.run == run)) begin(run, buttons);
}

void selftest_stop(uint16_t run) {
  if (!running || now.run != run) return;
  running = false;
  go_to(TEST_STOPPED);
  lamps_test_over();
}

bool selftest_is_known(void) { return running || now.part >= TEST_STOPPED; }
bool selftest_is_running(void) { return running; }
const struct test_frame *selftest_standing(void) { return &now; }

bool selftest_take_news(void) {
  bool is_news = news;
  news = false;
  return is_news;
}

static bool is_between(uint16_t value, uint16_t least, uint16_t most) { return value >= least && value <= most; }

/* The supply is measured each second anyhow. */
static void test_supply(void) {
  now.supply_mv = adc_supply_mv();
  if (!now.supply_mv && left_ms) return;
  done(!is_between(now.supply_mv, SUPPLY_LEAST_MV, SUPPLY_MOST_MV));
}

/* The first reading after a switch of inputs may still hold some of the one before. A pin that a host drives is its own. */
static void test_sensor(uint8_t channel, uint16_t *reading, uint16_t least, uint16_t most) {
  if (pins_mode((uint8_t)(PIN_FIRST_ANALOG + channel)) == PIN_OUTPUT) {
    go_to((uint8_t)(now.part + 1));
    return;
  }
  if (!(step & 1)) {
    if (adc_begin(channel))
      step++;
    else if (!left_ms)
      done(true);
    return;
  }
  if (!adc_is_done()) return;
  uint16_t value = adc_value();
  if (++step < 4) return;
  *reading = value;
  done(!is_between(value, least, most));
}

/* A slot a tick; then the identity; then one cell that nothing else uses takes 55 and AA, so that each bit goes both ways. */
static void test_eeprom(void) {
  if (!cells_ready()) return;
  if (step < JOURNAL_SLOTS) {
    if (!journal_is_sound(step)) now.eeprom |= EEPROM_RECORD;
    step++;
    return;
  }
  if (identity_is_busy()) return;
  switch (step - JOURNAL_SLOTS) {
    case 0:
      if (!identity_is_sound()) now.eeprom |= EEPROM_IDENTITY;
      cells_write(CELLS_TEST, 0x55);
      break;
    case 1:
      if (cells_read(CELLS_TEST) != 0x55) now.eeprom |= EEPROM_CELL;
      cells_write(CELLS_TEST, 0xAA);
      break;
    default:
      if (cells_read(CELLS_TEST) != 0xAA) now.eeprom |= EEPROM_CELL;
      done(now.eeprom);
      return;
  }
  step++;
}

static void test_ring(void) {
  now.ring |= panel_test_place(step);
  if (++step == RING_CAPACITY) done(now.ring);
}

/* Each lamp by itself, then all, so that a person sees them; whether the pin follows is all that the chip can see. */
static void test_lamps(void) {
  if (left_ms) return;
  left_ms = LAMP_MS;
  if (step < BUTTON_COUNT) {
    if (!pins_follows((uint8_t)(PIN_FIRST_LAMP + step))) now.faulty |= bit_of(step);
    lamps_test(bit_of(step), false);
  } else if (step == BUTTON_COUNT) {
    if (!pins_follows(PIN_STATUS)) now.faulty |= OUTPUT_STATUS;
    lamps_test(0, true);
  } else if (step == BUTTON_COUNT + 1) {
    lamps_test(ALL_BUTTONS, true);
    left_ms = 2 * LAMP_MS;
  } else {
    lamps_test(0, false);
    done(now.faulty);
    return;
  }
  step++;
}

static void test_buzzer(void) {
  if (left_ms) return;
  if (pins_taken(PIN_BUZZER)) {
    go_to(TEST_BUTTONS);
    return;
  }
  if (step == 0 && !pins_follows(PIN_BUZZER)) now.faulty |= OUTPUT_BUZZER;
  if (step == CLICKS) {
    done(now.faulty & OUTPUT_BUZZER);
    return;
  }
  buzzer_click();
  left_ms = CLICK_EVERY_MS;
  step++;
}

static uint8_t open_buttons(void) { return now.asked & (uint8_t)~(now.pressed | now.missed | now.stuck); }

static void end(void) {
  now.done |= bit_of(TEST_BUTTONS);
  if (now.missed | now.stuck) now.failed |= bit_of(TEST_BUTTONS);
  running = false;
  go_to(TEST_ENDED);
  left_ms = now.failed ? OUTCOME_MS : GOOD_OUTCOME_MS;
}

/* By chance, so that whoever presses the right one has seen its lamp. */
static void ask_next(void) {
  uint8_t open = open_buttons();
  if (!open) {
    end();
    return;
  }
  do {
    random_bits = (uint16_t)(random_bits * 25173u + 13849u);
    now.button = (uint8_t)((random_bits >> 8) % BUTTON_COUNT);
  } while (!(open & bit_of(now.button)));
  now.left_ms = PRESS_WITHIN_MS;
  news = true;
}

static void test_buttons(uint8_t elapsed_ms, uint8_t pressed, uint8_t down) {
  if (step == 0) {
    left_ms = RELEASE_WITHIN_MS;
    step = 1;
  }
  if (step == 1) {
    /* Those that are held, as the two that began it, have time to come up; their lamps say so. */
    uint8_t stuck = down & pins_panel_buttons();
    lamps_test(stuck, false);
    if (stuck && left_ms) return;
    now.stuck = stuck;
    step = 2;
    ask_next();
    return;
  }
  uint8_t bit = bit_of(now.button);
  if (pressed & (uint8_t)~bit & (uint8_t)~now.strays) {
    now.strays |= pressed & (uint8_t)~bit;
    news = true;
  }
  if (pressed & bit) {
    now.pressed |= bit;
    buzzer_click();
    ask_next();
  } else if (now.left_ms <= elapsed_ms) {
    now.missed |= bit;
    ask_next();
  } else {
    now.left_ms = (uint16_t)(now.left_ms - elapsed_ms);
  }
  if (running) lamps_test((uint8_t)(now.pressed | (now.left_ms & BLINK_MS ? bit_of(now.button) : 0)), false);
}

/* All lit: good. Otherwise the status lamp blinks, and first the lamps of the parts that failed are lit, supply to lamps from
 * the first lamp on, then those blink whose button or lamp failed. */
static void show_outcome(uint8_t elapsed_ms, uint8_t pressed) {
  left_ms = pressed || left_ms <= elapsed_ms ? 0 : (uint16_t)(left_ms - elapsed_ms);
  bool blinks = left_ms & BLINK_MS;
  if (!left_ms)
    lamps_test_over();
  else if (!now.failed)
    lamps_test(ALL_BUTTONS, true);
  else if (left_ms > OUTCOME_MS / 2)
    lamps_test(now.failed & ALL_BUTTONS, blinks);
  else
    lamps_test(blinks ? (now.missed | now.stuck | now.faulty) & ALL_BUTTONS : 0, blinks);
}

static bool are_two(uint8_t bits) {
  uint8_t rest = bits & (uint8_t)(bits - 1);
  return rest && !(rest & (uint8_t)(rest - 1));
}

static void look_at_held(uint8_t down) {
  uint32_t up_ms = clock_uptime_ms();
  if (up_ms < HOLD_FROM_MS) return;
  if (!step) step = down;
  if (!are_two(step) || down != step)
    may_be_held = false;
  else if (up_ms >= HOLD_MS)
    begin(0, ALL_BUTTONS);
}

static void test_part(uint8_t elapsed_ms, uint8_t pressed, uint8_t down) {
  switch (now.part) {
    case TEST_SUPPLY:
      test_supply();
      break;
    case TEST_TEMPERATURE:
      test_sensor(0, &now.temperature, TEMPERATURE_LEAST, TEMPERATURE_MOST);
      break;
    case TEST_LIGHT:
      test_sensor(1, &now.light, LIGHT_LEAST, LIGHT_MOST);
      break;
    case TEST_EEPROM:
      test_eeprom();
      break;
    case TEST_RING:
      test_ring();
      break;
    case TEST_LAMPS:
      test_lamps();
      break;
    case TEST_BUZZER:
      test_buzzer();
      break;
    default:
      test_buttons(elapsed_ms, pressed, down);
  }
}

bool selftest_tick(uint8_t elapsed_ms, uint8_t pressed, uint8_t down) {
  if (!running && left_ms) show_outcome(elapsed_ms, pressed);
  if (may_be_held) look_at_held(down);
  if (!running) return false;
  left_ms = left_ms > elapsed_ms ? (uint16_t)(left_ms - elapsed_ms) : 0;
  test_part(elapsed_ms, pressed, down);
  return true;
}
