/* Serial number, revision and labels in two copies, and what a cut at any byte leaves of them. */
#include "../identity.h"

#include "cells.h"
#include "../crc.h"

static const uint8_t SERIAL_A[SERIAL_LENGTH] = {1, 2, 3, 4, 5, 6, 7, 8}, NO_SERIAL[SERIAL_LENGTH] = {
                                                                             255, 255, 255, 255, 255, 255, 255, 255};

static void finish(void) {
  while (identity_is_busy()) identity_work();
}

static bool has_serial(const uint8_t *serial) { return memcmp(identity_serial(), serial, SERIAL_LENGTH) == 0; }

static bool has_label(uint8_t which, const uint8_t *text) {
  uint8_t found[LABEL_LENGTH];
  CHECK(identity_read_label(which, found));
  return memcmp(found, text, LABEL_LENGTH) == 0;
}

static void fill(uint8_t *text, uint8_t with) {
  for (int i = 0; i < LABEL_LENGTH; i++) text[i] = (uint8_t)(with + i);
}

static void a_new_board_is_nobody(void) {
  new_cells();
  identity_start();
  uint8_t none[LABEL_LENGTH];
  memset(none, 0xFF, sizeof none);
  CHECK(!identity_is_busy() && has_serial(NO_SERIAL) && identity_revision() == NO_REVISION && has_label(0, none));
}

static void a_serial_number_is_given_once(void) {
  static const uint8_t other[SERIAL_LENGTH] = {9, 9, 9, 9, 9, 9, 9, 9};
  new_cells();
  identity_start();
  identity_give(NO_SERIAL);
  CHECK(!identity_is_busy());
  identity_give(SERIAL_A);
  CHECK(identity_is_given_now());
  finish();
  CHECK(has_serial(SERIAL_A));
  identity_give(other);
  CHECK(!identity_is_busy());
  identity_start();
  CHECK(has_serial(SERIAL_A) && !identity_is_busy());
}

static void a_serial_number_is_replaced_where_it_is_the_one_that_is_named(void) {
  static const uint8_t other[SERIAL_LENGTH] = {9, 9, 9, 9, 9, 9, 9, 9};
  new_cells();
  identity_start();
  identity_replace(NO_SERIAL, other);
  CHECK(!identity_is_busy());
  identity_give(SERIAL_A);
  finish();
  identity_replace(other, other);
  identity_replace(SERIAL_A, NO_SERIAL);
  CHECK(!identity_is_busy());
  identity_replace(SERIAL_A, other);
  CHECK(identity_is_given_now());
  finish();
  identity_start();
  CHECK(has_serial(other) && !identity_is_busy());
}

static void the_serial_number_of_firmware_1_0_stays(void) {
  new_cells();
  uint16_t crc = crc16(CRC16_START, SERIAL_A, SERIAL_LENGTH);
  memcpy(cells + CELLS_FIRST_SERIAL, SERIAL_A, SERIAL_LENGTH);
  cells[CELLS_FIRST_SERIAL + 8] = (uint8_t)crc;
  cells[CELLS_FIRST_SERIAL + 9] = (uint8_t)(crc >> 8);
  identity_start();
  CHECK(has_serial(SERIAL_A) && identity_is_busy());
  finish();
  cells[CELLS_FIRST_SERIAL] ^= 1;
  identity_start();
  CHECK(has_serial(SERIAL_A) && !identity_is_busy());
}

static void either_copy_is_enough_and_the_other_is_mended(void) {
  uint8_t name[LABEL_LENGTH];
  fill(name, 65);
  for (int copy = 0; copy < 2; copy++)
    for (int offset = 0; offset < 73; offset++) {
      new_cells();
      identity_start();
      identity_give(SERIAL_A);
      finish();
      identity_label(0, name);
      finish();
      identity_revise(0x0203);
      finish();
      CHECK(identity_is_sound());
      cells[CELLS_IDENTITY + copy * 96 + offset] ^= (uint8_t)(1 + random_below(255));
      CHECK(!identity_is_sound());
      identity_start();
      CHECK(has_serial(SERIAL_A) && identity_revision() == 0x0203 && has_label(0, name) && identity_is_busy());
      finish();
      cells[CELLS_IDENTITY + (copy ^ 1) * 96 + offset] ^= (uint8_t)(1 + random_below(255));
      identity_start();
      CHECK(has_serial(SERIAL_A) && identity_revision() == 0x0203 && has_label(0, name));
    }
}

static void a_cut_at_any_byte_leaves_the_old_or_the_new(void) {
  uint8_t before[LABEL_LENGTH], after[LABEL_LENGTH];
  new_cells();
  identity_start();
  identity_give(SERIAL_A);
  finish();
  identity_revise(0x0100);
  finish();
  fill(before, 0);
  identity_label(1, before);
  finish();
  volatile int cuts = 0, old = 0;
  for (volatile int round = 1; round < 20000; round++) {
    fill(before, (uint8_t)(round - 1));
    fill(after, (uint8_t)round);
    writes_until_cut = (long)random_below(60);
    if (setjmp(power_cut) == 0) {
      identity_label(1, after);
      finish();
    } else {
      cuts++;
    }
    /* And again while it is mended. */
    if (setjmp(power_cut) == 0) {
      writes_until_cut = (long)random_below(40);
      identity_start();
      finish();
    }
    writes_until_cut = NEVER;
    identity_start();
    CHECK(has_serial(SERIAL_A) && identity_revision() == 0x0100);
    if (has_label(1, before))
      old++;
    else
      CHECK(has_label(1, after));
    finish();
    identity_label(1, after);
    finish();
  }
  CHECK(cuts > 5000 && old > 1000);
}

static void epochs_never_come_again(void) {
  new_cells();
  volatile uint16_t last = 0;
  volatile int cuts = 0;
  for (volatile int round = 0; round < 70000; round++) {
    writes_until_cut = (long)random_below(20);
    if (setjmp(power_cut) == 0) {
      uint16_t epoch = identity_next_epoch(0);
      CHECK(epoch != 0 && (last == 0 || (int16_t)(epoch - last) > 0));
      last = epoch;
    } else {
      cuts++;
    }
  }
  CHECK(cuts > 1000);
  memset(cells, 0xFF, sizeof cells);
  writes_until_cut = NEVER;
  CHECK(identity_next_epoch(41) == 42 && identity_next_epoch(41) == 43 && identity_next_epoch(60) == 61);
  CHECK(identity_next_epoch(0) == 62);
}

int main(void) {
  a_new_board_is_nobody();
  a_serial_number_is_given_once();
  a_serial_number_is_replaced_where_it_is_the_one_that_is_named();
  the_serial_number_of_firmware_1_0_stays();
  either_copy_is_enough_and_the_other_is_mended();
  a_cut_at_any_byte_leaves_the_old_or_the_new();
  epochs_never_come_again();
  return report("identity");
}
