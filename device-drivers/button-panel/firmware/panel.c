#include "panel.h"

#include "buzzer.h"
#include "debounce.h"
#include "identity.h"
#include "lamps.h"
#include "link.h"
#include "retained.h"

#define HELD_MS 10000
#define WAITS_TOO_LONG_MS 2000

struct retained retained __attribute__((section(".retained")));

static struct debounce scan;
static bool host_refuses;
static bool not_storing;

bool panel_start(void) {
  bool resumed = ring_resume(&retained.ring);
  /* Without a clock the newest time in the ring is the best guess: no age below it goes wrong by more than that. */
  uint32_t newest_ms = 0;
  if (resumed) {
    const struct ring_entry *last = ring_entry(&retained.ring, (uint16_t)(ring_state(&retained.ring)->next - 1));
    if (last) newest_ms = last->at_ms;
  }
  clock_start(newest_ms);
  if (!resumed) ring_begin(&retained.ring, identity_next_epoch(), clock_now_ms());
  lamps_start();
  return resumed;
}

const struct ring *panel_ring(void) { return &retained.ring; }

void panel_acknowledge(uint16_t epoch, uint16_t seq) { lamps_stored(ring_acknowledge(&retained.ring, epoch, seq)); }

void panel_set_host_storing(bool storing) { host_refuses = !storing; }

bool panel_is_not_storing(void) { return not_storing; }

/* The oldest event is looked up once: to check its crc takes as long as all the rest of a quiet millisecond. */
static bool waits_too_long(uint32_t now_ms) {
  static bool is_known;
  static uint16_t known_seq;
  static uint32_t known_at_ms;
  uint16_t oldest = ring_state(&retained.ring)->oldest;
  if (!ring_pending(&retained.ring)) return is_known = false;
  if (!is_known || known_seq != oldest) {
    const struct ring_entry *entry = ring_entry(&retained.ring, oldest);
    is_known = entry != 0;
    if (!entry) return false;
    known_seq = oldest;
    known_at_ms = entry->at_ms;
  }
  return now_ms - known_at_ms > WAITS_TOO_LONG_MS;
}

void panel_tick(struct clock_ticks ticks) {
  uint32_t now_ms = clock_now_ms();
  struct debounced seen = debounce(&scan, ring_state(&retained.ring)->down, ticks.lows, ticks.elapsed_ms);
  lamps_tick(ticks.elapsed_ms);
  uint8_t bit = seen.idle | seen.pressed ? 1 : 0;
  for (uint8_t button = 0; bit && button < BUTTON_COUNT; button++, bit <<= 1) {
    if (seen.idle & bit) ring_release(&retained.ring, button, now_ms - DEBOUNCE_IDLE_MS);
    /* Kept first, felt then: a light is a promise. */
    if (seen.pressed & bit && ring_press(&retained.ring, button, now_ms)) {
      lamps_flash(button);
      buzzer_click();
    }
  }
  ring_report(&retained.ring, now_ms, HELD_MS);
  not_storing = host_refuses || ring_pending(&retained.ring) == RING_CAPACITY || waits_too_long(now_ms);
  lamps_status(not_storing ? STATUS_NOT_STORING : link_host_is_near() ? STATUS_ON : STATUS_OFF);
}
