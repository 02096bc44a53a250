/*
 * The board tests itself (PROTOCOL.md, "Self-test"), a small piece each tick and nothing that waits: presses are taken, a host
 * is heard and the watchdog fed all the while. While it runs, presses are its own and no votes.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "frames.h"

/* In the order of the test; a bit each in `done` and `failed`. */
enum {
  TEST_SUPPLY,
  TEST_TEMPERATURE,
  TEST_LIGHT,
  TEST_EEPROM,
  TEST_RING,
  TEST_LAMPS,
  TEST_BUZZER,
  TEST_BUTTONS,
  TEST_STOPPED = 0xFE,
  TEST_ENDED = 0xFF
};

/** Two buttons that are down from the start begin a test, unless the watchdog or a host's word was the reset's cause. */
void selftest_start(uint8_t reset_cause);
/** Begins a test that asks for these buttons; nothing where one runs, or where this run is over. */
void selftest_begin(uint16_t run, uint8_t buttons);
/** Gives up the test of this run. */
void selftest_stop(uint16_t run);
/** `pressed`: buttons that went down just now; `down`: those that are. True where presses of this tick are no votes. */
bool selftest_tick(uint8_t elapsed_ms, uint8_t pressed, uint8_t down);
/** Has there been a test since the start? */
bool selftest_is_known(void);
bool selftest_is_running(void);
/** How the test stands, or stood. */
const struct test_frame *selftest_standing(void);
/** Has that changed since it was asked last? */
bool selftest_take_news(void);
