/* The ring, and what is left of it when a reset comes between any two of its stores. */
#include "../ring.h"

#include <setjmp.h>
#include <string.h>

#include "check.h"

#define NEVER (-1)
#define HELD_MS 10000

static jmp_buf reset_vector;
static long stores_until_reset = NEVER;
static long stores;

void ring_test_store(volatile uint8_t *at, uint8_t byte);
void ring_test_store(volatile uint8_t *at, uint8_t byte) {
  if (stores_until_reset == 0) longjmp(reset_vector, 1);
  if (stores_until_reset > 0) stores_until_reset--;
  stores++;
  *at = byte;
}

static struct ring fresh(uint16_t epoch) {
  struct ring ring;
  memset(&ring, 0x5A, sizeof ring);
  CHECK(!ring_resume(&ring));
  ring_begin(&ring, epoch, 0);
  for (uint8_t button = 0; button < BUTTON_COUNT; button++) ring_release(&ring, button, 0);
  return ring;
}

static bool press(struct ring *ring, uint8_t button, uint32_t at_ms) {
  bool taken = ring_press(ring, button, at_ms);
  ring_release(ring, button, at_ms + 50);
  return taken;
}

static bool is_same(const struct ring *a, const struct ring *b) {
  return memcmp(ring_state(a), ring_state(b), sizeof(struct ring_state)) == 0;
}

static void memory_without_a_ring_is_none(void) {
  struct ring ring;
  memset(&ring, 0, sizeof ring);
  CHECK(!ring_resume(&ring));
  memset(&ring, 0xFF, sizeof ring);
  CHECK(!ring_resume(&ring));
  for (int round = 0; round < 2000; round++) {
    for (size_t i = 0; i < sizeof ring; i++) ((uint8_t *)&ring)[i] = (uint8_t)random_below(256);
    CHECK(!ring_resume(&ring));
  }
}

static void a_full_ring_refuses_the_newest_and_counts_it(void) {
  struct ring ring = fresh(3);
  for (uint32_t i = 0; i < RING_CAPACITY; i++) CHECK(press(&ring, 0, i * 100));
  CHECK(!press(&ring, 1, 5000) && !press(&ring, 1, 6000));
  CHECK(ring_pending(&ring) == RING_CAPACITY && ring_state(&ring)->refused == 2);
  for (uint16_t seq = 1; seq <= RING_CAPACITY; seq++) {
    const struct ring_entry *entry = ring_entry(&ring, seq);
    CHECK(entry && entry->seq == seq && entry->at_ms == (seq - 1) * 100u && entry->kind == EVENT_PRESS);
  }
  ring_report(&ring, 7000, HELD_MS);
  CHECK(ring_pending(&ring) == RING_CAPACITY && ring_state(&ring)->refused == 2);
  CHECK(ring_acknowledge(&ring, 3, 1) == 1);
  ring_report(&ring, 7000, HELD_MS);
  const struct ring_entry *entry = ring_entry(&ring, RING_CAPACITY + 1);
  CHECK(entry && entry->kind == EVENT_REFUSED && entry->value == 2 && entry->button == NO_BUTTON && entry->at_ms == 6000);
  CHECK(ring_state(&ring)->refused == 0 && ring_pending(&ring) == RING_CAPACITY);
}

static void the_count_of_refused_presses_stops_at_its_end(void) {
  struct ring ring = fresh(3);
  for (uint32_t i = 0; i < RING_CAPACITY; i++) press(&ring, 0, i);
  for (uint32_t i = 0; i < 65600; i++) ring_press(&ring, 1, i);
  CHECK(ring_state(&ring)->refused == 65535);
}

static void an_acknowledgement_is_cumulative_and_only_for_what_was_given(void) {
  struct ring ring = fresh(9);
  for (uint8_t button = 0; button < 4; button++) press(&ring, button, 0);
  CHECK(ring_acknowledge(&ring, 8, 2) == 0 && ring_acknowledge(&ring, 9, 0) == 0);
  CHECK(ring_acknowledge(&ring, 9, 5) == 0 && ring_acknowledge(&ring, 9, 40000) == 0);
  CHECK(ring_pending(&ring) == 4);
  CHECK(ring_acknowledge(&ring, 9, 3) == 7);
  CHECK(ring_pending(&ring) == 1 && !ring_entry(&ring, 3) && ring_entry(&ring, 4));
  CHECK(ring_acknowledge(&ring, 9, 2) == 0);
  CHECK(ring_acknowledge(&ring, 9, 4) == 8 && ring_pending(&ring) == 0);
}

static void sequence_numbers_wrap(void) {
  struct ring ring = fresh(1);
  for (uint32_t i = 1; i < 65536 + 100; i++) {
    CHECK(press(&ring, 2, i));
    const struct ring_entry *entry = ring_entry(&ring, (uint16_t)i);
    CHECK(entry && entry->at_ms == i);
    if (i % 7 == 0) CHECK(ring_acknowledge(&ring, 1, (uint16_t)i) == 4);
  }
}

static void a_held_button_is_reported_once_and_once_when_it_comes_up(void) {
  struct ring ring = fresh(1);
  ring_press(&ring, 4, 1000);
  ring_report(&ring, 10999, HELD_MS);
  CHECK(ring_pending(&ring) == 1);
  ring_report(&ring, 11000, HELD_MS);
  ring_report(&ring, 25000, HELD_MS);
  CHECK(ring_pending(&ring) == 2 && ring_entry(&ring, 2)->kind == EVENT_HELD && ring_entry(&ring, 2)->value == 10);
  ring_release(&ring, 4, 31000);
  ring_report(&ring, 31000, HELD_MS);
  ring_report(&ring, 31001, HELD_MS);
  const struct ring_entry *entry = ring_entry(&ring, 3);
  CHECK(ring_pending(&ring) == 3 && entry->kind == EVENT_RELEASED && entry->value == 30 && entry->button == 4);
  CHECK(entry->at_ms == 31000);
}

static void a_short_press_is_not_reported_as_released(void) {
  struct ring ring = fresh(1);
  press(&ring, 4, 1000);
  ring_report(&ring, 90000, HELD_MS);
  CHECK(ring_pending(&ring) == 1);
}

static void a_very_long_hold_is_told_as_far_as_it_can(void) {
  struct ring ring = fresh(1);
  ring_press(&ring, 0, 0);
  ring_report(&ring, HELD_MS, HELD_MS);
  ring_release(&ring, 0, 70000000u);
  ring_report(&ring, 70000000u, HELD_MS);
  CHECK(ring_entry(&ring, 3)->value == 65535);
}

static void reports_wait_for_room(void) {
  struct ring ring = fresh(1);
  for (uint32_t i = 0; i < RING_CAPACITY - 2; i++) press(&ring, 0, i);
  ring_press(&ring, 5, 100);
  ring_report(&ring, 100 + HELD_MS, HELD_MS);
  CHECK(ring_pending(&ring) == RING_CAPACITY);
  ring_release(&ring, 5, 20100);
  CHECK(!ring_press(&ring, 5, 30000));
  ring_report(&ring, 30000, HELD_MS);
  CHECK(ring_pending(&ring) == RING_CAPACITY);
  ring_acknowledge(&ring, 1, 2);
  ring_report(&ring, 31000, HELD_MS);
  const struct ring_entry *released = ring_entry(&ring, 33), *refused = ring_entry(&ring, 34);
  CHECK(released && released->kind == EVENT_RELEASED && released->value == 20 && released->at_ms == 20100);
  CHECK(refused && refused->kind == EVENT_REFUSED && refused->value == 1);
  CHECK(ring_state(&ring)->down & 1u << 5);
}

static void a_button_stuck_at_power_on_is_held_and_no_press(void) {
  struct ring ring;
  memset(&ring, 0, sizeof ring);
  ring_begin(&ring, 1, 500);
  for (uint8_t button = 1; button < BUTTON_COUNT; button++) ring_release(&ring, button, 525);
  ring_report(&ring, 500 + HELD_MS, HELD_MS);
  CHECK(ring_pending(&ring) == 1 && ring_entry(&ring, 1)->kind == EVENT_HELD && ring_entry(&ring, 1)->button == 0);
}

/* One thing that the firmware does to the ring. */
static void act(struct ring *ring, uint32_t what, uint32_t now_ms) {
  uint8_t button = (uint8_t)(what >> 8) % BUTTON_COUNT;
  switch (what % 8) {
    case 0:
    case 1:
    case 2:
      ring_press(ring, button, now_ms);
      break;
    case 3:
      if (what >> 8 & 1)
        ring_ignore(ring, button, now_ms);
      else
        CHECK(ring_test_place(ring, (uint8_t)((what >> 9) % RING_CAPACITY)) == 0);
      break;
    case 4:
    case 5:
      ring_release(ring, button, now_ms);
      break;
    case 6:
      ring_report(ring, now_ms, 40);
      break;
    case 7:
      ring_acknowledge(ring, ring_state(ring)->epoch, (uint16_t)(ring_state(ring)->oldest + (what >> 8) % 34));
      break;
  }
}

static void a_self_test_finds_what_is_damaged_and_changes_nothing(void) {
  struct ring ring = fresh(4);
  for (uint8_t i = 0; i < 20; i++) press(&ring, 1, i * 100u);
  ring_acknowledge(&ring, 4, 8);
  struct ring before = ring;
  for (uint8_t place = 0; place < RING_CAPACITY; place++) CHECK(ring_test_place(&ring, place) == 0);
  CHECK(is_same(&ring, &before));
  for (uint16_t seq = 9; seq <= 20; seq++) CHECK(memcmp(ring_entry(&ring, seq), &before.entries[seq % RING_CAPACITY], sizeof(struct ring_entry)) == 0);
  ring.entries[10].value ^= 4;
  CHECK(ring_test_place(&ring, 9) == 0 && ring_test_place(&ring, 10) == RING_EVENT);
  ring.b.state.epoch ^= 1;
  CHECK(ring_test_place(&ring, 9) == RING_HEADER);
}

static void a_press_that_a_self_test_takes_is_none_and_may_be_held_later(void) {
  struct ring ring = fresh(4);
  ring_ignore(&ring, 2, 1000);
  CHECK(ring_pending(&ring) == 0 && ring_state(&ring)->down == 4);
  ring_report(&ring, 11000, HELD_MS);
  CHECK(ring_pending(&ring) == 1 && ring_entry(&ring, 1)->kind == EVENT_HELD);
  ring_release(&ring, 2, 12000);
  ring_ignore(&ring, 3, 12000);
  ring_release(&ring, 3, 12100);
  ring_report(&ring, 30000, HELD_MS);
  CHECK(ring_pending(&ring) == 2 && ring_entry(&ring, 2)->kind == EVENT_RELEASED && ring_entry(&ring, 2)->button == 2);
}

/* The reports are several updates in one call, so what a reset leaves is one of the states between. */
static bool is_between(const struct ring *seen, const struct ring *before, const struct ring *after) {
  if (is_same(seen, before) || is_same(seen, after)) return true;
  const struct ring_state *now = ring_state(seen), *old = ring_state(before), *end = ring_state(after);
  return now->oldest == old->oldest && (uint16_t)(now->next - old->next) <= (uint16_t)(end->next - old->next);
}

/* In functions of their own: nothing that lives across the jump is changed here. */
static void act_until_reset(struct ring *ring, uint32_t what, uint32_t now_ms, long until) {
  stores_until_reset = until;
  if (!setjmp(reset_vector)) act(ring, what, now_ms);
  stores_until_reset = NEVER;
}

static void resume_until_reset(struct ring *ring, long until) {
  stores_until_reset = until;
  if (!setjmp(reset_vector)) ring_resume(ring);
  stores_until_reset = NEVER;
}

static void a_reset_at_any_store_keeps_what_was_there(void) {
  struct ring ring = fresh(77);
  uint32_t now_ms = 1;
  for (int round = 0; round < 1500; round++) {
    uint32_t what = random_below(1u << 20);
    now_ms += random_below(30);
    struct ring before = ring, after = ring;
    stores = 0;
    act(&after, what, now_ms);
    long all = stores;
    for (long cut = 0; cut < all; cut++) {
      struct ring torn = before;
      act_until_reset(&torn, what, now_ms, cut);
      CHECK(ring_resume(&torn));
      CHECK(is_between(&torn, &before, &after));
      const struct ring_state *state = ring_state(&torn);
      for (uint16_t seq = state->oldest; seq != state->next; seq++) {
        const struct ring_entry *entry = ring_entry(&torn, seq);
        const struct ring_entry *was = ring_entry(&before, seq), *is = ring_entry(&after, seq);
        CHECK(entry && (was || is) && memcmp(entry, was ? was : is, sizeof *entry) == 0);
      }
      if (failures) return;
      /* A second reset while the first is being repaired. */
      struct ring again = before;
      act_until_reset(&again, what, now_ms, cut);
      resume_until_reset(&again, (long)random_below(140));
      CHECK(ring_resume(&again) && is_same(&again, &torn));
    }
    ring = after;
  }
}

static void fading_memory_invents_nothing(void) {
  for (int round = 0; round < 20000; round++) {
    struct ring ring = fresh(5);
    uint8_t count = (uint8_t)random_below(RING_CAPACITY + 1);
    for (uint32_t i = 1; i <= count; i++) press(&ring, 1, i * 1000);
    for (uint32_t flips = 1 + random_below(12); flips; flips--)
      ((uint8_t *)&ring)[random_below(sizeof ring)] ^= (uint8_t)(1u << random_below(8));
    if (!ring_resume(&ring)) continue;
    const struct ring_state *state = ring_state(&ring);
    CHECK(state->epoch == 5 && state->next == count + 1 && ring_pending(&ring) <= count);
    CHECK(ring_pending(&ring) == 0 || ring_entry(&ring, state->oldest));
    for (uint16_t seq = state->oldest; seq != state->next; seq++) {
      const struct ring_entry *entry = ring_entry(&ring, seq);
      CHECK(!entry || (entry->at_ms == seq * 1000u && entry->kind == EVENT_PRESS && entry->button == 1));
    }
  }
}

int main(void) {
  memory_without_a_ring_is_none();
  a_full_ring_refuses_the_newest_and_counts_it();
  the_count_of_refused_presses_stops_at_its_end();
  an_acknowledgement_is_cumulative_and_only_for_what_was_given();
  sequence_numbers_wrap();
  a_held_button_is_reported_once_and_once_when_it_comes_up();
  a_short_press_is_not_reported_as_released();
  a_very_long_hold_is_told_as_far_as_it_can();
  reports_wait_for_room();
  a_button_stuck_at_power_on_is_held_and_no_press();
  a_self_test_finds_what_is_damaged_and_changes_nothing();
  a_press_that_a_self_test_takes_is_none_and_may_be_held_later();
  a_reset_at_any_store_keeps_what_was_there();
  fading_memory_invents_nothing();
  return report("ring");
}
