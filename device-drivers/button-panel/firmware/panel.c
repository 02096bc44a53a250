#include "panel.h"

#include "buzzer.h"
#include "cells.h"
#include "debounce.h"
#include "identity.h"
#include "journal.h"
#include "lamps.h"
#include "link.h"
#include "retained.h"
#include "selftest.h"

#define HELD_MS 10000
#define WAITS_TOO_LONG_MS 2000
#define KEEP_AFTER_MS 300

struct retained retained __attribute__((section(".retained")));

static struct debounce scan;
static bool host_refuses;
static bool not_storing;
static uint16_t to_keep; /* the first event of the ring that is not in the EEPROM */
static uint16_t keeping; /* the one that is being written there */
static struct journal_line past; /* the events from before a loss of power that the host gets now; epoch 0: none */
/* An acknowledgement that the journal has not been told yet, as its cells may be busy. */
static bool forget_due;
static uint16_t forget_epoch, forget_seq;
/* Until it is durable that the host has an earlier epoch, nothing of a later one is sent: the host knows one epoch a
 * board, and what came again after that would count twice. */
static bool is_closed;

/* After a reset: what of the ring is in the EEPROM, and what the host has of that. */
static void find_kept(void) {
  const struct ring_state *state = ring_state(&retained.ring);
  struct journal_line kept = journal_line(state->epoch);
  to_keep = state->oldest;
  if (!kept.epoch) return;
  if ((uint16_t)(kept.next - state->oldest) <= ring_pending(&retained.ring)) to_keep = kept.next;
  journal_done(state->epoch, (uint16_t)(state->oldest - 1));
}

void panel_start(void) {
  bool resumed = ring_resume(&retained.ring);
  uint16_t newest_epoch = journal_start();
  /* Without a clock the newest time in the ring is the best guess: no age below it goes wrong by more than that. */
  uint32_t newest_ms = 0;
  if (resumed) {
    const struct ring_entry *last = ring_entry(&retained.ring, (uint16_t)(ring_state(&retained.ring)->next - 1));
    if (last) newest_ms = last->at_ms;
  }
  clock_start(newest_ms);
  if (!resumed) ring_begin(&retained.ring, identity_next_epoch(newest_epoch), clock_now_ms());
  find_kept();
  past = journal_oldest_line(ring_state(&retained.ring)->epoch);
  forget_due = false;
  is_closed = true;
  lamps_start();
}

const struct ring *panel_ring(void) { return &retained.ring; }

struct panel_line panel_line(void) {
  if (past.epoch) {
    struct panel_line line = {past.epoch, past.oldest, past.next, past.pending, true};
    return line;
  }
  const struct ring_state *state = ring_state(&retained.ring);
  struct panel_line line = {state->epoch, state->oldest, state->next, ring_pending(&retained.ring), false};
  return line;
}

bool panel_may_send(void) { return !is_closed; }

enum panel_event panel_event(uint16_t seq, struct event_frame *frame) {
  if (past.epoch) {
    struct journal_record record;
    if (!cells_ready()) return PANEL_LATER;
    if (!journal_find(past.epoch, seq, &record)) return PANEL_GONE;
    frame->epoch = past.epoch;
    frame->kind = record.kind;
    frame->button = record.button;
    /* The least that it can be: it was there when the chip started. */
    frame->age_ms = clock_uptime_ms();
    frame->value = record.value;
    return PANEL_READ;
  }
  const struct ring_entry *entry = ring_entry(&retained.ring, seq);
  if (!entry) return PANEL_GONE;
  frame->epoch = ring_state(&retained.ring)->epoch;
  frame->kind = entry->kind;
  frame->button = entry->button;
  frame->age_ms = clock_now_ms() - entry->at_ms;
  frame->value = entry->value;
  return PANEL_READ;
}

/* Forgets events of the ring; those that the EEPROM holds have had their stored-signal. */
static void acknowledge_live(uint16_t seq) {
  const struct ring_state *state = ring_state(&retained.ring);
  uint16_t epoch = state->epoch;
  uint16_t shown = (uint16_t)(to_keep - state->oldest), told = (uint16_t)(seq - state->oldest + 1);
  if (shown >= told) {
    ring_acknowledge(&retained.ring, epoch, seq);
    return;
  }
  if (shown) ring_acknowledge(&retained.ring, epoch, (uint16_t)(to_keep - 1));
  lamps_stored(ring_acknowledge(&retained.ring, epoch, seq));
  to_keep = ring_state(&retained.ring)->oldest;
}

bool panel_acknowledge(uint16_t epoch, uint16_t seq) {
  struct panel_line line = panel_line();
  uint16_t ahead = (uint16_t)(seq - line.oldest);
  /* Of before a loss of power the host may have more than the EEPROM had. */
  if (epoch != line.epoch || line.next == line.oldest) return false;
  if (ahead >= (line.from_before ? 0x8000 : (uint16_t)(line.next - line.oldest))) return false;
  if (!line.from_before) acknowledge_live(seq);
  forget_due = true;
  forget_epoch = epoch;
  forget_seq = seq;
  return true;
}

/* Looks whose turn it is, once nothing more is to be forgotten. */
static void open_next(void) {
  past = journal_oldest_line(ring_state(&retained.ring)->epoch);
  is_closed = false;
  link_line_changed();
}

static void keep_next(void) {
  const struct ring_state *state = ring_state(&retained.ring);
  if ((uint16_t)(to_keep - state->oldest) > ring_pending(&retained.ring)) to_keep = state->oldest;
  if (to_keep == state->next || !journal_has_room()) return;
  const struct ring_entry *entry = ring_entry(&retained.ring, to_keep);
  if (!entry) {
    to_keep++;
    return;
  }
  if (clock_now_ms() - entry->at_ms < KEEP_AFTER_MS) return;
  struct journal_record record = {state->epoch, to_keep, entry->value, entry->kind, entry->button};
  keeping = to_keep;
  journal_write(&record);
}

/* The record stands: the person may know. Where the host was quicker, it is forgotten again. */
static void kept(void) {
  const struct ring_state *state = ring_state(&retained.ring);
  if ((uint16_t)(keeping - state->oldest) >= ring_pending(&retained.ring)) {
    forget_due = true;
    forget_epoch = state->epoch;
    forget_seq = keeping;
    return;
  }
  const struct ring_entry *entry = ring_entry(&retained.ring, keeping);
  if (entry && entry->kind == EVENT_PRESS) lamps_stored((uint8_t)(1u << entry->button));
  to_keep = (uint16_t)(keeping + 1);
}

__attribute__((noinline)) void panel_keep(void) {
  if (!cells_ready()) return;
  if (forget_due) {
    forget_due = false;
    journal_done(forget_epoch, forget_seq);
    if (past.epoch) {
      past = journal_line(past.epoch);
      if (!past.pending) {
        past.epoch = forget_epoch;
        past.oldest = past.next = (uint16_t)(forget_seq + 1);
        is_closed = true;
      }
    }
  }
  if (is_closed && journal_is_settled()) open_next();
  if (journal_has_room()) keep_next();
  if (journal_work() == JOURNAL_WRITTEN) kept();
}

uint8_t panel_test_place(uint8_t place) { return ring_test_place(&retained.ring, place); }

void panel_set_host_storing(bool storing) { host_refuses = !storing; }

bool panel_is_not_storing(void) { return not_storing; }

/* The oldest event is looked up once: to check its crc takes as long as all the rest of a quiet millisecond. */
static bool waits_too_long(uint32_t now_ms) {
  static bool is_known;
  static uint16_t known_seq;
  static uint32_t known_at_ms;
  if (past.epoch && past.pending) return clock_uptime_ms() > WAITS_TOO_LONG_MS;
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
  bool in_test = selftest_tick(ticks.elapsed_ms, seen.pressed, ring_state(&retained.ring)->down);
  lamps_tick(ticks.elapsed_ms);
  uint8_t bit = seen.idle | seen.pressed ? 1 : 0;
  for (uint8_t button = 0; bit && button < BUTTON_COUNT; button++, bit <<= 1) {
    if (seen.idle & bit) ring_release(&retained.ring, button, now_ms - DEBOUNCE_IDLE_MS);
    /* Kept first, felt then: a light is a promise. */
    if (in_test && seen.pressed & bit)
      ring_ignore(&retained.ring, button, now_ms);
    else if (seen.pressed & bit && ring_press(&retained.ring, button, now_ms)) {
      lamps_flash(button);
      buzzer_click();
    }
  }
  if (!in_test) ring_report(&retained.ring, now_ms, HELD_MS);
  not_storing = host_refuses || ring_pending(&retained.ring) == RING_CAPACITY || waits_too_long(now_ms);
  lamps_status(not_storing ? STATUS_NOT_STORING : link_host_is_near() ? STATUS_ON : STATUS_OFF);
}
