#include "identity.h"

#include "cells.h"
#include "crc.h"

/* Offsets in a copy. */
enum {
  GENERATION,
  SERIAL,
  REVISION = SERIAL + SERIAL_LENGTH,
  LABELS = REVISION + 2,
  CRC = LABELS + LABEL_COUNT * LABEL_LENGTH,
  COPY_BYTES = CRC + 2
};

#define COPY_SPACING 96
#define NONE 0xFF
#define EPOCH_BYTES 4

/* Nothing; the changed copy; the other one, after it. */
enum { IDLE, CHANGING, COPYING };

static uint8_t serial[SERIAL_LENGTH]; /* what is in EEPROM, or FF */
static uint8_t current;               /* the copy that counts, or NONE */
static uint8_t work, target, at;      /* of the copy that is being written */
static uint16_t crc;
static uint8_t patch[LABEL_LENGTH], patch_from, patch_length;

static uint16_t address(uint8_t copy, uint8_t offset) {
  return (uint16_t)(CELLS_IDENTITY + copy * COPY_SPACING + offset);
}

static uint16_t word(uint16_t from) { return (uint16_t)(cells_read(from) | cells_read((uint16_t)(from + 1)) << 8); }

static uint16_t crc_of(uint16_t from, uint8_t count) {
  uint16_t of = CRC16_START;
  while (count--) of = crc16_add(of, cells_read(from++));
  return of;
}

static bool is_whole(uint8_t copy) { return crc_of(address(copy, 0), CRC) == word(address(copy, CRC)); }

static bool is_none(const uint8_t *bytes) {
  for (uint8_t i = 0; i < SERIAL_LENGTH; i++)
    if (bytes[i] != 0xFF) return false;
  return true;
}

static void read_serial(void) {
  for (uint8_t i = 0; i < SERIAL_LENGTH; i++) serial[i] = current == NONE ? 0xFF : cells_read(address(current, SERIAL + i));
}

static void begin(uint8_t what, uint8_t copy) {
  work = what;
  target = copy;
  at = 0;
  crc = CRC16_START;
}

static void change(uint8_t from, const uint8_t *bytes, uint8_t length) {
  for (uint8_t i = 0; i < length; i++) patch[i] = bytes[i];
  patch_from = from;
  patch_length = length;
  begin(CHANGING, current == NONE ? 0 : current ^ 1);
}

/* Firmware 1.0 kept the serial number alone, once. */
static void take_over(void) {
  if (crc_of(CELLS_FIRST_SERIAL, SERIAL_LENGTH) != word(CELLS_FIRST_SERIAL + SERIAL_LENGTH)) return;
  for (uint8_t i = 0; i < SERIAL_LENGTH; i++) serial[i] = cells_read((uint16_t)(CELLS_FIRST_SERIAL + i));
  if (!is_none(serial)) change(SERIAL, serial, SERIAL_LENGTH);
}

void identity_start(void) {
  bool a = is_whole(0), b = is_whole(1);
  uint8_t of_a = cells_read(address(0, GENERATION)), of_b = cells_read(address(1, GENERATION));
  work = IDLE;
  current = !a && !b ? NONE : !b || (a && (int8_t)(of_a - of_b) >= 0) ? 0 : 1;
  read_serial();
  if (current == NONE)
    take_over();
  else if (!(a && b) || of_a != of_b)
    begin(COPYING, current ^ 1);
}

const uint8_t *identity_serial(void) { return serial; }

bool identity_is_busy(void) { return work != IDLE; }

bool identity_is_sound(void) { return current == NONE || (is_whole(0) && is_whole(1)); }

static bool is_serial(const uint8_t *bytes) {
  for (uint8_t i = 0; i < SERIAL_LENGTH; i++)
    if (bytes[i] != serial[i]) return false;
  return true;
}

/* What is taken over from firmware 1.0 counts already. */
bool identity_is_given_now(void) { return work == CHANGING && patch_from == SERIAL && !is_serial(patch); }

void identity_give(const uint8_t *given) {
  if (identity_is_busy() || !is_none(serial) || is_none(given)) return;
  change(SERIAL, given, SERIAL_LENGTH);
}

void identity_replace(const uint8_t *former, const uint8_t *given) {
  if (identity_is_busy() || is_none(former) || is_none(given) || !is_serial(former)) return;
  change(SERIAL, given, SERIAL_LENGTH);
}

uint16_t identity_revision(void) { return current == NONE ? NO_REVISION : word(address(current, REVISION)); }

void identity_revise(uint16_t revision) {
  uint8_t bytes[2] = {(uint8_t)revision, (uint8_t)(revision >> 8)};
  if (!identity_is_busy()) change(REVISION, bytes, sizeof bytes);
}

void identity_label(uint8_t which, const uint8_t *text) {
  if (!identity_is_busy()) change((uint8_t)(LABELS + which * LABEL_LENGTH), text, LABEL_LENGTH);
}

bool identity_read_label(uint8_t which, uint8_t *text) {
  if (!cells_ready()) return false;
  for (uint8_t i = 0; i < LABEL_LENGTH; i++)
    text[i] = current == NONE ? 0xFF : cells_read(address(current, (uint8_t)(LABELS + which * LABEL_LENGTH + i)));
  return true;
}

static uint8_t byte_at(uint8_t offset) {
  if (offset >= CRC) return (uint8_t)(offset == CRC ? crc : crc >> 8);
  if (work == CHANGING) {
    if (offset == GENERATION) return current == NONE ? 0 : (uint8_t)(cells_read(address(current, GENERATION)) + 1);
    if (offset >= patch_from && offset - patch_from < patch_length) return patch[offset - patch_from];
  }
  return current == NONE ? 0xFF : cells_read(address(current, offset));
}

void identity_work(void) {
  if (work == IDLE || !cells_ready()) return;
  while (at < COPY_BYTES) {
    uint8_t byte = byte_at(at);
    uint16_t to = address(target, at);
    if (at < CRC) crc = crc16_add(crc, byte);
    at++;
    if (cells_read(to) == byte) continue;
    cells_write(to, byte);
    return;
  }
  /* A copy that does not read back has a worn cell; the other one goes on to count. */
  if (work == COPYING || !is_whole(target)) {
    work = IDLE;
    return;
  }
  current = target;
  read_serial();
  begin(COPYING, target ^ 1);
}

static void write_and_wait(uint16_t to, uint8_t byte) {
  while (!cells_ready()) {
  }
  if (cells_read(to) == byte) return;
  cells_write(to, byte);
  while (!cells_ready()) {
  }
}

/* Two cells in turn: while one is written, and perhaps torn, the other still holds the newest epoch ever used. */
uint16_t identity_next_epoch(uint16_t newest) {
  uint8_t holder = 1;
  for (uint8_t i = 0; i < 2; i++) {
    uint16_t from = (uint16_t)(CELLS_EPOCHS + i * EPOCH_BYTES);
    uint16_t epoch = word(from);
    if (epoch == 0 || word((uint16_t)(from + 2)) != crc_of(from, 2)) continue;
    if (newest != 0 && (int16_t)(epoch - newest) < 0) continue;
    newest = epoch;
    holder = i;
  }
  uint16_t epoch = (uint16_t)(newest + 1);
  if (epoch == 0) epoch = 1;
  uint16_t sum = crc16(CRC16_START, &epoch, sizeof epoch);
  uint16_t to = (uint16_t)(CELLS_EPOCHS + (holder ^ 1) * EPOCH_BYTES);
  uint8_t bytes[EPOCH_BYTES] = {(uint8_t)epoch, (uint8_t)(epoch >> 8), (uint8_t)sum, (uint8_t)(sum >> 8)};
  for (uint8_t i = 0; i < EPOCH_BYTES; i++) write_and_wait((uint16_t)(to + i), bytes[i]);
  return epoch;
}
