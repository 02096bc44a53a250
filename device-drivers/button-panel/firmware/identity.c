#include "identity.h"

#include <avr/eeprom.h>
#include <stddef.h>
#include <string.h>

#include "crc.h"

/* Cells in turn: while one is written, and perhaps spoiled, the other still holds the newest epoch ever used. */
struct epoch_cell {
  uint16_t epoch, crc;
};

struct serial_cell {
  uint8_t serial[SERIAL_LENGTH];
  uint16_t crc;
};

/* Address 0 is where a chip that loses power in the middle of a write may write by mistake: nothing stands there. */
#define EPOCH_CELLS ((struct epoch_cell *)16)
#define SERIAL_CELL ((struct serial_cell *)32)

static struct serial_cell serial;  /* what is in EEPROM, or FF */
static struct serial_cell writing; /* what is on its way there */
static uint8_t to_write;           /* bytes of it that are still to be written */

static uint16_t epoch_crc(uint16_t epoch) { return crc16(CRC16_START, &epoch, sizeof epoch); }

static uint16_t serial_crc(const struct serial_cell *cell) { return crc16(CRC16_START, cell->serial, SERIAL_LENGTH); }

static void read_serial(void) {
  eeprom_read_block(&serial, SERIAL_CELL, sizeof serial);
  if (serial.crc != serial_crc(&serial)) memset(&serial, 0xFF, sizeof serial);
}

static bool is_none(const uint8_t *bytes) {
  for (uint8_t i = 0; i < SERIAL_LENGTH; i++)
    if (bytes[i] != 0xFF) return false;
  return true;
}

void identity_start(void) {
  to_write = 0;
  read_serial();
}

const uint8_t *identity_serial(void) { return serial.serial; }

void identity_give(const uint8_t *given) {
  if (to_write || !is_none(serial.serial) || is_none(given)) return;
  memcpy(writing.serial, given, SERIAL_LENGTH);
  writing.crc = serial_crc(&writing);
  to_write = sizeof writing;
}

bool identity_work(void) {
  if (!to_write) return false;
  if (!eeprom_is_ready()) return true;
  uint8_t at = (uint8_t)(sizeof writing - to_write);
  eeprom_update_byte((uint8_t *)SERIAL_CELL + at, ((const uint8_t *)&writing)[at]);
  if (--to_write) return true;
  eeprom_busy_wait(); /* the last byte, or reading back would wait anyway */
  read_serial();
  return false;
}

uint16_t identity_next_epoch(void) {
  uint16_t newest = 0;
  uint8_t holder = 1;
  for (uint8_t i = 0; i < 2; i++) {
    struct epoch_cell cell;
    eeprom_read_block(&cell, &EPOCH_CELLS[i], sizeof cell);
    if (cell.epoch == 0 || cell.crc != epoch_crc(cell.epoch)) continue;
    if (newest == 0 || (int16_t)(cell.epoch - newest) > 0) {
      newest = cell.epoch;
      holder = i;
    }
  }
  uint16_t epoch = (uint16_t)(newest + 1);
  if (epoch == 0) epoch = 1;
  struct epoch_cell next = {epoch, epoch_crc(epoch)};
  eeprom_update_block(&next, &EPOCH_CELLS[holder ^ 1], sizeof next);
  eeprom_busy_wait();
  return epoch;
}
