/* Events in EEPROM, and what is left of them when the power goes at any byte. */
#include "../journal.h"

#include "cells.h"

static struct journal_record record_of(uint16_t epoch, uint16_t seq) {
  struct journal_record record = {epoch, seq, (uint16_t)(seq * 3), (uint8_t)(1 + seq % 4), (uint8_t)(seq % 6)};
  if (record.kind == 4) record.button = 0xFF;
  return record;
}

static bool finish(void) {
  bool written = false;
  for (;;) switch (journal_work()) {
      case JOURNAL_IDLE:
        return written;
      case JOURNAL_WRITTEN:
        written = true;
        break;
      case JOURNAL_BUSY:
        break;
    }
}

static bool keep(uint16_t epoch, uint16_t seq) {
  struct journal_record record = record_of(epoch, seq);
  if (!journal_has_room()) return false;
  journal_write(&record);
  return finish();
}

static bool holds(uint16_t epoch, uint16_t seq) {
  struct journal_record found, kept = record_of(epoch, seq);
  return journal_find(epoch, seq, &found) && found.epoch == epoch && found.seq == seq && found.value == kept.value &&
         found.kind == kept.kind && found.button == kept.button;
}

static void what_was_kept_is_there_after_a_start_in_its_order(void) {
  new_cells();
  CHECK(journal_start() == 0 && journal_pending() == 0);
  for (uint16_t seq = 5; seq < 15; seq++) CHECK(keep(7, seq));
  for (uint16_t seq = 1; seq < 4; seq++) CHECK(keep(8, seq));
  CHECK(journal_start() == 8);
  struct journal_line line = journal_oldest_line(9);
  CHECK(line.epoch == 7 && line.oldest == 5 && line.next == 15 && line.pending == 10);
  for (uint16_t seq = 5; seq < 15; seq++) CHECK(holds(7, seq));
  for (uint8_t slot = 0; slot < JOURNAL_SLOTS; slot++) CHECK(journal_is_sound(slot));
  cells[CELLS_JOURNAL + 3 * 11 + 5] ^= 8;
  CHECK(!journal_is_sound(3) && journal_is_sound(4));
  cells[CELLS_JOURNAL + 3 * 11 + 5] ^= 8;
  journal_done(7, 14);
  CHECK(!journal_is_settled());
  finish();
  CHECK(journal_is_settled());
  CHECK(journal_start() == 8);
  line = journal_oldest_line(9);
  CHECK(line.epoch == 8 && line.oldest == 1 && line.next == 4 && line.pending == 3);
  CHECK(journal_oldest_line(8).epoch == 0 && journal_line(8).pending == 3 && journal_line(7).epoch == 0);
}

static void nothing_that_waits_is_written_over(void) {
  new_cells();
  journal_start();
  for (uint16_t seq = 1; seq <= JOURNAL_SLOTS; seq++) CHECK(keep(1, seq));
  CHECK(!journal_has_room() && journal_pending() == JOURNAL_SLOTS);
  journal_done(1, 1);
  finish();
  CHECK(keep(1, JOURNAL_SLOTS + 1) && !journal_has_room());
  journal_start();
  CHECK(!holds(1, 1) && holds(1, 2) && holds(1, JOURNAL_SLOTS + 1));
  CHECK(!journal_has_room());
}

/* The record that is written most often decides how long the chip lasts. */
static void all_slots_wear_alike(void) {
  new_cells();
  journal_start();
  const uint32_t records = 100 * JOURNAL_SLOTS;
  for (uint32_t i = 1; i <= records; i++) {
    CHECK(keep(1, (uint16_t)i));
    journal_done(1, (uint16_t)i);
    finish();
    if (i % 777 == 0) journal_start();
  }
  uint32_t most = 0;
  for (int at = 0; at < CELL_COUNT; at++) {
    if (at < CELLS_JOURNAL || at >= CELLS_JOURNAL + JOURNAL_SLOTS * 11) CHECK(writes_of[at] == 0);
    if (writes_of[at] > most) most = writes_of[at];
  }
  /* A state byte is erased and written once a record each: two writes of half a cycle. */
  CHECK(most <= 2 * records / JOURNAL_SLOTS + 2);
}

static void a_worn_cell_costs_its_slot_and_no_event(void) {
  for (int offset = 0; offset < 11; offset++) {
    new_cells();
    journal_start();
    worn = CELLS_JOURNAL + 3 * 11 + offset;
    cells[worn] = offset == 0 ? 0xFF : 0x55;
    for (uint16_t seq = 1; seq <= 200; seq++) {
      CHECK(keep(0x4321, seq));
      if (!holds(0x4321, seq)) CHECK(0);
      if (seq % 5) continue;
      journal_done(0x4321, seq);
      finish();
    }
    journal_start();
    CHECK(journal_pending() == 0);
  }
}

static void sequence_numbers_and_epochs_wrap(void) {
  new_cells();
  journal_start();
  for (uint16_t seq = 65530; seq != 6; seq++) CHECK(keep(65535, seq));
  for (uint16_t seq = 1; seq < 4; seq++) CHECK(keep(1, seq));
  CHECK(journal_start() == 1);
  struct journal_line line = journal_oldest_line(2);
  CHECK(line.epoch == 65535 && line.oldest == 65530 && line.next == 6 && line.pending == 12);
  journal_done(65535, 65535);
  CHECK(journal_line(65535).oldest == 0 && journal_line(65535).pending == 6);
}

/*
 * A board's life with many power cuts, against what was promised: what was told written, and not told done, is there
 * after any cut; what is done and settled is never there again; nothing is there that was never given.
 */
static void promises_hold_when_the_power_goes_at_any_byte(void) {
  enum { EPOCHS = 4000, SEQS = 20 };
  static uint8_t was_written[SEQS + 1], was_given[SEQS + 1];
  new_cells();
  volatile uint16_t oldest_epoch = 0;
  volatile int cuts = 0, finds = 0;
  for (volatile uint16_t epoch = 1; epoch < EPOCHS; epoch++) {
    memset(was_written, 0, sizeof was_written);
    memset(was_given, 0, sizeof was_given);
    volatile uint16_t done = 0;
    writes_until_cut = (long)random_below(260);
    if (setjmp(power_cut) == 0) {
      for (uint16_t seq = 1; seq <= SEQS; seq++) {
        was_given[seq] = 1;
        if (keep(epoch, seq)) was_written[seq] = 1;
        if (random_below(6) == 0) {
          uint16_t upto = (uint16_t)(seq - random_below(3));
          if ((int16_t)(upto - done) > 0) done = upto;
          journal_done(epoch, done);
          if (random_below(2)) finish();
        }
      }
    } else {
      cuts++;
    }
    writes_until_cut = NEVER;
    uint16_t newest = journal_start();
    CHECK(newest == epoch || newest == oldest_epoch);
    if (newest) oldest_epoch = newest;
    finish();
    for (uint16_t seq = 1; seq <= SEQS; seq++) {
      struct journal_record found;
      bool is_there = journal_find(epoch, seq, &found);
      if (is_there) CHECK(was_given[seq] && holds(epoch, seq));
      if (was_written[seq] && (int16_t)(seq - done) > 0) CHECK(is_there);
      finds += is_there;
    }
    struct journal_line line = journal_oldest_line((uint16_t)(epoch + 1));
    CHECK(line.epoch == 0 || line.epoch == epoch);
    /* The host takes all of them, with cuts while that is made durable. */
    for (volatile int again = 0; again < 3; again++) {
      writes_until_cut = again < 2 ? (long)random_below(12) : NEVER;
      if (setjmp(power_cut) == 0) {
        journal_done(epoch, SEQS);
        finish();
      }
      writes_until_cut = NEVER;
      journal_start();
      finish();
    }
    CHECK(journal_pending() == 0);
    journal_start();
    CHECK(journal_pending() == 0);
  }
  CHECK(cuts > EPOCHS / 3 && finds > EPOCHS);
}

int main(void) {
  what_was_kept_is_there_after_a_start_in_its_order();
  nothing_that_waits_is_written_over();
  all_slots_wear_alike();
  a_worn_cell_costs_its_slot_and_no_event();
  sequence_numbers_and_epochs_wrap();
  promises_hold_when_the_power_goes_at_any_byte();
  return report("journal");
}
