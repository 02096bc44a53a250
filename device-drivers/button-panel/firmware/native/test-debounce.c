/* Contacts as they are: bouncing, tapped, worn, scanned at every millisecond or a little late. */
#include "../debounce.h"

#include <string.h>

#include "check.h"

struct bench {
  struct debounce state;
  uint8_t down;
  int presses[BUTTON_COUNT], releases[BUTTON_COUNT];
};

static void step(struct bench *bench, uint8_t lows, uint8_t elapsed_ms) {
  struct debounced seen = debounce(&bench->state, bench->down, lows, elapsed_ms);
  CHECK((seen.pressed & bench->down) == 0 && (seen.idle & ~bench->down) == 0);
  for (int button = 0; button < BUTTON_COUNT; button++) {
    bench->presses[button] += seen.pressed >> button & 1;
    bench->releases[button] += seen.idle >> button & 1;
  }
  bench->down = (uint8_t)((bench->down | seen.pressed) & ~seen.idle);
}

/* A level for each millisecond: L low, H high. */
static void play(struct bench *bench, const char *levels) {
  for (; *levels; levels++) step(bench, *levels == 'L', 1);
}

static void high_for(struct bench *bench, int ms) {
  while (ms--) step(bench, 0, 1);
}

static void ten_milliseconds_of_bounce_are_one_press(void) {
  struct bench bench = {.down = 0};
  play(&bench, "LHLHHLHLLH");
  for (int ms = 0; ms < 100; ms++) step(&bench, 1, 1);
  play(&bench, "HLHHLLHLHL");
  high_for(&bench, 40);
  CHECK(bench.presses[0] == 1 && bench.releases[0] == 1);
}

static void the_first_low_is_the_press(void) {
  struct bench bench = {.down = 0};
  step(&bench, 1, 1);
  CHECK(bench.presses[0] == 1);
}

static void a_tap_of_three_milliseconds_is_one_press(void) {
  struct bench bench = {.down = 0};
  play(&bench, "LLL");
  high_for(&bench, 24);
  CHECK(bench.presses[0] == 1 && bench.releases[0] == 0);
  high_for(&bench, 1);
  CHECK(bench.releases[0] == 1);
}

static void the_lock_out_starts_again_at_each_low(void) {
  struct bench bench = {.down = 0};
  play(&bench, "L");
  for (int bounce = 0; bounce < 10; bounce++) {
    high_for(&bench, 24);
    play(&bench, "L");
  }
  CHECK(bench.presses[0] == 1 && bench.releases[0] == 0);
  high_for(&bench, 25);
  play(&bench, "L");
  CHECK(bench.presses[0] == 2 && bench.releases[0] == 1);
}

static void a_late_scan_neither_loses_nor_doubles(void) {
  struct bench bench = {.down = 0};
  step(&bench, 1, 7); /* low at any of seven scans */
  step(&bench, 0, 20);
  CHECK(bench.releases[0] == 0);
  step(&bench, 0, 200);
  CHECK(bench.presses[0] == 1 && bench.releases[0] == 1);
}

static void a_button_that_is_down_at_the_start_must_come_up_first(void) {
  struct bench bench = {.down = ALL_BUTTONS};
  for (int ms = 0; ms < 1000; ms++) step(&bench, 2, 1);
  CHECK(bench.presses[1] == 0 && bench.releases[0] == 1 && bench.releases[1] == 0);
  high_for(&bench, 25);
  step(&bench, 2, 1);
  CHECK(bench.presses[1] == 1);
}

static void buttons_do_not_know_each_other(void) {
  struct bench bench = {.down = 0};
  step(&bench, ALL_BUTTONS, 1);
  for (int button = 0; button < BUTTON_COUNT; button++) CHECK(bench.presses[button] == 1);
  for (int ms = 0; ms < 30; ms++) step(&bench, 1u << 3, 1);
  for (int button = 0; button < BUTTON_COUNT; button++) CHECK(bench.releases[button] == (button != 3));
}

static void random_presses_are_counted_exactly(void) {
  for (int round = 0; round < 2000; round++) {
    struct bench bench = {.down = 0};
    int presses = 1 + (int)random_below(5);
    for (int press = 0; press < presses; press++) {
      step(&bench, 1, 1);
      for (uint32_t bounce = random_below(11); bounce; bounce--) step(&bench, (uint8_t)random_below(2), 1);
      for (uint32_t held = random_below(60); held; held--) step(&bench, 1, (uint8_t)(1 + random_below(3)));
      for (uint32_t bounce = random_below(11); bounce; bounce--) step(&bench, (uint8_t)random_below(2), 1);
      for (int ms = 0; ms < 36; ms++) step(&bench, 0, 1);
    }
    CHECK(bench.presses[0] == presses && bench.releases[0] == presses);
  }
}

int main(void) {
  ten_milliseconds_of_bounce_are_one_press();
  the_first_low_is_the_press();
  a_tap_of_three_milliseconds_is_one_press();
  the_lock_out_starts_again_at_each_low();
  a_late_scan_neither_loses_nor_doubles();
  a_button_that_is_down_at_the_start_must_come_up_first();
  buttons_do_not_know_each_other();
  random_presses_are_counted_exactly();
  return report("debounce");
}
